"""What did a server answer, and what had we asked? Values without a socket."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """One request as it was sent, and the IP address that was dialled for it."""

    line: str = ""
    header_pairs: Pairs = field(default=(), repr=False)
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer that sent us on: the address that was asked, and what it said."""

    url: str
    status: int
    status_line: str
    header_pairs: Pairs = field(repr=False)
    asked: Asked = field(default=Asked(), repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last address said. `wire` is the body as it came, its content coding not yet undone."""

    url: str
    final_url: str
    status: int
    status_line: str
    http_version: str
    header_pairs: Pairs = field(repr=False)  # in the order and the letters in which they came
    wire: bytes = field(default=b"", repr=False)
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
    def wire_bytes(self) -> int:
        return len(self.wire)

    @property
    def validators(self) -> Validators:
        return Validators(
            url=self.final_url,
            etag=self.headers.get("etag", "")[:500],
            last_modified=self.headers.get("last-modified", "")[:100],
        )
