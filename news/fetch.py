"""One polite, bounded HTTP GET: the only module that opens sockets.

The address is vetted at the socket that is dialled, after DNS, on every hop; redirects are
followed by hand; decoded bytes and total time are capped. A status is a value on the Answer;
what kept us from having an answer is an `Unfetched` with an outcome and plain words.
"""

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urljoin

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, ProtocolError, SSLError
from urllib3.exceptions import TimeoutError as PoolTimeout
from urllib3.util import Timeout

from news.addresses import Target, checked, may_dial
from news.outcomes import Outcome, Unfetched

LARGEST_BODY = 5_000_000
DEADLINE_S = 25.0
CONNECT_S = 8.0
READ_S = 10.0
MOST_REDIRECTS = 5
CHUNK = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT_FEED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server told us to ask with next time, and the address that told it."""

    url: str = ""
    etag: str = ""
    last_modified: str = ""

    def headers_for(self, url: str) -> dict[str, str]:
        if url != self.url:
            return {}
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    final_url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)  # names in lower case
    body: bytes = field(repr=False)
    wire_bytes: int = 0
    redirects: tuple[tuple[int, str], ...] = ()

    @property
    def validators(self) -> Validators:
        return Validators(
            url=self.final_url,
            etag=self.headers.get("etag", "")[:500],
            last_modified=self.headers.get("last-modified", "")[:100],
        )


def get(
    url: str,
    *,
    accept: str = ACCEPT_FEED,
    validators: Validators | None = None,
    deadline_s: float = DEADLINE_S,
    largest_body: int = LARGEST_BODY,
) -> Answer:
    """The answer at the end of at most five redirects. Raises Unfetched. Costs up to `deadline_s`."""
    hops: list[tuple[int, str]] = []
    at = url
    with Deadline(deadline_s) as deadline:
        while True:
            answer = one_hop(at, accept, validators or Validators(), deadline, largest_body)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return replace(answer, url=url, redirects=tuple(hops))
            at = urljoin(answer.final_url, location)
            if at == url or at in (target for _, target in hops):
                raise Unfetched(Outcome.REDIRECT_LOOP, f"{at} leads back to itself")
            if len(hops) == MOST_REDIRECTS:
                raise Unfetched(Outcome.REDIRECT_LOOP, f"more than {MOST_REDIRECTS} redirects")
            hops.append((answer.status, at))


def one_hop(url: str, accept: str, validators: Validators, deadline: "Deadline", largest: int) -> Answer:
    target = checked(url)
    headers = {
        "User-Agent": f"Khabur/1 (+{settings.FETCH_CONTACT})",
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        **validators.headers_for(target.url),
    }
    with pool_for(target, deadline) as pool, in_plain_words(target, deadline):
        response = pool.urlopen(
            "GET",
            target.request_uri,
            headers=headers,
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            return read_answer(target.url, response, deadline, largest)
        finally:
            response.close()


def read_answer(url: str, response: urllib3.BaseHTTPResponse, deadline: "Deadline", largest: int) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status in REDIRECTS and headers.get("location"):
        return Answer(url, url, response.status, headers, b"")
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise Unfetched(Outcome.TOO_LARGE, f"it announces {int(declared):,} bytes; the limit is {largest:,}")
    wire = WireCount(response, deadline)
    body = bytearray()
    for piece in decoded(wire, headers.get("content-encoding", "")):
        body += piece
        if len(body) > largest:
            raise Unfetched(Outcome.TOO_LARGE, f"more than {largest:,} bytes after unpacking")
    return Answer(url, url, response.status, headers, bytes(body), wire.count)


class WireCount:
    """The bytes as they came over the wire, counted, until the deadline."""

    def __init__(self, response: urllib3.BaseHTTPResponse, deadline: "Deadline") -> None:
        self.response, self.deadline, self.count = response, deadline, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.response.stream(CHUNK, decode_content=False):
            self.deadline.check()
            self.count += len(chunk)
            yield chunk
        self.deadline.check()


def decoded(wire: WireCount, coding: str) -> Iterator[bytes]:
    """Unpacked pieces of at most CHUNK bytes. Broken or unknown coding is an error, not a short body."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        yield from wire
    elif coding in ("gzip", "x-gzip", "deflate"):
        yield from inflated(wire)
    else:
        raise Unfetched(Outcome.BAD_BODY, f"it is packed as {coding[:40]!r}, which was not asked for")


def inflated(wire: WireCount) -> Iterator[bytes]:
    machine, started = zlib.decompressobj(47), False
    try:
        for chunk in wire:
            pending = chunk
            while pending:
                if machine.eof:  # gzip allows one member after another
                    machine = zlib.decompressobj(47)
                yield machine.decompress(pending, CHUNK)
                started, pending = True, machine.unconsumed_tail or machine.unused_data
    except zlib.error as error:
        raise Unfetched(Outcome.BAD_BODY, f"the packed body is broken ({error})") from error
    if started and not machine.eof:
        raise Unfetched(Outcome.BAD_BODY, "the packed body ends too early")


# --- Dialling, and the clock over it ------------------------------------------------------


def vetted(target: Target) -> list[tuple[int, int, int, Any]]:
    """What may be dialled for this host, in order; one bad address refuses them all."""
    try:
        found = socket.getaddrinfo(target.host, target.port, 0, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetched(Outcome.NO_SUCH_HOST, f"{target.host} is not known to DNS") from error
    for *_, address in found:
        ip = ipaddress.ip_address(str(address[0]).split("%")[0])
        if not may_dial(ip, allowed=target.allowed):
            raise Unfetched(Outcome.BLOCKED, f"{target.host} is {ip}, an address that is not public")
    return [(family, kind, protocol, address) for family, kind, protocol, _, address in found]


class Deadline:
    """Shuts every socket of one fetch when its time is up, whatever the socket is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.ends = time.monotonic() + seconds
        self.sockets: list[socket.socket] = []
        self.timer = threading.Timer(seconds, self.shut)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
        for watched in self.sockets:
            watched.close()

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self.ends

    def check(self) -> None:
        if self.passed:
            raise Unfetched(Outcome.TIMEOUT, f"no complete answer within {self.seconds:g} seconds")

    def shut(self) -> None:
        for watched in list(self.sockets):
            try:
                watched.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already

    def dial(self, target: Target) -> socket.socket:
        """A connected socket to an address that was vetted a moment ago, not looked up again."""
        failure: OSError | None = None
        for family, kind, protocol, address in vetted(target):
            self.check()
            opened = socket.socket(family, kind, protocol)
            # TLS takes the descriptor over, so the clock holds one of its own.
            self.sockets.append(opened.dup())
            opened.settimeout(CONNECT_S)
            try:
                opened.connect(address)
            except OSError as error:
                opened.close()
                failure = error
            else:
                opened.settimeout(READ_S)
                return opened
        self.check()
        slow = isinstance(failure, TimeoutError)
        outcome = Outcome.TIMEOUT if slow else Outcome.UNREACHABLE
        raise Unfetched(outcome, f"{target.host}: no connection could be made") from failure


class Vetted:
    """Mixed into urllib3's connections: the deadline dials, urllib3 speaks HTTP."""

    def __init__(self, *args: Any, deadline: Deadline, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline, self.target = deadline, target

    def _new_conn(self) -> socket.socket:
        return self.deadline.dial(self.target)


class VettedHTTP(Vetted, HTTPConnection):
    pass


class VettedHTTPS(Vetted, HTTPSConnection):
    pass


class HTTPPool(HTTPConnectionPool):
    ConnectionCls = VettedHTTP


class HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = VettedHTTPS


def pool_for(target: Target, deadline: Deadline) -> HTTPConnectionPool:
    kind = HTTPSPool if target.scheme == "https" else HTTPPool
    timeout = Timeout(connect=CONNECT_S, read=READ_S)
    return kind(target.host, target.port, timeout=timeout, maxsize=1, deadline=deadline, target=target)


@contextmanager
def in_plain_words(target: Target, deadline: Deadline) -> Iterator[None]:
    """Turns what urllib3 and sockets raise into one Unfetched."""
    try:
        yield
    except (HTTPError, OSError) as error:
        deadline.check()
        outcome, words = reason(error)
        raise Unfetched(outcome, f"{target.host}: {words}") from error


def reason(error: BaseException) -> tuple[Outcome, str]:
    if isinstance(error, (PoolTimeout, TimeoutError)):
        return Outcome.TIMEOUT, "it did not answer in time"
    if isinstance(error, SSLError):
        return Outcome.BAD_CERTIFICATE, "its certificate could not be verified"
    if isinstance(error, ProtocolError):
        return Outcome.BAD_BODY, "the connection broke off before the answer was complete"
    return Outcome.UNREACHABLE, "no connection could be made"
