"""Who belonged to whom on the days of the incident decides how many origins there are."""

from datetime import date

import pytest

from incidents.desk import verifying
from incidents.models import ActorRelation, Citation, Claim, Incident
from tests import make
from tests.incidents.desk.test_verifying import code, incident, said

__all__ = ["incident"]
pytestmark = pytest.mark.django_db


def related(lower: str, sort: str, upper: str, **dates):
    ActorRelation.objects.create(actor=make.actor(lower), sort=sort, other=make.actor(upper), **dates)


@pytest.mark.parametrize(
    ("dates", "supports"),
    [
        ({"valid_from": date(2026, 1, 30)}, "confirmed"),
        ({"valid_until": date(2021, 5, 12)}, "confirmed"),
        ({"valid_from": date(2021, 5, 13)}, "unconfirmed"),
        ({}, "unconfirmed"),
    ],
)
def test_who_became_one_party_later_was_two_on_the_day(dates, supports):
    """A force of one side speaks, and then a body that only came to be of the same force in another year."""
    incident = make.incident(actors={"saa": "initiator", "sdf": "subject"})
    incident.citations.all().delete()
    related("sdf", "component", "army-command", **dates)
    related("saa", "component", "army-command")
    said(incident, "sdf")
    said(incident, "saa")

    assert code(incident) == supports


def test_on_an_unknown_day_they_may_have_been_one(incident):
    related("monitor", "component", "observers", valid_from=date(2026, 1, 30))
    said(incident, "monitor")
    said(incident, "observers")
    assert code(incident) == "corroborated"
    undated = {"occurred_precision": "undated", "occurred_from": None, "occurred_until": None}
    Incident.objects.filter(pk=incident.pk).update(**undated)
    incident.refresh_from_db()

    assert code(incident) == "single_source"


def test_a_second_parent_hides_no_party(incident):
    """The row that is entered last is not the only one that counts."""
    related("ru-vp", "component", "joint-command")
    said(incident, "ru-mod")
    said(incident, "joint-command")

    assert [origin.party for origin in verifying.derived(incident).origins] == ["ru-vp"]
    assert code(incident) == "unconfirmed"


def test_parts_of_one_force_are_one_origin_beside_the_parties_too(incident):
    related("monitor-office", "component", "monitor")
    said(incident, "monitor")
    said(incident, "monitor-office")

    assert code(incident) == "single_source"


def test_those_that_one_became_are_two_parties():
    incident = make.incident(actors={"north": "initiator", "south": "subject"})
    incident.citations.all().delete()
    related("north", "succeeds", "whole")
    related("south", "succeeds", "whole")
    said(incident, "north")
    said(incident, "south")

    assert code(incident) == "confirmed"


def test_who_belongs_to_both_sides_is_the_word_of_neither_other(incident):
    for part in ("ru-vp", "us"):
        related("speaker-of-both", "succeeds", part)
    said(incident, "speaker-of-both")
    said(incident, "us-dod")

    assert code(incident) == "unconfirmed"


def test_the_number_of_queries_does_not_grow(incident, django_assert_num_queries):
    for number in range(12):
        said(incident, f"monitor-{number}", source=f"source-{number}")

    with django_assert_num_queries(7):
        verifying.derived(incident)


def test_a_row_that_is_not_saved_yet_carries_nothing(incident):
    """On a form a new citation has no key, and neither has a claim that rests on none."""
    said(incident, "monitor")
    claim = Claim(speaker=make.actor("other-monitor"), attribute="act", stance="asserts", value="So.")
    found = verifying.supported(
        claims=[*incident.claims.all(), claim],
        involvements=incident.involvements.all(),
        citations=[*incident.citations.all(), Citation(source=make.source())],
        days=(incident.occurred_from, incident.occurred_until),
    )

    assert found.code == "single_source"
