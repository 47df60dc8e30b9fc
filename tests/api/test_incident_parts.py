"""The editions and the claims of one incident, also of one that is public no more."""

import pytest

from incidents.waist import editing
from tests import make
from tests.make import NOW


@pytest.fixture
def people(editor):
    return {"by": editor, "agreed_by": make.second(), "now": NOW}


@pytest.fixture
def claimed(people):
    """Corrected once; the second edition has a claim more."""
    incident = make.incident(title="Before")
    make.claim(incident, citation=incident.citations.first(), value="The first")
    make.publish(incident)
    make.claim(incident, speaker="us", value="The second")
    incident.title = "After"
    incident.save()
    editing.correct(incident=incident, **people, reason="Another claim.")
    return incident


def get(visitor, incident, part: str, *, status: int = 200, **query):
    response = visitor.get(f"/api/v1/incidents/{incident.public_id}/{part}", query)
    assert response.status_code == status, response.content
    return response.json()


def test_the_editions_lead_to_their_documents(visitor, claimed):
    told = get(visitor, claimed, "editions")

    assert (told["status"], told["public_id"], told["revision"]) == ("published", claimed.public_id, 2)
    titles = [visitor.get(edition["address"]).json()["item"]["title"] for edition in told["editions"]]
    assert titles == ["After", "Before"]
    assert [edition["act"] for edition in told["editions"]] == ["correct", "publish"]


def test_the_editions_of_what_was_retracted_are_told_with_the_reason(visitor, claimed, people):
    editing.retract(incident=claimed, **people, reason="It was another convoy.")

    told = get(visitor, claimed, "editions")

    assert told["status"] == "retracted"
    last = told["editions"][0]
    assert (last["act"], last["reason"], last["address"]) == ("retract", "It was another convoy.", None)
    assert get(visitor, claimed, "editions", as_of="2")["status"] == "published"


def test_of_what_was_withheld_nothing_but_that_is_told(visitor, claimed, editor):
    editing.withhold(incident=claimed, by=editor, now=NOW, ground="safety")

    for query in ({}, {"as_of": "1"}):
        told = get(visitor, claimed, "editions", **query)
        assert [(edition["act"], edition["address"]) for edition in told["editions"]] == [("withhold", None)]
        assert get(visitor, claimed, "claims", status=410, **query)["reason"] == "safety"


def test_the_claims_are_those_of_the_edition(visitor, claimed):
    now, then = get(visitor, claimed, "claims"), get(visitor, claimed, "claims", as_of="1")

    assert [claim["value"] for claim in now["claims"]] == ["The first", "The second"]
    assert [claim["value"] for claim in then["claims"]] == ["The first"]
    assert (now["published_in"], then["published_in"], then["as_of"]) == (2, 1, 1)
    assert now["claims"][0]["citation"] == now["citations"][0]["number"] == 1
    item = visitor.get(f"/api/v1/incidents/{claimed.public_id}").json()["item"]
    assert (now["claims"], now["citations"]) == (item["claims"], item["citations"])


def test_what_changed_is_told_claim_by_claim_as_the_page_tells_it(visitor, claimed):
    told = get(visitor, claimed, "differences")

    assert (told["from"]["revision"], told["to"]["revision"], told["revision"]) == (1, 2, 2)
    title, claim = told["differences"]
    assert (title["name"], title["change"], title["before"], title["now"]) == (
        "Title",
        "changed",
        [{"text": "Before", "kept": False}],
        [{"text": "After", "kept": False}],
    )
    assert (claim["name"], claim["change"], claim["before"]) == ("Claims", "added", [])
    back = get(visitor, claimed, "differences", **{"from": "2", "to": "1"})
    assert [one["change"] for one in back["differences"]] == ["changed", "removed"]
    for same in ({"as_of": "1"}, {"to": "1"}):
        assert get(visitor, claimed, "differences", **same)["differences"] == []


def test_of_what_is_public_no_more_no_difference_is_told(visitor, claimed, people):
    editing.retract(incident=claimed, **people, reason="It was another convoy.")

    assert get(visitor, claimed, "differences", status=410)["revision"] == 3
    assert len(get(visitor, claimed, "differences", as_of="2")["differences"]) == 2
    editing.withhold(incident=claimed, by=people["by"], now=NOW, ground="safety")
    assert "differences" not in get(visitor, claimed, "differences", status=410, as_of="2")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"from": "3"}, ["from"]),
        ({"from": "9", "to": "0"}, ["from", "to"]),
        ({"as_of": "1", "to": "2"}, ["to"]),
        ({"to": "x"}, ["to"]),
        ({"kind": "clash"}, ["kind"]),
    ],
)
def test_a_revision_without_an_edition_of_it_is_refused_and_named(visitor, claimed, asked, named):
    make.published()  # revision 3 is another incident's

    faults = get(visitor, claimed, "differences", status=400, **asked)["errors"]

    assert [fault["parameter"] for fault in faults] == named


@pytest.mark.parametrize("part", ["editions", "claims", "differences"])
def test_a_part_of_the_past_is_kept_for_ever_and_not_sent_twice(visitor, claimed, part):
    address = f"/api/v1/incidents/{claimed.public_id}/{part}?as_of=1"
    first = visitor.get(address)

    again = visitor.get(address, headers={"If-None-Match": first["ETag"]})

    assert "immutable" in first["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.head(address).status_code == 200


@pytest.mark.parametrize("part", ["editions", "claims", "differences"])
def test_a_part_of_nothing_is_not_found(visitor, db, part):
    assert visitor.get(f"/api/v1/incidents/zzzzzzzz/{part}").status_code == 404
