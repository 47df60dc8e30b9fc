"""Who says what about which part of it, and who is silent? The claims of a document as a table.

Attributes go down, speakers across; a cell holds every claim of that speaker about that attribute, and an
empty one means that nobody reports a word of them about it.
"""

from dataclasses import dataclass
from typing import Any

from incidents import claim_values
from incidents.editions import wording
from incidents.tongue import called
from incidents.vocabulary import ATTRIBUTES, DISPUTING_STANCES, SILENT_STANCES, STANCES, label

LONGEST = 90  # characters of a value or a quotation; the whole of it stands in the list of claims


@dataclass(frozen=True, slots=True)
class Cell:
    """`manner` is one of says, disputes and silent. `said` is what was claimed, shortened, or empty."""

    stance: str
    manner: str
    said: str
    through: str
    citation: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    speakers: list[str]
    rows: list[tuple[str, list[list[Cell]]]]


def matrix(claims: list[dict[str, Any]]) -> Matrix | None:
    """None where a list says as much: of one claim, or of nobody's but one about one thing."""
    speakers = list(dict.fromkeys(claim["speaker"]["slug"] for claim in claims))
    about = {claim["attribute"] for claim in claims}
    if len(claims) < 2 or (len(speakers) < 2 and len(about) < 2):
        return None
    names = {claim["speaker"]["slug"]: called(claim["speaker"]) for claim in claims}
    rows = [
        (
            label(ATTRIBUTES, attribute),
            [[cell(claim) for claim in claims if is_of(claim, speaker, attribute)] for speaker in speakers],
        )
        for attribute in ATTRIBUTES
        if attribute in about
    ]
    return Matrix([names[speaker] for speaker in speakers], rows)


def is_of(claim: dict[str, Any], speaker: str, attribute: str) -> bool:
    return bool(claim["speaker"]["slug"] == speaker and claim["attribute"] == attribute)


def cell(claim: dict[str, Any]) -> Cell:
    said = (
        claim_values.said(claim["value"])
        if claim["value"]
        else f"“{claim['quote']}”"
        if claim["quote"]
        else ""
    )
    return Cell(
        stance=label(STANCES, claim["stance"]),
        manner=manner(claim["stance"]),
        said=said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…",
        through=wording.joined(claim["via"]) if claim["via"] else "",
        citation=claim["citation"],
    )


def manner(stance: str) -> str:
    if stance in SILENT_STANCES:
        return "silent"
    return "disputes" if stance in DISPUTING_STANCES or stance == "retracts" else "says"
