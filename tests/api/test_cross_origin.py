"""May another site's page read it? Yes, everything, and nothing about the reader is kept."""

import pytest

from api.views.base import EXPOSED
from tests import make
from tests.laws import routes

# What a browser shows to any page, what is no matter of the reader's, and what says how it may be read.
SHOWN = {"Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified"}
OF_THE_SITE = {"Allow", "Vary", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"}
OF_THE_SITE |= {
    "Content-Security-Policy",
    "X-Frame-Options",
    "Permissions-Policy",
    "Cross-Origin-Resource-Policy",
}
PATHS = ["/api/v1/incidents.json", "/api/v1/incidents.csv", "/api/v1/revision", "/api/v1/nothing"]


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/incidents.json?kind=x"])
def test_any_site_may_read_answers_refusals_and_the_headers_that_matter(visitor, db, path):
    response = visitor.get(path, headers={"Origin": "https://example.org"})

    assert response["Access-Control-Allow-Origin"] == "*"
    exposed = response["Access-Control-Expose-Headers"]
    assert all(name in exposed for name in ("ETag", "Link", "Khabur-Matched", "Khabur-Revision"))
    assert not response.has_header("Access-Control-Allow-Credentials")


def test_a_browser_that_asks_before_it_asks_is_told_it_may(visitor, db):
    response = visitor.options(
        "/api/v1/incidents.json",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "if-none-match" in response["Access-Control-Allow-Headers"].lower()
    assert response["Access-Control-Max-Age"] == "86400"


def test_no_answer_sets_a_cookie_or_looks_at_the_session(visitor, editor):
    make.published()
    visitor.force_login(editor)

    for path in PATHS:
        response = visitor.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path


@pytest.mark.parametrize(
    "path", ["/api/v1/incidents", "/api/v1/incidents.csv", "/api/v1/roads/m4", "/api/docs"]
)
def test_neither_spelling_redirects(visitor, db, path):
    make.m4()

    assert [visitor.get(path).status_code, visitor.get(f"{path}/").status_code] == [200, 200]


def test_a_page_of_another_site_sees_every_header_that_says_something(visitor):
    make.m4()
    public_id = make.published().public_id
    shown = SHOWN | OF_THE_SITE | set(EXPOSED.split(", "))

    hidden = {
        (address, name)
        for address, _view in routes.of_the_api(public_id)
        for name in visitor.get(routes.complete(address)).headers
        if name not in shown and not name.startswith("Access-Control-")
    }

    assert hidden == set()
