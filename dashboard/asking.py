"""What does the address of a page ask, and how would it be written without detours?

An HTML form sends every field, empty ones too, and other sites append tracking names. Both
go in one redirect to the canonical address; any other name that is not known is an error.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, QueryDict

from incidents.selection import BadSelection, Problem, Selection

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A selection, and where in its list the page begins."""

    selection: Selection
    cursor: str | None = None

    @property
    def query_string(self) -> str:
        return joined(self.selection.query_string, cursor=self.cursor)


def read(query: QueryDict) -> Asked:
    """Raises BadSelection."""
    kept = without_tracking(query)
    cursors = [text for text in kept.getlist("cursor") if text]
    if len(cursors) > 1:
        raise BadSelection([Problem("cursor", "repeated", "'cursor' may be given once.")])
    selection = Selection.parse(kept, reserved=("cursor",))
    return Asked(selection, cursors[0] if cursors else None)


def as_of(query: QueryDict) -> int | None:
    """The one thing that may be asked of a single incident's page. Raises BadSelection."""
    kept = without_tracking(query)
    problems = [
        Problem(name, "unknown_parameter", f"'{name}' is not a parameter of this page. Known: as_of.")
        for name in kept
        if name != "as_of"
    ]
    if problems:
        raise BadSelection(problems)
    return Selection.parse(kept).as_of


def without_tracking(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in query:
        if TRACKING.fullmatch(name):
            del kept[name]
    return kept


def moved(request: HttpRequest, canonical: str) -> str | None:
    """The canonical address, where the request came under another one.

    Compared as read, not as written: a client that encodes a letter otherwise is not sent in circles.
    """
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    if given == parse_qsl(canonical, keep_blank_values=True):
        return None
    return address(request.path, canonical)


def address(path: str, query_string: str) -> str:
    return f"{path}?{query_string}" if query_string else path


def joined(query_string: str, *, cursor: str | None) -> str:
    more = urlencode({"cursor": cursor}) if cursor else ""
    return "&".join(part for part in (query_string, more) if part)
