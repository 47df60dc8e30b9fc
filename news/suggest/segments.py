"""How many incidents does the report tell of? A bulletin cut into parts, each with its own act.

A part begins at a bullet, or where the report says "in another incident" or "separately". What
stands before the first bullet (the place and day of the whole list) goes with every one of them.
"""

import re

from news.suggest.kinds import Hit
from news.suggest.sentences import BULLET, Document, Sentence

# So many incidents are read from one report; an editor finds the others in its text.
MOST_PARTS = 20
OF_AN_ACT = 2.0
SEPARATE = re.compile(
    r"(?:(?:in|during) (?:a |an )?(?:separate|another|other|different|second"
    r"|unrelated)(?: \w+)? ?(?:incidents?|attacks?|development"
    r"|operation|event|strike|village|area|town)?\b|separately\b|elsewhere\b|in a related\b|also (?:on"
    r"|in|near)\b"
    r"|(?:و)?في (?:سياق|حادثه|حادث|هجوم|عمليه) (?:اخر(?:ي)?|منفصل(?:ه)?|متصل|ذاته|مشابه(?:ه)?)"
    r"|(?:و)?من جهه اخري|(?:و)?في غضون ذلك|(?:و)?بشكل منفصل)"
)


def parts(document: Document, found: list[Hit]) -> list[Document]:
    """The document once for each incident; the whole where it is not a bulletin."""
    acts = {hit.sentence.place for hit in found if hit.sentence.is_foreground and hit.strength >= OF_AN_ACT}
    bullets = cut(document, [one for one in document.sentences if BULLET.match(document.text, one.start)])
    if len(bullets) > 2 and sum(has_act(part, acts) for part in bullets[1:]) > 1:
        told = {hit.sentence.place for hit in found}
        opening = [one for one in bullets[0] if one.place not in told]
        told_of = [part for part in bullets[1:] if has_act(part, acts)]
        return [document.narrowed([*opening, *part]) for part in told_of[:MOST_PARTS]]
    separated = cut(document, [one for one in document.sentences if is_separate(document, one, found)])
    kept = [part for part in separated[1:] if has_act(part, acts)]
    return [document.narrowed(separated[0]), *map(document.narrowed, kept[: MOST_PARTS - 1])]


def is_separate(document: Document, sentence: Sentence, found: list[Hit]) -> bool:
    if sentence.place < 1 or not (sentence.is_foreground or sentence.role == "background"):
        return False
    return SEPARATE.match(document.text, sentence.start, sentence.end) is not None


def cut(document: Document, beginnings: list[Sentence]) -> list[list[Sentence]]:
    """The sentences before the first beginning, then those from each on."""
    places = {one.place for one in beginnings}
    found: list[list[Sentence]] = [[]]
    for sentence in document.sentences:
        if sentence.place in places:
            found.append([])
        found[-1].append(sentence)
    return found


def has_act(sentences: list[Sentence], acts: set[int]) -> bool:
    return any(one.place in acts for one in sentences)
