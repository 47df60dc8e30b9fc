"""How are the marks and cells of a strip said, on the drawing and in the table alike?"""

from django.utils.translation import gettext as _

from incidents.answers.strip import Cell, Row
from incidents.editions import wording
from incidents.tongue import count, isolated, listed, span
from incidents.vocabulary import DIRECTIONS, KINDS, SYMBOLS, VERIFICATIONS, label


def spoken(row: Row) -> str:
    """All that the mark shows, for those who do not see it."""
    what = listed([label(KINDS, row.kind), kilometres(row)])
    parts = [what, span(row.since, row.until), verified(row)]
    if row.direction:
        heading = label(DIRECTIONS, row.direction).lower()
        parts.append(_("heading %(direction)s") % {"direction": heading})
    if not row.certain:
        parts.append(_("may match"))
    return f"{'; '.join(parts)}: {isolated(row.title)}"


def kilometres(row: Row | Cell) -> str:
    return kilometres_of(row.km_from, row.km_until)


def verified(row: Row) -> str:
    said = label(VERIFICATIONS, row.verification)
    return listed([said, _("disputed")]) if row.disputed else said


def kilometres_of(low: float, high: float) -> str:
    first, last = wording.kilometre(low), wording.kilometre(high)
    if first == last:
        return _("km %(kilometre)s") % {"kilometre": first}
    return _("km %(low)s–%(high)s") % {"low": first, "high": last}


def told(cell: Cell) -> str:
    where = _("no kilometre known nearer") if cell.wide else kilometres(cell)
    return listed([wording.incidents(cell.count), where, span(cell.since, cell.until)])


def of_symbols(cell: Cell) -> list[str]:
    ordered = sorted(cell.symbols.items(), key=lambda pair: -pair[1])
    return [f"{count(number)} {label(SYMBOLS, symbol).lower()}" for symbol, number in ordered]
