"""Whom does a rule of the policy hold for: kinds, ages, areas, and actors with their parts."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from incidents.models import ActorRelation, Rule
from incidents.waist import policy
from tests import make
from tests.incidents.waist.test_policy import DAY, MIDNIGHT, ground, no_rules, on_the_move, rule, where

__all__ = ["ground", "no_rules"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asks", "holds"),
    [
        ({}, True),
        ({"kinds": ["convoy_blocked", "raid"]}, True),
        ({"kinds": ["raid"]}, False),
        ({"is_active": False}, False),
        ({"for_hours": 1}, False),
    ],
)
def test_a_rule_holds_for_its_kinds_and_its_age(no_rules, ground, asks, holds):
    rule(**asks)

    found = policy.ruling(on_the_move(), now=MIDNIGHT + timedelta(hours=2))

    assert bool(found.coarsening) is holds


def test_a_rule_holds_for_its_actor_and_its_area(no_rules, ground):
    here, far = make.area("SY08"), make.area("SY07")
    named = rule(actor=make.actor("us"))
    assert policy.ruling(on_the_move(), now=MIDNIGHT).coarsening
    assert not policy.ruling(on_the_move(actors={"sdf": "initiator"}), now=MIDNIGHT).coarsening
    named.delete()
    placed = rule(area=here)
    assert policy.ruling(on_the_move(), now=MIDNIGHT).coarsening
    Rule.objects.filter(pk=placed.pk).update(area=far)
    assert not policy.ruling(on_the_move(), now=MIDNIGHT).coarsening


def related(lower: str, sort: str, upper: str, **dates):
    return ActorRelation.objects.create(actor=make.actor(lower), sort=sort, other=make.actor(upper), **dates)


def of_the_ypg(**fields):
    return policy.ruling(on_the_move(actors={"ypg": "initiator"}, **fields), now=MIDNIGHT).coarsening


def test_a_rule_for_an_actor_holds_for_its_parts_and_theirs(no_rules, ground):
    rule(actor=make.actor("sy-mod"))
    related("ypg", "component", "sdf")
    assert not of_the_ypg()
    related("sdf", "command", "sy-mod")
    assert of_the_ypg()


def test_a_part_of_two_is_under_the_rules_of_both(no_rules, ground):
    for upper in ("sdf", "asayish"):
        related("ypg", "component", upper)
    first = rule(actor=make.actor("sdf"))
    assert of_the_ypg()
    first.delete()
    rule(actor=make.actor("asayish"))
    assert of_the_ypg()


def test_a_rule_for_an_actor_holds_for_who_succeeded_it_and_for_its_old_name(no_rules, ground):
    related("ypg", "succeeds", "old-units", valid_from=DAY - timedelta(days=30))
    named = rule(actor=make.actor("old-units"))
    assert of_the_ypg()
    named.delete()
    rule(actor=make.actor("ypg"))
    assert policy.ruling(on_the_move(actors={"old-units": "initiator"}), now=MIDNIGHT).coarsening


def test_siblings_partners_and_whoever_pays_are_not_under_one_anothers_rules(no_rules, ground):
    rule(actor=make.actor("other"))
    for lower in ("ypg", "other"):
        related(lower, "component", "sdf")
    related("ypg", "partner", "other")
    related("ypg", "sponsor", "other")

    assert not of_the_ypg()


NIGHT_BEFORE = DAY - timedelta(days=1)
NO_DAY = {"occurred_precision": "undated", "occurred_from": None, "occurred_until": None}


@pytest.mark.parametrize(
    ("dates", "days", "holds"),
    [
        ({}, {}, True),
        ({"valid_from": DAY}, {}, True),
        ({"valid_until": DAY}, {}, True),
        ({"valid_from": DAY + timedelta(days=1)}, {}, False),
        ({"valid_until": NIGHT_BEFORE}, {}, False),
        ({"valid_until": NIGHT_BEFORE}, {"occurred_precision": "days", "occurred_from": NIGHT_BEFORE}, True),
        ({"valid_until": NIGHT_BEFORE}, NO_DAY, True),
    ],
)
def test_whether_it_was_a_part_on_a_day_in_question_decides(no_rules, ground, dates, days, holds):
    rule(actor=make.actor("sdf"))
    related("ypg", "component", "sdf", **dates)

    assert bool(of_the_ypg(**days)) is holds


def test_ten_rules_for_actors_cost_no_more_queries_than_one(no_rules, ground, django_assert_num_queries):
    moving = on_the_move()
    for number in range(10):
        rule(actor=make.actor(f"force-{number}"), coarsening="as_known", delays=True)

    with django_assert_num_queries(3):
        policy.ruling(moving, now=MIDNIGHT)


def test_what_has_no_place_may_have_been_in_any_area(no_rules):
    rule(area=make.area("SY07"), delays=True)
    nowhere = on_the_move(location_precision="unlocated", radius_m=None)

    assert policy.ruling(nowhere, now=MIDNIGHT).delaying


def test_a_rule_that_does_nothing_or_names_no_kind_of_ours_is_no_rule(no_rules):
    for wrong in ({"coarsening": "as_known"}, {"kinds": ["battle"]}, {"for_hours": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rule(**wrong)


def test_together_they_leave_the_coarsest_place_and_not_the_coarsest_word(no_rules, ground):
    """Of a base by a road, no finer than the settlement is the district; no finer than the road is less."""
    base = make.place("base", name="Base", kind="base")
    rule(coarsening="road_segment")
    moving = on_the_move(place=base, road=make.m4(), coarsening="settlement")

    assert where(moving, now=MIDNIGHT)["precision"] == "district"
    assert where(moving, now=MIDNIGHT + timedelta(hours=24))["precision"] == "district"
    moving.coarsening = "as_known"
    assert where(moving, now=MIDNIGHT)["precision"] == "road_segment"
