"""Which messages do the pages have? Found in the code and the templates, without xgettext.

Templates are turned by Django into what xgettext would read, and Babel reads that, and the Python. Words of
the codebook and the like are messages too: they are told from others by their code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from dashboard import downloads
from incidents.answers.passability import STATES
from incidents.codebook import VOCABULARIES
from incidents.door.parameters import PARAMETERS
from incidents.editions import lines

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PACKAGES = ("dashboard", "incidents", "gazetteer", "remarks")
DESK = {"admin", "admin.py", "management", "migrations"}


@dataclass(frozen=True, order=True)
class Message:
    """What a catalogue is asked. `context` tells equal words apart."""

    context: str
    text: str
    plural: str = ""


def used() -> set[Message]:
    return {*written(), *worded()}


def worded() -> Iterator[Message]:
    for words in (*VOCABULARIES.values(), STATES):
        for word in words.values():
            yield Message(word.code, word.english)
    for parameter in PARAMETERS.values():
        yield Message("parameter", parameter.english)
    for part in lines.PARTS:
        yield Message("part", part)
    for form in downloads.FILES:
        yield Message("file", form.good_for)
    for form in (*downloads.FILES, *downloads.CITED_AS):
        yield Message("file name", form.name)


def written() -> Iterator[Message]:
    for path in sources():
        yield from of_file(path)


def sources() -> Iterator[Path]:
    root: Path = settings.BASE_DIR
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if not DESK & set(path.relative_to(root).parts):
                yield path
    yield root / "templates" / "base.html"
    yield from sorted((root / "templates" / "dashboard").glob("*.html"))


def of_file(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    found = extract("python", BytesIO(text.encode()), keywords=KEYWORDS)
    for _line, said, _comments, context in found:
        text, plural = (said[0], said[1]) if isinstance(said, tuple) else (said, "")
        if text:
            yield Message(context or "", text, plural)
