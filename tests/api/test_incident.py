"""One incident: its document, its editions, and what is said of it when it is public no more."""

import pytest

from incidents.waist import editing
from tests import make
from tests.make import NOW


def url(incident, ending: str = ".json") -> str:
    return f"/api/v1/incidents/{incident.public_id}{ending}"


@pytest.fixture
def corrected(editor):
    incident = make.published(title="Before")
    incident.title = "After"
    incident.save()
    editing.correct(incident=incident, by=editor, agreed_by=make.second(), now=NOW, reason="A better title.")
    return incident


def test_it_tells_the_document_and_every_edition(visitor, corrected):
    told = visitor.get(url(corrected)).json()

    assert (told["revision"], told["as_of"], told["status"]) == (2, None, "published")
    assert (told["item"]["title"], told["item"]["revision"]) == ("After", 2)
    assert [(edition["revision"], edition["act"], edition["reason"]) for edition in told["editions"]] == [
        (2, "correct", "A better title."),
        (1, "publish", ""),
    ]


def test_as_of_an_earlier_revision_it_tells_the_earlier_document(visitor, corrected):
    told = visitor.get(url(corrected), {"as_of": "1"}).json()

    assert (told["revision"], told["as_of"], told["item"]["title"]) == (1, 1, "Before")
    assert [edition["revision"] for edition in told["editions"]] == [1]


@pytest.mark.parametrize("ending", ["", "/", ".json/"])
def test_the_other_spellings_answer_the_same(visitor, corrected, ending):
    assert visitor.get(url(corrected, ending)).json() == visitor.get(url(corrected)).json()


def test_a_retracted_incident_is_gone_with_its_reason(visitor, corrected, editor):
    editing.retract(
        incident=corrected, by=editor, agreed_by=make.second(), now=NOW, reason="It was another convoy."
    )

    response = visitor.get(url(corrected))

    told = response.json()
    assert (response.status_code, told["type"]) == (410, "/api/problems/retracted")
    assert (told["reason"], told["revision"]) == ("It was another convoy.", 3)
    assert told["published_at"] == "2026-01-02T03:04:05Z"
    assert "Before" not in response.content.decode()
    assert "After" not in response.content.decode()


def test_before_its_retraction_it_is_told_and_marked(visitor, corrected, editor):
    editing.retract(
        incident=corrected, by=editor, agreed_by=make.second(), now=NOW, reason="It was another convoy."
    )

    told = visitor.get(url(corrected), {"as_of": "2"}).json()

    assert (told["item"]["title"], told["item"]["retracted_in"]) == ("After", 3)


def test_a_withheld_incident_is_gone_from_the_past_too_and_only_the_ground_is_told(
    visitor, corrected, editor
):
    editing.withhold(incident=corrected, by=editor, now=NOW, ground="safety")

    for query in ({}, {"as_of": "1"}, {"as_of": "2"}):
        response = visitor.get(url(corrected), query)
        assert (response.status_code, response.json()["type"]) == (410, "/api/problems/withheld")
        assert response.json()["reason"] == "safety"
        assert "better title" not in response.content.decode()


def test_an_id_that_was_never_published_is_not_found(visitor, db):
    draft = make.incident()

    for public_id in (draft.public_id, "zzzzzzzz", "x"):
        response = visitor.get(f"/api/v1/incidents/{public_id}.json")
        assert (response.status_code, response.json()["type"]) == (404, "/api/problems/not-found")


def test_before_its_publication_it_is_not_found(visitor):
    make.published()
    later = make.published()

    assert visitor.get(url(later), {"as_of": "1"}).status_code == 404


def test_a_revision_that_is_not_there_yet_is_refused(visitor, corrected):
    response = visitor.get(url(corrected), {"as_of": "3"})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "as_of"


@pytest.mark.parametrize("query", [{"kind": "clash"}, {"asof": "1"}, {"as_of": "one"}, {"as_of": ["1", "2"]}])
def test_anything_but_a_revision_is_refused(visitor, corrected, query):
    response = visitor.get(url(corrected), query)

    assert response.status_code == 400
    assert response.json()["known"] == ["as_of"]
