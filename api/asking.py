"""What was asked of the API? A Selection and, on lists, where to carry on and how many at most."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from incidents.door import asking
from incidents.door.values import search_words, shown

LIMIT = 100
MOST = 1000
PAGING = ("cursor", "limit")


@dataclass(frozen=True, slots=True)
class Asked(asking.Asked):
    """With how many at most."""

    limit: int = LIMIT

    @property
    def query_string(self) -> str:
        limit = self.limit if self.limit != LIMIT else None
        return asking.joined(self.selection.query_string, cursor=self.cursor, limit=limit)


def ask(query: QueryDict, *, reserved: tuple[str, ...] = ()) -> Asked:
    """Raises BadSelection with every problem of the Selection and of the reserved names."""
    selection, beside = asking.read(query, beside=readers(reserved))
    return Asked(selection, **beside)


def only(query: QueryDict, known: tuple[str, ...]) -> dict[str, Any]:
    """The values of a route that takes no Selection. Raises BadSelection."""
    return asking.only(query, readers(known))


def readers(names: tuple[str, ...]) -> dict[str, Callable[[str], Any]]:
    return {name: OWN.get(name, str) for name in names}


def page_size(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= MOST:
        raise ValueError(f"{shown(text)} is not a number from 1 to {MOST}.")
    return int(text)


# The names beside a Selection that are more than a text.
OWN: dict[str, Callable[[str], Any]] = {
    "limit": page_size,
    "as_of": asking.a_revision,
    "q": asking.alone(search_words),
}
