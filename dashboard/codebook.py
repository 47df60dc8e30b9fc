"""What does each word of the record mean? `docs/codebook.md`, as the page of the method shows it.

The codebook is the one place where words are explained. It comes with the code, in every release, and is
read from there; nothing of it is written a second time.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.asking import address
from incidents.public.look import Look
from incidents.vocabulary import (
    ATTRIBUTES,
    ATTRIBUTIONS,
    KINDS,
    OUTCOMES,
    PRECISIONS,
    ROLES,
    STANCES,
    VERIFICATIONS,
    Words,
)

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \|(?: (.+?) \|)?$", re.MULTILINE)
ITEM = re.compile(r"^\d+\. (.+(?:\n   .+)*)", re.MULTILINE)
MARKED = re.compile(r"\*\*|\*|`")
STYLES = {"**": "b", "*": "em", "`": "code"}

Parts = list[tuple[str, str]]  # how each is written, "" or "code", "b" or "em", and the words


@dataclass(frozen=True, slots=True)
class Meaning:
    """`number` is of incidents, `list` where they can be read; None where no Selection asks for it."""

    code: str
    label: str
    said: Parts
    drawn: Parts
    symbol: str = ""
    number: int | None = None
    list: str | None = None


@cache
def sections() -> dict[str, str]:
    """The codebook by its headings."""
    text = (settings.BASE_DIR / "docs" / "codebook.md").read_text(encoding="utf-8")
    _head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


@cache
def rows(section: str) -> dict[str, tuple[str, str]]:
    """What the tables of a section say of each code, and what is drawn of it, where that is told."""
    return {code: (said, drawn) for code, said, drawn in ROW.findall(sections()[section])}


def principles() -> list[Parts]:
    """What is an incident, rule by rule."""
    return [parts(" ".join(item.split())) for item in ITEM.findall(sections()["What is an incident"])]


def parts(text: str) -> Parts:
    """Markdown's **bold**, *emphasis* and `code`, and no more of it: what is between two equal signs."""
    found, style = [], ""
    for at, words in enumerate(MARKED.split(text)):
        if words:
            found.append((style, words))
        signs = MARKED.findall(text)
        if at < len(signs):
            style = "" if style else STYLES[signs[at]]
    return found


def meanings(section: str, words: Words) -> list[Meaning]:
    told = {code: (parts(said), parts(drawn)) for code, (said, drawn) in rows(section).items()}
    return [
        Meaning(word.code, word.label, told[word.code][0], told[word.code][1], word.symbol)
        for word in words.values()
    ]


def counted(section: str, words: Words, name: str, look: Look, numbers: dict[str, int]) -> list[Meaning]:
    """The same with how many incidents are so, and the list of them."""

    def of(one: Meaning) -> Meaning:
        query = look.selection.having(**{name: (one.code,)}).query_string
        page = address(reverse("dashboard:list"), query)
        return Meaning(one.code, one.label, one.said, one.drawn, one.symbol, numbers.get(one.code, 0), page)

    return [of(one) for one in meanings(section, words)]


def vocabularies(look: Look, numbers: dict[str, dict[str, int]]) -> list[tuple[str, str, list[Meaning]]]:
    """Id, heading and words of each, in the order of the codebook."""
    parts_of = "Roles and attributions"
    return [
        ("kinds", _("Kinds"), counted("Kinds", KINDS, "kind", look, numbers["kind"])),
        ("outcomes", _("Outcomes"), meanings("Outcomes", OUTCOMES)),
        ("roles", _("The part of an actor"), meanings(parts_of, ROLES)),
        ("attributions", _("How that part is known"), meanings(parts_of, ATTRIBUTIONS)),
        ("stances", _("What a speaker does"), meanings("Claims", STANCES)),
        ("attributes", _("What a claim is about"), meanings("Claims", ATTRIBUTES)),
    ]


def verifications(look: Look, numbers: dict[str, dict[str, int]]) -> list[Meaning]:
    return counted("Verification", VERIFICATIONS, "verification", look, numbers["verification"])


def precisions(look: Look, numbers: dict[str, dict[str, int]]) -> list[Meaning]:
    return counted("Precision of the place", PRECISIONS, "precision", look, numbers["precision"])
