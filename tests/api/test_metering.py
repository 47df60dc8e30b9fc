"""Reading is metered by cost: generously, by address, and never in the middle of an answer."""

from types import SimpleNamespace

import pytest
from redis.exceptions import ConnectionError as RedisAway

from api import metering
from tests import make

REVISION, LIST = "/api/v1/revision", "/api/v1/incidents.json"


@pytest.fixture(autouse=True)
def one_minute(monkeypatch):
    """No minute ends while a test counts."""
    at(monkeypatch, 1_700_000_005.0)


def at(monkeypatch, seconds: float) -> None:
    monkeypatch.setattr(metering, "time", SimpleNamespace(time=lambda: seconds))


def left(answer) -> int:
    return int(answer["RateLimit"].split(";r=")[1].split(";")[0])


def test_each_answer_says_how_much_is_left(visitor, db, settings):
    settings.READ_LIMIT = 10

    first, second = visitor.get(REVISION), visitor.get(REVISION)

    assert first["RateLimit-Policy"] == '"reading";q=10;w=60'
    assert first["RateLimit"] == '"reading";r=9;t=35'
    assert left(second) == 8
    assert {"RateLimit", "RateLimit-Policy"} <= set(first["Access-Control-Expose-Headers"].split(", "))


def test_whoever_has_none_left_waits_for_the_next_minute(visitor, db, settings, monkeypatch):
    settings.READ_LIMIT = 2
    visitor.get(REVISION), visitor.get("/api/v1/nothing")

    refused = visitor.get(REVISION)

    assert (refused.status_code, refused["Retry-After"]) == (429, "35")
    assert refused.json()["type"] == "/api/problems/too-many-requests"
    assert (left(refused), refused["Access-Control-Allow-Origin"]) == (0, "*")
    at(monkeypatch, 1_700_000_005.0 + 35)
    assert visitor.get(REVISION).status_code == 200


@pytest.mark.parametrize("address", [LIST, "/api/v1/incidents.csv", "/api/v1/incidents.ics"])
def test_a_long_answer_costs_more_and_is_not_cut(visitor, db, settings, monkeypatch, address):
    monkeypatch.setattr(metering, "BYTES_A_UNIT", 100)
    settings.READ_LIMIT = 5
    for _ in range(4):
        make.published()

    answer = visitor.get(address)

    assert len(answer.getvalue()) > 1000
    assert (answer.status_code, left(answer)) == (200, 0)
    assert visitor.get(address).status_code == 429


def test_what_is_held_already_costs_one(visitor, db, settings, monkeypatch):
    monkeypatch.setattr(metering, "BYTES_A_UNIT", 100)
    make.published()
    held = visitor.get(LIST)["ETag"]
    settings.READ_LIMIT = 10

    answer = visitor.get(LIST, headers={"If-None-Match": held})

    assert (answer.status_code, left(answer)) == (304, 9)


def test_a_question_before_the_question_is_free(visitor, db, settings):
    settings.READ_LIMIT = 1

    assert {visitor.options(REVISION).status_code for _ in range(3)} == {204}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "whose"),
    [
        (0, "203.0.113.9", "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1", "10.0.0.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "made up", "10.0.0.1", "unknown"),
    ],
)
def test_it_is_counted_by_the_address_behind_our_own_proxies(rf, settings, proxies, forwarded, remote, whose):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=remote)

    assert metering.whose(request) == whose


def test_without_the_cache_everything_is_answered_and_nothing_metered(visitor, db, settings, monkeypatch):
    settings.READ_LIMIT = 1

    def away(*_: object, **__: object) -> None:
        raise RedisAway

    monkeypatch.setattr(metering, "cache", SimpleNamespace(add=away))

    answers = [visitor.get(REVISION) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {200}
    assert not answers[0].has_header("RateLimit")


def test_nothing_is_metered_where_the_site_says_so(visitor, db, settings):
    settings.READ_LIMIT = 0

    assert not visitor.get(REVISION).has_header("RateLimit")
