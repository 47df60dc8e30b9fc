"""Which sentences of the body turn to another time: "three days before", "last month", "وقبل يومين"?

What goes on in their paragraph behind them is of that time too.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from news.suggest.dates import DateMention
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence

BEGINS_SO = re.compile(
    r"[\"']?(?:(?:only |just )?(?:an?|one|two|three|four|five|six|ten|several|(?:a )?few|some"
    r"|\d+) (?:hours?|days?|weeks?"
    r"|months?|years?) (?:before|earlier|ago|previously)|(?:last|the previous|earlier this"
    r"|previous) (?:week|month|year"
    r"|summer|winter|autumn|spring)|over the (?:last|past) \w+|days before|earlier in (?:the|\w+)"
    r"|in (?:early|late|mid-?)"
    r" ?\w+|the (?:last|previous) (?:\w+ )?(?:attack|strike|incident|time|such)|(?:an?|another) similar \w+"
    r"|similar (?:attacks|strikes|incidents))\b"
    r"|\"?و?(?:قبل (?:ذلك )?(?:ب)?(?:يوم(?:ين)?|ايام|اسبوع(?:ين)?|شهر(?:ين)?|اشهر|عام|سنوات|دقايق|ساعات"
    r"|\w+ (?:ايام|اسابيع"
    r"|اشهر|سنوات))|(?:(?:خلال|في|نهايه|مطلع|اواخر) )?(?:ال)?(?:شهر|اسبوع|عام|سنه) (?:ال)?(?:ماضي|فايت|منصرم)"
    r"|في وقت سابق|سبق ان)(?!\w)"
)


def asides(document: Document) -> set[int]:
    """The places of such sentences; the title and the lead are none."""
    turned: dict[int, int] = {}
    for one in document.sentences:
        if one.role == "body" and BEGINS_SO.match(document.text, one.start, one.end):
            turned.setdefault(one.paragraph, one.place)
    return behind(document.sentences, turned)


# A day stands at the head of a sentence where no more than "late on" or "and on" goes before it.
HEAD = 12
# So many paragraphs behind the lead may be the first to say on which day it was; a stamp is none.
TELLING = 2
SHORTEST = 30
# So long after a day it is still reported.
LATEST = timedelta(days=7)
# A plain act told so is another one.
MEANWHILE = re.compile(r"\"?(?:meanwhile|in the meantime|on the other hand)\b")
OF_AN_ACT = 2.0
VAGUELY_BEFORE = re.compile(
    r"\"?(?:at|by|towards?) the (?:very )?(?:end|beginning|start) of (?!the (?:day|operation|raid|patrol)\b)"
    r"|\"?(?:only |just )(?:some |a few )?(?:hours|minutes|days) (?:before|earlier)\b"
)
LAST = re.compile(r"(?:the )?(?:last|past|yesterday|previous)\b|[^.]{0,25}(?:الماضي|الفايت|المنصرم|امس)")
# On the same day, though said again.
SAME_DAY = re.compile(r"today|this (?:morning|evening|afternoon)|earlier|اليوم")


def of_other_days(
    document: Document, dated: list[DateMention], found: list[Hit], published_on: date | None
) -> set[int]:
    """The places of sentences of the body that begin with a day which is not the event's.

    "On Monday two were hurt …" behind a report of Wednesday's attack is another event, and so is
    what goes on in its paragraph. The first day that a report names for something done is its own.
    """
    if not any(one.sentence.role in ("title", "lead") for one in found):
        return set()
    lead = max((one.paragraph for one in document.sentences if one.role == "lead"), default=0)
    events = [one for one in dated if one.role == "event" and one.sentence.is_foreground and is_said(one)]
    own = [one for one in events if one.sentence.role in ("title", "lead")]
    fresh = [one for one in events if is_fresh(one, published_on)]
    own = own or [one for one in fresh[:1] if is_near(document, lead, one.sentence)]
    heads = {one.sentence.place: one for one in dated if one.start - one.sentence.start <= HEAD}
    acts = {one.sentence.place for one in found if one.strength >= OF_AN_ACT}
    turned: dict[int, int] = {}
    for one in document.sentences:
        if one.role != "body" or one.paragraph <= lead:
            continue
        beside = one.place in acts and MEANWHILE.match(document.text, one.start, one.end)
        if beside or turns(document, one, heads.get(one.place), own):
            turned.setdefault(one.paragraph, one.place)
    return behind(document.sentences, turned)


def is_fresh(day: DateMention, published_on: date | None) -> bool:
    """Whether a report of that day would be out by then."""
    if day.interval is None or published_on is None:
        return True
    return day.interval.last >= published_on - LATEST


def is_near(document: Document, lead: int, sentence: Sentence) -> bool:
    between = {
        one.paragraph
        for one in document.sentences
        if lead < one.paragraph <= sentence.paragraph and one.end - one.start >= SHORTEST
    }
    return len(between) <= TELLING


def is_said(day: DateMention) -> bool:
    """A line that is no more than a day is a stamp."""
    return day.sentence.end - day.sentence.start > day.end - day.start + HEAD


def turns(document: Document, sentence: Sentence, day: DateMention | None, own: list[DateMention]) -> bool:
    """Whether it begins with another day than the event's own."""
    if VAGUELY_BEFORE.match(document.text, sentence.start, sentence.end):
        return True
    if day is None or SAME_DAY.match(document.text, day.start):
        return False
    if any(are_the_same(document, day, one) for one in own):
        return False
    if day.role == "other" or LAST.match(document.text, sentence.start, sentence.end):
        return True
    return day.role == "event" if own else words_of(document, day)[-1].isdigit()


def are_the_same(document: Document, one: DateMention, other: DateMention) -> bool:
    """By the words where they cannot be resolved."""
    if one.interval is not None and other.interval is not None:
        return one.interval.first <= other.interval.last and other.interval.first <= one.interval.last
    return words_of(document, one) == words_of(document, other)


def words_of(document: Document, day: DateMention) -> str:
    return document.text[day.start : day.end]


def behind(sentences: Iterable[Sentence], turned: dict[int, int]) -> set[int]:
    """These places, and those behind them in their paragraphs."""
    return {one.place for one in sentences if one.place >= turned.get(one.paragraph, one.place + 1)}
