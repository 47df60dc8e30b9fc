"""What the public would see of a place that is typed: right, for the desk alone, and not kept."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from history.models import Change
from incidents.models import ActorRelation, Incident, Rule
from tests import make
from tests.desk import sent, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "admin:incidents_incident_public_place"
ON_A_POINT = {"location_precision": "exact", "point": "36.66060, 40.37140", "radius_m": "50", "kind": "talks"}
US = [{"actor": 0, "role": "subject", "attribution": "claimed"}]


@pytest.fixture(autouse=True)
def ground(db):
    Rule.objects.all().delete()
    make.area(), make.area("SY0800"), make.m4()


def ask(desk: Client, incident: Incident | None = None, **fields):
    page = reverse(ADDRESS, args=[incident.pk] if incident else [])
    return desk.post(page, sent(**ON_A_POINT | fields), headers={"accept": "application/json"})


def rule(**fields):
    given = {"name": "Hold", "for_hours": 24, "coarsening": "district", "why": "For people."}
    return Rule.objects.create(**given | fields)


@pytest.fixture
def desk(editor) -> Client:
    return signed_in(editor)


@pytest.mark.parametrize(
    ("fields", "drawn", "said"),
    [
        (
            {},
            "Point",
            "Exact point (within 100 m), 36.6606, 40.3714 (± 50 m), as precisely as it stands here.",
        ),
        ({"coarsening": "district"}, "Polygon", "District, Al-Hasakah district."),
        ({"coarsening": "unlocated"}, None, "The public would see no place on a map"),
        ({"location_precision": "unlocated", "point": "", "radius_m": ""}, None, "no place on a map"),
    ],
)
def test_it_is_said_and_drawn_as_it_would_be_published(desk, fields, drawn, said):
    told = ask(desk, **fields).json()

    assert said in told["said"][0]
    assert (told["location"]["geometry"] or {"type": None})["type"] == drawn


def test_a_circle_and_a_stretch_are_drawn_too(desk):
    circle = ask(desk, location_precision="near_settlement", radius_m="9000").json()["location"]
    road = {"location_precision": "road_segment", "point": "", "radius_m": "", "road": make.m4().pk}
    stretch = ask(desk, **road, km_from="151", km_until="158").json()["location"]

    assert (circle["geometry"]["type"], circle["radius_m"]) == ("Point", 9000)
    assert (stretch["geometry"]["type"], stretch["road"]["km_from"]) == ("LineString", 151.0)


def test_the_rules_ask_for_what_is_typed_and_not_for_what_is_saved(desk):
    """Kind, day and actors of the form; an actor by what it may have been a part of."""
    today = timezone.now().date().isoformat()
    rule(kinds=["convoy_blocked"], actor=make.actor("us-centcom"))
    ActorRelation.objects.create(actor=make.actor("us"), sort="command", other=make.actor("us-centcom"))
    saved = make.incident(actors={"sdf": "subject"}, kind="talks")
    typed = {"kind": "convoy_blocked", "occurred_from": today, "occurred_until": today}
    rows = [US[0] | {"actor": make.actor("us").pk}]

    def precision(**fields) -> str:
        return ask(desk, saved, **fields).json()["location"]["precision"]

    assert precision(**typed, involvements=rows) == "district"
    assert precision(**typed) == "exact"
    assert precision(**typed, involvements=[rows[0] | {"DELETE": "on"}]) == "exact"
    assert precision(**typed | {"kind": "talks"}, involvements=rows) == "exact"
    assert precision(
        **typed | dict.fromkeys(("occurred_from", "occurred_until"), "2021-05-13"), involvements=rows
    ) == ("exact")
    told = ask(desk, saved, **typed, involvements=rows).json()["said"]
    assert told[1].startswith("The rule “Hold” keeps the place so until ")


def test_a_delay_is_said(desk):
    rule(delays=True, coarsening="as_known")
    no_day = {"occurred_from": "", "occurred_until": "", "occurred_precision": "undated"}

    assert ask(desk, **no_day).json()["said"][1:] == [
        "The rule “Hold” holds all of it back as long as its day is not known."
    ]


def test_what_cannot_be_is_said_and_not_drawn(desk):
    told = ask(desk, point="", radius_m="", kind="", occurred_precision="").json()

    assert told["location"] is None
    assert "Kind: This field is required." in told["said"]
    assert "Precision of the day: This field is required." in told["said"]
    assert any(words.startswith("Point: A point goes with the precisions") for words in told["said"])


def test_nothing_of_it_is_kept(desk):
    saved = make.incident()
    rows, changes = list(Incident.objects.values()), Change.objects.count()

    ask(desk, saved), ask(desk)

    assert list(Incident.objects.values()) == rows
    assert Change.objects.count() == changes


def test_without_a_script_a_button_leads_to_a_page(desk):
    page = desk.post(reverse(ADDRESS), sent(**ON_A_POINT), headers={"accept": "text/html"}).content.decode()
    form = desk.get("/admin/incidents/incident/add/").content.decode()

    assert "Exact point (within 100 m), 36.6606, 40.3714" in page
    assert "Nothing was saved." in page
    assert f'formaction="{reverse(ADDRESS)}"' in form


def test_only_who_may_save_the_form_is_answered(reviewer, desk):
    out, drafted = make.published(), make.incident(coarsening="district")

    assert ask(Client()).status_code == 302
    assert ask(signed_in(make.user("guest"))).status_code == 403
    assert ask(signed_in(reviewer), out).status_code == 403
    assert ask(desk, out).status_code == 200
    assert desk.get(reverse(ADDRESS)).status_code == 405
    # How coarse it is, a reviewer does not choose: the row says it.
    told = ask(signed_in(reviewer), drafted, coarsening="as_known").json()
    assert told["location"]["precision"] == "district"
