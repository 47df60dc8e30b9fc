"""What does the search box of the incident's form say of what it found?"""

import pytest

from gazetteer import naming
from gazetteer.models import Name
from tests import make
from tests.incidents.desk import signed_in

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
