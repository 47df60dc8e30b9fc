"""The fetcher reaches only public addresses, gives up in time, and tells what happened."""

import gzip
import ipaddress
import socket
import threading
import time
import zlib

import pytest

from news.fetching import addresses, fetch, question
from news.fetching.fetch import Validators
from news.fetching.outcomes import Outcome, Unfetched
from tests.clock import cpu_s
from tests.news.server import answer, drip, drip_headers, redirect


def outcome_of(url: str, **how) -> Outcome:
    with pytest.raises(Unfetched) as caught:
        fetch.get(url, **how)
    return caught.value.outcome


def test_an_honest_page_comes_in_with_its_headers(stage):
    url = stage.on("/feed", answer(b"<rss/>", Content_Type="application/xml", ETag='"1"'))

    got = fetch.get(url)

    assert (got.status, got.body, got.final_url) == (200, b"<rss/>", url)
    assert got.validators == Validators(url=url, etag='"1"')


def test_headers_keep_their_letters_their_order_and_their_repetition(stage):
    def play(handler):
        lines = [
            "X-Second: b",
            "x-FIRST: A",
            "Set-Cookie: 1",
            "Content-Length: 0",
            "X-Second: c",
            "Set-Cookie: 2",
        ]
        handler.wfile.write("\r\n".join(["HTTP/1.0 203 Fair Enough", *lines, "", ""]).encode())

    got = fetch.get(stage.on("/", play))

    assert got.header_pairs == (
        ("X-Second", "b"),
        ("x-FIRST", "A"),
        ("Set-Cookie", "1"),
        ("Content-Length", "0"),
        ("X-Second", "c"),
        ("Set-Cookie", "2"),
    )
    assert (got.http_version, got.status_line) == ("HTTP/1.0", "HTTP/1.0 203 Fair Enough")


def test_the_user_agent_names_us_and_a_contact(stage, settings):
    settings.FETCH_CONTACT = "https://example.org/contact"
    fetch.get(stage.on("/", answer()))

    assert stage.asked[0][1]["user-agent"] == "Khabur/1 (+https://example.org/contact)"


def test_no_cookie_referrer_or_credential_is_sent(stage):
    stage.on("/", answer(status=302, Location="/next", Set_Cookie="a=b"))
    fetch.get(stage.url("/"))

    for _, headers in stage.asked:
        assert not {"cookie", "referer", "authorization"} & set(headers)


# --- Addresses ----------------------------------------------------------------------------

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://intranet/",
    "http://vault.service.internal/",
    "http://10.0.0.7/",
    "http://172.16.3.4/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[5f00::1]/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_no_spelling_of_a_private_address_is_dialled(url, monkeypatch):
    monkeypatch.setattr(fetch.socket, "socket", refuse_to_dial)

    assert outcome_of(url) is Outcome.BLOCKED


def refuse_to_dial(*_: object) -> socket.socket:
    raise AssertionError("a socket was opened")


@pytest.mark.parametrize("url", PRIVATE)
def test_a_redirect_to_a_private_address_is_not_followed(url, stage):
    stage.on("/", redirect(url))

    assert outcome_of(stage.url("/")) is Outcome.BLOCKED


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888"])
def test_a_public_address_may_be_dialled(ip):
    assert addresses.may_dial(ipaddress.ip_address(ip), allowed=False)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://user:word@example.org/",
        "http:///nothing",
        "/etc/passwd",
        "",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url):
    assert outcome_of(url) is Outcome.BAD_ADDRESS


def test_an_odd_port_is_refused_unless_it_is_named(stage, settings):
    settings.FETCH_ALLOW = []

    assert outcome_of("http://example.org:6379/") is Outcome.BLOCKED
    assert outcome_of(stage.on("/", answer())) is Outcome.BLOCKED
    assert stage.asked == []


def test_the_address_that_was_vetted_is_the_one_that_is_dialled(stage, monkeypatch):
    """One look-up for each hop: a name that changes its mind has no second chance."""
    lookups = []
    real = socket.getaddrinfo

    def counted(host, *rest):
        lookups.append(host)
        return real(host, *rest)

    monkeypatch.setattr(fetch.socket, "getaddrinfo", counted)
    stage.on("/", redirect("/next"))
    stage.on("/next", answer(b"x"))

    fetch.get(stage.url("/"))

    assert lookups == ["127.0.0.1", "127.0.0.1"]


def test_a_resolver_that_does_not_answer_is_within_the_deadline(monkeypatch):
    released = threading.Event()

    def slow(*_: object) -> list[object]:
        released.wait(20)
        return []

    monkeypatch.setattr(fetch.socket, "getaddrinfo", slow)
    began = time.monotonic()
    with pytest.raises(Unfetched, match="DNS did not say in time") as refused:
        fetch.get("https://example.org/", deadline_s=0.5)
    released.set()

    assert refused.value.outcome is Outcome.TIMEOUT
    assert time.monotonic() - began < 5


def test_a_contact_that_is_nobodys_is_told_at_the_start(settings):
    settings.DEBUG, settings.FETCH_CONTACT = False, question.NO_CONTACT
    [told] = question.lacking_contact()
    assert (told.id, "mailto:" in told.hint) == ("news.W001", True)

    settings.FETCH_CONTACT = "https://example.org/about-us"
    assert question.lacking_contact() == []


def test_a_name_with_one_private_address_is_refused_whole(monkeypatch):
    records = [("93.184.216.34", 80), ("10.0.0.1", 80)]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", record) for record in records]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *_: found)
    monkeypatch.setattr(fetch.socket, "socket", refuse_to_dial)

    assert outcome_of("http://example.org/") is Outcome.BLOCKED


def test_with_debug_off_an_allowance_opens_loopback_alone(settings):
    settings.DEBUG = False

    assert addresses.may_dial(ipaddress.ip_address("127.0.0.1"), allowed=True)
    assert not addresses.may_dial(ipaddress.ip_address("10.0.0.1"), allowed=True)


def test_with_debug_off_an_allowance_that_is_not_loopback_stops_the_start(settings):
    settings.DEBUG, settings.FETCH_ALLOW = (
        False,
        ["127.0.0.1:8001", "[::1]:8001", "localhost:80", "10.0.0.1:80", "wire.example:80"],
    )

    assert [error.msg.split()[2].strip(",") for error in addresses.refused_allowances()] == [
        "10.0.0.1:80",
        "wire.example:80",
    ]


def test_the_allowance_is_for_one_spelling_of_one_port(stage):
    port = stage.base.rpartition(":")[2]
    stage.on("/", answer())

    assert outcome_of(f"http://0x7f.1:{port}/") is Outcome.BLOCKED
    assert fetch.get(f"http://127.0.0.1:{port}/").status == 200


# --- Redirects ----------------------------------------------------------------------------


def test_five_redirects_are_followed_and_told(stage):
    for n in range(5):
        stage.on(f"/{n}", redirect(f"/{n + 1}"))
    stage.on("/5", answer(b"here"))

    got = fetch.get(stage.url("/0"))

    assert got.body == b"here"
    assert got.final_url == stage.url("/5")
    assert [(hop.url, hop.status) for hop in got.hops] == [(stage.url(f"/{n}"), 301) for n in range(5)]
    assert ("Location", "/1") in got.hops[0].header_pairs


def test_a_sixth_redirect_is_too_many(stage):
    for n in range(7):
        stage.on(f"/{n}", redirect(f"/{n + 1}"))

    assert outcome_of(stage.url("/0")) is Outcome.REDIRECT_LOOP
    assert len(stage.asked) == 6


def test_a_redirect_to_itself_is_a_loop(stage):
    assert outcome_of(stage.on("/", redirect("/"))) is Outcome.REDIRECT_LOOP


def test_validators_go_only_to_the_address_they_came_from(stage):
    stage.on("/old", redirect("/new", 302))
    stage.on("/new", answer(status=304))
    validators = Validators(url=stage.url("/new"), etag='"1"', last_modified="Thu, 13 May 2021 10:00:00 GMT")

    assert fetch.get(stage.url("/old"), validators=validators).status == 304
    assert "if-none-match" not in stage.asked[0][1]
    assert stage.asked[1][1]["if-none-match"] == '"1"'


# --- Bounds -------------------------------------------------------------------------------


def test_a_declared_length_over_the_limit_is_refused_unread(stage):
    url = stage.on("/", answer(b"", Content_Length="6000000"))

    assert outcome_of(url) is Outcome.TOO_LARGE


def test_a_long_body_is_cut_off_at_the_limit(stage):
    assert outcome_of(stage.on("/", answer(b"x" * 5_000_001))) is Outcome.TOO_LARGE
    assert len(fetch.get(stage.on("/2", answer(b"x" * 5_000_000))).body) == 5_000_000


def test_a_gzip_bomb_stops_at_the_limit_of_unpacked_bytes(stage):
    bomb = gzip.compress(b"\x00" * 200_000_000, 9)
    url = stage.on("/", answer(bomb, Content_Encoding="gzip"))

    bounded = cpu_s(lambda: outcome_of(url))
    assert outcome_of(url) is Outcome.TOO_LARGE
    assert bounded < cpu_s(lambda: unpacked_whole(bomb)) / 3


def unpacked_whole(packed: bytes) -> int:
    """What nobody should do with a bomb; the pieces are let go at once."""
    machine, size = zlib.decompressobj(47), 0
    while packed:
        size += len(machine.decompress(packed, fetch.CHUNK))
        packed = machine.unconsumed_tail
    return size


def test_packed_bodies_are_unpacked(stage):
    two_members = gzip.compress(b"one ") + gzip.compress(b"two")
    zipped = stage.on("/gzip", answer(two_members, Content_Encoding="gzip"))
    deflated = stage.on("/deflate", answer(zlib.compress(b"three"), Content_Encoding="deflate"))

    assert fetch.get(zipped).body == b"one two"
    assert fetch.get(zipped).wire == two_members
    assert fetch.get(deflated).body == b"three"


def test_packed_bytes_that_unpack_to_nothing_are_counted_too(stage):
    nothing = gzip.compress(b"") * 400_000
    assert len(nothing) > 5_000_000

    def play(handler):
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + nothing
        )
        handler.close_connection = True

    assert outcome_of(stage.on("/", play)) is Outcome.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(b"hello" * 100)[:-9], {"Content_Encoding": "gzip"}),
        (b"not gzip at all", {"Content_Encoding": "gzip"}),
        (b"x", {"Content_Encoding": "br"}),
        (b"x", {"Content_Encoding": "gzip, gzip"}),
        (b"short", {"Content_Length": "50", "Connection": "close"}),
    ],
    ids=["cut short", "no gzip", "not asked for", "twice", "length lies"],
)
def test_a_broken_body_is_an_error_and_not_a_short_one(stage, body, headers):
    def play(handler):
        answer(body, **headers)(handler)
        handler.close_connection = True

    assert outcome_of(stage.on("/", play)) is Outcome.BAD_BODY


@pytest.mark.parametrize("play", [drip(60), drip_headers(60)], ids=["body", "headers"])
def test_a_slow_drip_ends_at_the_deadline(stage, play):
    started = time.monotonic()

    assert outcome_of(stage.on("/", play), deadline_s=0.6) is Outcome.TIMEOUT
    # The drip goes on for a minute; a busy machine may need some seconds more than the deadline.
    assert time.monotonic() - started < 10


def test_a_server_that_is_not_there_is_unreachable(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.FETCH_ALLOW = [f"127.0.0.1:{taken.getsockname()[1]}"]

        assert outcome_of(f"http://{settings.FETCH_ALLOW[0]}/") is Outcome.UNREACHABLE


def test_no_socket_outlives_a_fetch(stage):
    stage.on("/", answer(b"x"))
    before = len(open_files())
    for _ in range(5):
        fetch.get(stage.url("/"))

    assert len(open_files()) <= before + 1  # the server's own side may still be closing


def open_files() -> list[str]:
    import os

    return os.listdir("/proc/self/fd")  # noqa: PTH208


@pytest.mark.parametrize("status", [304, 401, 403, 404, 410, 429, 500, 503])
def test_a_refusal_is_a_value_that_the_caller_sees(stage, status):
    assert fetch.get(stage.on("/", answer(status=status))).status == status
