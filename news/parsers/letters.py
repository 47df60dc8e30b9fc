"""In which letters are these bytes written? The bytes decide where they can; else who says so and is right.

What a server's header names is often wrong and seldom looked at, so a name is believed only where the
bytes make sense in it.
"""

import codecs
import re
from collections.abc import Iterable
from email.message import Message

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
META = re.compile(rb"""<meta\b[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
SAID = re.compile(r"""(\A\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["'])[^"']*""", re.IGNORECASE)
LOOKED_AT = 2_000
# What Arabic is written in where nobody says what it is written in.
UNSAID = "cp1256"


def in_utf8(body: bytes, content_type: str) -> bytes:
    """A document of XML as UTF-8, and saying so: what it says of itself goes before the header."""
    text = text_of(body, (declared(body), charset_of(content_type)))
    return SAID.sub(r"\1utf-8", text).encode("utf-8", "replace")


def page_in_utf8(body: bytes, content_type: str) -> bytes:
    """A web page as UTF-8: the header goes before what the page says of itself."""
    return text_of(body, (charset_of(content_type), declared(body))).encode("utf-8", "replace")


def text_of(body: bytes, named: Iterable[str]) -> str:
    """By their mark, else the first in which the bytes make sense: UTF-16, UTF-8, or one that was named."""
    for mark, charset in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace")
    for charset in filter(None, (wide(body), "utf-8", *named)):
        if makes_sense(text := body.decode(charset, "replace"), charset):
            return text
    return body.decode(UNSAID, "replace")


def makes_sense(text: str, charset: str) -> bool:
    """Whether nine in ten of the letters beyond ASCII are letters; a few broken ones are a blemish.

    Of UTF-8 every other one is enough: by chance nearly none would be.
    """
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * (2 if charset == "utf-8" else 10) <= beyond


def wide(body: bytes) -> str:
    """UTF-16 without its mark: markup has a zero in every other byte."""
    head = body[:LOOKED_AT]
    big, little = head[0::2].count(0), head[1::2].count(0)
    if max(big, little) * 8 < len(head) or min(big, little) * 10 > max(big, little):
        return ""
    return "utf-16-be" if big > little else "utf-16-le"


def declared(body: bytes) -> str:
    """The charset that a document names in its first line or its head."""
    found = DECLARED.match(body) or META.search(body[:LOOKED_AT])
    return known(found[1].decode()) if found else ""


def charset_of(content_type: str) -> str:
    """The charset of a Content-Type header."""
    header = Message()
    header["Content-Type"] = content_type
    return known(str(header.get_param("charset") or ""))


def known(name: str) -> str:
    """The charset, where Python knows it as one of letters of a byte or more; UTF-16 is told by the bytes."""
    try:
        return codecs.lookup(name).name if b"a".decode(name) == "a" else ""
    except (LookupError, ValueError):
        return ""
