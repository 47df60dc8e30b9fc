"""Every behaviour of a feed's server, and what its row says afterwards.

Paths are relative to the feed's own folder on the stage. `CANARY` stands for the port of a listener
that nobody may ever reach.
"""

import gzip
from dataclasses import dataclass, field

from news.fetching.outcomes import Outcome
from tests.news.behaviours import documents as doc
from tests.news.behaviours.plays import (
    Play,
    bare_deflate,
    bomb,
    chunked,
    chunks,
    endless,
    for_ever,
    head,
    once_and_then,
    raw,
    reset,
    says,
    sends_to,
    whole,
)

CANARY = "CANARY"


@dataclass(frozen=True)
class Behaviour:
    name: str
    play: Play | str  # or the location of a redirect
    outcome: Outcome
    says: str = ""  # these words are on the row
    items: int = 0
    state: str = "failing"
    also: dict[str, Play] = field(default_factory=dict)
    visits: int = 1


def honest(name: str, play: Play, *, items: int = 1, **more) -> Behaviour:
    return Behaviour(name, play, **{"outcome": Outcome.OK, "items": items, "state": "ok", **more})


def led(name: str, location: str, outcome: Outcome = Outcome.BLOCKED, words: str = "") -> Behaviour:
    return Behaviour(f"redirect to {name}", location, outcome, words)


ARABIC = doc.rss(encoding="windows-1256", title=doc.ARABIC)
GZIPPED = gzip.compress(doc.RSS, mtime=0)
GZIP = "Content-Encoding: gzip"
MEMBERS = gzip.compress(doc.RSS[:50], mtime=0) + gzip.compress(doc.RSS[50:], mtime=0)
CUT = doc.rss(doc.ITEM, doc.ITEM.replace("1", "2"))[:-60]
LONG = b"".join(b"X-%d: %s\r\n" % (n, b"y" * 1_000) for n in range(80))
CLOSING = {"next": whole(doc.RSS)}

HONEST = [
    honest("RSS 2.0", whole(doc.RSS)),
    honest("Atom", whole(doc.ATOM)),
    honest("RSS 1.0", whole(doc.RDF)),
    honest("an empty list", whole(doc.EMPTY), items=0),
    honest("gzip", whole(GZIPPED, GZIP)),
    honest("gzip in two members", whole(MEMBERS, GZIP)),
    honest("x-gzip", whole(GZIPPED, "Content-Encoding: x-gzip")),
    honest("deflate, bare", whole(bare_deflate(doc.RSS), "Content-Encoding: deflate")),
    honest("chunked", chunked(doc.RSS[:100], doc.RSS[100:])),
    honest("chunked with a trailer", chunked(doc.RSS, end=b"0\r\nX-Sum: 1\r\n\r\n")),
    honest("no length, an end", raw(head(status="HTTP/1.0 200 OK"), doc.RSS)),
    honest("the same length twice", whole(doc.RSS, f"Content-Length: {len(doc.RSS)}")),
    honest(
        "slow in three steps",
        raw(head(f"Content-Length: {len(doc.RSS)}"), 0.1, doc.RSS[:9], 0.1, doc.RSS[9:]),
    ),
    honest(
        "a word before the answer",
        raw(head(status="HTTP/1.1 100 Continue"), head(f"Content-Length: {len(doc.RSS)}"), doc.RSS),
    ),
    honest("ninety headers", whole(doc.RSS, *(f"X-{n}: y" for n in range(90)))),
    honest("a folded header", whole(doc.RSS, "X-Long: a", "\tb")),
    honest("status 203", whole(doc.RSS, status="HTTP/1.1 203 Non-Authoritative")),
    honest("said to be HTML", whole(doc.RSS, "Content-Type: text/html")),
    honest("said to be bytes", whole(doc.RSS, "Content-Type: application/octet-stream")),
    honest("windows-1256", whole(ARABIC)),
    honest("UTF-16", whole(doc.rss(encoding="utf-16"))),
    honest("a mark before the document", whole(b"\xef\xbb\xbf" + doc.RSS)),
    honest("scripts in its titles", whole(doc.SCRIPTS)),
    honest("a document type", whole(doc.rss(top='<!DOCTYPE rss SYSTEM "http://example.org/rss.dtd">'))),
    honest("moved for good", sends_to("next", 301), also=CLOSING),
    honest("moved for now", sends_to("next", 307), also=CLOSING),
    honest("moved, with a fragment", sends_to("next#top", 308), also=CLOSING),
    honest(
        "five redirects",
        sends_to("1"),
        also={**{str(n): sends_to(str(n + 1)) for n in range(1, 5)}, "5": whole(doc.RSS)},
    ),
    honest("the same bytes again", whole(doc.RSS), outcome=Outcome.SAME_BODY, visits=2),
    honest(
        "nothing new",
        once_and_then(whole(doc.RSS, 'ETag: "1"'), raw(head(status="HTTP/1.1 304 Not Modified"))),
        outcome=Outcome.NOT_MODIFIED,
        visits=2,
    ),
    honest("cut off in the middle", whole(CUT), state="faulty", says="malformed"),
    honest("a thousand reports", whole(doc.THOUSAND), items=500, state="faulty", says="only the first 500"),
]

REFUSALS = [
    Behaviour("400", says(400), Outcome.ODD_STATUS, "HTTP 400"),
    Behaviour("401", says(401, "WWW-Authenticate: Basic"), Outcome.REFUSED, "HTTP 401"),
    Behaviour("403", says(403), Outcome.REFUSED, "HTTP 403"),
    Behaviour(
        "403 for robots", says(403, "cf-mitigated: challenge"), Outcome.CHALLENGED, "a person is reading"
    ),
    Behaviour("200 for robots", whole(doc.HTML, "cf-mitigated: challenge"), Outcome.CHALLENGED),
    Behaviour("404", says(404), Outcome.NOT_FOUND, "HTTP 404"),
    Behaviour("410", says(410), Outcome.GONE, "It was paused.", state="paused"),
    Behaviour("418", says(418), Outcome.ODD_STATUS),
    Behaviour("429", says(429), Outcome.THROTTLED),
    Behaviour(
        "429 for two hours", says(429, "Retry-After: 7200"), Outcome.THROTTLED, "until 2026-03-01 14:00"
    ),
    Behaviour(
        "503 until a date",
        says(503, "Retry-After: Sun, 01 Mar 2026 14:00:00 GMT"),
        Outcome.THROTTLED,
        "until 2026-03-01 14:00",
    ),
    Behaviour(
        "503 for ever", says(503, f"Retry-After: {'9' * 5_000}"), Outcome.THROTTLED, "until 2026-03-02 12:00"
    ),
    Behaviour("500", says(500), Outcome.SERVER_ERROR),
    Behaviour("502", says(502), Outcome.SERVER_ERROR),
    Behaviour("504", says(504), Outcome.SERVER_ERROR),
    Behaviour("999", says(999), Outcome.SERVER_ERROR),
    Behaviour(
        "304 unasked", raw(head(status="HTTP/1.1 304 Not Modified")), Outcome.ODD_STATUS, "was not asked"
    ),
    Behaviour(
        "206 unasked",
        whole(doc.RSS, "Content-Range: bytes 0-9/9", status="HTTP/1.1 206 Part"),
        Outcome.ODD_STATUS,
    ),
    Behaviour("301 to nowhere", says(301), Outcome.ODD_STATUS, "HTTP 301"),
    Behaviour("300", says(300), Outcome.ODD_STATUS),
    Behaviour("204", raw(head(status="HTTP/1.1 204 No Content")), Outcome.NOT_A_FEED, "empty document"),
]

BROKEN = [
    Behaviour(
        "ends before its length", raw(head("Content-Length: 5000"), doc.RSS), Outcome.BAD_BODY, "broke off"
    ),
    Behaviour("two lengths", whole(doc.RSS, "Content-Length: 7"), Outcome.BAD_BODY, "contradict each other"),
    Behaviour(
        "length and chunks",
        raw(head("Content-Length: 9", "Transfer-Encoding: chunked"), chunks(doc.RSS)),
        Outcome.BAD_BODY,
        "contradict",
    ),
    Behaviour("a length in words", raw(head("Content-Length: many"), doc.RSS), Outcome.BAD_BODY, "no number"),
    Behaviour("a negative length", raw(head("Content-Length: -1"), doc.RSS), Outcome.BAD_BODY, "no number"),
    Behaviour(
        "a chunk cut short", raw(head("Transfer-Encoding: chunked"), b"ffff\r\n" + doc.RSS), Outcome.BAD_BODY
    ),
    Behaviour("no last chunk", chunked(doc.RSS, end=b""), Outcome.BAD_BODY, "broke off"),
    Behaviour(
        "a chunk without a number",
        raw(head("Transfer-Encoding: chunked"), b"xyz\r\n" + doc.RSS),
        Outcome.BAD_BODY,
    ),
    Behaviour(
        "a gigantic chunk", raw(head("Transfer-Encoding: chunked"), b"f" * 30 + b"\r\nabc"), Outcome.BAD_BODY
    ),
    Behaviour("gzip cut short", whole(GZIPPED[:-9], GZIP), Outcome.BAD_BODY, "ends too early"),
    Behaviour("gzip with a wrong sum", whole(GZIPPED[:-8] + b"\0" * 8, GZIP), Outcome.BAD_BODY, "broken"),
    Behaviour("gzip and then something", whole(GZIPPED + b"something", GZIP), Outcome.BAD_BODY, "broken"),
    Behaviour("no gzip at all", whole(doc.RSS, GZIP), Outcome.BAD_BODY, "broken"),
    Behaviour(
        "a coding that was not asked for", whole(b"x", "Content-Encoding: br"), Outcome.BAD_BODY, "'br'"
    ),
    Behaviour(
        "packed twice",
        whole(gzip.compress(GZIPPED), "Content-Encoding: gzip, gzip"),
        Outcome.BAD_BODY,
        "gzip, gzip",
    ),
    Behaviour(
        "packed twice, in two headers",
        whole(gzip.compress(GZIPPED), GZIP, GZIP),
        Outcome.BAD_BODY,
        "gzip, gzip",
    ),
    Behaviour("no status line", raw(doc.RSS), Outcome.BAD_BODY),
    Behaviour("a status of letters", raw(head(status="HTTP/1.1 OK 200"), doc.RSS), Outcome.BAD_BODY),
    Behaviour("not a word", raw(), Outcome.BAD_BODY, "broke off"),
    Behaviour("a reset", reset, Outcome.BAD_BODY, "broke off"),
    Behaviour(
        "eighty long headers",
        raw(b"HTTP/1.1 200 OK\r\n" + LONG + b"\r\n", doc.RSS),
        Outcome.BAD_BODY,
        "65,536",
    ),
    Behaviour(
        "a header without end", endless(b"HTTP/1.1 200 OK\r\nX: ", for_ever(b"y" * 4_096)), Outcome.BAD_BODY
    ),
    Behaviour(
        "two hundred headers",
        whole(doc.RSS, *(f"X-{n}: y" for n in range(200))),
        Outcome.BAD_BODY,
        "100 headers",
    ),
    Behaviour(
        "words before the answer for ever",
        endless(b"", for_ever(head("X: " + "y" * 500, status="HTTP/1.1 100 Continue"))),
        Outcome.BAD_BODY,
        "65,536",
    ),
    Behaviour(
        "headers that drip", endless(b"HTTP/1.1 200 OK\r\nX: ", for_ever(b"y"), pause_s=0.05), Outcome.TIMEOUT
    ),
    Behaviour(
        "a body that drips",
        endless(head("Content-Length: 9999"), for_ever(b"y"), pause_s=0.05),
        Outcome.TIMEOUT,
    ),
    Behaviour("silence", raw(20.0), Outcome.TIMEOUT),
]

ENORMOUS = [
    Behaviour("six megabytes", whole(bytes(6_000_000)), Outcome.TOO_LARGE, "5,000,000"),
    Behaviour(
        "a stream without end",
        endless(head("Transfer-Encoding: chunked"), for_ever(chunks(bytes(65_536), end=b""))),
        Outcome.TOO_LARGE,
    ),
    Behaviour(
        "a length of six gigabytes", raw(head("Content-Length: 6000000000")), Outcome.TOO_LARGE, "announces"
    ),
    Behaviour(
        "a length of 5,000 digits",
        raw(head(f"Content-Length: {'9' * 5_000}")),
        Outcome.TOO_LARGE,
        "announces",
    ),
    Behaviour("a bomb", whole(bomb(200_000_000), GZIP), Outcome.TOO_LARGE, "after unpacking"),
    Behaviour("packed nothings", whole(gzip.compress(b"", mtime=0) * 300_000, GZIP), Outcome.TOO_LARGE),
    Behaviour("a billion laughs", whole(doc.BILLION_LAUGHS), Outcome.HOSTILE, "entities"),
    Behaviour(
        "an entity that is a file",
        whole(doc.reading_a_file("file:///etc/passwd")),
        Outcome.HOSTILE,
        "entities",
    ),
    Behaviour("100,000 levels", whole(doc.DEEP), Outcome.HOSTILE),
    Behaviour("40,000 attributes", whole(doc.MANY_ATTRIBUTES), Outcome.HOSTILE),
]

NO_FEEDS = [
    Behaviour("a web page", whole(doc.HTML), Outcome.NOT_A_FEED, "web page (HTML)"),
    Behaviour(
        "a web page said to be RSS", whole(doc.HTML, "Content-Type: application/rss+xml"), Outcome.NOT_A_FEED
    ),
    Behaviour("nothing", whole(b""), Outcome.NOT_A_FEED, "empty document"),
    Behaviour("blanks", whole(b" \n" * 500), Outcome.NOT_A_FEED, "empty document"),
    Behaviour("a picture", whole(b"\x89PNG\r\n\x1a\n" + bytes(200)), Outcome.NOT_A_FEED),
    Behaviour("a PDF", whole(b"%PDF-1.7\n" + bytes(200)), Outcome.NOT_A_FEED),
    Behaviour("XML that is no feed", whole(b"<?xml version='1.0'?><note>hello</note>"), Outcome.NOT_A_FEED),
    Behaviour("the name of a file", whole(b"/etc/passwd"), Outcome.NOT_A_FEED),
    Behaviour("an address", whole(f"http://127.0.0.1:{CANARY}/".encode()), Outcome.NOT_A_FEED),
]

LED_ASTRAY = [
    Behaviour("redirect to itself", "feed", Outcome.REDIRECT_LOOP, "leads back to itself"),
    Behaviour("redirect in a ring", "next", Outcome.REDIRECT_LOOP, also={"next": sends_to("feed")}),
    Behaviour(
        "six redirects",
        "1",
        Outcome.REDIRECT_LOOP,
        "more than 5",
        also={str(n): sends_to(str(n + 1)) for n in range(1, 9)},
    ),
    led("a file", "file:///etc/passwd", Outcome.BAD_ADDRESS),
    led("a script", "javascript:alert(1)", Outcome.BAD_ADDRESS),
    led("gopher", "gopher://127.0.0.1:6379/_FLUSHALL", Outcome.BAD_ADDRESS),
    led("a password", "http://user:word@example.org/", Outcome.BAD_ADDRESS),
    led("5,000 letters", "/" + "x" * 5_000, Outcome.BAD_ADDRESS),
    led("no address", "http://[::1", Outcome.BAD_ADDRESS),
    led("an odd port", "http://example.org:6379/", Outcome.BLOCKED, "port 6379"),
    led("loopback", f"http://127.0.0.1:{CANARY}/"),
    led("loopback by name", f"http://localhost:{CANARY}/"),
    led("loopback in hexadecimal", f"http://0x7f.1:{CANARY}/"),
    led("loopback as one number", f"http://2130706433:{CANARY}/"),
    led("loopback in octal", f"http://017700000001:{CANARY}/"),
    led("loopback of IPv6", f"http://[::1]:{CANARY}/"),
    led("loopback inside IPv6", f"http://[::ffff:127.0.0.1]:{CANARY}/"),
    led("the unspecified address", f"http://0.0.0.0:{CANARY}/"),
    led("metadata", "http://169.254.169.254/latest/meta-data/"),
    led("Azure's metadata", "http://168.63.129.16/"),
    led("a name of loopback", f"http://inside.example:{CANARY}/", Outcome.BLOCKED, "not public"),
    led("a name half inside", f"http://half.example:{CANARY}/", Outcome.BLOCKED, "not public"),
    led("a name without an address", "http://nowhere.example/", Outcome.NO_SUCH_HOST),
    led("a name that changes its mind", f"http://rebind.example:{CANARY}/", Outcome.UNREACHABLE),
    Behaviour("a name that changed its mind", f"http://rebind.example:{CANARY}/", Outcome.BLOCKED, visits=2),
]

BEHAVIOURS = [*HONEST, *REFUSALS, *BROKEN, *ENORMOUS, *NO_FEEDS, *LED_ASTRAY]
