"""What do templates call the wording of a fact? One filter for each."""

from datetime import date

from django import template

from dashboard import tally, wording
from incidents import sentence
from incidents.record import Tally
from incidents.vocabulary import CLAIM_VALUES, KINDS, VOCABULARIES
from incidents.vocabulary import label as word

register = template.Library()
for filtered in (
    wording.happened,
    wording.occurred,
    wording.people,
    wording.force,
    wording.where,
    wording.stretch,
    wording.verified,
    wording.reach,
    wording.joined,
):
    register.filter(filtered.__name__, filtered)


@register.filter
def label(code: str | None, vocabulary: str) -> str:
    return word(VOCABULARIES[vocabulary], code)


@register.filter
def claimed(value: str) -> str:
    """A value that is a word of the codebook is said in its label, any other as it is."""
    return CLAIM_VALUES[value].label if value in CLAIM_VALUES else value


@register.filter
def symbol(kind: str) -> str:
    return KINDS[kind].symbol


@register.filter
def day(text: str | None) -> str:
    return sentence.day(date.fromisoformat(text)) if text else "date not recorded"


@register.filter
def tallied(answer: Tally) -> list[str]:
    return tally.parts(answer)
