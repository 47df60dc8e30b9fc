"""Nothing matches: which one condition, taken away, would leave something, and how much of it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dashboard import conditions
from dashboard.asking import address
from incidents.door.parameters import PARAMETERS
from incidents.door.selection import Selection
from incidents.public.look import Look
from incidents.tongue import isolated

MOST = 3


@dataclass(frozen=True, slots=True)
class Change:
    """`address` is the same page without the condition."""

    words: str
    address: str
    matched: int


def changes(look: Look, *, path: str) -> list[Change]:
    """The smallest first. No query."""
    if len(look.rows):
        return []
    counted = [(words, rest, len(look.at(rest).rows)) for words, rest in less(look)]
    found = [
        Change(words, address(path, rest.query_string), number) for words, rest, number in counted if number
    ]
    return sorted(found, key=lambda change: change.matched)[:MOST]


def less(look: Look) -> Iterator[tuple[str, Selection]]:
    """Each condition, and both days as one. An answer of another revision is another record."""
    asked = look.selection
    days = ("since", "until") if asked.since and asked.until else ()
    for name, value, rest in conditions.parts(asked):
        if name not in ("as_of", *days):
            said = {
                "parameter": PARAMETERS[name].label,
                "value": isolated(conditions.words(look, name, value)),
            }
            yield _("Without “%(parameter)s: %(value)s”") % said, rest
    if days:
        yield _("Of all days"), asked.without(*days)
