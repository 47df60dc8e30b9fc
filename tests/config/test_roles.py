"""Who asks as whom: in the web process the public is the rule and the desk the exception."""

import importlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO

import pytest
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path, set_script_prefix

from config import roles
from config import urls as ours
from incidents.models import Incident
from tests import make
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])


def drafts() -> bytes:
    """How many incidents there are, drafts too, or the refusal."""
    try:
        return str(Incident.objects.count()).encode()
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0].encode()


def drafts_in_a_thread() -> bytes:
    def ask() -> bytes:
        try:
            return drafts()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(ask).result()


def at_once(request: HttpRequest) -> HttpResponse:
    return HttpResponse(drafts())


def in_a_thread(request: HttpRequest) -> HttpResponse:
    return HttpResponse(drafts_in_a_thread())


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(drafts() for _chunk in range(1))


urlpatterns = [
    path(below + name, view)
    for below in ("", roles.DESK)
    for name, view in (("at-once", at_once), ("in-a-thread", in_a_thread), ("streamed", streamed))
]
urlpatterns += ours.urlpatterns


@pytest.fixture(autouse=True)
def one_draft(db) -> None:
    make.incident(title="On the desk")


@pytest.fixture
def desk_cookie(editor) -> str:
    client = Client()
    client.force_login(editor)
    return client.cookies.output(header="", sep=";")


@pytest.fixture
def site(one_draft, desk_cookie, settings, monkeypatch):
    """The application as the web server loads it, with the addresses above before its own."""
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(roles, "_untold", "default")  # to be put back after the test
    yield importlib.reload(importlib.import_module("config.wsgi")).application
    set_script_prefix("/")  # a request under a prefix leaves it to the thread


def answer(site, address: str, **environ: str) -> bytes:
    asked = {
        "REQUEST_METHOD": "GET",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
    }
    asked |= {"PATH_INFO": address, "wsgi.url_scheme": "http", **environ}
    with closing(site(asked, lambda status, headers: None)) as chunks:
        return b"".join(chunks)


@pytest.mark.parametrize("address", ["/at-once", "/in-a-thread", "/streamed"])
def test_a_public_view_never_counts_the_drafts(site, address):
    assert b"permission denied for table incidents_incident" in answer(site, address)


@pytest.mark.parametrize("address", ["/admin/at-once", "/admin/streamed"])
def test_a_view_of_the_desk_counts_them(site, address):
    assert answer(site, address) == b"1"


def test_a_thread_that_the_desk_starts_is_no_longer_the_desk(site):
    assert b"permission denied" in answer(site, "/admin/in-a-thread")


def test_the_desk_is_the_desk_behind_a_prefix(site):
    assert answer(site, "/admin/at-once", SCRIPT_NAME="/khabur") == b"1"
    assert b"permission denied" in answer(site, "/at-once", SCRIPT_NAME="/admin")


def test_what_runs_before_the_middleware_asks_as_the_public(site):
    assert b"permission denied" in drafts()


@pytest.mark.parametrize("path", ["/", "/admin", "//admin/", "/Admin/", "/api/admin/", "/administrators/"])
def test_what_only_resembles_the_address_of_the_desk_is_public(path):
    assert not roles.is_the_desk(path)


def test_the_desk_works_in_the_web_process(site, desk_cookie):
    page = answer(site, "/admin/incidents/incident/", HTTP_COOKIE=desk_cookie)

    assert b"On the desk" in page


def test_commands_and_workers_ask_as_the_desk():
    ask = "a.autodiscover_tasks(force=True); print(roles.PublicRouter().db_for_read(object))"
    imports = "from config import celery_app as a, roles"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", f"{imports}; {ask}"]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "default"
