"""The History page of an incident: who did what to it, when and why, acts and saves in one row."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents import editing
from news import review
from tests import make
from tests.incidents.desk import change, opened, save, sent, signed_in
from tests.make import NOW
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def history(desk, incident):
    return desk.get(reverse("admin:incidents_incident_history", args=[incident.pk]))


def told(page) -> list[tuple[str, str, str]]:
    return [(step.by, step.did, step.reason) for step in page.context["steps"]]


def test_the_history_tells_every_act_with_who_and_why(desk, editor):
    out = make.published(title="Before")
    out.title = "After"
    out.save()
    editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="The title was wrong.")
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It did not happen.")

    page = history(desk, out)

    assert told(page) == [
        ("editor", "Published as revision 1. second-editor agreed.", ""),
        ("editor", "Corrected as revision 2. second-editor agreed.", "The title was wrong."),
        ("editor", "Retracted as revision 3. second-editor agreed.", "It did not happen."),
    ]
    html = page.content.decode()
    assert "2 January 2026, 03:04 UTC" in html
    assert "The title was wrong." in html
    assert f'href="{reverse("admin:incidents_publication_change", args=[3])}"' in html


def test_after_a_withholding_the_history_says_the_ground_and_no_earlier_reason(desk, editor):
    out = make.published()
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It names a person.")
    editing.withhold(incident=out, by=editor, now=NOW, ground="privacy")

    page = history(desk, out)

    assert told(page)[1:] == [
        ("editor", "Retracted as revision 2. second-editor agreed.", "Emptied by the withholding."),
        ("editor", "Withheld as revision 3.", "Privacy of a person"),
    ]
    assert "It names a person." not in page.content.decode()


def test_saves_and_acts_stand_in_the_order_in_which_they_were_done(desk, editor):
    drafted = make.incident(location_precision="unlocated", point=None)
    editing.publish(incident=drafted, by=editor, agreed_by=make.second(), now=NOW)

    save(desk, drafted, title="Mended")

    assert [did for _by, did, _reason in told(history(desk, drafted))] == [
        "Published as revision 1. second-editor agreed.",
        history(desk, drafted).context["action_list"][0].get_change_message(),
    ]


def test_a_report_that_was_attached_is_told_with_who_attached_it(desk, editor):
    drafted = make.incident()
    leads.world()
    lead = leads.lead()
    review.attach(lead=lead, incident=drafted, by=editor, now=NOW)

    html = history(desk, drafted).content.decode()

    assert (
        f'2 January 2026, 03:04 UTC, editor: <a href="{reverse("admin:news_lead_change", args=[lead.pk])}"'
        in html
    )
    assert "added to a known incident" in html


def test_an_incident_that_nobody_touched_says_so(desk):
    assert "it was never public" in history(desk, make.incident()).content.decode()


def test_an_older_form_is_told_who_published_meanwhile(desk, editor):
    drafted = make.incident(location_precision="unlocated", point=None)
    token = opened(desk, drafted)
    editing.publish(incident=drafted, by=editor, agreed_by=make.second(), now=timezone.now())

    refused = desk.post(change(drafted), sent(title="Mine", opened=token))

    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "changed meanwhile, by editor on 20" in said
    assert "Status: now “Published”" in said
