"""How are the marks and cells of a strip said, on the drawing and in the table alike?"""

from datetime import date

from incidents import sentence, wording
from incidents.strip import Cell, Row
from incidents.vocabulary import DIRECTIONS, KINDS, SYMBOLS, VERIFICATIONS, label


def spoken(row: Row) -> str:
    """All that the mark shows, for those who do not see it."""
    parts = [f"{label(KINDS, row.kind)}, {kilometres(row)}", days(row.since, row.until), verified(row)]
    if row.direction:
        parts.append(f"heading {label(DIRECTIONS, row.direction).lower()}")
    if not row.certain:
        parts.append("may match")
    return f"{'; '.join(parts)}: {row.title}"


def kilometres(row: Row | Cell) -> str:
    low, high = wording.kilometre(row.km_from), wording.kilometre(row.km_until)
    return f"km {low}" if low == high else f"km {low}–{high}"


def days(since: date, until: date) -> str:
    return sentence.day(since) if since == until else sentence.span(since, until)


def verified(row: Row) -> str:
    said = label(VERIFICATIONS, row.verification)
    return f"{said}, disputed" if row.disputed else said


def kilometres_of(low: float, high: float) -> str:
    return f"km {wording.kilometre(low)}–{wording.kilometre(high)}"


def told(cell: Cell) -> str:
    number = f"{cell.count:,} incident{'' if cell.count == 1 else 's'}"
    where = "no kilometre known nearer" if cell.wide else kilometres(cell)
    return f"{number}, {where}, {days(cell.since, cell.until)}"


def of_symbols(cell: Cell) -> list[str]:
    ordered = sorted(cell.symbols.items(), key=lambda pair: -pair[1])
    return [f"{count:,} {SYMBOLS[symbol].label.lower()}" for symbol, count in ordered]
