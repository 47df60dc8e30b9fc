"""What did a server answer, and what had we asked? Values without a socket."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from news.fetching.wire import chunked, joined

CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

type Pairs = tuple[tuple[str, str], ...]


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
class Asked:
    """One request as it was sent, the IP address that was dialled for it, and when."""

    line: str = ""
    header_pairs: Pairs = field(default=(), repr=False)
    peer: str = ""
    after_s: float = 0.0  # since the first address of this visit was asked for

    @property
    def head(self) -> bytes:
        lines = [self.line, *(f"{name}: {value}" for name, value in self.header_pairs)]
        return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1", "replace")


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer that sent us on: the address that was asked, and what it said."""

    url: str
    status: int
    status_line: str
    header_pairs: Pairs = field(repr=False)
    asked: Asked = field(default=Asked(), repr=False)
    head: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last address said: `head` and `framed` byte for byte as they came, `body` unpacked.

    `framed` is the body with the chunks of its transfer coding, where it has one; `wire` is without.
    """

    url: str
    final_url: str
    status: int
    status_line: str
    http_version: str
    header_pairs: Pairs = field(repr=False)  # in the order and the letters in which they came
    head: bytes = field(default=b"", repr=False)
    framed: bytes = field(default=b"", repr=False)
    body: bytes = field(default=b"", repr=False)
    hops: tuple[Hop, ...] = ()
    asked: Asked = field(default=Asked(), repr=False)

    @property
    def headers(self) -> Mapping[str, str]:
        """For looking up: names in lower case, the last of each, without control characters."""
        return {name.lower(): CONTROLS.sub("", value) for name, value in self.header_pairs}

    def all_of(self, name: str) -> list[str]:
        """Each value of a header that may stand there more than once."""
        return [value.strip() for given, value in self.header_pairs if given.lower() == name]

    @property
    def content_encoding(self) -> str:
        """All codings in their order; two headers mean that it was packed twice."""
        return ", ".join(self.all_of("content-encoding")).lower()

    @property
    def wire(self) -> bytes:
        """The body as it was packed: the payload, in the words of WARC."""
        return joined(self.framed) if self.is_chunked else self.framed

    @property
    def is_chunked(self) -> bool:
        return chunked(self.all_of("transfer-encoding"))

    @property
    def wire_bytes(self) -> int:
        return len(self.wire)

    @property
    def validators(self) -> Validators:
        return Validators(
            url=self.final_url,
            etag=self.headers.get("etag", "")[:500],
            last_modified=self.headers.get("last-modified", "")[:100],
        )
