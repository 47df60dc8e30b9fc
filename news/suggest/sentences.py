"""Which sentences has the report, and what is each for: title, lead, body, background, caption?

Captions, datelines and boilerplate are evidence of nothing. Background is what stands in the
report for context: it begins at words that say so and lasts until a paragraph comes back to the
act, which `kinds` knows and this file does not (see `settled`). An aside is a sentence that tells
of another event.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from news.suggest.article import Article
from news.suggest.folding import Folded

ARABIC = re.compile("[\u0600-\u06ff]")

type Span = tuple[int, int]
type SentenceRole = Literal["title", "lead", "body", "aside", "background", "caption", "boilerplate"]

LONGEST_TEXT = 200_000
# When and by whom it was put up: what a page stamps above the text.
STAMPS = re.compile(
    r"(?i)\b(?:published|updated|posted|last|modified|update|date|source|by|photo|min|read|time|gmt|utc"
    r"|est|local|on|at|am|pm"
    r"|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan\w*"
    r"|feb\w*|mar\w*|apr\w*|may"
    r"|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|staff|editor|desk|agencies|news)\b|[\d:/|.,+•·–-]+"
)
MOST_WORDS_BESIDE_STAMPS = 3
# A longer run without a full stop is cut: the rules look at one sentence at a time.
LONGEST_SENTENCE = 1_000
WEIGHTS: dict[SentenceRole, float] = {
    "title": 1.1,
    "lead": 1.5,
    "body": 1.0,
    "aside": 0.25,
    "background": 0.25,
    "caption": 0.0,
    "boilerplate": 0.0,
}
LEAST_BODY_WEIGHT = 0.35
MOST_WORDS_OF_FURNITURE = 8
ENDS_AS_A_SENTENCE = re.compile(r"[.!?؟…:\"»”]\s*$")
FOREGROUND = ("title", "lead", "body")

ABBREVIATIONS = frozenset(
    [
        "u.s",
        "u.k",
        "u.n",
        "d.c",
        "gen",
        "col",
        "lt",
        "maj",
        "sgt",
        "capt",
        "adm",
        "brig",
        "cmdr",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "km",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
        "e.g",
        "i.e",
        "etc",
        "gov",
        "rep",
        "sen",
        "rev",
    ]
)
END_OF_SENTENCE = re.compile(r"[.!?]+[\"')\]]*(?=\s)|\n+")
LAST_WORD = re.compile(r"[^\s\"'(\[]{1,12}$")
# "U.S." may end a sentence: then a new subject with its verb follows.
NEW_SUBJECT = re.compile(
    r"\s+(?!army|military|navy|embassy|congress|government|state|treasury|troops|forces|central)"
    r"[a-z'-]+\s(?:has|have|had|is|was|were|said|says|reported|did)\b"
)
BULLET = re.compile(r"(?:[-*•▪●◾■►]|\d{1,2}[.)-])\s+")

BACKGROUND = re.compile(
    r"(?:[^.\n]{0,60}\b(?:has long|have long|had earlier|have repeatedly|has repeatedly|earlier reported)\b"
    r"|(?:since|in|until) (?:20[01]\d|early 20|late 20|recent (?:years|months|weeks))\b"
    r"|(?:last|earlier this) (?:year|month)\b|adding to the\b|for years\b|in the past\b|background\b"
    r"|this comes (?:as|after|amid)\b|(?:[^.\n]{0,40})\bcomes? (?:amid|weeks after|months after"
    r"|days after)\b"
    r"|(?:in|on|but in|and in) an? (?:assessment|report|study|interview)\b"
    r"|the (?:war|conflict) in syria\b|syria's (?:civil )?war\b|it is worth (?:noting|mentioning)\b"
    r"|notably\b"
    r"|(?:يذكر|تجدر|يشار|ويذكر|وتجدر|ويشار|جدير|والجدير|يشار الي)\b|(?:و)?في وقت سابق|(?:و)?كان(?:ت)?\s"
    r"|(?:و)?منذ (?:عام|سنوات|اشهر|بدايه|مطلع)|(?:و)?(?:تشهد|يشهد)\b|(?:و)?ياتي (?:ذلك|هذا)|(?:و)?سبق ان)"
)
BOILERPLATE = re.compile(
    r"(?:read (?:more|also)|also read|related(?: stories)?:|subscribe|sign up|follow us|share this"
    r"|copyright\b|©"
    r"|all rights reserved|advertisement|click here|اقرا (?:ايضا|المزيد)|تابعونا|جميع الحقوق|شارك)"
)
UPPER_DATELINE = re.compile(
    r"(?:[A-ZÇĞİÖŞÜÊÎÛ][A-ZÇĞİÖŞÜÊÎÛ'’ -]{2,30})(?:,\s[\w .]{2,40}){0,2}\s*(?:\([^)\n]{2,40}\)\s*)?[-–—]+\s"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the folded text. `place` is the order among all sentences of the report."""

    place: int
    paragraph: int
    start: int
    end: int
    role: SentenceRole
    weight: float

    @property
    def is_foreground(self) -> bool:
        return self.role in FOREGROUND

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Document:
    folded: Folded
    sentences: tuple[Sentence, ...]
    dateline: Span | None
    is_cut: bool = False
    # What was found in a sentence of the text, by who looked for it: kept for every part of the report.
    memory: dict[tuple[str, int, int], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.folded.text

    def remembered[T](self, name: str, sentence: Sentence, look: Callable[[], T]) -> T:
        """What `look` finds in the sentence's words, looked for once however often it is asked."""
        key = (name, sentence.start, sentence.end)
        if key not in self.memory:
            self.memory[key] = look()
        found: T = self.memory[key]
        return found

    @cached_property
    def has_arabic(self) -> bool:
        return ARABIC.search(self.text) is not None

    def of(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def foreground(self) -> Iterator[Sentence]:
        return (sentence for sentence in self.sentences if sentence.is_foreground)

    def sentence_at(self, place: int) -> Sentence | None:
        at = bisect_right(self.sentences, place, key=lambda one: one.start) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].end else None

    def narrowed(self, sentences: Iterable[Sentence]) -> "Document":
        return replace(self, sentences=tuple(sentences))

    def set_aside(self, places: set[int]) -> "Document":
        """These sentences of the body as background; title and lead stay what they are."""
        return self.narrowed(
            as_background(one) if one.place in places and one.role == "body" else one
            for one in self.sentences
        )

    def turned_aside(self, places: set[int]) -> "Document":
        """These sentences of the body as those of another event; what follows them is not looked at."""
        return self.narrowed(
            replace(one, role="aside", weight=WEIGHTS["aside"])
            if one.place in places and one.role == "body"
            else one
            for one in self.sentences
        )

    def settled(self, is_about_the_act: set[int]) -> "Document":
        """Background lasts until a paragraph comes back to the act; those paragraphs are given."""
        settled, standing = [], False
        for paragraph, sentences in paragraphs(self.sentences):
            opens = any(one.role == "background" for one in sentences)
            standing = opens or (standing and paragraph not in is_about_the_act)
            settled += [as_background(one) if standing else one for one in sentences]
        return self.narrowed(settled)


def paragraphs(sentences: Iterable[Sentence]) -> list[tuple[int, list[Sentence]]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return list(found.items())


def as_background(sentence: Sentence) -> Sentence:
    if sentence.role not in ("body", "lead"):
        return sentence
    return replace(sentence, role="background", weight=WEIGHTS["background"])


def document_of(article: Article) -> Document:
    folded = Folded.of(article.text[:LONGEST_TEXT])
    furniture = furniture_of(article)
    dateline = find_dateline(article, folded, furniture)
    sentences: list[Sentence] = []
    lead: int | None = None
    for number, (start, end, paragraph) in enumerate(article.spans()):
        first, last = folded.at(start), folded.at(min(end, LONGEST_TEXT))
        if first >= last:
            break
        role = role_of(number, folded.text[first:last], paragraph.role)
        if role in ("body", "background") and number in furniture:
            role = "boilerplate"
        if role == "body" and lead is None:
            lead = number
        role = "lead" if number == lead else role
        for span in split(folded.text, first, last, unbroken=dateline[1] if dateline else 0):
            sentences.append(Sentence(len(sentences), number, *span, role, weight(role, len(sentences))))
    return Document(folded, tuple(sentences), dateline, is_cut=len(article.text) > LONGEST_TEXT)


def furniture_of(article: Article) -> set[int]:
    """What stands above the first paragraph that says something: the day, the agency, a rubric."""
    found: set[int] = set()
    for number, (_, _, paragraph) in enumerate(article.spans()):
        if number == 0 or paragraph.role == "caption":
            continue
        words = paragraph.text.split()
        says_little = len(words) <= MOST_WORDS_OF_FURNITURE and not ENDS_AS_A_SENTENCE.search(paragraph.text)
        if not (says_little or len(STAMPS.sub(" ", paragraph.text).split()) <= MOST_WORDS_BESIDE_STAMPS):
            return found
        found.add(number)
    return set()


def role_of(number: int, text: str, given: str) -> SentenceRole:
    if given == "caption":
        return "caption"
    if BOILERPLATE.match(text):
        return "boilerplate"
    if given == "heading" and number == 0:
        return "title"
    return "background" if number > 1 and BACKGROUND.match(text) else "body"


def weight(role: SentenceRole, place: int) -> float:
    if role != "body":
        return WEIGHTS[role]
    return max(LEAST_BODY_WEIGHT, WEIGHTS["body"] - 0.05 * max(0, place - 3))


def split(text: str, start: int, end: int, *, unbroken: int = 0) -> Iterator[Span]:
    """Spans of the sentences of one paragraph, without the white space between them.

    Before `unbroken`, the end of a dateline ("TAMPA, Fla. –"), none ends.
    """
    begun = start
    for mark in END_OF_SENTENCE.finditer(text, max(start, min(unbroken, end)), end):
        if ends_sentence(text, begun, mark):
            yield from trimmed(text, begun, mark.end())
            begun = mark.end()
    yield from trimmed(text, begun, end)


def ends_sentence(text: str, begun: int, mark: re.Match[str]) -> bool:
    if mark.group().startswith("\n"):
        return is_end_of_line_and_sentence(text, mark)
    word = LAST_WORD.search(text, begun, mark.start())
    if word is None or mark.group()[0] != ".":
        return True
    if word.group().isdigit() and word.start() == begun:
        return False
    abbreviated = word.group() in ABBREVIATIONS or (len(word.group()) == 1 and word.group().isalpha())
    return not abbreviated or (word.group() == "u.s" and NEW_SUBJECT.match(text, mark.end()) is not None)


def is_end_of_line_and_sentence(text: str, mark: re.Match[str]) -> bool:
    """A line may be broken anywhere; it ends a sentence before a bullet or after a mark of punctuation."""
    before = text[mark.start() - 1]
    return BULLET.match(text, mark.end()) is not None or not (before.isalnum() or before in ",-")


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, in pieces where it is too long for a sentence."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield from trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def find_dateline(article: Article, folded: Folded, furniture: set[int]) -> Span | None:
    """ "TOWN, June 3 (Agency) –" before the first words: where and when it was written, not what happened."""
    for number, (start, _, paragraph) in enumerate(article.spans()):
        if paragraph.role != "body" or number in furniture:
            continue
        match = UPPER_DATELINE.match(article.text, start) or has_agency(article.text, start)
        return (folded.at(start), folded.at(match.end())) if match else None
    return None


AGENCY_NAMED = re.compile(
    r"[А-ЯЁ][А-ЯЁ -]{2,30}\.\s+(?=[А-ЯЁ])"
    r"|[А-ЯЁ][А-ЯЁ -]{2,30}, \d{1,2} [а-я]{3,8}\.? ?(?:[(/][^)/\n]{2,40}[)/]\.?)?\s*[-–—]*\s*|"
    r"[^\n.()]{2,70}\((?:[^)\n]{2,40})\)\s*[-–—:]+\s*"
    r"|[\u0600-\u06ff][\u0600-\u06ff ]{1,30}\s?(?:[-–—]|ـ)\s(?=[\u0600-\u06ff])"
    r"|[\u0600-\u06ff][\u0600-\u06ff ]{1,25}/[\u0600-\u06ff ]{1,25}/\s?"
    r"|[A-Z][\w'’ -]{2,25}, (?:[A-Z]{2,8}|[A-Z][\w .]{2,20}(?:, [A-Z]{2,8})?)\s?[-–—]+\s(?=[A-Z])"
    r"|[A-Z][\w ]{2,25}/\s(?=[A-Z])"
)


def has_agency(text: str, start: int) -> re.Match[str] | None:
    return AGENCY_NAMED.match(text, start)
