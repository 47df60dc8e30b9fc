"""Somebody else's page reads the record in a real browser: answers, refusals, and the headers that matter."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from api import metering
from tests import make
from tests.laws import routes

pytestmark = pytest.mark.browser
LIST = "/api/v1/incidents.json"
# What the script of that page sees. A browser that refuses to show it throws, which fails the test.
ASKED = """async ([address, how]) => {
    const answer = await fetch(address, how);
    const body = how?.method === "HEAD" ? "" : await answer.text();
    return {status: answer.status, kind: answer.type, body, headers: Object.fromEntries(answer.headers)};
}"""


@pytest.fixture
def site(live_server, transactional_db, settings) -> str:
    settings.READ_LIMIT = 0
    make.area(), make.area("SY0800"), make.m4()
    make.published(title="Convoy stopped", place=make.place(), area=make.area())
    make.published(title="Nowhere known", location_precision="unlocated")
    return str(live_server.url)


@pytest.fixture
def elsewhere(page: Page, host) -> Page:
    page.goto(host("A page of another site."))
    return page


def asked(page: Page, address: str, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ASKED, [address, how])
    assert found["kind"] == "cors"
    return found


def test_it_reads_the_list_and_the_headers_of_it(site, elsewhere, settings):
    settings.READ_LIMIT = 1000

    found = asked(elsewhere, f"{site}{LIST}?limit=1")

    assert found["status"] == 200
    assert '"matched":2' in found["body"]
    told = found["headers"]
    assert told["khabur-revision"] == "2"
    assert 'rel="next"' in told["link"]
    assert told["etag"]
    assert told["ratelimit"].startswith('"reading";r=')
    assert told["ratelimit-policy"].startswith('"reading";q=1000')


def test_it_reads_a_file_with_its_counts_digest_and_description(site, elsewhere):
    found = asked(elsewhere, f"{site}/api/v1/incidents.csv")

    assert found["body"].count("\r\n") == 3
    told = found["headers"]
    assert (told["khabur-rows"], told["khabur-unlocated"]) == ("2", "1")
    assert told["repr-digest"].startswith("sha-256=")
    assert "khabur-incidents-r2.csv" in told["content-disposition"]
    assert 'rel="describedby"' in told["link"]


def test_it_asks_whether_something_is_new_and_is_told_that_nothing_is(site, elsewhere):
    """A browser asks before it sends If-None-Match to another site."""
    tag = asked(elsewhere, f"{site}{LIST}")["headers"]["etag"]

    again = asked(elsewhere, f"{site}{LIST}", headers={"If-None-Match": tag})
    make.published()
    later = asked(elsewhere, f"{site}{LIST}", headers={"If-None-Match": tag})

    assert (again["status"], again["body"], again["headers"]["etag"]) == (304, "", tag)
    assert (later["status"], later["headers"]["khabur-revision"]) == (200, "3")


def test_it_reads_why_it_was_refused(site, elsewhere):
    found = asked(elsewhere, f"{site}{LIST}?kind=clsh")

    assert (found["status"], found["headers"]["content-type"]) == (400, "application/problem+json")
    assert '"suggestion":"clash"' in found["body"]


def test_it_reads_when_to_come_again(site, elsewhere, settings, monkeypatch):
    monkeypatch.setattr(metering, "time", SimpleNamespace(time=lambda: 1_700_000_005.0))  # no minute ends
    settings.READ_LIMIT = 1
    asked(elsewhere, f"{site}/api/v1/revision")

    found = asked(elsewhere, f"{site}/api/v1/revision", cache="no-store")

    assert (found["status"], found["headers"]["retry-after"]) == (429, "35")


def test_it_asks_for_the_headers_alone(site, elsewhere):
    assert asked(elsewhere, f"{site}/api/v1/incidents.csv", method="HEAD")["headers"]["khabur-matched"] == "2"


def test_it_cannot_read_as_somebody(site, elsewhere):
    """Whoever is signed in here is nobody there: an answer to a question with cookies is not shown."""
    message = elsewhere.evaluate(
        "address => fetch(address, {credentials: 'include'}).then(() => 'read', fault => String(fault))",
        f"{site}{LIST}",
    )

    assert message == "TypeError: Failed to fetch"


def test_it_reads_every_address_of_the_api(site, elsewhere):
    listed = elsewhere.request.get(f"{site}{LIST}").json()["incidents"]
    addresses = routes.of_the_api(listed[-1]["public_id"])

    read = {
        address: asked(elsewhere, f"{site}{routes.complete(address)}")["status"] for address, _ in addresses
    }

    # An incident is in one of the three collections of /ogc, and not in the others.
    assert {
        address for address, status in read.items() if status != 200 and "/items/" not in address
    } == set()
