"""When did it happen? An interval, how precisely it is known, and why.

A weekday means the last one on or before the day of publication. The day of a statement is not
the day of the event: then the event is somewhere in the seven days that end with it. Without a
day of publication nothing relative is resolved.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from news.suggest.kinds import Hit
from news.suggest.numbers import number
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongue import Tongue
from news.suggest.tongues import TONGUES
from news.suggest.words.dates import (
    ANOTHER_FACT,
    HAD_AFTER,
    MONTHS,
    NEXT_AFTER,
    REPEATED,
    SAID_AFTER,
    SAID_BEFORE,
    SAID_IN_CLAUSE,
    SAID_OF_AR,
    SPEECH_AR,
    STILL_ITS_OWN,
    THAT_AR,
    WAYS,
    WEEKDAYS,
)

type DateRole = Literal["event", "statement", "other"]

DAY = timedelta(days=1)
# What is printed of other years is a slip, or no date.
YEARS = range(1900, 2200)
LONGEST_SPEECH = 130
SAID_WITHIN = 15
AROUND = 70


ALL_WEEKDAYS = {**WEEKDAYS, **{name: day for one in TONGUES.values() for name, day in one.weekdays.items()}}
ALL_MONTHS = {**MONTHS, **{name: month for one in TONGUES.values() for name, month in one.months.items()}}


@dataclass(frozen=True, slots=True)
class Interval:
    """Both days included."""

    first: date
    last: date
    precision: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day written at a span. `interval` is None where it cannot be resolved; `stale` says why."""

    start: int
    end: int
    sentence: Sentence
    role: DateRole
    interval: Interval | None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Occurred:
    interval: Interval | None
    basis: str
    span: Span | None = None


def published(document: Document, given: date | None) -> date | None:
    """The day on which these words were first published.

    An old text that says when it was first published is counted from that day; else the day is as
    given, else that of the dateline where it is whole.
    """
    given = given if given is not None and given.year in YEARS else None
    if (first := first_published(document, given)) is not None:
        return first
    if given is not None:
        return given
    heads = [one.span for one in above_the_lead(document)]
    for start, end in [*heads, *([document.dateline] if document.dateline else [])]:
        for way in ("day_month", "month_day", "iso", "slashed"):
            if match := WAYS[way].search(document.text, start, end):
                interval = written_out(way, match, None)
                return interval.first if interval else None
    return None


def above_the_lead(document: Document) -> list[Sentence]:
    """Lines that stand above the report's first words: its day, its agency."""
    lead = next((one.place for one in document.sentences if one.role == "lead"), 0)
    return [one for one in document.sentences if one.role == "boilerplate" and one.place < lead]


def first_published(document: Document, given: date | None) -> date | None:
    for one in document.sentences:
        if match := REPEATED.search(document.text, one.start, one.end):
            for way in ("day_month", "month_day", "iso", "slashed"):
                if day := WAYS[way].search(document.text, match.end(), min(one.end, match.end() + AROUND)):
                    interval = written_out(way, day, given)
                    return interval.first if interval and (given is None or interval.first <= given) else None
    return None


def mentions(
    document: Document, found: list[Hit], published_on: date | None, language: str = "en"
) -> list[DateMention]:
    """Days in sentences that are evidence; that of the dateline is not among them."""
    tongue = TONGUES.get(language)
    return [
        mention
        for sentence in document.sentences
        if sentence.weight
        for mention in in_sentence(document, sentence, found, published_on, tongue)
    ]


def ways_of(tongue: Tongue | None) -> Mapping[str, re.Pattern[str]]:
    return WAYS if tongue is None else {"iso": WAYS["iso"], "slashed": WAYS["slashed"], **tongue.days}


def in_sentence(
    document: Document,
    sentence: Sentence,
    found: list[Hit],
    published_on: date | None,
    tongue: Tongue | None,
) -> Iterator[DateMention]:
    taken: list[Span] = [document.dateline] if document.dateline else []
    ways = document.remembered("days", sentence, lambda: written(document, sentence, tongue))
    names_a_day = any(way not in ("hour", "previous") for way, _ in ways)
    for way, match in ways:
        if way == "previous" or (way == "hour" and names_a_day):
            continue
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        role = (
            role_of(document, sentence, match, found) if tongue is None else said_in(tongue, document, match)
        )
        interval, stale = resolved(way, match, published_on)
        yield DateMention(match.start(), match.end(), sentence, role, interval, stale)
    yield from the_day_before(document, sentence, ways, published_on)


def the_day_before(
    document: Document, sentence: Sentence, ways: list[tuple[str, re.Match[str]]], published_on: date | None
) -> Iterator[DateMention]:
    """ "On November 26 … the previous evening": counted from the day named before it."""
    for way, match in ways:
        if way != "previous":
            continue
        named = [one for one in ways if one[0] != "previous" and one[1].end() <= match.start()]
        day = resolved(*max(named, key=lambda one: one[1].start()), published_on)[0] if named else None
        interval = one_day(day.first - DAY) if day else None
        yield DateMention(match.start(), match.end(), sentence, "event", interval)


def written(document: Document, sentence: Sentence, tongue: Tongue | None) -> list[tuple[str, re.Match[str]]]:
    """Each way of writing a day that the sentence has, the longest first."""
    found = [
        (way, match)
        for way, pattern in ways_of(tongue).items()
        for match in pattern.finditer(document.text, sentence.start, sentence.end)
    ]
    return sorted(found, key=lambda one: (one[1].start() - one[1].end(), one[1].start()))


def role_of(document: Document, sentence: Sentence, match: re.Match[str], found: list[Hit]) -> DateRole:
    text = document.text
    before = text[max(sentence.start, match.start() - AROUND) : match.start()]
    another = ANOTHER_FACT.search(before) and not STILL_ITS_OWN.match(match.group())
    if another or NEXT_AFTER.match(text, match.end()):
        return "other"
    if SAID_BEFORE.search(re.sub(r"\b(?:on|late|early|in)\s*$", "", before)):
        return "statement"
    if SAID_AFTER.match(text, match.end(), sentence.end):
        return "statement"
    heads = match.start() - sentence.start <= len("late on ")
    if heads and HAD_AFTER.match(text, match.end(), sentence.end):
        return "other"
    if heads and SAID_IN_CLAUSE.match(text, match.end(), min(sentence.end, match.end() + LONGEST_SPEECH)):
        return "statement"
    return "statement" if said_in_arabic(text, sentence, match.start(), found) else "event"


def said_in(tongue: Tongue, document: Document, match: re.Match[str]) -> DateRole:
    """By the words behind the day, or right before it."""
    before = document.text[max(0, match.start() - SAID_WITHIN) : match.start()].rpartition('"')[2]
    said = tongue.said.match(document.text, match.end()) or tongue.said.search(before)
    return "statement" if said else "event"


def said_in_arabic(text: str, sentence: Sentence, start: int, found: list[Hit]) -> bool:
    """The verb comes first: what stands between it and "that" belongs to the saying."""
    begun = max(sentence.start, start - LONGEST_SPEECH)
    verbs = list(SPEECH_AR.finditer(text, begun, start))
    if not verbs or any(one.search(text, verbs[-1].end(), start) for one in (THAT_AR, SAID_OF_AR)):
        return False
    return not any(verbs[-1].end() <= hit.start < start for hit in found)


# --- From words to days -------------------------------------------------------------------


def resolved(way: str, match: re.Match[str], published_on: date | None) -> tuple[Interval | None, bool]:
    """The interval, and whether the words contradict the day of publication (an old text posted again)."""
    if way in ("iso", "slashed", "day_month", "month_day"):
        return written_out(way, match, published_on), False
    if way == "month" and (named := whole_month(match, published_on)):
        return named, False
    if published_on is None:
        return None, False
    if way == "weekday":
        return weekday(match, published_on)
    if way == "two_weekdays":
        last = last_weekday(ALL_WEEKDAYS[match["second"]], published_on)
        first = last_weekday(ALL_WEEKDAYS[match["weekday"]], last)
        return Interval(first, last, "days"), False
    return relative(way, match, published_on), False


def written_out(way: str, match: re.Match[str], published_on: date | None) -> Interval | None:
    month = int(match["month"]) if way in ("iso", "slashed") else ALL_MONTHS[match["name"]]
    year = int(match["year"]) if match["year"] else year_before(month, int(match["day"]), published_on)
    first = possible(year, month, int(match["day"]))
    if first is None:
        return None
    last_day = match["last"] if way in ("day_month", "month_day") else None
    last = possible(year, month, int(last_day)) if last_day else first
    if last is None or last < first:
        return None
    return Interval(first, last, "day" if first == last else "days")


def possible(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year is not None and year in YEARS else None
    except ValueError:
        return None


def year_before(month: int, day: int, published_on: date | None) -> int | None:
    """The year of the last such day on or before publication."""
    if published_on is None:
        return None
    this = possible(published_on.year, month, day)
    return published_on.year if this and this <= published_on else published_on.year - 1


def whole_month(match: re.Match[str], published_on: date | None) -> Interval | None:
    name, written = match["name"] or match["arabic"], match["year"] or match["ar_year"]
    if name:
        year = int(written) if written else year_before(MONTHS[name], 1, published_on)
        first = possible(year, MONTHS[name], 1)
        return Interval(first, end_of_month(first), "month") if first else None
    if published_on is None:
        return None
    return Interval(published_on.replace(day=1), published_on, "month")


def end_of_month(first: date) -> date:
    return (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def weekday(match: re.Match[str], published_on: date) -> tuple[Interval | None, bool]:
    wanted = ALL_WEEKDAYS[match["weekday"]]
    if word := match["relative"]:
        back = 0 if word in ("today", "اليوم") else 2 if "اول" in word else 1
        day = published_on - back * DAY
        return (one_day(day), False) if day.weekday() == wanted else (None, True)
    day = last_weekday(wanted, published_on)
    if day == published_on and (match["last"] or match["past"]):
        day -= 7 * DAY
    return one_day(day), False


def last_weekday(wanted: int, on_or_before: date) -> date:
    return on_or_before - ((on_or_before.weekday() - wanted) % 7) * DAY


def one_day(day: date) -> Interval:
    return Interval(day, day, "day")


def relative(way: str, match: re.Match[str], published_on: date) -> Interval | None:
    if way == "ago":
        count = {"يومين": 2, "ثلاثه ايام": 3, "اربعه ايام": 4}.get(match["arabic"] or "")
        return one_day(published_on - (count or number(match["count"])) * DAY)
    if way == "week":
        return week(match, published_on)
    if way == "hour":
        return Interval(published_on - DAY, published_on, "days")
    if match["night_to"]:
        day = last_weekday(ALL_WEEKDAYS[match["night_to"]], published_on)
        return Interval(day - DAY, day, "days")
    if match["overnight"]:
        return Interval(published_on - DAY, published_on, "days")
    days = 0 if match["today"] else 1 if match["yesterday"] else 2
    return one_day(published_on - days * DAY)


def week(match: re.Match[str], published_on: date) -> Interval:
    monday = published_on - published_on.weekday() * DAY
    if match["weekend"]:
        saturday = last_weekday(5, published_on)
        return Interval(saturday, min(saturday + DAY, published_on), "days")
    if match["this"]:
        return Interval(monday, published_on, "week")
    return Interval(monday - 7 * DAY, monday - DAY, "week")
