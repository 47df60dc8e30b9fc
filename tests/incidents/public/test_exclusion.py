"""What `!value` leaves out: what surely has it; and what may have it does not surely match."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.door.selection import BadSelection, Selection
from incidents.public import record, sentence
from tests import make
from tests.examples import many
from tests.incidents import world
from tests.incidents.selections import selections
from tests.make import NOW

pytestmark = pytest.mark.django_db
UNLOCATED = {"location_precision": "unlocated", "location_words": ""}
LISTS = {
    "kind": world.SOME_KINDS,
    "actor": world.ACTORS,
    "source": world.SOURCES,
    "area": ("SY08", "SY0800"),
    "place": ("tall-tamr",),
    "verification": ("confirmed", "single_source"),
    "precision": ("exact", "district"),
}
EXCLUSIONS = [(name, f"!{code}") for name, codes in LISTS.items() for code in codes]


def found(query: str) -> list[str]:
    """Titles of what may match."""
    look = record.look(Selection.parse(query))
    return sorted(entry.document["title"] for entry in record.every(look))


def both(selection: Selection) -> tuple[set[int], set[int]]:
    """What may match, and what surely does."""
    may, must = (record.look(selection.having(match=match)).rows.tolist() for match in ("overlap", "within"))
    return set(may), set(must)


def stretch(**fields):
    where = {"location_precision": "road_segment", "road": make.m4(), "area": make.area("SY08")}
    return make.published(**where, km_from=60.0, km_until=80.0, **fields)


def test_what_is_excluded_is_left_out_and_the_others_stay():
    make.published(title="a clash", kind="clash")
    make.published(title="a raid", kind="raid")
    make.published(title="a convoy")

    assert found("kind=!clash") == ["a convoy", "a raid"]
    assert found("kind=!clash,!raid") == found("kind=!raid&kind=!clash") == ["a convoy"]


def test_what_is_asked_for_is_any_of_it_and_what_is_excluded_is_taken_from_that():
    make.published(title="both", actors={"us": "subject", "sdf": "escort"})
    make.published(title="one", actors={"us": "subject"})
    make.published(title="other", actors={"ru-vp": "initiator"})

    assert found("actor=us,ru-vp,!sdf") == ["one", "other"]
    assert found("actor=!us&actor=!ru-vp") == []


@pytest.mark.parametrize("query", ["verification=!single_source", "precision=!exact", "source=!tass"])
def test_every_list_can_exclude(query):
    make.published(title="left out", verification="single_source", location_precision="exact", cites="tass")
    make.published(title="kept", verification="confirmed", location_precision="settlement", cites="test-wire")

    assert found(query) == ["kept"]


def test_an_area_that_it_may_lie_in_is_excluded_for_possible_and_not_for_certain():
    make.area("SY08"), make.area("SY0800")
    make.published(title="in the district", location_precision="district", area=make.area("SY0800"))
    make.published(title="in the governorate", location_precision="governorate", area=make.area("SY08"))
    make.published(title="somewhere", **UNLOCATED)

    assert found("area=!SY0800") == ["in the governorate", "somewhere"]
    assert found("area=!SY0800&match=within") == []
    assert record.look(Selection.parse("area=!SY0800")).tally.certain == 0


def test_what_is_known_to_be_elsewhere_is_surely_not_at_the_place_nor_on_the_road():
    make.published(title="a spot", location_precision="exact")
    make.published(title="at Tall Tamr", location_precision="settlement", place=make.place())
    stretch(title="on the road")
    make.published(title="somewhere", **UNLOCATED)

    assert found("place=!tall-tamr") == ["a spot", "on the road", "somewhere"]
    assert found("place=!tall-tamr&match=within") == ["a spot"]
    assert found("road=!m4") == ["a spot", "at Tall Tamr", "somewhere"]
    assert found("road=!m4&match=within") == ["a spot", "at Tall Tamr"]


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("kind=!clsh", "kind", "malformed"),
        ("kind=!", "kind", "malformed"),
        ("kind=!!clash", "kind", "malformed"),
        ("kind=! clash", "kind", "malformed"),
        ("area=!hasakah", "area", "malformed"),
        ("road=!M4", "road", "malformed"),
        ("since=!2021", "since", "malformed"),
        ("bbox=!39,36,42,37", "bbox", "malformed"),
        ("match=!within", "match", "malformed"),
        ("as_of=!1", "as_of", "malformed"),
        ("kind=clash,!clash", "kind", "contradiction"),
        ("actor=us&actor=!us", "actor", "contradiction"),
        ("road=!m4&km=10/20", "km", "contradiction"),
        ("actor=!nobody", "actor", "unknown_value"),
        ("source=!nobody", "source", "unknown_value"),
        ("area=!SY99", "area", "unknown_value"),
        ("place=!atlantis", "place", "unknown_value"),
        ("road=!m5", "road", "unknown_value"),
    ],
)
def test_what_cannot_be_excluded_is_refused(query, parameter, code):
    make.m4()
    make.published(actors={"us": "subject"})

    with pytest.raises(BadSelection) as refusal:
        record.look(Selection.parse(query))

    assert [(fault.parameter, fault.code) for fault in refusal.value.problems] == [(parameter, code)]


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("actor=!sfd", "sdf"),
        ("source=tas", "tass"),
        ("place=tal-tamr", "tall-tamr"),
        ("area=SY80", "SY08"),
        ("road=!m-4", "m4"),
        ("kind=!clsh", "clash"),
    ],
)
def test_what_may_have_been_meant_is_suggested(query, suggestion):
    make.area("SY08"), make.place(), make.m4()
    make.published(actors={"sdf": "subject"}, cites="tass")

    with pytest.raises(BadSelection) as refusal:
        record.look(Selection.parse(query))

    [fault] = refusal.value.problems
    assert fault.suggestion == suggestion
    assert f"Did you mean '{suggestion}'?" in fault.detail


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kind=!clash", "Incidents other than armed clash"),
        ("kind=raid,!clash", "Raid other than armed clash"),
        ("actor=sdf,!us", "Incidents, involving Name of sdf, not involving Name of us"),
        ("area=!SY08", "Incidents, not in Al-Hasakah"),
        ("road=!m4", "Incidents, not along the M-4"),
        ("verification=!confirmed", "Incidents, not confirmed"),
        ("precision=!exact", "Incidents, place not known as: exact point (within 100 m)"),
    ],
)
def test_the_sentence_says_what_is_left_out(query, says):
    make.area("SY08"), make.m4()
    make.published(actors={"sdf": "subject", "us": "subject"})

    said = sentence.of(record.look(Selection.parse(query)))

    for slug in ("sdf", "us"):
        says = says.replace(f"Name of {slug}", make.actor(slug).name)
    assert said == says


def test_leaving_out_a_value_never_adds_an_incident_and_mirrors_asking_for_it():
    """Surely having it and possibly lacking it are all there is; possibly having it and surely lacking
    it have nothing in common."""
    world.build()
    left_out = []

    @settings(max_examples=many(80), deadline=None, suppress_health_check=list(HealthCheck))
    @given(selections(last_revision=record.latest_revision()), st.sampled_from(EXCLUSIONS))
    def mirrored(selection: Selection, exclusion: tuple[str, str]) -> None:
        name, code = exclusion
        rest = selection.without(name)
        asked = rest, rest.having(**{name: (code,)}), rest.having(**{name: (code[1:],)})
        try:
            (everything, surely), (may_lack, must_lack), (may_have, must_have) = map(both, asked)
        except BadSelection:
            return
        assert may_lack <= everything
        assert must_lack <= surely & may_lack
        assert not must_lack & may_have
        assert not may_lack & must_have
        assert may_lack | may_have == everything
        left_out.append(len(everything) - len(may_lack))

    mirrored()
    assert any(left_out)


def test_what_is_unknown_then_is_excluded_from_nothing_then(editor):
    first = make.published(title="first")
    assert NOW.date() > date(2021, 1, 1)
    make.published(title="second", actors={"sdf": "subject"})

    assert found("actor=!sdf&as_of=1") == ["first"] == [first.title]
