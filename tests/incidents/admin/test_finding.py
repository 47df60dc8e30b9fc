"""What does the search box of the incident's form say of what it found?"""

import pytest

from gazetteer import naming
from gazetteer.models import Name
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db
SEARCH = "/admin/incidents/incident/search.json"


@pytest.fixture
def desk(editor):
    place = make.place()
    given = {"language": "en", "script": "latin", "sort": "official"}
    Name.objects.create(place=place, text="Tall Tamr", key=naming.fold("Tall Tamr"), **given)
    return signed_in(editor)


def test_names_that_only_begin_so_are_not_said_to_be_unknown(desk):
    answer = desk.get(SEARCH, {"q": "Tall"}).json()

    assert [each["name"] for each in answer["found"]] == ["Tall Tamr"]
    assert answer["said"] == "Nothing is called just “Tall”; these names begin or go on so."


def test_what_nothing_is_called_is_said_to_be_unknown(desk):
    answer = desk.get(SEARCH, {"q": "Zzyzx"}).json()

    assert (answer["found"], answer["said"]) == ([], "No place, area or road is known as “Zzyzx”.")


@pytest.fixture
def m4(desk):
    road = make.m4()
    Name.objects.create(
        road=road, text="M-4", key=naming.fold("M-4"), language="en", script="latin", sort="official"
    )
    return road


@pytest.mark.parametrize(
    ("typed", "low", "high", "said"),
    [
        ("M-4 km 38", 38, 38, "M-4, kilometre 38"),
        ("M-4, km 38.5 to 45", 38.5, 45, "M-4, kilometre 38.5 to 45"),
        ("m4 kilometre 45–38,5", 38.5, 45, "M-4, kilometre 38.5 to 45"),
        ("M-4 كم 38 إلى 45", 38, 45, "M-4, kilometre 38 to 45"),
    ],
)
def test_a_stretch_of_a_road_is_found_by_its_kilometres(desk, m4, typed, low, high, said):
    [found] = desk.get(SEARCH, {"q": typed}).json()["found"]

    assert (found["id"], found["km_from"], found["km_until"]) == (m4.pk, low, high)
    assert (found["label"], found["precision"]) == (said, "road_segment")


def test_kilometres_that_a_road_does_not_have_are_refused_with_those_that_it_has(desk, m4):
    answer = desk.get(SEARCH, {"q": "M-4 km 900"}).json()

    assert (answer["found"], answer["warns"]) == ([], True)
    assert answer["said"] == "M-4 is measured from kilometre 0 to 220."
    assert desk.get(SEARCH, {"q": "M-99 km 1"}).json()["said"] == "No road is known as “M-99”."
