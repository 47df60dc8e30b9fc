"""Which two are one incident, by what is known of them: agreement, contradiction and not knowing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from incidents.likeness import ENOUGH, PROBABLE, Facts, compare
from incidents.likeness.facts import Families, Involved, involved
from incidents.models import ActorRelation
from tests import make

DAY = date(2021, 5, 13)
TOWN = (40.3714, 36.6606)
RUSSIA_STOPS = {
    "ru-mod": Involved("Russian military police", frozenset({"initiator"})),
    "us-dod": Involved("US forces", frozenset({"subject"})),
}
AMERICA_STOPS = {
    "ru-mod": Involved("Russian military police", frozenset({"subject"})),
    "us-dod": Involved("US forces", frozenset({"initiator"})),
}
STOPPED = Facts(
    first=DAY,
    last=DAY,
    spot=TOWN,
    pcode="SY0800",
    kinds=frozenset({"convoy_blocked"}),
    actors=RUSSIA_STOPS,
    counts={"vehicles": ((6, 6),)},
)


def other(**known):
    return replace(STOPPED, **known)


def on(day: date):
    return {"first": day, "last": day}


def km_north(km: float):
    return TOWN[0], TOWN[1] + km / 111.0


def score(one, two):
    found, back = compare(one, two), compare(two, one)
    assert (found and found.score) == (back and back.score)  # neither comes first
    return found.score if found else 0.0


def test_two_that_agree_in_all_are_probably_the_same_and_differ_in_nothing():
    found = compare(STOPPED, STOPPED)

    assert found.is_probable
    assert found.differs == ()


@pytest.mark.parametrize("unknown", [{"kinds": frozenset()}, {"actors": {}}, {"counts": {}}])
def test_not_knowing_is_neither_agreement_nor_contradiction(unknown):
    contradicting = {
        "kinds": frozenset({"shelling"}),
        "actors": {"isis": Involved("ISIS")},
        "counts": {"vehicles": ((60, 60),)},
    }
    [name] = unknown

    told = other(**{name: contradicting[name]})
    assert score(STOPPED, told) < score(STOPPED, other(**unknown)) < score(STOPPED, STOPPED)
    assert compare(STOPPED, other(**unknown)).differs == ()
    assert len(compare(STOPPED, told).differs) == 1


def test_a_day_that_moved_by_one_and_a_number_that_moved_to_the_other_side_still_match():
    moved = other(**on(DAY + timedelta(days=1)), actors=AMERICA_STOPS)

    found = compare(STOPPED, moved)

    assert found.score >= ENOUGH
    assert {"one day apart", "as many vehicles"} <= set(found.agrees)
    assert found.differs == ("who did it to whom is the other way round",)


@pytest.mark.parametrize("days", [4, 21, -21])
def test_the_same_road_and_forces_on_other_days_are_another_incident(days):
    assert compare(STOPPED, other(**on(DAY + timedelta(days=days)))) is None


@pytest.mark.parametrize(
    "contradicting",
    [
        {"counts": {"vehicles": ((6, 6),), "killed": ((9, 9),)}},
        {"actors": AMERICA_STOPS},
        {"direction": "east"},
    ],
)
def test_two_that_contradict_each_other_in_anything_are_never_preselected(contradicting):
    told = other(counts={"vehicles": ((6, 6),), "killed": ((2, 2),)}, direction="west")

    assert score(told, told) >= PROBABLE
    assert ENOUGH <= score(told, replace(told, **contradicting)) < PROBABLE


def test_some_days_later_at_the_same_place_is_never_preselected():
    assert score(STOPPED, other(**on(DAY + timedelta(days=3)))) < PROBABLE


def test_the_next_day_at_the_same_place_needs_more_than_kind_and_actors():
    next_day = other(**on(DAY + timedelta(days=1)), counts={})

    assert ENOUGH <= score(STOPPED, next_day) < PROBABLE
    assert score(STOPPED, replace(next_day, counts=STOPPED.counts)) >= PROBABLE


def test_an_area_is_weak_evidence():
    in_the_governorate = other(spot=None, pcode="SY08", counts={})

    assert ENOUGH <= score(STOPPED, in_the_governorate) < PROBABLE
    assert compare(STOPPED, in_the_governorate).agrees[1] == "in the same governorate"


@pytest.mark.parametrize("where", [{"pcode": "SY11"}, {"spot": km_north(40), "pcode": "SY0800"}])
def test_another_governorate_or_forty_kilometres_keep_two_apart(where):
    assert compare(STOPPED, other(**{"spot": None} | where)) is None


def test_the_nearer_the_liker():
    scores = [score(STOPPED, other(spot=km_north(km))) for km in (1, 8, 13, 25)]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert scores[-1] < PROBABLE + 0.05


def test_what_is_known_within_a_wide_circle_is_not_the_same_place():
    wide = other(spot=km_north(12), reach_km=25.0)

    assert compare(STOPPED, wide).agrees[1] == "within 25 km of one place"
    assert score(replace(STOPPED, counts={}), replace(wide, counts={})) < PROBABLE


def road():
    return make.m4()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("km", "said"), [(2, "beside the M-4"), (15, "15 km off the M-4"), (25, "25 km off the M-4"), (33, None)]
)
def test_a_road_is_like_what_lies_beside_it(km, said):
    along = other(spot=None, pcode="SY08", road=road())
    found = compare(along, other(spot=km_north(km)))

    assert (found is None) == (said is None)
    assert said is None or said in (*found.agrees, *found.differs)


@pytest.mark.django_db
def test_other_kilometres_of_one_road_are_another_place():
    here, there = (other(spot=None, road=road(), stretch=ends) for ends in ((140, 150), (10, 20)))

    assert compare(here, there) is None
    assert "the same stretch of the M-4" in compare(here, here).agrees


@pytest.mark.parametrize(
    ("one", "two", "agrees"),
    [
        ("drone_strike", "air_strike", True),
        ("raid", "detention", True),
        ("convoy_blocked", "checkpoint_denial", True),
        ("drone_strike", "agreement", False),
        ("ied_mine", "reinforcement", False),
    ],
)
def test_kinds_that_are_easily_confused_agree_a_little_and_others_contradict(one, two, agrees):
    ours, theirs = (other(kinds=frozenset({code})) for code in (one, two))
    found = compare(ours, theirs)

    assert any("confused" in said for said in found.agrees) == agrees
    assert any("another kind" in said for said in found.differs) != agrees
    assert found.score < score(ours, ours)


def test_a_kind_that_the_other_tells_of_beside_its_own_is_no_contradiction():
    beside = other(kinds=frozenset({"agreement"}), beside=frozenset({"convoy_blocked"}))

    assert compare(STOPPED, beside).differs == ()


def test_a_shorter_list_of_actors_contradicts_nothing_and_other_actors_do():
    one_of_them = other(actors={"us-dod": Involved("US forces")})
    others = other(actors={"isis": Involved("ISIS"), "sdf": Involved("SDF")})

    assert score(STOPPED, others) < score(STOPPED, one_of_them) < score(STOPPED, STOPPED)
    [said] = compare(STOPPED, others).differs
    assert said == "other actors: Russian military police, US forces here, ISIS, SDF there"


def test_the_part_of_a_force_is_of_its_family_and_civilians_are_nobody():
    families = Families(
        {"ru-vp": 1, "ru-mod": 2},
        {1: "ru-vp", 2: "ru-mod"},
        {"ru-vp": "Military police"},
        {"ru-vp": "unit", "civilians": "population"},
        (ActorRelation(actor_id=1, sort="component", other_id=2),),
    )

    found = involved([("ru-vp", "initiator"), ("civilians", "subject"), ("no-such", None)], families)

    assert found == {"ru-mod": Involved("Military police", frozenset({"initiator"}))}


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ((2, 2), (2, 2), "as many killed"),
        ((2, 3), (3, 3), "as many killed"),
        ((5, None), (7, 7), "as many killed"),
        ((2, 2), (3, 3), None),
        ((40, 40), (46, 46), None),
        ((2, 2), (9, 9), "another number of killed"),
        ((0, 0), (0, 0), None),
        ((0, 0), (4, 4), None),
    ],
)
def test_tolls_agree_where_they_overlap_and_contradict_where_they_are_far_apart(ours, theirs, said):
    one, two = (other(counts={"killed": (toll,)}) for toll in (ours, theirs))
    found = compare(one, two)

    assert [each for each in (*found.agrees, *found.differs) if "killed" in each] == ([said] if said else [])


@pytest.mark.parametrize("unknown", [{"first": None, "last": None}, {"spot": None, "pcode": ""}])
def test_without_a_day_or_a_place_nothing_is_preselected(unknown):
    found = compare(STOPPED, other(**unknown, counts={"vehicles": ((6, 6),), "killed": ((2, 2),)}))

    assert ENOUGH <= found.score < PROBABLE


def test_without_both_nothing_is_compared():
    assert compare(STOPPED, Facts(kinds=STOPPED.kinds, actors=STOPPED.actors)) is None
