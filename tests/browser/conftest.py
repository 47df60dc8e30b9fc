"""Which browser drives the pages, and what may it never do? Ask a third party, or break the policy."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.servers.basehttp import WSGIRequestHandler
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Host = Callable[[str], str]
# As the server of a site sends: a second small packet does not wait 40 ms for word that the first has come.
WSGIRequestHandler.disable_nagle_algorithm = True
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses uid 0 otherwise
    system = {"executable_path": CHROMIUM} if CHROMIUM else {}
    return {**browser_type_launch_args, "args": [*QUIET, *root], **system}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """No worker stands between a page and what a test answers it; test_offline.py lets it in."""
    looks = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "service_workers": "block"}
    return {**browser_context_args, **looks}


def sign_in(page: Page, live_server, name: str) -> None:
    """Opens the desk for somebody who has shown both factors; test_people.py types them."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key or ""}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_role("link", name="Khabur desk")).to_be_visible()


def begun(page: Page) -> Page:
    """The same, but `goto` ends when the scripts of the map are at work: they begin one request later."""
    go = page.goto

    def opened(url: str, **how: Any) -> Response | None:
        answer = go(url, **how)
        page.wait_for_function("() => !document.getElementById('legend')?.hidden")
        return answer

    page.goto = opened  # type: ignore[method-assign]
    return page


@dataclass
class Witness:
    """What went wrong in every page of a context: errors on the console and requests that left loopback.

    A violation of the Content-Security-Policy is an error on the console. `expect(status)` says
    that a test provokes an answer of that status, which Chromium reports there too, and
    `expect_cut()` that it cuts the network.
    """

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    is_cut: bool = False

    def expect(self, status: int) -> None:
        self.expected.add(status)

    def expect_cut(self) -> None:
        self.is_cut = True

    def watch(self, page: Page) -> None:
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self.asked)
        page.on("response", self.answered)

    def heard(self, message: ConsoleMessage) -> None:
        provoked = any(f"status of {status}" in message.text for status in self.expected)
        provoked |= self.is_cut and "net::ERR_INTERNET_DISCONNECTED" in message.text
        if message.type == "error" and not provoked:
            self.errors.append(message.text)

    def asked(self, request: Request) -> None:
        if request.is_navigation_request():  # a person followed a link: that is not the page's doing
            return
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOOPBACK:
            self.outside.append(request.url)

    def answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.failed.append(f"{response.status} {response.url}")

    @property
    def complaints(self) -> list[str]:
        return [*self.errors, *self.outside, *self.failed]


@pytest.fixture
def witness(context: BrowserContext) -> Iterator[Witness]:
    """Watches every page of the context. The test fails at its end when there is a complaint."""
    seen = Witness()
    for page in context.pages:  # where a test asks for its page before its witness
        seen.watch(page)
    context.on("page", seen.watch)
    yield seen
    assert seen.complaints == []


@pytest.fixture
def host() -> Iterator[Host]:
    """Another site: gives the address of an article that holds this frame."""
    articles: dict[str, bytes] = {}

    class Articles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in articles else 204)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(articles.get(self.path, b""))

        def log_message(self, *_told: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Articles)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def published(frame: str) -> str:
        articles["/article"] = f"<!doctype html><title>Article</title><h1>News</h1>{frame}".encode()
        return f"http://127.0.0.1:{server.server_port}/article"

    yield published
    server.shutdown()
    server.server_close()
