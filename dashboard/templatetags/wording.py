"""What do templates call the wording of a fact? One filter for each."""

from django import template

from dashboard import tally
from incidents import matrix, wording
from incidents.look import Tally
from incidents.record import Edition
from incidents.vocabulary import CARRYING_ACTS, KINDS, VOCABULARIES
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
    wording.claimed,
    wording.recorded,
    wording.reach,
    wording.joined,
):
    register.filter(filtered.__name__, filtered)


register.filter("matrix", matrix.matrix)


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
def tallied(answer: Tally) -> list[str]:
    return tally.parts(answer)
