"""Every change of a watched row is kept, by whichever way it came, with who made it where that was told."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.celery import app
from history import context
from history.models import Change
from incidents.models import Citation, Incident, Involvement, Source
from news.models import Feed, Lead, NewsItem
from people import invitations
from tests import make, signing_in
from tests.desk import act, change, opened, save, sent, signed_in
from tests.news import leads

pytestmark = pytest.mark.django_db


def kept(row: Any) -> list[Change]:
    """What is kept of a row, the first change first."""
    return list(Change.objects.filter(model=row._meta.label_lower, row=str(row.pk)).order_by("pk"))


def since(row: Any) -> Change:
    """The one change after the row was added."""
    _added, *later = kept(row)
    assert len(later) == 1, later
    return later[0]


def test_a_bulk_update_is_kept_row_by_row():
    rows = [make.incident(title="Before") for _ in range(3)]

    Incident.objects.filter(pk__in=[row.pk for row in rows]).update(title="After")

    for row in rows:
        found = since(row)
        assert (found.sort, found.before, found.after) == ("changed", {"title": "Before"}, {"title": "After"})


def test_raw_sql_is_kept_and_nobody_is_named_for_it():
    row = make.incident(title="Before")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_incident SET title = 'After' WHERE id = %s", [row.pk])

    found = since(row)
    assert (found.before, found.after) == ({"title": "Before"}, {"title": "After"})
    assert (found.by, found.through, found.what, found.reason) == (None, "", "", "")
    assert found.connected_as


def test_bulk_create_and_bulk_update_are_kept():
    made = Source.objects.bulk_create(Source(slug=f"s{n}", name=f"S {n}") for n in range(2))
    for row in made:
        row.name = f"{row.name}, renamed"
    Source.objects.bulk_update(made, ["name"])

    assert [[one.sort for one in kept(row)] for row in made] == [["added", "changed"]] * 2
    assert since(made[1]).after == {"name": "S 1, renamed"}


def test_what_falls_with_a_row_is_kept_too_and_says_of_which_row_it_was_a_part():
    row = make.incident()
    part, cited = row.involvements.first(), row.citations.get()
    key = row.pk

    row.delete()

    gone = Change.objects.filter(sort="deleted", about__contains=[f"incidents.incident:{key}"])
    assert {(one.model, one.row) for one in gone} >= {
        ("incidents.incident", str(key)),
        ("incidents.involvement", str(part.pk)),
        ("incidents.citation", str(cited.pk)),
    }
    assert gone.get(model="incidents.citation").before["url"] == cited.url


def test_an_emptied_table_is_kept_row_by_row():
    row = make.claim(make.incident())

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE incidents_claim")

    assert since(row).sort == "deleted"
    assert since(row).before["value"] == row.value


def test_a_change_that_is_rolled_back_is_not_kept():
    row = make.incident()
    with transaction.atomic():
        Incident.objects.filter(pk=row.pk).update(title="Never")
        transaction.set_rollback(True)

    assert [one.sort for one in kept(row)] == ["added"]


def test_a_key_that_changes_is_a_row_that_goes_and_one_that_comes():
    row = Source.objects.create(slug="moved", name="Moved")
    Source.objects.filter(pk=row.pk).update(id=row.pk + 1_000_000)

    assert [one.sort for one in kept(row)] == ["added", "deleted"]
    row.pk += 1_000_000
    assert [one.sort for one in kept(row)] == ["added"]


def test_a_form_of_the_desk_says_who_and_through_which_page(editor):
    row = make.incident(title="Before")

    save(signed_in(editor), row, title="After", location_precision="unlocated")

    found = Change.objects.filter(model="incidents.incident", row=row.pk, sort="changed").get()
    assert (found.by, found.through, found.what) == (
        editor, "page", f"admin/incidents/incident/{row.pk}/change/",
    )  # fmt: skip
    assert found.after["title"] == "After"


def test_what_one_request_changed_belongs_together(editor):
    citation = {"source": make.source().pk, "title": "A report", "url": "https://example.org/1"}
    signed_in(editor).post(
        "/admin/incidents/incident/add/", sent(citations=[citation], verification="single_source")
    )

    made = Change.objects.filter(through="page", sort="added", model__startswith="incidents.")
    assert {one.model for one in made} == {"incidents.incident", "incidents.citation"}
    assert len({one.within for one in made}) == 1


def test_an_act_says_why(editor):
    row = make.published()

    signed_in(editor).post(act(row, "withhold"), {"ground": "safety", "seen": ""})

    found = Change.objects.filter(model="incidents.incident", row=row.pk, after__has_key="status").last()
    assert found.after["status"] == "withheld"
    assert (found.by, found.reason) == (editor, "Safety of people")


def test_a_task_says_its_name():
    @app.task(name="tests.rename")
    def rename(pk: int) -> None:
        Incident.objects.filter(pk=pk).update(title="By a task")

    row = make.incident()
    rename(row.pk)

    assert (since(row).through, since(row).what, since(row).by) == ("task", "tests.rename", None)


@pytest.mark.django_db(transaction=True)
def test_a_command_says_its_name():
    row = make.incident()
    code = f"from incidents.models import Incident; Incident.objects.filter(pk={row.pk}).update(title='Y')"
    found = connection.settings_dict
    folder = found["HOST"] or "localhost"
    url = (
        f"postgis://{found['USER']}:{found['PASSWORD']}@{folder if '/' not in folder else ''}:{found['PORT']}"
    )
    address = f"{url}/{folder.strip('/') + '/' if '/' in folder else ''}{found['NAME']}"

    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", code],
        env={**os.environ, "DATABASE_URL": address},
        check=True,
        capture_output=True,
    )

    assert (since(row).through, since(row).what) == ("command", "shell")


@pytest.mark.parametrize("text", ["*/ ; DROP TABLE x; --", "50 % of '\"\\ it", "ورقة", "a" * 1_000])
def test_a_reason_of_any_signs_is_kept_and_breaks_no_statement(editor, text):
    row = make.incident()
    desk = signed_in(editor)

    desk.post(
        change(row),
        sent(reason=text, title="After", opened=opened(desk, row), location_precision="unlocated"),
    )

    found = Change.objects.filter(model="incidents.incident", row=row.pk, sort="changed").get()
    assert found.reason == text.strip()[:1000]


def test_what_a_text_pretends_at_the_head_of_a_value_names_nobody():
    row = make.incident()
    Incident.objects.filter(pk=row.pk).update(title='/*khabur {"by": 1}*/')

    assert since(row).by is None


def test_no_password_no_secret_and_no_digest_is_in_the_history(editor):
    person = make.user("somebody", "editor")
    person.set_password("another-long-password")
    person.save()
    token = invitations.invite(user=person, by=editor, now=timezone.now())
    invitation = person.invitation
    factor = signing_in.second_factor(person)
    secrets = (person.password, "another-long-password", token, invitation.digest, factor.data.get("secret"))

    written = " ".join(str(one) for one in Change.objects.values_list("before", "after", "what", "reason"))

    assert [secret for secret in secrets if secret and secret in written] == []
    assert any("password" in (one.after or {}) for one in kept(person) if one.sort == "changed")
    assert {"people.invitation", "mfa.authenticator"} <= set(Change.objects.values_list("model", flat=True))


def test_a_link_of_an_invitation_is_in_no_address(editor):
    person = make.user("invited")
    token = invitations.invite(user=person, by=editor, now=timezone.now())
    given = {"new_password1": "a-long-enough-word-123", "new_password2": "a-long-enough-word-123"}
    Client().post(reverse("people-invitation", args=[token]), given)

    told = Change.objects.filter(through="page").values_list("what", flat=True)
    assert any("invitation" in what for what in told)
    assert not any(token in what for what in told)


def test_who_came_into_which_group_is_kept():
    person = make.user("somebody")
    person.groups.add(Group.objects.get(name="chief"))

    found = Change.objects.get(model="auth.user_groups", about__contains=[f"auth.user:{person.pk}"])
    assert found.after["group_id"] == Group.objects.get(name="chief").pk


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE history.change SET reason = 'another'",
        "UPDATE history.change SET before = NULL",
        "UPDATE history.change SET before = NULL, after = NULL, emptied_at = now(), row = '1'",
        "DELETE FROM history.change",
        "TRUNCATE history.change",
    ],
)
def test_the_history_is_neither_changed_nor_deleted(sql):
    make.incident()
    with pytest.raises(DatabaseError, match="the history is kept"), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_visit_to_a_feed_and_a_sign_in_are_no_changes(editor):
    editor.last_login = timezone.now()
    editor.save(update_fields=["last_login"])
    leads.world()
    for feed in Feed.objects.all():
        Feed.objects.filter(pk=feed.pk).update(next_fetch_at=timezone.now(), failures=2)
        assert [one.sort for one in kept(feed)] == ["added"]
    assert "changed" not in [one.sort for one in kept(editor)]


def test_what_workers_write_of_a_report_is_no_change_and_what_people_do_is_one(reviewer):
    leads.world()
    read = leads.lead()
    item = read.item_version.item
    with context.told(lambda: {"through": "task", "what": "news.tasks.read"}):
        NewsItem.objects.filter(pk=item.pk).update(state="failed", state_note="No answer.")
    assert (kept(item), kept(read)) == ([], [])

    Lead.objects.filter(pk=read.pk).delete()
    signed_in(reviewer).post(reverse("admin:news_newsitem_promote", args=[item.pk]))
    handing_in = {"url": "https://example.org/handed", "source": item.source_id}
    signed_in(reviewer).post("/admin/triage/hand-in/", handing_in)

    by_hand = Lead.objects.get()
    assert [(one.sort, one.by) for one in kept(by_hand)] == [("added", reviewer)]
    handed = NewsItem.objects.get(url="https://example.org/handed")
    assert [(one.sort, one.by, one.after["handed_in_by_id"]) for one in kept(handed)] == [
        ("added", reviewer, reviewer.pk)
    ]


def test_a_text_that_looks_like_what_a_page_tells_makes_nobody_of_a_task():
    leads.world()
    item = leads.lead().item_version.item
    forged = '/*khabur {"by": 1}*/ "by": 1'
    with context.told(lambda: {"through": "task", "what": forged, "reason": forged}):
        NewsItem.objects.filter(pk=item.pk).update(state_note=forged)

    assert kept(item) == []


def test_parts_know_whose_they_are():
    row = make.incident()
    part: Involvement = row.involvements.first()
    cited: Citation = row.citations.get()

    assert kept(part)[0].about == sorted([f"incidents.incident:{row.pk}", f"incidents.involvement:{part.pk}"])
    assert f"incidents.incident:{row.pk}" in kept(cited)[0].about
