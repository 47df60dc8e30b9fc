"""The revision and the vocabulary."""

from incidents.models import Publication
from incidents.vocabulary import KINDS, VOCABULARIES
from tests import make


def test_an_empty_record_is_at_revision_0(visitor, db):
    assert visitor.get("/api/v1/revision").json() == {"revision": 0, "published_at": None, "chain": None}


def test_the_revision_carries_the_head_of_the_chain(visitor):
    make.published()
    make.published()

    told = visitor.get("/api/v1/revision.json").json()

    assert (told["revision"], told["published_at"]) == (2, "2026-01-02T03:04:05Z")
    assert told["chain"] == Publication.objects.get(revision=2).chain


def test_the_vocabulary_holds_every_word(visitor, db):
    told = visitor.get("/api/v1/vocabulary").json()

    assert set(told) == {"codebook", *VOCABULARIES}
    assert [word["code"] for word in told["kinds"]] == list(KINDS)
    assert told["kinds"][0] == {
        "code": "convoy_blocked",
        "label": "Convoy blocked",
        "symbol": "movement_obstructed",
    }
    assert told["verifications"][0] == {"code": "unconfirmed", "label": "Unconfirmed"}


def test_neither_takes_a_parameter(visitor, db):
    for path in ("revision", "vocabulary"):
        response = visitor.get(f"/api/v1/{path}", {"kind": "clash"})
        assert response.status_code == 400
        assert response.json()["known"] == []
