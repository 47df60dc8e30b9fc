"""Which sentences of the body begin with another day than the event's: "On Monday two others were hurt"?

They tell of another event, and so does what goes on in their paragraphs. The first day that a
report names for something done is its own.
"""

import re
from datetime import date, timedelta

from news.suggest.asides import behind
from news.suggest.dates import DateMention
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence

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
    """Their places; none where title and lead tell of no act, or where nothing would be left to tell."""
    if not any(one.sentence.role in ("title", "lead") for one in found):
        return set()
    lead = max((one.paragraph for one in document.sentences if one.role == "lead"), default=0)
    own = own_days(document, dated, lead, published_on)
    heads = {one.sentence.place: one for one in dated if one.start - one.sentence.start <= HEAD}
    acts = {one.sentence.place for one in found if one.strength >= OF_AN_ACT and one.sentence.is_foreground}
    turned: dict[int, int] = {}
    for one in document.sentences:
        if one.role != "body" or one.paragraph <= lead:
            continue
        beside = one.place in acts and MEANWHILE.match(document.text, one.start, one.end)
        if beside or turns(document, one, heads.get(one.place), own):
            turned.setdefault(one.paragraph, one.place)
    others = behind(document.sentences, turned)
    return set() if acts and acts <= others else others


def own_days(
    document: Document, dated: list[DateMention], lead: int, published_on: date | None
) -> list[DateMention]:
    """The event's days in title and lead, else the first behind them."""
    events = [one for one in dated if one.role == "event" and one.sentence.is_foreground and is_said(one)]
    if opening := [one for one in events if one.sentence.role in ("title", "lead")]:
        return opening
    fresh = [one for one in events if is_fresh(one, published_on) and not looks_back(document, one)]
    reach = TELLING if published_on else TELLING - 1
    return [one for one in fresh[:1] if paragraphs_behind(document, lead, one.sentence) <= reach]


def is_fresh(day: DateMention, published_on: date | None) -> bool:
    """Whether a report of that day would be out by then."""
    if day.interval is None or published_on is None:
        return True
    return day.interval.last >= published_on - LATEST


def looks_back(document: Document, day: DateMention) -> bool:
    return LAST.match(document.text, day.sentence.start, day.end + HEAD) is not None


def paragraphs_behind(document: Document, lead: int, sentence: Sentence) -> int:
    between = {
        one.paragraph
        for one in document.sentences
        if lead < one.paragraph <= sentence.paragraph and one.end - one.start >= SHORTEST
    }
    return len(between)


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
    return day.role == "event" if own else re.search(r"\d", words_of(document, day)) is not None


def are_the_same(document: Document, one: DateMention, other: DateMention) -> bool:
    """By the words where they cannot be resolved."""
    if one.interval is not None and other.interval is not None:
        return one.interval.first <= other.interval.last and other.interval.first <= one.interval.last
    return words_of(document, one) == words_of(document, other)


def words_of(document: Document, day: DateMention) -> str:
    return document.text[day.start : day.end]
