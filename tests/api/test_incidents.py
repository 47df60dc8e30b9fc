"""The list of incidents as JSON: every one, newest first, page by page, with its counts."""

from datetime import date

import pytest
from django.test import Client

from api.serializers.document import Incident
from incidents.models import Publication
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.make import NOW

URL = "/api/v1/incidents.json"


@pytest.fixture
def seven(db):
    """Of seven days, published in another order than they happened."""
    for day in (3, 1, 5, 2, 7, 4, 6):
        when = date(2021, 5, day)
        make.published(title=f"Day {day}", occurred_from=when, occurred_until=when)


def get(visitor: Client, **query):
    response = visitor.get(URL, query)
    assert response.status_code == 200, response.content
    return response.json()


def titles(told) -> list[str]:
    return [item["title"] for item in told["incidents"]]


def test_the_list_is_newest_first(visitor, seven):
    assert titles(get(visitor)) == [f"Day {day}" for day in (7, 6, 5, 4, 3, 2, 1)]


def test_an_answer_says_its_revision_the_question_and_the_counts(visitor, seven):
    told = get(visitor, since="2021-05-06", kind="convoy_blocked")

    assert told["revision"] == 7
    assert told["as_of"] is None
    assert told["selection"] == {
        "query": "kind=convoy_blocked&since=2021-05-06",
        "sentence": "Convoy blocked, since 6 May 2021",
    }
    assert (told["matched"], told["certain"], told["shown"]) == (2, 2, 2)
    assert (told["unlocated"], told["undated"], told["withheld"]) == (0, 0, 0)


def test_the_counts_are_of_the_selection_and_shown_is_of_the_page(visitor, seven):
    told = get(visitor, limit="3")

    assert (told["matched"], told["shown"]) == (7, 3)


def test_following_next_gives_each_incident_once_whatever_is_published_meanwhile(visitor, seven):
    told = get(visitor, limit="3")
    seen = titles(told)
    make.published(title="Later", occurred_from=date(2021, 5, 2), occurred_until=date(2021, 5, 2))
    while told["next"]:
        told = visitor.get(told["next"]).json()
        seen += titles(told)

    assert seen == [f"Day {day}" for day in (7, 6, 5, 4, 3, 2, 1)]
    assert told["revision"] == 7


def test_the_link_header_names_the_next_page_and_the_other_formats(visitor, seven):
    response = visitor.get(URL, {"limit": "3", "kind": "convoy_blocked"})

    link = response["Link"]
    assert f'<{response.json()["next"]}>; rel="next"' in link
    assert (
        '</api/v1/incidents.geojson?kind=convoy_blocked>; rel="alternate"; type="application/geo+json"'
        in link
    )
    assert '</api/v1/incidents.csv?kind=convoy_blocked>; rel="alternate"; type="text/csv"' in link


def test_an_item_is_the_published_document_and_what_the_record_says_of_it(visitor):
    incident = make.published(title="As published")

    [item] = get(visitor)["incidents"]

    assert (item["public_id"], item["title"]) == (incident.public_id, "As published")
    assert (item["revision"], item["published_at"], item["retracted_in"]) == (1, "2026-01-02T03:04:05Z", None)
    assert item["url"] == f"/incidents/{incident.public_id}"
    assert item["casualties"]["killed"] == {"low": None, "best": None, "high": None}


def test_as_of_a_revision_the_answer_is_the_one_of_then(visitor, editor):
    incident = make.published(title="Before")
    incident.title = "After"
    incident.save()
    editing.correct(incident=incident, by=editor, agreed_by=make.second(), now=NOW, reason="A better title.")
    editing.retract(
        incident=incident, by=editor, agreed_by=make.second(), now=NOW, reason="Wrong altogether."
    )

    told = get(visitor, as_of="1")

    assert titles(told) == ["Before"]
    assert (told["revision"], told["as_of"]) == (1, 1)
    assert told["incidents"][0]["retracted_in"] == 3
    assert titles(get(visitor, as_of="2")) == ["After"]
    assert titles(get(visitor)) == []


def test_an_answer_says_how_many_incidents_were_withheld_from_it(visitor, editor):
    incident = make.published()
    editing.withhold(incident=incident, by=editor, now=NOW, ground="safety")

    told = get(visitor, as_of="1")

    assert (told["matched"], told["withheld"]) == (0, 1)


@pytest.mark.parametrize("spelling", ["/api/v1/incidents", "/api/v1/incidents/", f"{URL}/"])
def test_no_ending_means_json_and_a_last_slash_changes_nothing(visitor, seven, spelling):
    assert visitor.get(spelling).json() == visitor.get(URL).json()


def test_a_cursor_of_a_longer_record_is_refused_as_the_cursor(visitor, seven):
    (fault,) = visitor.get(URL, {"cursor": record.encoded(99, 737_000, "aaaaaaaa")}).json()["errors"]

    assert (fault["parameter"], fault["code"]) == ("cursor", "unknown_value")
    assert "revision 99; the record ends at 7" in fault["detail"]


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "ten", "1e2", "10.0", "१०"])
def test_a_limit_that_cannot_be_kept_is_refused(visitor, db, limit):
    response = visitor.get(URL, {"limit": limit})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "MS4yLjM", "9" * 500])
def test_a_cursor_that_no_page_gave_is_refused(visitor, seven, cursor):
    response = visitor.get(URL, {"cursor": cursor})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_the_largest_and_the_smallest_limit_are_kept(visitor, seven):
    assert get(visitor, limit="1000")["shown"] == 7
    assert get(visitor, limit="1")["shown"] == 1


def test_an_item_tells_every_part_of_the_document_in_the_order_described(visitor):
    make.published()

    [item] = get(visitor)["incidents"]

    stored = Publication.objects.get(revision=1).snapshot
    assert set(item) == {*stored, "revision", "published_at", "retracted_in", "merged_into", "url"}
    assert list(item) == list(Incident().fields)
