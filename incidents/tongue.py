"""How are numbers, days and names said in the language of the page? Outside of pages that is English.

The language is that of the address (decision 0070); nothing here reads a cookie or a header. Digits are
western in every language. A name is given as the record has it in that language, else the romanised one,
which remembers that it is none of that language.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unicodedata import bidirectional

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

ENGLISH = "en"
# Between thousands, and before decimals; tests/dashboard/test_languages.py compares with CLDR.
SEPARATORS = {"en": (",", "."), "ar": (",", "."), "ku": (".", ",")}
FIRST_STRONG, POP = "\u2068", "\u2069"  # isolate; the end of it


class Called(str):
    """A name, and the language it is in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Called":
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.language  # for copies of what a name is part of


def language() -> str:
    return get_language() or ENGLISH


def is_english() -> bool:
    return language() == ENGLISH


# --- Names ---------------------------------------------------------------------------------


def called(row: Mapping[str, Any]) -> Called:
    """The name of an actor, source, place, area or road, in the language of the page where it has one."""
    own, name = row.get(f"name_{language()}"), row["name"]
    if own:
        return Called(own, language())
    return name if isinstance(name, Called) else Called(name, ENGLISH)


def told(text: str) -> Called:
    """Words of the record, which is written in English but for what it quotes."""
    letter = next((letter for letter in text if bidirectional(letter) in ("L", "AL", "R")), "")
    return Called(text, ENGLISH if bidirectional(letter or "a") == "L" else "ar")


def foreign(name: str) -> str:
    """The language of a name where it is not that of the page; else empty."""
    its = name.language if isinstance(name, Called) else ""
    return its if its != language() else ""


def isolated(name: str) -> str:
    """For a sentence without markup: a name of the other direction does not turn what stands round it."""
    at_home = is_english() or (isinstance(name, Called) and not foreign(name))
    return name if at_home else f"{FIRST_STRONG}{name}{POP}"


# --- Numbers -------------------------------------------------------------------------------


def count(number: int) -> str:
    return f"{number:,}".replace(",", separators()[0])


def decimal(text: str) -> str:
    """A number as it is written with a point."""
    return text.replace(".", separators()[1])


def separators() -> tuple[str, str]:
    return SEPARATORS.get(language(), SEPARATORS[ENGLISH])


# --- Days ----------------------------------------------------------------------------------


def month(number: int) -> str:
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )[number - 1]


def short_month(number: int) -> str:
    return (
        pgettext("short month", "Jan"),
        pgettext("short month", "Feb"),
        pgettext("short month", "Mar"),
        pgettext("short month", "Apr"),
        pgettext("short month", "May"),
        pgettext("short month", "Jun"),
        pgettext("short month", "Jul"),
        pgettext("short month", "Aug"),
        pgettext("short month", "Sep"),
        pgettext("short month", "Oct"),
        pgettext("short month", "Nov"),
        pgettext("short month", "Dec"),
    )[number - 1]


def day(when: date) -> str:
    """Such as '13 May 2021'."""
    values = {"day": when.day, "month": month(when.month), "year": when.year}
    return pgettext("a day", "%(day)s %(month)s %(year)s") % values


def month_of(when: date) -> str:
    """Such as 'May 2021'."""
    return pgettext("a month", "%(month)s %(year)s") % {"month": month(when.month), "year": when.year}


def instant(when: datetime) -> str:
    """Such as '13 May 2021, 08:04 UTC'."""
    at = when.astimezone(UTC)
    return pgettext("an instant", "%(day)s, %(time)s UTC") % {"day": day(at.date()), "time": f"{at:%H:%M}"}


def span(since: date, until: date) -> str:
    """'2021', 'May 2021', '1–13 May 2021' or two days in full."""
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"{since.year}" if since.year == until.year else f"{since.year}–{until.year}"
    if (since.year, since.month) != (until.year, until.month):
        return _("%(first)s to %(last)s") % {"first": day(since), "last": day(until)}
    if since.day == 1 and until.day == monthrange(until.year, until.month)[1]:
        return month_of(since)
    if since == until:
        return day(since)
    values = {"first": since.day, "last": until.day, "month": month(since.month), "year": since.year}
    return pgettext("days of a month", "%(first)s–%(last)s %(month)s %(year)s") % values


def is_whole(first: date, last: date) -> bool:
    """A calendar month or a calendar year, or several whole years."""
    starts = first.day == 1 and (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return starts and (months == 1 or (first.month == 1 and months % 12 == 0))


# --- Lists ---------------------------------------------------------------------------------


def listed(parts: Iterable[str]) -> str:
    return pgettext("between the items of a list", ", ").join(parts)


def either(names: Iterable[str]) -> str:
    """'A', 'A or B', 'A, B or C'."""
    *first, last = [*names]
    return _("%(others)s or %(last)s") % {"others": listed(first), "last": last} if first else last
