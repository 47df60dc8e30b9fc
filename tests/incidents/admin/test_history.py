"""The History pages: who did and changed what, when, through what and why; of a row, and of the desk."""

import logging

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from history import context, labels
from history.models import Change
from incidents.models import Incident, Source
from incidents.waist import editing
from news.drafts import review
from tests import make
from tests.desk import act, change, opened, save, sent, signed_in
from tests.make import NOW
from tests.news import leads

pytestmark = pytest.mark.django_db
LATELY = "/admin/history/"


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def history(desk, row, **query):
    options = row._meta
    page = reverse(f"admin:{options.app_label}_{options.model_name}_history", args=[row.pk])
    return desk.get(page, query)


def acts_told(page) -> list[tuple[str, str, str]]:
    """The acts, the first one first."""
    return [(entry.by, entry.did, entry.reason) for entry in page.context["entries"][::-1] if entry.did]


def lines_told(page) -> set[tuple[str, str, str]]:
    items = (item for entry in page.context["entries"] for item in entry.items)
    return {(line.label, line.before, line.after) for item in items for line in item.lines}


def test_the_history_tells_every_act_with_who_and_why(desk, editor):
    out = make.published(title="Before")
    out.title = "After"
    out.save()
    editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="The title was wrong.")
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It did not happen.")

    page = history(desk, out)

    assert sorted(acts_told(page)) == [
        ("editor", "Corrected as revision 2. second-editor agreed.", "The title was wrong."),
        ("editor", "Published as revision 1. second-editor agreed.", ""),
        ("editor", "Retracted as revision 3. second-editor agreed.", "It did not happen."),
    ]
    html = page.content.decode()
    assert "2 January 2026, 03:04 UTC" in html
    assert f'href="{reverse("admin:incidents_publication_change", args=[3])}"' in html
    assert ("Title", "Before", "After") in lines_told(page)


def test_an_edition_leads_to_the_history_and_the_history_to_the_editions(desk):
    out = make.published()
    page = reverse("admin:incidents_incident_history", args=[out.pk])

    assert (
        f'href="{page}"' in desk.get(reverse("admin:incidents_publication_change", args=[1])).content.decode()
    )
    assert f"publication/?q={out.public_id}" in history(desk, out).content.decode()


def test_a_save_is_told_field_by_field_in_words(desk, editor):
    row = make.incident(kind="convoy_blocked", verification="single_source")

    save(desk, row, title="After", kind="collision", location_precision="unlocated")

    page = history(desk, row)
    [first, *_] = page.context["entries"]
    assert (first.by, first.through) == ("editor", "the form of the incident")
    assert f'title="admin/incidents/incident/{row.pk}/change/"' in page.content.decode()
    told = lines_told(page)
    assert ("Kind", "Convoy blocked", "Vehicle collision") in told
    assert ("Point", "36.6606, 40.3714 (latitude, longitude)", "") in told
    assert ("Title", row.title, "After") in told


def test_columns_and_codes_are_called_as_the_form_calls_them_and_the_raw_name_is_a_title(desk, editor):
    row = make.incident()
    make.claim(row, attribute="characterisation", value="self_defence", via=["TASS", "RIA"])
    save(desk, row, title="After", killed_low=2, location_precision="unlocated")
    editor.groups.add(Group.objects.get(name="chief"))

    told, html = lines_told(history(desk, row)), history(desk, row).content.decode()

    assert ("Killed, at least", "", "2") in told
    assert ("About", "", "Characterisation") in told
    assert ("What is said, in neutral words", "", "Called self-defence") in told
    assert ("Through whom", "", "TASS, RIA") in told
    assert '<th scope="row" title="killed_low">Killed, at least</th>' in html
    assert "self_defence" not in html
    assert "object (" not in signed_in(make.user("the-chief", "chief")).get(LATELY).content.decode()


def test_a_claim_is_called_by_what_was_said_and_a_silence_by_itself(desk):
    row = make.incident()
    make.claim(row, attribute="characterisation", value="self_defence")
    make.claim(row, stance="no_response_reported", value="")

    titles = {item.title for entry in history(desk, row).context["entries"] for item in entry.items}

    assert {"RU-CPVS: Asserts – Called self-defence", "RU-CPVS: No response reported"} <= titles


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("admin/incidents/incident/5/change/", "the form of the incident"),
        ("admin/incidents/actor/add/", "the form of a new actor"),
        ("admin/incidents/incident/5/publish/act/", "the page of an act of the incident"),
        ("admin/incidents/source/5/merge/", "the page that merges the source"),
        ("admin/news/feed/", "the list of feeds"),
        ("admin/triage/5/", "the triage"),
        ("admin/unheard/of/", ""),
    ],
)
def test_a_page_is_called_by_what_it_is_for(address, said):
    assert labels.of_page(address) == said


def test_rows_that_belong_to_it_stand_in_the_same_stream_and_are_named(desk):
    row = make.incident(cites="wire")
    make.claim(row, speaker="ru-cpvs", value="It was stopped.")
    row.involvements.first().forces.create(category="mrap", wording="six MRAPs")
    row.claims.get().delete()

    told = {
        (item.model, item.change.sort) for one in history(desk, row).context["entries"] for item in one.items
    }

    assert {("citation", "added"), ("claim", "deleted"), ("force element", "added")} <= told
    assert ("Source", "", "wire") in lines_told(history(desk, row))


def test_raw_sql_is_said_to_have_come_from_outside_the_desk(desk):
    row = make.incident()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_incident SET title = 'Raw' WHERE id = %s", [row.pk])

    [first, *_] = history(desk, row).context["entries"]

    assert (first.by, first.through.partition(" (")[0]) == ("", "outside the desk")
    assert "Nobody named" in history(desk, row).content.decode()


def test_a_row_that_was_deleted_still_has_its_page(desk):
    row = make.incident(title="Gone")
    page = reverse("admin:incidents_incident_history", args=[row.pk])
    row.delete()

    answer = desk.get(page)

    assert answer.status_code == 200
    assert "Gone" in answer.content.decode()
    assert desk.get(reverse("admin:incidents_incident_history", args=[10**9])).status_code == 404


def test_looking_costs_no_more_with_more_changes(desk):
    row = make.published()
    Incident.objects.filter(pk=row.pk).update(title="Title")
    make.claim(row)
    pages = {"row": lambda: history(desk, row), "desk": lambda: desk.get(LATELY)}
    first = {name: cost(page) for name, page in pages.items()}
    for number in range(40):
        Incident.objects.filter(pk=row.pk).update(title=f"Title {number}")
        make.claim(row)

    assert all(cost(page) <= first[name] for name, page in pages.items())
    assert first["row"] <= 24
    assert first["desk"] <= 26


def cost(page) -> int:
    with CaptureQueriesContext(connection) as asked:
        page()
    return len(asked)


def test_what_never_comes_back_is_not_offered_to_be_taken_back(desk):
    out = make.published()

    [publishing] = [
        item
        for entry in history(desk, out).context["entries"]
        for item in entry.items
        if item.change.sort == "changed"
    ]

    assert [line.label for line in publishing.lines] == ["Status"]
    assert not publishing.returns


# --- What was withheld -------------------------------------------------------------------


@pytest.fixture
def withheld(desk, editor):
    out = make.published(summary="It names Somebody.")
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It names a person.")
    desk.post(act(out, "withhold"), {"ground": "privacy", "seen": ""})
    make.claim(out, value="Somebody was there.")
    return out


def test_what_was_withheld_is_covered_and_the_ground_is_said(desk, withheld, reviewer):
    for who in (desk, signed_in(reviewer)):
        for page in (history(who, withheld), who.get(LATELY)):
            html = page.content.decode()
            assert "covered" in html
            assert "Somebody" not in html.replace(str(withheld), "")
            assert "It names a person." not in html
    assert ("editor", "Withheld as revision 3.", "Privacy of a person") in acts_told(history(desk, withheld))
    assert ("Status", "Retracted", "Withheld") in lines_told(history(desk, withheld))


def test_whoever_may_withhold_uncovers_it_and_that_is_written_down(desk, editor, withheld, reviewer, caplog):
    with caplog.at_level(logging.INFO, logger="khabur.desk"):
        page = history(desk, withheld, uncovered=1)

    assert "It names Somebody." in page.content.decode()
    [line] = [line for line in caplog.records if line.getMessage() == "uncovered"]
    assert line.user == editor.pk  # type: ignore[attr-defined]
    assert history(signed_in(reviewer), withheld, uncovered=1).status_code == 403


def test_after_it_was_restored_what_was_before_the_withholding_stays_covered(desk, editor, withheld):
    withheld.refresh_from_db()
    Incident.objects.filter(pk=withheld.pk).update(summary="It names nobody.")
    editing.restore(incident=withheld, by=editor, agreed_by=make.second(), now=NOW, reason="Mended.")
    Incident.objects.filter(pk=withheld.pk).update(casualties_note="Open again.")

    html = history(desk, withheld).content.decode()

    assert "Somebody" not in html
    assert "Open again." in html


# --- The whole desk ----------------------------------------------------------------------


def test_the_page_of_the_desk_is_narrowed_by_person_model_and_day(desk, editor):
    row = make.incident(location_precision="unlocated", point=None)
    source = make.source("another", name="Another")
    save(desk, row, title="By a person")

    def found(**query) -> set[str]:
        entries = desk.get(LATELY, query).context["entries"]
        return {item.change.model for entry in entries for item in entry.items}

    today = timezone.now().date().isoformat()
    assert found(by=editor.pk) == {"incidents.incident"}
    assert found(by="people", model="incidents.source") == set()
    assert found(model="incidents.source", day=today) == {"incidents.source"}
    assert found(day="2020-01-01") == set()
    assert {"incidents.incident", "incidents.source"} <= found(by="outside")
    assert str(source) in desk.get(LATELY, {"model": "incidents.source"}).content.decode()


@pytest.mark.parametrize("query", [{"day": "soon"}, {"by": "nobody"}, {"model": "x"}, {"before": "soon"}])
def test_a_malformed_question_is_answered_with_nothing(desk, query):
    save(desk, make.incident(location_precision="unlocated", point=None), title="Told better")

    page = desk.get(LATELY, query)

    assert list(page.context["entries"]) == []
    assert ("before" in query) or "That question cannot be answered" in page.content.decode()


def test_a_reviewer_sees_no_changes_of_people(reviewer, desk):
    make.user("somebody-new", "editor")
    models = {
        item.change.model
        for entry in signed_in(reviewer).get(LATELY).context["entries"]
        for item in entry.items
    }

    assert Change.objects.filter(model="auth.user").exists()
    assert not any(model.startswith(("auth.", "people.", "mfa.")) for model in models)


def test_older_changes_stand_on_further_pages(desk):
    row = make.incident()
    for number in range(150):
        with context.told({"request": str(number)}.copy):
            Incident.objects.filter(pk=row.pk).update(title=f"Title {number}")

    page = history(desk, row)
    older = history(desk, row, before=page.context["older"])

    assert ("Title", "Title 148", "Title 149") in lines_told(page)
    assert ("Title", "Title 0", "Title 1") in lines_told(older)


# --- What else the pages lead to ---------------------------------------------------------


def test_a_report_that_was_attached_is_told_with_who_attached_it(desk, editor):
    drafted = make.incident()
    leads.world()
    lead = leads.lead()
    review.attach(lead=lead, incident=drafted, by=editor, now=NOW)

    told = lines_told(history(desk, drafted))

    assert ("State", "Waiting", "Added to a known incident") in told
    assert ("Decided by", "", "editor") in told


def test_an_older_form_is_told_who_published_meanwhile(desk, editor):
    drafted = make.incident(location_precision="unlocated", point=None)
    token = opened(desk, drafted)
    editing.publish(incident=drafted, by=editor, agreed_by=make.second(), now=timezone.now())

    refused = desk.post(change(drafted), sent(title="Mine", opened=token))

    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "changed meanwhile, by editor on 20" in said
    assert "Status: now “Published”" in said


def test_a_long_text_is_shortened_and_stands_whole_behind_a_disclosure(desk):
    drafted = make.incident()
    words = f"{'Vehicles were stopped. ' * 20}The end."
    save(desk, drafted, summary=words)

    page = history(desk, drafted).content.decode()

    shown = page.partition('class="desk-long-few">')[2].partition("</span>")[0]
    assert shown.endswith("…")
    assert len(shown) <= 200
    assert "The end.</details>" in page


def test_a_language_is_told_in_words(desk):
    source = make.source("paper")
    Source.objects.filter(pk=source.pk).update(language="ku")

    assert ("Language", "", "Kurmanji") in lines_told(history(desk, source))


def test_what_the_clock_did_is_told_without_the_name_of_a_task(desk):
    drafted = make.incident()
    with context.told({"through": "task", "what": "incidents.tasks.publish_due"}.copy):
        Incident.objects.filter(pk=drafted.pk).update(title="Another")

    page = history(desk, drafted)

    assert "the clock, as its time had come" in {entry.through for entry in page.context["entries"]}
    assert 'title="incidents.tasks.publish_due"' in page.content.decode()
