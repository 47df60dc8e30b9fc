"""The desk's first sentences about a report: what was read, neutrally, and not a word more."""

import pytest

from news.drafts import prefill, summary
from news.drafts.named import Named
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


def told(**parts) -> str:
    reading = leads.reading(**parts)
    named = Named.by([reading])
    fields = prefill.incident(reading, kind=reading["kind"], named=named).fields
    return summary.of(reading, named.actors, fields)


NOTHING = {
    "occurred": {},
    "location": {},
    "involvements": [],
    "claims": [],
    "outcome": None,
    "casualties": {"killed": None, "injured": None},
}


def test_what_was_read_is_told_with_the_silence_of_who_was_asked():
    assert told() == (
        "RU-VP stopped a convoy of US (MRAP-type vehicles: 6) on the M-4 in Al-Hasakah,"
        " on or before 13 May 2021, not before 7 May 2021. Outcome: turned back. RU-CPVS says so."
        " US-DOD declined to comment, as TASS reports."
    )


def test_what_was_not_read_is_left_out():
    assert told(**NOTHING) == "Convoy blocked."


def test_none_killed_is_said_and_not_known_is_not():
    counted = told(**NOTHING | {"casualties": {"killed": 0, "injured": None}})

    assert counted == "Convoy blocked. Killed: 0."


@pytest.mark.parametrize("kind", sorted(summary.TOLD))
@pytest.mark.parametrize("roles", [("initiator", "subject"), ("initiator",), ("subject",)])
def test_every_form_is_a_sentence_that_names_who_is_known(kind, roles):
    slugs = {"initiator": "ru-vp", "subject": "us"}
    rows = [{"actor": slugs[role], "role": role, "forces": []} for role in roles]

    said = told(**NOTHING | {"kind": kind, "involvements": rows})

    assert said.endswith(".")
    assert "{" not in said
    assert said[0].isupper()
    # of a movement that one side makes alone the other need not be told
    assert any(slugs[role].upper() in said for role in roles)


def test_a_speaker_speaks_once():
    claim = {"speaker": "ru-cpvs", "attribute": "act", "stance": "asserts", "value": "x"}

    assert told(**NOTHING | {"claims": [claim, claim]}) == "Convoy blocked. RU-CPVS says so."


def test_the_words_of_a_report_are_not_taken_over():
    claim = {"speaker": "ru-cpvs", "attribute": "act", "stance": "asserts", "quote": "an illegal provocation"}

    assert "illegal" not in told(claims=[claim])
