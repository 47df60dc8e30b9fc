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

from news.suggest.date_words import (
    ANOTHER_FACT,
    MONTHS,
    NEXT_AFTER,
    REPEATED,
    SAID_AFTER,
    SAID_BEFORE,
    SAID_IN_CLAUSE,
    SPEECH_AR,
    THAT_AR,
    WAYS,
    WEEKDAYS,
)
from news.suggest.kinds import Hit
from news.suggest.numbers import number
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongue import Tongue
from news.suggest.tongues import TONGUES

type DateRole = Literal["event", "statement", "other"]

DAY = timedelta(days=1)
# The days before a statement in which the event may lie.
UP_TO_DAYS_BEFORE = 6
LONGEST_SPEECH = 130
SAID_WITHIN = 15
AROUND = 70
# A report that names an older day in its body looks back.
PAST_AFTER = 21 * DAY
# So many paragraphs at the head of the report are about what it reports.
OPENING = 3
# So many sentences behind the act may still be the first to name its day.
FOLLOWING = 6


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
    if (first := first_published(document, given)) is not None:
        return first
    if given is not None or document.dateline is None:
        return given
    for way in ("day_month", "month_day", "iso"):
        if match := WAYS[way].search(document.text, *document.dateline):
            interval = written_out(way, match, None)
            return interval.first if interval else None
    return None


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
    ways = [
        (way, match)
        for way, pattern in ways_of(tongue).items()
        for match in pattern.finditer(document.text, sentence.start, sentence.end)
    ]
    for way, match in sorted(ways, key=lambda one: (one[1].start() - one[1].end(), one[1].start())):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        role = (
            role_of(document, sentence, match, found) if tongue is None else said_in(tongue, document, match)
        )
        interval, stale = resolved(way, match, published_on)
        yield DateMention(match.start(), match.end(), sentence, role, interval, stale)


def role_of(document: Document, sentence: Sentence, match: re.Match[str], found: list[Hit]) -> DateRole:
    text = document.text
    before = text[max(sentence.start, match.start() - AROUND) : match.start()]
    if ANOTHER_FACT.search(before) or NEXT_AFTER.match(text, match.end()):
        return "other"
    if SAID_BEFORE.search(re.sub(r"\b(?:on|late|early|in)\s*$", "", before)):
        return "statement"
    if SAID_AFTER.match(text, match.end(), sentence.end):
        return "statement"
    heads = match.start() - sentence.start <= len("late on ")
    if heads and SAID_IN_CLAUSE.match(text, match.end(), min(sentence.end, match.end() + LONGEST_SPEECH)):
        return "statement"
    return "statement" if said_in_arabic(text, sentence, match.start(), found) else "event"


def said_in(tongue: Tongue, document: Document, match: re.Match[str]) -> DateRole:
    """By the words behind the day, or right before it."""
    before = document.text[max(0, match.start() - SAID_WITHIN) : match.start()]
    said = tongue.said.match(document.text, match.end()) or tongue.said.search(before)
    return "statement" if said else "event"


def said_in_arabic(text: str, sentence: Sentence, start: int, found: list[Hit]) -> bool:
    """The verb comes first: what stands between it and "that" belongs to the saying."""
    begun = max(sentence.start, start - LONGEST_SPEECH)
    verbs = list(SPEECH_AR.finditer(text, begun, start))
    if not verbs or THAT_AR.search(text, verbs[-1].end(), start):
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
        return date(year, month, day) if year else None
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
        day = published_on if word in ("today", "اليوم") else published_on - DAY
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


# --- Which day is the event's? ------------------------------------------------------------


def occurred(
    document: Document, found: list[DateMention], about: list[Hit], published_on: date | None, today: date
) -> Occurred:
    """The event's interval from the days near the act, else from the day it was spoken of."""
    latest = min(published_on, today) if published_on else today
    foreground = [one for one in found if one.sentence.is_foreground and not is_future(one, latest)]
    said = first_said(foreground, about)
    event = nearest(about, [one for one in foreground if one.role == "event"])
    if event is not None:
        return of_event(document, event, said, published_on)
    if said is not None:
        return of_statement(document, said, published_on)
    if published_on is None:
        return Occurred(None, "the text gives no day, and its own is not known")
    return Occurred(None, f"the text gives no day; it was published on {published_on}")


def first_said(foreground: list[DateMention], about: list[Hit]) -> DateMention | None:
    """The day on which the act was spoken of: at the head of the report or in a paragraph of the act."""
    paragraphs = {hit.sentence.paragraph for hit in about}
    said = (
        one
        for one in foreground
        if one.role == "statement"
        and (one.sentence.paragraph <= OPENING or one.sentence.paragraph in paragraphs)
    )
    return next(said, None)


def is_future(mention: DateMention, latest: date) -> bool:
    return mention.interval is not None and mention.interval.first > latest


def nearest(about: list[Hit], events: list[DateMention]) -> DateMention | None:
    """The day in the sentence of the act, nearest to it; else one in the same paragraph."""
    for hit in about:
        here = [one for one in events if one.sentence.place == hit.sentence.place]
        if here:
            return min(here, key=lambda one: min(abs(one.start - hit.end), abs(hit.start - one.end)))
    paragraphs = {hit.sentence.paragraph for hit in about}
    beside = [one for one in events if one.sentence.paragraph in paragraphs]
    return beside[0] if beside else only_day(events, about) or following(events, about)


def following(events: list[DateMention], about: list[Hit]) -> DateMention | None:
    """The first day named behind the act, where the act's own sentences name none."""
    last = max((hit.sentence.place for hit in about if hit.sentence.role in ("title", "lead")), default=None)
    if last is None:
        return None
    behind = (one for one in events if last < one.sentence.place <= last + FOLLOWING)
    return next(behind, None)


def of_another_day(found: list[DateMention], event: Interval | None) -> set[int]:
    """The places of sentences that name a day, and none within a day of the event's."""
    if event is None:
        return set()
    named: dict[int, list[Interval]] = {}
    for one in found:
        if one.interval is not None and one.role != "statement":
            named.setdefault(one.sentence.place, []).append(one.interval)
    return {place for place, each in named.items() if not any(near(one, event) for one in each)}


def long_past(found: list[DateMention], published_on: date | None) -> set[int]:
    """The places of sentences all of whose days lie weeks before publication: they tell of the past."""
    if published_on is None:
        return set()
    named: dict[int, list[bool]] = {}
    for one in found:
        if one.interval is not None:
            named.setdefault(one.sentence.place, []).append(is_past(one.interval, published_on))
    return {place for place, each in named.items() if all(each)}


def is_past(interval: Interval, published_on: date) -> bool:
    if interval.precision == "month":
        return interval.last < published_on.replace(day=1)
    return interval.last < published_on - PAST_AFTER


def near(one: Interval, event: Interval) -> bool:
    return one.first - DAY <= event.last and event.first <= one.last + DAY


def only_day(events: list[DateMention], about: list[Hit]) -> DateMention | None:
    """The one day that the title, or what stands before the act, gives to all that follows."""
    first = min((hit.sentence.place for hit in about), default=0)
    before = [one for one in events if one.sentence.role in ("title", "lead") or one.sentence.place < first]
    return before[0] if len({one.interval for one in before}) == 1 else None


def of_event(
    document: Document, event: DateMention, said: DateMention | None, published_on: date | None
) -> Occurred:
    words, span = document.folded.words(event.start, event.end), (event.start, event.end)
    if event.stale:
        return Occurred(None, f"“{words}” does not fit publication on {published_on}: an older text?", span)
    if event.interval is None:
        return Occurred(None, f"“{words}” cannot be resolved: the day of publication is not known", span)
    interval = event.interval
    if said is not None and is_before(said, event, interval):
        assert said.interval is not None  # noqa: S101  `is_before` has compared it
        if interval.precision != "day" or words[0].isdigit():
            return Occurred(None, f"“{words}” is later than the statement of {said.interval.last}", span)
        interval = one_day(interval.first - 7 * DAY)
    counted = f", counted from publication on {published_on}" if published_on else ""
    return Occurred(interval, f"“{words}”, said of the event{counted}", span)


def is_before(said: DateMention, event: DateMention, interval: Interval) -> bool:
    """Whether the act would lie behind the day on which, in the same paragraph, it was spoken of."""
    if said.interval is None or said.sentence.paragraph != event.sentence.paragraph:
        return False
    return interval.first > said.interval.last


def of_statement(document: Document, said: DateMention, published_on: date | None) -> Occurred:
    words, span = document.folded.words(said.start, said.end), (said.start, said.end)
    if said.interval is None:
        why = "contradicts the day of publication" if said.stale else "cannot be resolved without it"
        return Occurred(None, f"said on “{words}”, which {why}; the day of the event is not given", span)
    last = said.interval.last
    interval = Interval(last - UP_TO_DAYS_BEFORE * DAY, last, "week")
    named = f"on {words} {last}" if words.isalpha() else f"on {last} (“{words}”)"
    return Occurred(interval, f"said {named}; the day of the event is not given", span)
