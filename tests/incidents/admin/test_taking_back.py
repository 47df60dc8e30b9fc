"""Changes are taken back by who may: with a reason, by the rules of the model, never over what came since."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from history import returning
from history.models import Change
from incidents.models import Citation, Claim, ForceElement, Incident, Publication, Source
from tests import make
from tests.desk import change, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def last(row: Any, **which: Any) -> Change:
    return Change.objects.filter(model=row._meta.label_lower, row=row.pk, **which).order_by("-pk")[0]


def page(of: Change, extent: str = "change") -> str:
    return reverse("desk-take-back", args=[of.pk, extent])


def take_back(desk, of: Change, extent: str = "change", **sent: Any) -> Any:
    shown = desk.get(page(of, extent))
    assert shown.status_code == 200, shown
    given = {"reason": "It was a slip.", "seen": shown.context["seen"], **sent}
    return desk.post(page(of, extent), given, follow=True)


def problems(answer: Any) -> str:
    return " ".join((answer.context or {}).get("problems", []))


def test_the_page_shows_what_will_change_and_asks_why(desk):
    row = make.incident(kind="convoy_blocked")
    Incident.objects.filter(pk=row.pk).update(kind="collision")

    shown = desk.get(page(last(row)))
    without = take_back(desk, last(row), reason=" ")

    [one] = shown.context["rows"]
    assert [(line.label, line.before, line.after) for line in one.lines] == [
        ("Kind", "Vehicle collision", "Convoy blocked")
    ]
    row.refresh_from_db()
    assert row.kind == "collision"
    assert without.context["form"].errors


def test_taking_back_is_itself_kept_with_who_and_why(desk, editor):
    row = make.incident(title="Before")
    Incident.objects.filter(pk=row.pk).update(title="After")

    take_back(desk, last(row))

    row.refresh_from_db()
    assert row.title == "Before"
    again = last(row)
    assert (again.before, again.after) == ({"title": "After"}, {"title": "Before"})
    assert (again.by, again.reason) == (editor, "It was a slip.")


@pytest.mark.parametrize("how", ["bulk", "raw", "form", "task"])
def test_a_change_is_taken_back_whichever_way_it_came(desk, how):
    row = make.incident(title="Before", location_precision="unlocated")
    if how == "bulk":
        Incident.objects.filter(pk__in=[row.pk]).update(title="After")
    elif how == "raw":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE incidents_incident SET title = 'After' WHERE id = %s", [row.pk])
    elif how == "form":
        save(desk, row, title="After")
    else:
        from config.celery import app

        @app.task(name="tests.rename_once")
        def rename() -> None:
            Incident.objects.filter(pk=row.pk).update(title="After")

        rename()
    assert Incident.objects.get(pk=row.pk).title == "After"

    take_back(desk, last(row, after__has_key="title"))

    assert Incident.objects.get(pk=row.pk).title == "Before"


def test_a_deleted_draft_comes_back_whole_with_its_old_numbers(desk):
    row = make.incident(title="Gone")
    claim = make.claim(row, via=["TASS"])
    force = row.involvements.first().forces.create(category="mrap", count_low=6, count_high=6)
    before = dict(Incident.objects.filter(pk=row.pk).values()[0])
    desk.post(reverse("admin:incidents_incident_delete", args=[row.pk]), {"post": "yes"})
    assert not Incident.objects.filter(pk=before["id"]).exists()

    gone = Change.objects.filter(model="incidents.incident", sort="deleted").get()
    assert problems(take_back(desk, gone, "lot")) == ""

    now = dict(Incident.objects.filter(pk=before["id"]).values()[0])
    assert {name: value for name, value in now.items() if name not in ("changed_at",)} == {
        name: value for name, value in before.items() if name not in ("changed_at",)
    }
    assert Claim.objects.get(pk=claim.pk).via == ["TASS"]
    assert Citation.objects.filter(incident=before["id"]).count() == 1
    assert ForceElement.objects.get(pk=force.pk).count_low == 6


def test_what_was_changed_since_is_said_and_stays(desk):
    row = make.incident(title="Before", summary="Old.")
    Incident.objects.filter(pk=row.pk).update(title="After", summary="New.")
    slip = last(row)
    Incident.objects.filter(pk=row.pk).update(title="Later")

    shown = desk.get(page(slip))
    take_back(desk, slip)

    row.refresh_from_db()
    assert [one.since for one in shown.context["rows"]] == [["Title"]]
    assert "Changed since, and stays as it is: Title" in shown.content.decode()
    assert (row.title, row.summary) == ("Later", "Old.")


def test_what_was_changed_since_goes_too_when_that_is_ticked(desk):
    row = make.incident(title="Before")
    Incident.objects.filter(pk=row.pk).update(title="After")
    slip = last(row)
    Incident.objects.filter(pk=row.pk).update(title="Later")

    assert "Everything of it was changed since" in problems(take_back(desk, slip))
    take_back(desk, slip, over="on")

    assert Incident.objects.get(pk=row.pk).title == "Before"


def test_whoever_looked_before_another_changed_it_is_told(desk):
    row = make.incident(title="Before")
    Incident.objects.filter(pk=row.pk).update(title="After")
    slip = last(row)
    seen = desk.get(page(slip)).context["seen"]
    Incident.objects.filter(pk=row.pk).update(title="Later")

    answer = desk.post(page(slip), {"reason": "x", "seen": seen, "over": "on"})

    assert "changed after you looked" in problems(answer)
    assert Incident.objects.get(pk=row.pk).title == "Later"


def test_the_state_before_a_change_comes_back_with_all_parts(desk):
    row = make.incident(title="One")
    cited = row.citations.get()
    Incident.objects.filter(pk=row.pk).update(title="Two")
    second = last(row)
    Incident.objects.filter(pk=row.pk).update(title="Three")
    Citation.objects.filter(pk=cited.pk).update(title="Another report")
    added = make.claim(row)
    key = cited.pk
    cited.delete()

    assert problems(take_back(desk, second, "since")) == ""

    assert Incident.objects.get(pk=row.pk).title == "One"
    assert Citation.objects.get(pk=key).title == cited.title
    assert not Claim.objects.filter(pk=added.pk).exists()


def test_an_added_row_is_not_taken_back_with_what_others_hung_on_it(desk):
    source = Source.objects.create(slug="new", name="New")
    make.citation(make.incident(), source=source)

    answer = take_back(signed_in(superuser()), last(source))

    assert Source.objects.filter(pk=source.pk).exists()
    assert "stands against it" in problems(answer)


def test_an_added_draft_is_not_taken_back_with_the_rows_that_were_hung_on_it_since(desk):
    drafted = make.incident()

    answer = take_back(desk, last(drafted))

    assert drafted.involvements.count() == 2
    assert "More hangs on it by now, which would be deleted with it" in problems(answer)


def superuser() -> Any:
    made = make.user("root", "chief")
    made.is_superuser = True
    made.save()
    return made


def test_the_rules_of_the_model_hold_and_are_said_in_words(desk):
    row = make.incident(occurred_precision="days")
    Incident.objects.filter(pk=row.pk).update(occurred_from="2021-05-01")
    slip = Change(
        at="2026-01-01T00:00Z", within="x", sort="changed", model="incidents.incident", row=row.pk,
        about=[f"incidents.incident:{row.pk}"], before={"occurred_from": "2022-01-01"},
        after={"occurred_from": "2021-05-01"}, connected_as="test",
    )  # fmt: skip
    slip.save()

    answer = take_back(desk, slip)

    assert "The last day lies before the first." in problems(answer)
    assert str(Incident.objects.get(pk=row.pk).occurred_from) == "2021-05-01"


def test_no_status_changes_and_nothing_becomes_public_or_ceases_to_be(desk):
    out = make.published(title="Public")
    before = list(Publication.objects.values_list("revision", "digest"))
    status = last(out, after__has_key="status")
    Incident.objects.filter(pk=out.pk).update(title="Only on the desk")

    shown = desk.get(page(status))
    take_back(desk, last(out))

    out.refresh_from_db()
    assert shown.context["rows"] == []
    assert (out.title, out.status) == ("Public", "published")
    assert list(Publication.objects.values_list("revision", "digest")) == before


def test_people_acts_and_decisions_are_not_taken_back_here(desk, editor):
    person = make.user("somebody", "editor")
    root = signed_in(superuser())

    assert root.get(page(last(person))).status_code == 404
    groups = Change.objects.filter(model="auth.user_groups").order_by("-pk")[0]
    assert root.get(page(groups)).status_code == 404


@pytest.mark.parametrize("make_it", [make.area, make.m4])
def test_what_an_area_or_a_road_is_called_is_taken_back(make_it):
    """By who may change it: no group may."""
    desk, row = signed_in(superuser()), make_it()
    before = row.name
    type(row).objects.filter(pk=row.pk).update(name="Another")

    take_back(desk, last(row))

    row.refresh_from_db()
    assert row.name == before


def test_a_reviewer_takes_nothing_back_though_they_may_change_drafts(reviewer):
    row = make.incident(title="Before")
    Incident.objects.filter(pk=row.pk).update(title="After")
    client = signed_in(reviewer)

    answers = [
        client.get(page(last(row))),
        client.post(page(last(row)), {"reason": "x", "seen": returning.digest(returning.plan([last(row)]))}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert client.get(change(row)).status_code == 200
    assert (
        "Take this back"
        not in client.get(reverse("admin:incidents_incident_history", args=[row.pk])).content.decode()
    )
    assert Incident.objects.get(pk=row.pk).title == "After"


def test_an_editor_takes_back_no_rule_which_only_a_chief_changes(desk):
    from incidents.models import Rule

    rule = Rule.objects.create(name="A rule", for_hours=5, delays=True, why="To try.")
    Rule.objects.filter(pk=rule.pk).update(for_hours=6)

    shown = desk.get(page(last(rule)))
    desk.post(page(last(rule)), {"reason": "x", "seen": shown.context["seen"]})

    assert Rule.objects.get(pk=rule.pk).for_hours == 6
    assert shown.context["refused"]
