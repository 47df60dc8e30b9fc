"""How is one value of a question read and written? Strictly: what is malformed is refused in words.

A reader takes the texts that were given for one parameter; repeats and commas mean several where a
parameter takes them.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from incidents import vocabulary

Reader = Callable[[list[str]], Any]
Writer = Callable[[Any], str]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PCODE = re.compile(r"SY[0-9]{2,6}")
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")
LONGEST_QUERY = 200
NOT = "!"  # before a value: whatever has it is left out
LIKE = 66  # of 100: from here on two spellings are near enough to ask whether one was meant
MATCHES = ("overlap", "within")


class Refused(Exception):
    """One value is malformed: the detail, a suggestion where there is one, and what is known."""

    def __init__(self, detail: str, suggestion: str | None = None, known: Iterable[str] = ()) -> None:
        super().__init__(detail)
        self.suggestion = suggestion
        self.known = tuple(known)


def listing(known: Iterable[str]) -> str:
    return f" Known: {', '.join(known)}."


def closest(text: str, known: Iterable[str]) -> str | None:
    """What may have been meant, in whatever case."""
    found = process.extractOne(
        text, list(known), scorer=fuzz.ratio, score_cutoff=LIKE, processor=str.casefold
    )
    return found[0] if found else None


def hint(close: str | None) -> str:
    return f" Did you mean '{close}'?" if close else ""


# --- Reading -----------------------------------------------------------------------------


def first_day(texts: list[str]) -> date:
    year, month, day = day_parts(texts[0])
    return calendar_day(texts[0], year, 1 if month is None else month, 1 if day is None else day)


def last_day(texts: list[str]) -> date:
    """`2021` means to the end of 2021, `2021-05` to the end of May."""
    year, month, day = day_parts(texts[0])
    month = 12 if month is None else month
    first = calendar_day(texts[0], year, month, 1 if day is None else day)
    return first.replace(day=monthrange(year, month)[1]) if day is None else first


def day_parts(text: str) -> tuple[int, int | None, int | None]:
    found = DAY.fullmatch(text)
    if not found:
        raise Refused(f"{shown(text)} is not a day; write 2021-05-13, 2021-05 or 2021.")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def calendar_day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Refused(f"{shown(text)} is not in the calendar.") from None
    first, last = vocabulary.FIRST_DAY, vocabulary.LAST_DAY
    if not first <= found <= last:
        raise Refused(f"{shown(text)} is outside the years {first.year} to {last.year}.")
    return found


def one_of(known: vocabulary.Words) -> Reader:
    def reader(texts: list[str]) -> tuple[str, ...]:
        given = listed(texts)
        for code in map(bare, given):
            if code not in known:
                close = closest(code, known)
                detail = f"{shown(code)} is not one of them.{hint(close)}{listing(known)}"
                raise Refused(detail, close, known)
        return given

    return reader


def shaped(pattern: re.Pattern[str], example: str) -> Reader:
    def reader(texts: list[str]) -> tuple[str, ...]:
        given = listed(texts)
        for code in map(bare, given):
            well_formed(pattern, code, example)
        return given

    return reader


def well_formed(pattern: re.Pattern[str], code: str, example: str) -> None:
    if len(code) > 80 or not pattern.fullmatch(code):
        meant = next((one for one in (code.lower(), code.upper()) if pattern.fullmatch(one)), None)
        raise Refused(f"{shown(code)} is malformed; write it like {example}.{hint(meant)}", meant)


def bare(code: str) -> str:
    """The value itself, be it asked for or excluded."""
    return code.removeprefix(NOT)


def parted(codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those that are asked for, and those that are excluded."""
    given = list(codes)
    asked_for = [code for code in given if not code.startswith(NOT)]
    return asked_for, [bare(code) for code in given if code.startswith(NOT)]


def listed(texts: list[str]) -> tuple[str, ...]:
    """The values of repeats and commas, sorted, each once. A stray comma is refused."""
    parts = [part.strip() for text in texts for part in text.split(",")]
    if "" in parts:
        raise Refused("there is an empty value between two commas.")
    if NOT in parts:
        raise Refused(f"there is nothing behind '{NOT}'.")
    return tuple(sorted(set(parts)))


def kilometres(texts: list[str]) -> tuple[float, float]:
    low, high = numbers(texts[0], separator="/", names=("from", "until"))
    if low > high or low < 0:
        raise Refused(f"{shown(texts[0])} does not go upward from 0; write 120/160.")
    return low, high


def box(texts: list[str]) -> tuple[float, float, float, float]:
    west, south, east, north = numbers(texts[0], separator=",", names=("west", "south", "east", "north"))
    on_earth(west, south)
    on_earth(east, north)
    if west > east or south > north:
        raise Refused(
            "west must be before east and south before north: west,south,east,north."
            " No box goes across the antimeridian."
        )
    return west, south, east, north


def circle(texts: list[str]) -> tuple[float, float, float]:
    lon, lat, km = numbers(texts[0], separator=",", names=("longitude", "latitude", "kilometres"))
    on_earth(lon, lat)
    if not 0 < km <= 1000:
        raise Refused("the radius must be more than 0 and at most 1000 kilometres.")
    return lon, lat, km


def numbers(text: str, *, separator: str, names: tuple[str, ...]) -> list[float]:
    parts = [part.strip() for part in text.split(separator)]
    if len(parts) != len(names) or not all(NUMBER.fullmatch(part) for part in parts):
        raise Refused(f"{shown(text)} is not {separator.join(names)} in plain numbers.")
    return [float(part) for part in parts]


def on_earth(lon: float, lat: float) -> None:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Refused(f"{lon:g},{lat:g} is not a longitude and a latitude.")


def search_words(texts: list[str]) -> str:
    text = " ".join(texts[0].split())
    if len(text) > LONGEST_QUERY:
        raise Refused(f"it may have {LONGEST_QUERY} characters, not {len(text)}.")
    if "\x00" in text or not any(char.isalnum() for char in text):
        raise Refused("there is no word in it.")
    return text


def one_match(texts: list[str]) -> str:
    if texts[0] not in MATCHES:
        close = closest(texts[0], MATCHES)
        raise Refused(f"{shown(texts[0])} is not one of them.{hint(close)}{listing(MATCHES)}", close, MATCHES)
    return texts[0]


def revision(texts: list[str]) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", texts[0]):
        raise Refused(f"{shown(texts[0])} is not a revision number.")
    return int(texts[0])


def shown(text: str) -> str:
    """The value as an error message may repeat it: short and on one line."""
    printable = "".join(char if char.isprintable() else "�" for char in text)
    return f"'{printable[:60]}{'…' if len(printable) > 60 else ''}'"


# --- Writing -----------------------------------------------------------------------------


def written(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(written(part) for part in value)
    return format_number(value) if isinstance(value, float) else str(value)


def format_number(value: float) -> str:
    """Plain decimals, as many as were given (at most six), never an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"


def between(pair: tuple[float, float]) -> str:
    return "/".join(format_number(number) for number in pair)
