"""What was withheld is shown to whoever may restore it, on every page; others see that it is withheld."""

import pytest
from django.urls import reverse

from incidents.models import Incident, Proposal
from incidents.waist import editing, proposing
from tests import make
from tests.desk import change, sent, signed_in
from tests.make import NOW

pytestmark = pytest.mark.django_db
SECRETS = ("Somebody", "It names a person.", "Take the name out.")


@pytest.fixture
def sent_back(editor) -> Proposal:
    """Of an incident that was withheld since."""
    out = make.published(
        title="Somebody was stopped", summary="It names Somebody.", location_words="Somebody's"
    )
    make.claim(out, value="Somebody was there.")
    asked = proposing.propose(incident=out, act="retract", by=editor, now=NOW, reason="It names a person.")
    proposing.send_back(proposal=asked, by=make.second(), now=NOW, comment="Take the name out.")
    editing.withhold(incident=out, by=editor, now=NOW, ground="privacy")
    return asked


@pytest.fixture
def waiting(sent_back, editor) -> Proposal:
    return proposing.propose(
        incident=sent_back.incident, act="restore", by=editor, now=NOW, reason="It names a person."
    )


def pages(incident: Incident, *proposals: Proposal) -> list[str]:
    listed = reverse("admin:incidents_incident_changelist")
    own = [change(incident), reverse("admin:incidents_incident_history", args=[incident.pk])]
    return [
        *own,
        listed,
        "/admin/review/",
        "/admin/history/",
        *(f"/admin/review/{row.pk}/" for row in proposals),
    ]


def told(desk, page: str) -> list[str]:
    html = desk.get(page).content.decode()
    return [secret for secret in SECRETS if secret in html]


def test_a_reviewer_reads_nothing_of_it_and_that_it_is_withheld(reviewer, sent_back, waiting):
    desk, incident = signed_in(reviewer), waiting.incident

    assert {page: told(desk, page) for page in pages(incident, sent_back, waiting)} == {
        page: [] for page in pages(incident, sent_back, waiting)
    }
    form = desk.get(change(incident)).content.decode()
    assert "<strong>Withheld</strong> as revision 2" in form
    assert "Privacy of a person" in form
    assert desk.post(change(incident), sent()).status_code == 403


def test_whoever_may_restore_it_reads_it(editor, sent_back, waiting):
    desk = signed_in(make.second())

    assert told(desk, change(waiting.incident)) == ["Somebody"]
    assert told(desk, f"/admin/review/{waiting.pk}/") == ["Somebody", "It names a person."]
    assert told(desk, f"/admin/review/{sent_back.pk}/") == ["It names a person.", "Take the name out."]


def test_a_reviewer_learns_nothing_by_narrowing_the_list(reviewer, editor, sent_back):
    listed = reverse("admin:incidents_incident_changelist")

    def found(who, **query) -> int:
        return len(signed_in(who).get(listed, query).context["cl"].result_list)

    for query in (
        {"q": "Somebody"},
        {"kind__exact": "convoy_blocked"},
        {"verification__exact": "single_source"},
        {"o": "1"},  # between which of their own drafts it stands
        {"_facets": "True"},
    ):
        assert found(reviewer, **query) == 0
        assert found(editor, **query) == 1
    assert found(reviewer, status__exact="withheld") == found(reviewer) == 1


def test_once_it_is_restored_the_form_is_open_again(reviewer, sent_back, editor):
    given = {"by": editor, "agreed_by": make.second(), "now": NOW, "reason": "It harms nobody."}
    editing.restore(incident=sent_back.incident, **given)

    assert told(signed_in(reviewer), change(sent_back.incident)) == ["Somebody", "Take the name out."]
