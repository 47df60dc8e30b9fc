"""oEmbed: for an address of ours a frame, for any other nothing."""

import html
import re
from typing import Any
from urllib.parse import quote

import pytest

from incidents.waist import editing
from tests import make

OURS = "http://testserver"


@pytest.fixture
def shown(transactional_db) -> str:
    make.m4()
    make.published(kind="clash")
    return make.published(title='A "blocked" <convoy>', kind="convoy_blocked").public_id


def asked(visitor, url: str, status: int = 200, **more: Any) -> dict[str, Any]:
    answer = visitor.get("/api/v1/oembed", {"url": url, **more})
    assert answer.status_code == status, answer.content
    return answer.json()


def frame(told: dict[str, Any]) -> dict[str, str]:
    found = re.fullmatch(r"<iframe (.+)></iframe>", told["html"])
    assert found
    return {name: html.unescape(value) for name, value in re.findall(r'([a-z]+)="([^"]*)"', found[1])}


@pytest.mark.parametrize("page", ["/", "/incidents", "/incidents/", "/embed", "/ar/", "/ku/incidents"])
@pytest.mark.parametrize("site", ["", OURS, "https://testserver", "http://TestServer"])
def test_a_page_of_a_selection_gives_its_frame(visitor, shown, site, page):
    told = asked(visitor, f"{site}{page}?kind=convoy_blocked&utm_source=x#9/36.6/40.4")

    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert frame(told)["src"] == f"{OURS}/embed?kind=convoy_blocked"
    assert told["title"] == frame(told)["title"] == "Convoy blocked"
    assert (told["revision"], told["as_of"]) == (2, None)
    assert visitor.get(frame(told)["src"].removeprefix(OURS)).status_code == 200


def test_a_page_of_an_incident_gives_its_frame_and_no_title_breaks_out_of_it(visitor, shown):
    told = asked(visitor, f"{OURS}/incidents/{shown}?as_of=2")

    assert frame(told)["src"] == f"{OURS}/embed/incidents/{shown}?as_of=2"
    assert frame(told)["title"] == told["title"] == 'A "blocked" <convoy>'
    assert told["html"].count("<") == 2
    assert told["as_of"] == 2


def test_a_later_page_of_a_list_gives_the_frame_of_the_list(visitor, shown):
    assert frame(asked(visitor, "/incidents?cursor=abc"))["src"] == f"{OURS}/embed"


def test_a_frame_is_never_larger_than_was_asked_for(visitor, shown):
    sizes = {}
    for most in ({}, {"maxwidth": 500}, {"maxheight": 200}, {"maxwidth": 9_999, "maxheight": 9_999}):
        told = asked(visitor, "/", **most)
        assert (frame(told)["width"], frame(told)["height"]) == (str(told["width"]), str(told["height"]))
        sizes[tuple(most.items())] = (told["width"], told["height"])

    assert [*sizes.values()] == [(720, 480), (500, 480), (720, 200), (720, 480)]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org/incidents",
        "http://testserver.example.org/",
        "http://testserver@example.org/",
        "http://testserver:81/",
        "/nowhere",
        "/corrections",
        "/admin/",
        "/api/v1/incidents",
        "/incidents/nothere2",
        "/embed/incidents/nothere2",
    ],
)
def test_for_other_addresses_there_is_nothing(visitor, shown, url):
    assert asked(visitor, url, 404)["type"] == "/api/problems/not-found"


@pytest.mark.parametrize(
    "url", ["", " ", "//example.org/", "ftp://testserver/", "javascript:alert(1)", "http://[", "x", "/a\nb"]
)
def test_what_is_no_address_is_refused_and_named(visitor, shown, url):
    assert [fault["parameter"] for fault in asked(visitor, url, 400)["errors"]] == ["url"]


def test_a_fault_in_the_question_of_the_address_is_told(visitor, shown):
    told = asked(visitor, "/?kin=clash&sinse=2021", 400)

    assert [(fault["parameter"], fault["code"]) for fault in told["errors"]] == [("url", "malformed")] * 2
    assert "'kin' is not a parameter" in told["errors"][0]["detail"]
    assert asked(visitor, f"/incidents/{shown}?as_of=99", 400)["errors"][0]["parameter"] == "url"


def test_without_an_address_nothing_is_answered(visitor, shown):
    answer = visitor.get("/api/v1/oembed")

    assert answer.status_code == 400
    assert [fault["code"] for fault in answer.json()["errors"]] == ["missing"]


def test_xml_is_said_not_to_be_there(visitor, shown):
    assert asked(visitor, "/", format="json")["type"] == "rich"
    assert asked(visitor, "/", 501, format="xml")["type"] == "/api/problems/not-implemented"
    assert asked(visitor, "/", 400, format="yaml")["errors"][0]["parameter"] == "format"


def test_of_what_was_taken_back_there_is_no_frame_any_more(visitor, shown):
    harmful, wrong = make.published(title="Harmfulword"), make.published()
    by = make.editor()
    editing.withhold(incident=harmful, by=by, now=make.NOW, ground="safety")
    editing.retract(incident=wrong, by=by, agreed_by=make.second(), now=make.NOW, reason="Wrong.")

    assert "Harmfulword" not in str(asked(visitor, f"/incidents/{harmful.public_id}", 410))
    assert asked(visitor, f"/incidents/{harmful.public_id}?as_of=3", 410)["reason"] == "safety"
    assert asked(visitor, f"/incidents/{wrong.public_id}", 410)["type"] == "/api/problems/retracted"
    assert asked(visitor, f"/incidents/{wrong.public_id}?as_of=4")["as_of"] == 4


def test_an_answer_that_is_held_is_not_sent_again(visitor, shown):
    address = f"/api/v1/oembed?url={quote(f'{OURS}/incidents/{shown}', safe='')}"
    tag = visitor.get(address)["ETag"]

    assert visitor.get(address, headers={"if-none-match": tag}).status_code == 304
    assert visitor.get(address, headers={"host": "localhost", "if-none-match": tag}).status_code == 404
