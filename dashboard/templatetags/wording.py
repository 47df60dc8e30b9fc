"""What do templates call the wording of a fact? One filter for each."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard import tally
from incidents import claim_values, tongue
from incidents.answers import fills
from incidents.codebook import VOCABULARIES
from incidents.document import Document
from incidents.door.selection import Selection
from incidents.editions import lines, matrix, wording
from incidents.public.look import Tally
from incidents.public.record import Edition
from incidents.vocabulary import CARRYING_ACTS, KINDS
from incidents.vocabulary import label as word

register = template.Library()
for filtered in (
    wording.happened,
    wording.occurred,
    wording.people,
    wording.force,
    wording.where,
    wording.stretch,
    wording.known_how,
    wording.located,
    wording.may_be_in,
    wording.verification,
    wording.verified,
    wording.recorded,
    wording.joined,
    wording.incidents,
    tally.undated,
    tongue.day,
    tongue.instant,
    tongue.isolated,
):
    register.filter(filtered.__name__, filtered)


register.filter("claimed", claim_values.said)
register.filter("matrix", matrix.matrix)
register.filter("part_named", lines.named)


class Number(int):
    """A whole number as the language of the page writes it, by which a plural can still be chosen."""

    def __str__(self) -> str:
        return tongue.count(int(self))


@register.filter
def count(number: int | None) -> Number | str:
    """Nothing where nothing was counted."""
    return "" if number is None else Number(number)


@register.filter
def bdi(name: str | Mapping[str, Any]) -> SafeString:
    """A name apart from what stands round it, marked with its language where that is not the page's."""
    said = name if isinstance(name, str) else tongue.called(name)
    return apart(said, tongue.foreign(said))


@register.filter
def told(text: str) -> SafeString:
    """The same of words of the record."""
    said = tongue.told(text)
    return apart(said, tongue.foreign(said))


def apart(text: str, language: str) -> SafeString:
    return (
        format_html('<bdi lang="{}">{}</bdi>', language, text)
        if language
        else format_html("<bdi>{}</bdi>", text)
    )


@register.filter
def tongue_of(name: str) -> str:
    """An attribute for the language of a name; empty where it is that of the page."""
    language = tongue.foreign(name)
    return format_html(' lang="{}"', language) if language else ""


@register.filter
def label(code: str | None, vocabulary: str) -> str:
    return word(VOCABULARIES[vocabulary], code)


@register.filter
def carrying(editions: list[Edition]) -> list[Edition]:
    """Those whose content can be read."""
    return [edition for edition in editions if edition.act in CARRYING_ACTS]


@register.filter
def symbol(kind: str) -> str:
    return KINDS[kind].symbol


@register.filter
def fill(document: Document) -> str:
    return fills.of(document["verification"], disputed=document["disputed"])


@register.filter
def tallied(answer: Tally) -> list[str]:
    return tally.parts(answer)


@register.filter
def unlocated(number: int) -> str:
    return tally.unlocated(number)


@register.filter
def unlocated_alone(selection: Selection) -> str:
    """The query of those that have no place on the map."""
    return selection.having(precision=tally.NO_PLACE).query_string
