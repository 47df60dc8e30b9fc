"""Whom does a citation repeat? How `Citation.origin` is written, and who said it first.

Such as "AFP, US Central Command; TASS for the answer": the steps of a chain nearest first, further
chains after a semicolon. What people write on the form is read in the same way.
"""

from collections.abc import Iterable, Sequence

from incidents import folding
from incidents.models import Citation

THROUGH, FURTHER = ",", ";"
LONGEST: int = Citation._meta.get_field("origin").max_length or 0


def written(chains: Iterable[Sequence[str]]) -> str:
    """Each chain once; those that no longer fit are left out whole."""
    kept = list(dict.fromkeys(f"{THROUGH} ".join(chain) for chain in chains))
    while len(text := f"{FURTHER} ".join(kept)) > LONGEST:
        kept.pop()
    return text


def first_said(origin: str) -> str:
    """The last step of the first chain, folded: of the example above the Command."""
    return folding.folded(origin.partition(FURTHER)[0].rpartition(THROUGH)[2]).strip()
