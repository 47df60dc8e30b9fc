"""May an answer be used again? ETags, 304, HEAD, and what may be kept for ever."""

from types import SimpleNamespace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from api import caching
from incidents.waist import editing
from tests import make
from tests.incidents import sealed
from tests.make import NOW

LIST = "/api/v1/incidents.json"
GOVERNED = [
    LIST,
    "/api/v1/incidents.geojson",
    "/api/v1/incidents.csv",
    "/api/v1/incidents.csv-metadata.json",
    "/api/v1/incidents.geojsonl",
    "/api/v1/incidents.parquet",
    "/api/v1/clusters/0/0/0.json",
    "/api/v1/extents/7/78/49.json",
    "/api/v1/facets.json",
    "/api/v1/timeline/month.json",
    "/api/v1/timeline/year.json",
    "/api/v1/actors",
    "/api/v1/sources",
]
FIXED = [
    "/api/v1/revision",
    "/api/v1/vocabulary",
    "/api/v1/places",
    "/api/v1/areas",
    "/api/v1/areas.geojson",
    "/api/v1/roads",
    "/api/schema",
]


def again(visitor, path: str, etag: str):
    return visitor.get(path, headers={"If-None-Match": etag})


def test_an_unchanged_answer_costs_one_query_and_no_body(visitor):
    make.published()
    for path in GOVERNED:
        first = visitor.get(path)
        first.getvalue()
        with CaptureQueriesContext(connections["public"]) as asked:
            second = again(visitor, path, first["ETag"])
        assert (second.status_code, second.content, len(asked)) == (304, b"", 1), path
        assert second["ETag"] == first["ETag"]
        assert second["Cache-Control"] == "public, max-age=60"
        assert second["Access-Control-Allow-Origin"] == "*"


def test_what_no_revision_governs_is_known_by_its_content(visitor):
    make.place()
    make.area()
    for path in FIXED:
        first = visitor.get(path)
        assert again(visitor, path, first["ETag"]).status_code == 304, path
        assert again(visitor, path, '"other"').status_code == 200, path


def test_a_publication_ends_the_life_of_an_answer(visitor):
    make.published()
    etag = visitor.get(LIST)["ETag"]
    make.published()

    response = again(visitor, LIST, etag)

    assert (response.status_code, response.json()["matched"]) == (200, 2)


def test_two_spellings_of_one_question_share_an_etag_and_two_questions_do_not(visitor, db):
    make.published()

    def etag(query: str) -> str:
        return visitor.get(f"{LIST}?{query}")["ETag"]

    assert etag("kind=clash,shelling") == etag("since=&kind=shelling&kind=clash&limit=100")
    assert len({etag(""), etag("kind=clash"), etag("limit=1"), visitor.get("/api/v1/facets")["ETag"]}) == 4


def test_weak_and_several_etags_are_understood(visitor, db):
    etag = visitor.get(LIST)["ETag"]

    assert again(visitor, LIST, f'"x", W/{etag}').status_code == 304
    assert again(visitor, LIST, "nonsense").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/incidents/zzzzzzzz", 404),
        ("/api/v1/incidents/zzzzzzzz?as_of=7", 400),
        (f"{LIST}?area=SY99", 400),
        (f"{LIST}?cursor=nonsense", 400),
        (LIST, 200),
        ("/api/v1/vocabulary", 200),
    ],
)
def test_a_star_turns_no_answer_into_unchanged(visitor, db, path, status):
    assert again(visitor, path, "*").status_code == status


def test_a_star_hides_no_tombstone(visitor, editor):
    incident = make.published()
    editing.withhold(incident=incident, by=editor, now=NOW, ground="safety")

    assert again(visitor, f"/api/v1/incidents/{incident.public_id}", "*").status_code == 410


def test_as_of_a_revision_an_answer_may_be_kept_for_ever(visitor):
    make.published()

    for path in GOVERNED:
        kept = visitor.get(path, {"as_of": "1"})
        assert kept["Cache-Control"] == "public, max-age=31536000, immutable", path
        assert kept["Khabur-Revision"] == "1", path
        assert visitor.get(path)["Cache-Control"] == "public, max-age=60", path


def test_what_a_later_release_will_tell_is_not_kept_for_ever(visitor):
    later = sealed.frozen(schema=2)
    sealed.publish(later)

    for path in (LIST, "/api/v1/incidents.csv", f"/api/v1/incidents/{later['public_id']}/editions"):
        assert visitor.get(path, {"as_of": "1"})["Cache-Control"] == "public, max-age=60", path


def test_a_new_release_is_not_taken_for_the_old_one(visitor, monkeypatch):
    make.published()
    etags = {path: visitor.get(path)["ETag"] for path in (*GOVERNED, *FIXED, "/api/v1/changes")}
    monkeypatch.setattr(caching, "code_edition", lambda: "of another release")

    for path, etag in etags.items():
        assert again(visitor, path, etag).status_code == 200, path


def test_a_record_that_was_restored_and_grew_as_long_again_is_another(visitor):
    one, other = (
        caching.seal(
            SimpleNamespace(chain=chain, latest=7, as_of=7, is_fixed=True), path="/x", query_string=""
        )
        for chain in ("one", "another")
    )

    assert one.etag != other.etag


def test_withholding_reaches_whoever_asks_again_for_a_past_answer(visitor, editor):
    incident = make.published()
    etag = visitor.get(LIST, {"as_of": "1"})["ETag"]
    editing.withhold(incident=incident, by=editor, now=NOW, ground="safety")

    response = visitor.get(LIST, {"as_of": "1"}, headers={"If-None-Match": etag})

    assert (response.status_code, response.json()["withheld"]) == (200, 1)


def test_a_past_answer_is_the_same_bytes_whatever_is_published_later(visitor):
    make.published()
    before = [visitor.get(path, {"as_of": "1"}).getvalue() for path in GOVERNED]
    make.published(actors={"sdf": "initiator"}, cites="tass")

    assert [visitor.get(path, {"as_of": "1"}).getvalue() for path in GOVERNED] == before


@pytest.mark.parametrize("path", [f"{LIST}?as_of=7", f"{LIST}?kind=x&as_of=0", "/api/v1/incidents/zzzzzzzz"])
def test_no_refusal_may_be_kept(visitor, db, path):
    response = visitor.get(path)

    assert response.status_code in (400, 404)
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_head_has_the_headers_of_get(visitor):
    make.published()
    for path in GOVERNED:
        got, asked = visitor.get(path), visitor.head(path)
        assert asked.status_code == 200, path
        assert asked["ETag"] == got["ETag"]
        assert asked["Content-Type"] == got["Content-Type"]


def test_an_address_without_an_ending_varies_with_accept(visitor, db):
    assert "Accept" in visitor.get("/api/v1/incidents")["Vary"]
    assert "Cookie" not in visitor.get("/api/v1/incidents")["Vary"]
    assert not visitor.get(LIST).has_header("Vary")
