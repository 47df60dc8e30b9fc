"""How many were killed and injured, according to whom?

Unknown is not zero: None where the report says nothing, zero only where it says "none". Tolls of
different speakers are kept apart and never added. Totals of a year or a campaign are no tolls.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from news.suggest.numbers import COUNT, Count, as_range, count
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongue import Tongue, counted
from news.suggest.tongues import TONGUES
from news.suggest.words.casualties import (
    ARABIC,
    ELSEWHERE,
    ENGLISH,
    INJURED,
    KILLED,
    MANY,
    MONTH,
    NONE_KILLED,
    OF_SOME,
    PEOPLE,
    PEOPLES,
    RELATIVE,
    STATISTICS,
    SUMMED,
    Attribute,
)

# So many letters before a toll, and behind it in the body, may say that it is another event's.
AROUND = 45
BEHIND = 60
# Who was hurt and died of it is one of the dead.
DIED_OF_IT = re.compile(
    r",? (?:who|and) (?:later |then |soon |has |had )?(?:died|succumbed|lost (?:his|her) life)\b"
)
NUMBERED = re.compile(rf"{COUNT}\s$")
KILLED_AND_INJURED = re.compile(
    rf"\b(?:{KILLED}|killing)\b[^.;]{{0,60}}?\band (?:(?:another |some "
    rf"|at least )?(?P<who>{COUNT})(?: \w+){{0,2}}?|(?P<one>another)) (?:was )?{INJURED}\b"
)
SOMEBODY = re.compile(rf"\b(?:{PEOPLE}|{RELATIVE})\b")
A_PERSON = re.compile(rf"\b{PEOPLE}\b")


@dataclass(frozen=True, slots=True)
class Toll:
    attribute: Attribute
    count: Count
    span: Span
    sentence: Sentence
    # Of whom, where the words say it: two tolls of different people do not contradict each other.
    people: str = ""
    # Said to be the number of all.
    is_total: bool = False


def tolls(document: Document, language: str, sentences: Iterable[Sentence]) -> list[Toll]:
    """Tolls in these sentences, totals left out, in the order of the text."""
    found: list[Toll] = []
    totals = statistics(document)
    for sentence in sentences:
        if sentence.place not in totals:
            found += in_sentence(document, sentence, language)
    return sorted(found, key=lambda one: one.span)


def statistics(document: Document) -> set[int]:
    """Sentences that sum up, and what goes on in their paragraph behind them."""
    found: dict[int, int] = {}
    for one in document.sentences:
        if one.paragraph not in found and STATISTICS.search(document.text, one.start, one.end):
            found[one.paragraph] = one.place
    return {one.place for one in document.sentences if one.place >= found.get(one.paragraph, one.place + 1)}


def spanned(found: list[Toll], own: list[Toll], attribute: Attribute) -> Count | None:
    """From the lowest toll reported to the highest; None where none is.

    The report's own "no casualties" beside its own number is about others, and left out; a
    speaker's is a toll like any other. Soldiers here and civilians there are two tolls, of which
    neither the sum nor the span is known to be the whole: None.
    """
    tolls = [toll for toll in found if toll.attribute == attribute]
    if totals := [toll for toll in tolls if toll.is_total]:
        return totals[-1].count
    if len({toll.people for toll in tolls if toll.people and toll.count.low}) > 1:
        return None
    if any(toll.count.low for toll in tolls):
        tolls = [toll for toll in tolls if toll.count.low or toll not in own]
    if not tolls:
        return None
    highs = [toll.count.high for toll in tolls]
    known = [high for high in highs if high is not None]
    return Count(min(toll.count.low for toll in tolls), max(known) if len(known) == len(highs) else None)


def in_sentence(document: Document, sentence: Sentence, language: str) -> Iterator[Toll]:
    text = document.text
    taken: list[tuple[Attribute, Span]] = []
    look = partial(read, text, sentence, language)
    for attribute, number, span in document.remembered("tolls", sentence, look):
        if any(attribute == known and span[0] < end and start < span[1] for known, (start, end) in taken):
            continue
        taken.append((attribute, span))
        if number.low and is_of_another(text, sentence, span):
            continue
        if attribute == "injured" and DIED_OF_IT.match(text, span[1], sentence.end):
            attribute = "killed"
        is_total = SUMMED.search(text, max(sentence.start, span[0] - AROUND), span[1]) is not None
        yield Toll(attribute, number, span, sentence, people_of(text[span[0] : span[1]]), is_total)


def is_of_another(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the words round it say that another attack, day or country is meant; or it is a day."""
    before = text[max(sentence.start, span[0] - AROUND) : span[0]]
    if MONTH.search(before) or ELSEWHERE.search(before):
        return True
    if sentence.role in ("title", "lead"):
        return False
    return ELSEWHERE.search(text, span[0], min(sentence.end, span[1] + BEHIND)) is not None


def read(text: str, sentence: Sentence, language: str) -> list[tuple[Attribute, Count, Span]]:
    if language in TONGUES:
        return list(in_tongue(text, sentence, TONGUES[language]))
    found = in_english if language == "en" else in_arabic
    return [*none_at_all(text, sentence), *found(text, sentence)]


def in_tongue(text: str, sentence: Sentence, tongue: Tongue) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, pattern in tongue.tolls:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if number := counted(tongue, match):
                yield attribute, Count(number, number), match.span()


def people_of(words: str) -> str:
    found = {name for name, pattern in PEOPLES if pattern.search(words)}
    return found.pop() if len(found) == 1 else ""


def in_english(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, pattern in ENGLISH:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if number := people_counted(match["who"]):
                yield attribute, number, match.span()
    yield from killed_and_injured(text, sentence)


def killed_and_injured(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    """ "three people were killed and two wounded": the second verb stands without its people."""
    for match in KILLED_AND_INJURED.finditer(text[sentence.start : sentence.end]):
        if number := Count(1, 1) if match["one"] else count(match["who"]):
            start = sentence.start + match.start("one" if match["one"] else "who")
            yield "injured", number, (start, sentence.start + match.end())


def people_counted(words: str) -> Count | None:
    """The people of one phrase added up; "his son" is one more."""
    parts = re.split(r"(?:,\s(?:and\s)?|\sand\s)", as_range(words))
    total: Count | None = None
    for part in parts:
        number = of_group(part)
        if number is None:
            return total
        total = number if total is None else total + number
    return total


def of_group(words: str) -> Count | None:
    first = words.split(" ", 1)[0]
    if words in ("him", "her"):
        return Count(1, 1)
    if first in ("a", "an", "another", "its", "his", "her", "their"):
        # "a vehicle" is nobody; "her children", "its crew" are nobody knows how many.
        if MANY.search(words.split(" of ", 1)[0]):
            return None
        return Count(1, 1) if SOMEBODY.search(words) else None
    if first == "no":
        return Count(0, 0) if A_PERSON.search(words) else None
    match = re.match(COUNT, words)
    return count(match.group()) if match else None


def in_arabic(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, number, pattern in ARABIC:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if number is not None and NUMBERED.search(
                text, max(sentence.start, match.start() - 20), match.start()
            ):
                continue
            read = Count(number, number) if number is not None else count(match["who"])
            if read is not None:
                yield attribute, read, match.span()


def none_at_all(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for match in NONE_KILLED.finditer(text, sentence.start, sentence.end):
        what = match["what"] or match["ar"]
        # "No American casualties" says nothing of the others.
        if OF_SOME.search(match.group()):
            continue
        if (
            what in ("casualties", "خساير بشريه", "ضحايا", "human losses", "losses of life")
            or "one was hurt" in what
        ):
            yield "killed", Count(0, 0), match.span()
            yield "injured", Count(0, 0), match.span()
        elif what in ("deaths", "fatalities", "قتلي") or "killed" in what:
            yield "killed", Count(0, 0), match.span()
        else:
            yield "injured", Count(0, 0), match.span()
