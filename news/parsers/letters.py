"""In which letters are these bytes written? Told by the bytes where they say so, else by the header."""

import codecs
import re
from email.message import Message

DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}\bencoding\s*=", re.IGNORECASE)
SAID = re.compile(r"""(\A\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["'])[^"']*""", re.IGNORECASE)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What Arabic is written in where nobody says what it is written in.
UNSAID = "cp1256"


def in_utf8(body: bytes, content_type: str) -> bytes:
    """The body as UTF-8 where only its mark or only the header says how it is written; else as it is."""
    if body.startswith(WIDE):
        return SAID.sub(r"\1utf-8", body.decode("utf-16", "replace")).encode()
    if DECLARED.match(body) or is_utf8(body):
        return body
    return body.decode(charset_of(content_type) or UNSAID, "replace").encode()


def is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def charset_of(content_type: str) -> str:
    """The charset of a Content-Type header, where Python knows it as one of letters."""
    header = Message()
    header["Content-Type"] = content_type
    named = str(header.get_param("charset") or "")
    try:
        return codecs.lookup(named).name if b"a".decode(named) == "a" else ""
    except (LookupError, ValueError):
        return ""
