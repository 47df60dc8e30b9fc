"""Values are emptied for good, what is old is deleted, by commands that do nothing until told to."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from history import upkeep
from history.models import Change
from incidents.models import Incident
from tests import make

pytestmark = pytest.mark.django_db


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_a_row_is_emptied_with_its_parts_down_to_the_parts_of_parts():
    row, other = make.incident(title="Harmful"), make.incident(title="Harmless")
    row.involvements.get(role="subject").forces.create(category="mrap", wording="a name")
    Incident.objects.filter(pk=row.pk).update(title="Mended")
    key = f"incidents.incident:{row.pk}"
    held = list(upkeep.holding(key))

    assert "forceelement" in said("empty_history", key)
    assert list(upkeep.holding(key)) == held  # a dry run
    said("empty_history", key, "--commit")

    assert not upkeep.holding(key).exists()
    assert {one.model for one in held} >= {
        "incidents.incident",
        "incidents.forceelement",
        "incidents.citation",
    }
    for one in Change.objects.filter(pk__in=[one.pk for one in held]):
        assert (one.before, one.after, one.reason) == (None, None, "")
        assert one.emptied_at
    assert upkeep.holding(f"incidents.incident:{other.pk}").exists()
    assert Incident.objects.get(pk=row.pk).title == "Mended"


def test_one_change_alone_can_be_emptied():
    row = make.incident(title="First")
    Incident.objects.filter(pk=row.pk).update(title="Second")
    added, changed = Change.objects.filter(model="incidents.incident").order_by("pk")

    said("empty_history", f"incidents.incident:{row.pk}", "--change", str(changed.pk), "--commit")

    assert list(Change.objects.filter(emptied_at__isnull=False)) == [changed]
    assert said("empty_history", f"incidents.incident:{row.pk}").count(f"\n{added.pk}  ") <= 1


@pytest.mark.parametrize("row", ["incidents.incident", "incidents.nothing:5", "5", "incidents.incident:all"])
def test_what_names_no_row_is_refused(row):
    with pytest.raises(CommandError, match="is no row"):
        said("empty_history", row, "--commit")


def test_the_last_year_is_never_deleted():
    with pytest.raises(CommandError, match="The first year is kept"):
        said("prune_history", "--older-than-days", "30", "--commit")


def test_what_is_old_is_deleted_and_nothing_else():
    make.incident()
    now = timezone.now()
    young = Change.objects.count()
    old = Change.objects.create(
        at=now - timedelta(days=800), within="1", sort="added", model="incidents.incident", row="1",
        about=["incidents.incident:1"], connected_as="test",
    )  # fmt: skip

    assert "1 changes would be deleted" in said("prune_history", "--older-than-days", "700")
    assert Change.objects.filter(pk=old.pk).exists()
    assert "1 changes deleted" in said("prune_history", "--older-than-days", "700", "--commit")

    assert Change.objects.count() == young


def test_the_shortest_time_that_is_accepted_is_one_that_the_database_accepts():
    now = timezone.now()
    Change.objects.create(
        at=now - upkeep.YOUNGEST - timedelta(minutes=1), within="1", sort="added", model="incidents.incident",
        row="1", about=[], connected_as="test",
    )  # fmt: skip
    younger = Change.objects.create(
        at=now - timedelta(days=364), within="1", sort="added", model="incidents.incident", row="2", about=[],
        connected_as="test",
    )  # fmt: skip

    assert upkeep.older(upkeep.YOUNGEST, now=now).delete()[0] == 1
    with pytest.raises(DatabaseError, match="the history is kept"), transaction.atomic():
        younger.delete()
