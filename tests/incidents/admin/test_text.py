"""What does the desk refuse that cannot be seen, cannot be asked for, or was sent before?"""

import pytest
from django.db import IntegrityError

from incidents.admin.incident import IncidentAdmin
from incidents.models import Incident
from tests import make
from tests.desk import ADD, act, errors, sent, signed_in

pytestmark = pytest.mark.django_db
INVISIBLE = ["\u200b", "\u202e", "\u2066\u2069", "\u200b\u202d \u200c", "\x07", "\u3164"]


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.mark.parametrize("title", INVISIBLE, ids=ascii)
def test_a_title_of_which_nothing_can_be_seen_is_refused(desk, title):
    response = desk.post(ADD, sent(title=title))

    assert "Nothing of it can be seen" in str(errors(response)["title"])
    assert not Incident.objects.exists()


def test_what_turns_text_round_is_taken_out_of_every_text(desk):
    row = {"actor": make.actor("us").pk, "role": "subject", "attribution": "reported", "wording": "a\u202eb"}
    row["forces"] = [{"category": "tank", "wording": "a\u2067b"}]
    said = {"speaker": make.actor("us").pk, "attribute": "act", "stance": "asserts", "ordinal": 0}
    said |= {"quote_status": "unchecked", "value": "a\u202ab", "via": "a\u202cb,\u200b,c"}
    given = {
        "title": "a\u202eb",
        "summary": "a\x07b\r\nc",
        "desk_note": "\u200b",
        "location_words": "می\u200cخ",
    }

    response = desk.post(ADD, sent(involvements=[row], claims=[said], **given))

    assert response.status_code == 302
    incident = Incident.objects.get()
    assert (incident.title, incident.summary, incident.desk_note) == ("ab", "ab\nc", "")
    assert incident.location_words == "می\u200cخ"
    involvement, claim = incident.involvements.get(), incident.claims.get()
    assert (involvement.wording, involvement.forces.get().wording) == ("ab", "ab")
    assert (claim.value, claim.via) == ("ab", ["ab", "c"])


def test_a_claim_that_says_nothing_visible_says_nothing(desk):
    said = {"speaker": make.actor("us").pk, "attribute": "act", "stance": "asserts", "ordinal": 0}

    response = desk.post(ADD, sent(claims=[said | {"quote_status": "unchecked", "value": "\u200b"}]))

    assert "Say what is claimed" in response.content.decode()


def test_a_reason_of_which_nothing_can_be_seen_is_none(desk):
    published = make.published()

    response = desk.post(act(published, "retract"), {"reason": "\u200b"})

    published.refresh_from_db()
    assert "Nothing of it can be seen" in response.content.decode()
    assert published.status == "published"


@pytest.mark.parametrize("day", ["1899-12-31", "2200-01-01", "0001-01-01"])
def test_a_day_that_nobody_can_ask_for_is_refused_in_words(desk, day):
    response = desk.post(ADD, sent(occurred_from=day, occurred_until=day))

    assert errors(response)["occurred_from"] == ["The days lie in the years 1900 to 2199."]


def test_the_database_refuses_it_too():
    with pytest.raises(IntegrityError, match="known_years"):
        make.incident(occurred_from="1899-12-31", occurred_until="1899-12-31")


# --- Sent twice ---------------------------------------------------------------------------


def test_a_page_that_is_sent_twice_makes_one_draft(desk):
    page = desk.get(ADD)
    key = page.context["adminform"].form.initial["once"]

    first = desk.post(ADD, sent(once=key, _continue="1"))
    second = desk.post(ADD, sent(once=key), follow=True)

    assert f'name="once" value="{key}"' in page.content.decode()
    assert second.redirect_chain[0][0] == first.headers["Location"]
    assert "nothing was doubled" in second.content.decode()
    assert Incident.objects.count() == 1


def test_two_that_arrive_together_make_one_draft(desk, monkeypatch):
    key = desk.get(ADD).context["adminform"].form.initial["once"]
    desk.post(ADD, sent(once=key))
    look = IncidentAdmin.made_before
    answers = iter([lambda *_: None, look])  # the first look comes too early to see the other
    monkeypatch.setattr(IncidentAdmin, "made_before", lambda *given: next(answers)(*given))

    second = desk.post(ADD, sent(once=key), follow=True)

    assert "nothing was doubled" in second.content.decode()
    assert Incident.objects.count() == 1


def test_two_pages_make_two_drafts(desk):
    for _ in range(2):
        desk.post(ADD, sent(once=desk.get(ADD).context["adminform"].form.initial["once"]))

    assert Incident.objects.count() == 2


def test_a_refused_page_keeps_its_key(desk):
    response = desk.post(ADD, sent(once="abc", title=""))

    assert 'name="once" value="abc"' in response.content.decode()
