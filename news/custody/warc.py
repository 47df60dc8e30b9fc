"""How is a visit written down so that any reader of web archives opens it? WARC 1.1, one file per visit.

A record says what the file is and who made it; then come, for each address on the way, the answer
and the request. A block is what was sent or received, byte for byte: the head in its own letters,
the body packed and in chunks as it came. WARC-Payload-Digest is given where a reader that does not
join chunks finds the same payload, which is what readers check; WARC-Block-Digest always.
"""

import hashlib
import platform
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from io import BytesIO

from django.conf import settings
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser

from news.fetching.answer import Answer, Asked, Hop, Pairs
from news.fetching.wire import chunked, joined, parted

TOOL = "khabur.news.fetch/3"
VERSION = "WARC/1.1"
PIECE = 65_536
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
CONTROLS = re.compile(r"[\x00-\x20\x7f]")
READER = StatusAndHeadersParser([], verify=False)


class NotWhole(Exception):
    """The file is no WARC, or a record in it is not what its digest says; the message says which."""


# --- Writing ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Original:
    """The record that has the body already."""

    record_id: uuid.UUID
    url: str
    at: datetime


def of_visit(answer: Answer, *, began: datetime, record_id: uuid.UUID, original: Original | None) -> bytes:
    """The whole file. `record_id` is that of the record with the last answer."""
    info_id = uuid.uuid4()
    records = [record("warcinfo", info_id, began, {"Content-Type": "application/warc-fields"}, about())]
    for hop in answer.hops:
        records += pair(hop, began, info_id)
    at = began + timedelta(seconds=answer.asked.after_s)
    kind, named, block = "response", payload_named(answer), answer.head + answer.framed
    if original is not None:
        kind, named, block = "revisit", referring(answer, original), answer.head
    named = {**common(answer.final_url, answer.asked, info_id), **named}
    records.append(record(kind, record_id, at, {**named, "Content-Type": http("response")}, block))
    records.append(request(answer.final_url, answer.asked, at, info_id, record_id))
    return b"".join(records)


def about() -> bytes:
    fields = {
        "software": f"{TOOL} (urllib3/{metadata.version('urllib3')}, Python/{platform.python_version()})",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator": settings.FETCH_CONTACT,
        "robots": "obeyed for pages, not asked for feeds that an editor added",
    }
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def pair(hop: Hop, began: datetime, info_id: uuid.UUID) -> list[bytes]:
    """A redirect and what was asked; its body is not read."""
    at, record_id = began + timedelta(seconds=hop.asked.after_s), uuid.uuid4()
    named = {**common(hop.url, hop.asked, info_id), "Content-Type": http("response")}
    if has_body(hop.header_pairs):
        named["WARC-Truncated"] = "length"
    answer = record("response", record_id, at, named, hop.head)
    return [answer, request(hop.url, hop.asked, at, info_id, record_id)]


def has_body(pairs: Pairs) -> bool:
    headers = {name.lower(): value.strip() for name, value in pairs}
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def request(url: str, asked: Asked, at: datetime, info_id: uuid.UUID, answer_id: uuid.UUID) -> bytes:
    named = {**common(url, asked, info_id), "WARC-Concurrent-To": urn(answer_id)}
    return record("request", uuid.uuid4(), at, {**named, "Content-Type": http("request")}, asked.head)


def common(url: str, asked: Asked, info_id: uuid.UUID) -> dict[str, str]:
    named = {"WARC-Target-URI": written(url), "WARC-Warcinfo-ID": urn(info_id)}
    return {**named, "WARC-IP-Address": asked.peer.partition("%")[0]} if asked.peer else named


def payload_named(answer: Answer) -> dict[str, str]:
    head = READER.parse(BytesIO(answer.head))
    if answer.is_chunked or head.total_len != len(answer.head):
        return {}
    return {"WARC-Payload-Digest": digest(answer.wire)}


def referring(answer: Answer, original: Original) -> dict[str, str]:
    return {
        "WARC-Profile": SAME_PAYLOAD,
        "WARC-Refers-To": urn(original.record_id),
        "WARC-Refers-To-Target-URI": written(original.url),
        "WARC-Refers-To-Date": iso(original.at),
        "WARC-Payload-Digest": digest(answer.wire),
        "WARC-Truncated": "length",
    }


def record(kind: str, record_id: uuid.UUID, at: datetime, named: dict[str, str], block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": urn(record_id),
        "WARC-Date": iso(at),
        **named,
        "WARC-Block-Digest": digest(block),
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"".join((f"{VERSION}\r\n{head}\r\n".encode(), block, b"\r\n\r\n"))


def urn(record_id: uuid.UUID) -> str:
    return f"<urn:uuid:{record_id}>"


def iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def http(kind: str) -> str:
    return f"application/http;msgtype={kind}"


def written(url: str) -> str:
    """Nothing in an address may end the line."""
    return CONTROLS.sub(lambda found: f"%{ord(found[0]):02X}", url)


# --- Reading, by the library that others use ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    kind: str
    named: dict[str, str]
    block: bytes

    @property
    def url(self) -> str:
        return self.named.get("WARC-Target-URI", "")

    @property
    def head(self) -> bytes:
        return parted(self.block)[0]

    @property
    def lines(self) -> list[str]:
        return self.head.decode("latin-1").rstrip().splitlines()

    def all_of(self, name: str) -> list[str]:
        """Each value of an HTTP header."""
        pairs = [line.partition(":") for line in self.lines[1:]]
        return [value.strip() for given, _, value in pairs if given.strip().lower() == name]

    @property
    def payload(self) -> bytes:
        """The body as it was packed. Raises NotWhole."""
        body = parted(self.block)[1]
        try:
            return joined(body) if chunked(self.all_of("transfer-encoding")) else body
        except ValueError as broken:
            raise NotWhole(f"the chunks of {self.url} are broken ({broken})") from broken


def check(data: bytes) -> None:
    """Raises NotWhole where a reader of web archives finds a record that is not what its digests say."""
    stream = ArchiveIterator(BytesIO(data), check_digests=True)
    with told():
        for found in stream:
            while found.raw_stream.read(PIECE):
                continue
            if found.digest_checker.problems:
                raise NotWhole(f"{found.rec_type}: {'; '.join(found.digest_checker.problems)}")
    if stream.err_count:
        raise NotWhole("a record does not end where it says")


def records(data: bytes) -> list[Record]:
    """Every record of a file, its block as it was written. Raises NotWhole."""
    read = []
    with told():
        for found in ArchiveIterator(BytesIO(data), no_record_parse=True):
            record = Record(found.rec_type, dict(found.rec_headers.headers), found.raw_stream.read())
            if record.named.get("WARC-Block-Digest") != digest(record.block):
                raise NotWhole(f"{record.kind}: its block is not what its digest says")
            read.append(record)
    return read


def software_of(records: list[Record]) -> str:
    """What made the file, by its first record."""
    fields = dict(line.partition(": ")[::2] for line in records[0].block.decode("latin-1").splitlines())
    return fields.get("software", "")


@contextmanager
def told() -> Iterator[None]:
    try:
        yield
    except (ArchiveLoadFailed, AttributeError, TypeError) as failure:
        # The last two are what warcio makes of a record without a type or an address.
        raise NotWhole(f"it does not open as a WARC ({str(failure).strip()})") from failure
