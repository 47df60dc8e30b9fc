"""The revision and the vocabulary."""

from incidents.codebook import VOCABULARIES
from incidents.models import Publication
from incidents.vocabulary import KINDS
from tests import make


def test_an_empty_record_is_at_revision_0(visitor, db):
    told = visitor.get("/api/v1/revision").json()

    assert told == {"as_of": None, "revision": 0, "published_at": None, "chain": None}


def test_a_past_revision_carries_its_own_chain(visitor):
    make.published(), make.published()

    told = visitor.get("/api/v1/revision?as_of=1").json()

    assert (told["as_of"], told["revision"]) == (1, 1)
    assert told["chain"] == Publication.objects.get(revision=1).chain
    assert visitor.get("/api/v1/revision?as_of=0").json()["chain"] is None
    assert visitor.get("/api/v1/revision?as_of=3").json()["errors"][0]["parameter"] == "as_of"


def test_the_revision_carries_the_head_of_the_chain(visitor):
    make.published()
    make.published()

    told = visitor.get("/api/v1/revision.json").json()

    assert (told["revision"], told["published_at"]) == (2, "2026-01-02T03:04:05Z")
    assert told["chain"] == Publication.objects.get(revision=2).chain


def test_the_vocabulary_holds_every_word(visitor, db):
    told = visitor.get("/api/v1/vocabulary").json()

    assert set(told) == {"as_of", "versioned", "note", "licence", "codebook", *VOCABULARIES}
    assert told["versioned"] is False
    assert [word["code"] for word in told["kinds"]] == list(KINDS)
    assert told["kinds"][0] == {
        "code": "convoy_blocked",
        "label": "Convoy blocked",
        "symbol": "movement_obstructed",
    }
    assert told["verifications"][0] == {"code": "unconfirmed", "label": "Unconfirmed"}


def test_the_schema_is_there_for_whoever_accepts_json(visitor, db):
    plain = visitor.get("/api/schema", headers={"Accept": "application/json"})
    own = visitor.get("/api/schema")

    assert (plain.status_code, plain["Content-Type"]) == (200, "application/json")
    assert own["Content-Type"] == "application/vnd.oai.openapi+json"
    assert plain.content == own.content
    assert visitor.get("/api/schema", headers={"Accept": "text/html"}).status_code == 406


def test_neither_takes_another_parameter_than_the_revision(visitor, db):
    for path in ("revision", "vocabulary"):
        response = visitor.get(f"/api/v1/{path}", {"kind": "clash"})
        assert response.status_code == 400
        assert response.json()["known"] == ["as_of"]
