"""On which words of the article does each value of a reading rest? Offsets into the article's own text."""

from collections.abc import Iterator

from news.suggest.result import Evidence, Reading
from news.suggest.sentences import Document, Span

type Field = tuple[str, Span]


def evidence_of(reading: Reading, document: Document, found: list[Field]) -> tuple[Evidence, ...]:
    """The given spans of single values, then those that the values carry themselves."""
    fields = [
        *found,
        *of_occurred(reading),
        *of_location(reading),
        *of_involvements(reading),
        *of_claims(reading),
    ]
    return tuple(
        Evidence(field, *document.folded.original(*span)) for field, span in fields if span[0] < span[1]
    )


def of_occurred(reading: Reading) -> Iterator[Field]:
    if reading.occurred is not None and reading.occurred.span is not None:
        yield "occurred", reading.occurred.span


def of_location(reading: Reading) -> Iterator[Field]:
    if reading.location is not None:
        yield from reading.location.spans


def of_involvements(reading: Reading) -> Iterator[Field]:
    for place, one in enumerate(reading.involvements):
        yield f"involvements.{place}.actor", one.span
        yield f"involvements.{place}.role", one.span
        for number, force in enumerate((reading.forces or {}).get(one.actor, [])):
            yield f"involvements.{place}.forces.{number}", force.span


def of_claims(reading: Reading) -> Iterator[Field]:
    for place, claim in enumerate(reading.claims):
        yield f"claims.{place}", claim.span
        yield f"claims.{place}.speaker", claim.speaker_span
        if claim.quote is not None:
            yield f"claims.{place}.quote", claim.quote
        if claim.on_behalf_of is not None and claim.behalf_span is not None:
            yield f"claims.{place}.on_behalf_of", claim.behalf_span
