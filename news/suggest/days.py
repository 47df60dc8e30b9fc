"""Which of the days that a report names is the event's, and which sentences tell of another one?"""

import re
from datetime import date

from news.suggest.dates import DAY, DateMention, Interval, Occurred, one_day
from news.suggest.going_on import ANOTHER_FACT
from news.suggest.kinds import Hit
from news.suggest.sentences import Document

# A report that names an older day in its body looks back.
PAST_AFTER = 21 * DAY
# What lies further back than this is no news but a memory.
LOOKS_BACK = 90 * DAY
# So many paragraphs at the head of the report are about what it reports.
OPENING = 3
# So many sentences behind the act may still be the first to name its day.
FOLLOWING = 6
TODAY = re.compile(r"today|tonight|this (?:morning|afternoon|evening)|(?:\w+ )?(?:هذا )?اليوم")
# The days before a statement in which the event may lie.
UP_TO_DAYS_BEFORE = 6


def occurred(
    document: Document, found: list[DateMention], about: list[Hit], published_on: date | None, today: date
) -> Occurred:
    """The event's interval from the days near the act, else from the day it was spoken of."""
    latest = min(published_on, today) if published_on else today
    foreground = [one for one in found if one.sentence.is_foreground and not is_future(one, latest)]
    said = first_said(foreground, about)
    events = [one for one in foreground if one.role == "event"]
    event = in_the_act(about, events) or round_the_act(
        about, [one for one in events if goes_on_about_it(document, one, published_on)]
    )
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


def in_the_act(about: list[Hit], events: list[DateMention]) -> DateMention | None:
    """The day in a sentence of the act, nearest to it."""
    for hit in about:
        here = [one for one in events if one.sentence.place == hit.sentence.place]
        if here:
            return min(here, key=lambda one: min(abs(one.start - hit.end), abs(hit.start - one.end)))
    return None


def round_the_act(about: list[Hit], events: list[DateMention]) -> DateMention | None:
    """One in the same paragraph, else the one that the title or what stands before gives, else the next."""
    paragraphs = {hit.sentence.paragraph for hit in about}
    beside = [one for one in events if one.sentence.paragraph in paragraphs]
    return beside[0] if beside else only_day(events, about) or following(events, about)


def goes_on_about_it(document: Document, one: DateMention, published_on: date | None) -> bool:
    """Not in a sentence that turns to another fact, and not weeks before publication."""
    if ANOTHER_FACT.search(document.text, one.sentence.start, one.sentence.end):
        return False
    return one.interval is None or published_on is None or not is_past(one.interval, published_on)


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


def is_long_past(interval: Interval | None, published_on: date | None) -> bool:
    """Whether a report that is itself of that day would be an old one: it looks back."""
    return interval is not None and published_on is not None and interval.last < published_on - LOOKS_BACK


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
    if said is not None and said.interval is not None and is_quoted_today(document, event):
        interval = said.interval
    elif said is not None and is_before(said, event, interval):
        assert said.interval is not None  # noqa: S101  `is_before` has compared it
        if interval.precision != "day" or words[0].isdigit():
            return Occurred(None, f"“{words}” is later than the statement of {said.interval.last}", span)
        interval = one_day(interval.first - 7 * DAY)
    counted = f", counted from publication on {published_on}" if published_on else ""
    return Occurred(interval, f"“{words}”, said of the event{counted}", span)


def is_quoted_today(document: Document, event: DateMention) -> bool:
    """ "This evening a drone struck", inside a quotation, is the evening on which it was said."""
    quoted = document.text.count('"', event.sentence.start, event.start) % 2 == 1
    return quoted and TODAY.match(document.text, event.start, event.end) is not None


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
