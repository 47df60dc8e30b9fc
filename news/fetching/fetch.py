"""One polite, bounded HTTP GET, HEAD or POST: the only module that opens sockets.

The address is vetted at the socket that is dialled, after DNS, on every hop; redirects are
followed by hand; decoded bytes and total time are capped. A status is a value on the Answer;
what kept us from having an answer is an `Unfetched` with an outcome and plain words.
"""

import ipaddress
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Self
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, InvalidHeader, ProtocolError, SSLError
from urllib3.exceptions import TimeoutError as PoolTimeout
from urllib3.util import Timeout

from news.fetching.addresses import Target, checked, may_dial
from news.fetching.answer import Answer, Asked, Hop, Pairs, Validators
from news.fetching.coding import unpacked
from news.fetching.outcomes import Outcome, PutOff, Unfetched
from news.fetching.question import Question
from news.fetching.wire import Received

log = logging.getLogger(__name__)

LARGEST_BODY = 5_000_000
MOST_DIGITS = 15  # of a length; a longer number is no length
CONTRADICTION = "the headers contradict each other about the length of the body"
DEADLINE_S = 25.0
CONNECT_S = 8.0
READ_S = 10.0
MOST_REDIRECTS = 5
CHUNK = 65_536
HTTP_VERSIONS = {9: "HTTP/0.9", 10: "HTTP/1.0", 11: "HTTP/1.1"}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.1"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1"


def get(
    url: str,
    *,
    accept: str = ACCEPT_FEED,
    validators: Validators | None = None,
    deadline_s: float | None = None,
    largest_body: int = LARGEST_BODY,
    before: Callable[[Target], None] | None = None,
    head: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """The answer at the end of at most five redirects. Raises Unfetched. Costs up to `deadline_s` (25).

    With `head` HEAD is asked, and the answer is a head without a body.

    `before` is told of each address, the first and every redirect's, before it is asked; what it
    raises, as Unfetched or PutOff, ends the visit.
    """
    question = Question(
        accept,
        validators or Validators(),
        largest_body,
        before or (lambda target: None),
        beside=headers or {},
        head=head,
    )
    return answered(url, question, Deadline(deadline_s or DEADLINE_S))


def post(
    url: str,
    body: bytes,
    *,
    content_type: str,
    accept: str,
    deadline_s: float,
    largest_body: int,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """The answer to these bytes, a redirect among them: what is sent is sent to this address alone.

    Raises Unfetched.
    """
    beside = {"Content-Type": content_type, **(headers or {})}
    question = Question(accept, Validators(), largest_body, lambda target: None, body, beside)
    return answered(url, question, Deadline(deadline_s))


def answered(url: str, question: Question, limit: "Deadline") -> Answer:
    try:
        return followed(url, question, limit)
    except (Unfetched, PutOff):
        raise
    except Exception as fault:
        # No server may stop a worker: what nobody foresaw is a failure like the others, and is looked into.
        log.exception("fetch failed")
        raise Unfetched(
            Outcome.BAD_BODY, f"something in the answer could not be handled ({type(fault).__name__})"
        ) from fault


def followed(url: str, question: Question, limit: "Deadline") -> Answer:
    hops: list[Hop] = []
    at = url
    with limit as deadline:
        while True:
            answer = one_hop(at, question, deadline)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location or question.method == "POST":
                return replace(answer, url=url, hops=tuple(hops))
            hops.append(
                Hop(at, answer.status, answer.status_line, answer.header_pairs, answer.asked, answer.head)
            )
            at = next_address(answer.final_url, location)
            if at in (hop.url for hop in hops):
                raise Unfetched(Outcome.REDIRECT_LOOP, f"{at} leads back to itself")
            if len(hops) > MOST_REDIRECTS:
                raise Unfetched(Outcome.REDIRECT_LOOP, f"more than {MOST_REDIRECTS} redirects")


def next_address(base: str, location: str) -> str:
    """Where a redirect leads. Raises Unfetched for what is no address."""
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise Unfetched(
            Outcome.BAD_ADDRESS, "a redirect leads to something that is no web address"
        ) from error


def one_hop(url: str, question: Question, deadline: "Deadline") -> Answer:
    target = checked(url)
    question.before(target)
    headers = question.headers_for(target)
    with pool_for(target, deadline) as pool, in_plain_words(target, deadline):
        after_s = deadline.spent
        response = pool.urlopen(
            question.method,
            target.request_uri,
            body=question.body,
            headers=headers,
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        line = f"{question.method} {target.request_uri} HTTP/1.1"
        asked = Asked(line, tuple(headers.items()), deadline.peer, after_s)
        try:
            return read_answer(
                replace(head_of(target.url, response), asked=asked), response, deadline, question
            )
        finally:
            response.close()


def read_answer(
    answer: Answer, response: urllib3.BaseHTTPResponse, deadline: "Deadline", question: Question
) -> Answer:
    if answer.status in REDIRECTS and answer.headers.get("location"):
        return answer
    if question.head:
        return answer
    largest = question.largest
    refuse_lengths(answer, largest)
    body = bytearray()
    for piece in unpacked(wire(response, deadline, largest), answer.content_encoding):
        body += piece
        if len(body) > largest:
            raise Unfetched(Outcome.TOO_LARGE, f"more than {largest:,} bytes after unpacking")
    return replace(answer, framed=below(response).received.framed, body=bytes(body))


def refuse_lengths(answer: Answer, largest: int) -> None:
    """A length over the limit is refused unread; so is a head that says two things about the body's end."""
    declared = set(answer.all_of("content-length"))
    if len(declared) > 1 or (declared and answer.all_of("transfer-encoding")):
        raise Unfetched(Outcome.BAD_BODY, CONTRADICTION)
    for length in declared:
        if not (length.isascii() and length.isdecimal()):
            raise Unfetched(Outcome.BAD_BODY, f"it announces a length that is no number ({length[:40]!r})")
        if len(length) > MOST_DIGITS or int(length) > largest:
            raise Unfetched(Outcome.TOO_LARGE, f"it announces {length[:15]} bytes; the limit is {largest:,}")


def head_of(url: str, response: urllib3.BaseHTTPResponse) -> Answer:
    version = HTTP_VERSIONS.get(response.version, "HTTP/1.1")
    line = f"{version} {response.status} {response.reason or ''}".rstrip()
    head = below(response).received.head
    return Answer(url, url, response.status, line, version, pairs_of(response), head)


def below(response: urllib3.BaseHTTPResponse) -> Any:
    """What urllib3 stands on: a KeptAsReceived, where headers of one name are not yet gathered."""
    return response._original_response  # type: ignore[attr-defined]


def pairs_of(response: urllib3.BaseHTTPResponse) -> Pairs:
    return tuple((str(name), str(value)) for name, value in below(response).msg.items())


def wire(response: urllib3.BaseHTTPResponse, deadline: "Deadline", largest: int) -> Iterator[bytes]:
    """The bytes of the body, chunks joined, packed as they were, within the limit and the deadline."""
    count = 0
    for chunk in response.stream(CHUNK, decode_content=False):
        deadline.check()
        count += len(chunk)
        if count > largest:
            raise Unfetched(Outcome.TOO_LARGE, f"more than {largest:,} bytes")
        yield chunk
    deadline.check()


# --- Dialling, and the clock over it ------------------------------------------------------


def looked_up(target: Target, seconds: float) -> list[Any]:
    """What DNS says of the host. The resolver takes no limit of ours, so it is left behind in the end."""
    found: list[list[Any] | Exception] = []

    def ask() -> None:
        try:
            found.append(socket.getaddrinfo(target.host, target.port, 0, socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    if not found:
        raise Unfetched(Outcome.TIMEOUT, f"DNS did not say in time where {target.host} is")
    if isinstance(found[0], Exception):
        raise Unfetched(Outcome.NO_SUCH_HOST, f"{target.host} is not known to DNS") from found[0]
    return found[0]


def vetted(target: Target, seconds: float) -> list[tuple[int, int, int, Any]]:
    """What may be dialled for this host, in order; one bad address refuses them all."""
    found = looked_up(target, seconds)
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
        self.peer = ""  # the address of the last connection
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
    def spent(self) -> float:
        return time.monotonic() - self.ends + self.seconds

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
        for family, kind, protocol, address in vetted(target, min(self.ends - time.monotonic(), CONNECT_S)):
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
                self.peer = str(address[0])
                return opened
        self.check()
        slow = isinstance(failure, TimeoutError)
        outcome = Outcome.TIMEOUT if slow else Outcome.UNREACHABLE
        raise Unfetched(outcome, f"{target.host}: no connection could be made") from failure


HTTPResponse: Any = HTTPConnection.response_class


class KeptAsReceived(HTTPResponse):
    fp: Any

    def begin(self) -> None:
        self.fp = self.received = Received(self.fp)
        super().begin()
        self.received.end_head()


class Vetted:
    """Mixed into urllib3's connections: the deadline dials, urllib3 speaks HTTP."""

    response_class: Any = KeptAsReceived

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
    if isinstance(error, InvalidHeader):
        return Outcome.BAD_BODY, CONTRADICTION
    if isinstance(error, ProtocolError) and "100 headers" in str(error):
        return Outcome.BAD_BODY, "it sends more than 100 headers"
    if isinstance(error, ProtocolError):
        return Outcome.BAD_BODY, "the connection broke off before the answer was complete"
    return Outcome.UNREACHABLE, "no connection could be made"
