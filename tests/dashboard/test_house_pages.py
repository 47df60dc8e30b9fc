"""Errors in our own layout, a strict policy on every page, and hashed names for scripts."""

import posixpath
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client, RequestFactory

from config import urls
from dashboard import errors
from tests import make
from tests.desk import act, signed_in


def test_an_unknown_address_gets_our_own_page(visitor, transactional_db):
    answer = visitor.get("/nowhere")

    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_a_failure_page_asks_the_database_for_nothing(django_assert_num_queries):
    request = RequestFactory().get("/")

    with django_assert_num_queries(0):
        pages = [
            errors.failed(request),
            errors.bad_request(request, ValueError()),
            errors.forbidden(request, ValueError()),
        ]

    assert [page.status_code for page in pages] == [500, 400, 403]


@pytest.mark.parametrize("address", ["/", "/incidents", "/incidents/22222222"])
def test_a_database_that_is_away_is_said_to_be_away(visitor, transactional_db, monkeypatch, address):
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away)

    answer = visitor.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_a_failure_at_the_desk_leads_back_to_the_desk():
    request = RequestFactory().get

    assert 'href="/admin/"' in errors.failed(request("/admin/incidents/")).content.decode()
    assert 'href="/admin/"' not in errors.failed(request("/incidents")).content.decode()


def test_a_form_without_our_token_is_refused_in_our_layout():
    answer = Client(enforce_csrf_checks=True).post("/incidents", {"x": "y"})

    assert answer.status_code == 403
    assert "This was not sent from a page of ours" in answer.content.decode()


def test_every_error_is_wired_to_our_pages():
    assert {urls.handler400, urls.handler403, urls.handler404, urls.handler500} == {
        *(f"dashboard.errors.{name}" for name in ("bad_request", "not_found", "failed")),
        "config.denials.forbidden",  # which writes the line of the log, and hands on
    }


def test_no_page_needs_more_than_our_own_origin(visitor, transactional_db):
    shown = make.published()

    for address in ("/", "/incidents", f"/incidents/{shown.public_id}", "/?kin=x", "/nowhere"):
        answer = visitor.get(address)
        text = answer.content.decode()
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), address
        assert not re.search(r"<script(?![^>]*(src=|application/(?:ld\+)?json))", text), address
        assert not re.search(r"""(src|href)=["'](https?:)?//(?!example\.org|testserver/)""", text), address


@pytest.fixture
def hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.statics.Hashed"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def scripts_of(page: str) -> list[str]:
    return re.findall(r'<script[^>]* src="/static/([^"]+)"', page)


def reached(root: Path, names: list[str]) -> set[str]:
    """Every script that these import, and those in turn; a type in a comment is no import."""
    waiting, found = [*names], set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        code = re.sub(r"/\*.*?\*/", "", (root / name).read_text("utf-8"), flags=re.DOTALL)
        imports = re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", code)
        waiting += [posixpath.normpath(f"{Path(name).parent}/{one}") for one in imports]
    return found


def test_scripts_are_asked_for_by_hashed_names_also_by_those_that_import_them(
    visitor, transactional_db, hashed_names
):
    incident = make.published()
    public = scripts_of(visitor.get("/").content.decode())
    desk = scripts_of(signed_in(make.editor()).get(act(incident, "correct")).content.decode())
    found = {root: reached(hashed_names, names) for root, names in (("public", public), ("desk", desk))}

    ours = {name for names in found.values() for name in names if name.startswith(("js/", "desk/"))}
    assert [name for name in sorted(ours) if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []
    plain = {re.sub(r"\.[0-9a-f]{12}", "", name) for name in ours}
    assert {"js/pages/map.js", "js/dom.js", "js/picture.js", "desk/map.js", "js/map/labels.js"} <= plain
