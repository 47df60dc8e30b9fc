"""Who and what is named, how often, and what bears a name? Of the incidents that are public alone."""

import pytest

from gazetteer.models import Name
from incidents.answers import bearers
from incidents.door.selection import Selection
from incidents.public import record
from tests import make

pytestmark = pytest.mark.django_db
ALL = Selection()


# --- Who and what is named ---------------------------------------------------------------


def test_actors_and_sources_are_those_of_the_selection():
    make.published(actors={"us": "subject"}, cites="tass", kind="clash")
    make.published(actors={"sdf": "initiator"}, cites="sohr")

    named = bearers.involved(record.look(Selection.parse("kind=clash")))

    assert [(one.code, one.incidents) for one in named] == [("us", 1)]
    assert [one.code for one in bearers.sources(record.look(ALL))] == ["sohr", "tass"]


def test_an_actor_that_only_drafts_name_is_not_named():
    make.incident(actors={"secret-unit": "initiator"})
    make.published(actors={"us": "subject"})

    assert [one.code for one in bearers.actors(record.look(ALL))] == ["us"]


def test_a_speaker_is_counted_apart_from_who_is_involved():
    """Of two incidents the one is told of by a party, the other by somebody else."""
    first = make.incident(actors={"us": "subject", "ru-vp": "initiator"})
    make.claim(first, speaker="us", stance="declines_to_comment", value="")
    make.claim(first, speaker="sohr-head")
    make.publish(first)
    make.published(actors={"us": "subject"})

    found = {one.code: (one.incidents, one.spoken) for one in bearers.actors(record.look(ALL))}

    assert found == {"us": (2, 1), "ru-vp": (1, 0), "sohr-head": (0, 1)}


def test_what_is_recorded_of_the_map_is_counted_where_it_may_lie():
    make.published(place=make.place(), area=make.area())
    make.published(area=make.area())

    look = record.look(ALL)

    assert {code: one.incidents for code, one in bearers.recorded(look, "place").items()} == {"tall-tamr": 1}
    assert {code: one.incidents for code, one in bearers.recorded(look, "area").items()} == {"SY08": 2}
    assert bearers.recorded(look, "road") == {}


# --- Who bears a name --------------------------------------------------------------------


@pytest.fixture
def ground():
    make.actor("ru-vp", name="Russian military police", name_ar="الشرطة العسكرية الروسية")
    make.actor("us", name="United States forces")
    make.source("tass", name="TASS")
    place = make.place()
    Name.objects.create(
        place=place, text="Tall Tamr", key="tall tamr", language="en", script="latin", sort="official"
    )
    return make.published(
        title="Convoy stopped", actors={"ru-vp": "initiator", "us": "subject"}, cites="tass", place=place
    )


def bearing(text: str) -> dict[str, list[tuple[str, int]]]:
    found = bearers.of(text, record.look(Selection()))
    return {sort: [(one.code, one.incidents) for one in ones] for sort, ones in found.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("russian", {"actor": [("ru-vp", 1)]}),
        ("pol RUSS", {"actor": [("ru-vp", 1)]}),
        ("الروسية", {"actor": [("ru-vp", 1)]}),
        ("tass", {"source": [("tass", 1)]}),
        ("tall tamr", {"place": [("tall-tamr", 1)]}),
        ("tell tamer", {"place": [("tall-tamr", 1)]}),
        ("olice", {}),
        ("russian forces", {}),
        ("…", {}),
    ],
)
def test_each_word_begins_a_word_of_a_name_and_places_are_spelled_as_one_likes(ground, text, found):
    assert bearing(text) == found


def test_who_is_in_no_published_incident_is_not_found(ground):
    make.actor("hidden", name="Hidden brigade")
    make.place("hidden-place", name="Hidden hamlet")
    make.incident(actors={"hidden": "initiator"})

    assert bearing("hidden") == {}
