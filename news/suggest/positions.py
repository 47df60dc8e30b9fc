"""Which utterances say nothing of this event: a standing position, another event, somebody's silence?

"Turkey regards X as a branch of Y" and "Washington usually blames Iran" are said on every day, and
whoever answers that answers no report.
"""

import re

from news.suggest.sentences import Document, Sentence
from news.suggest.utterances import Utterance
from news.suggest.words.casualties import ELSEWHERE
from news.suggest.words.speech import DECLINES, SILENT

HERE = re.compile(r"\bsyria\b|سوريا")
# So many letters behind the verb "does not discuss" is all that is said.
NEAR_VERB = 25
# So many letters into what is said may say that it is of another event.
NEAR_HEAD = 60
# Right before the verb of saying.
HABITUAL = re.compile(
    r"\b(?:usually|often|typically|regularly|repeatedly|always|frequently|routinely|generally|long"
    r"|traditionally|recently|has previously|previously|in the past) $"
)
# Of whom something is held to be a part, a name, an aim: what is accused is no act.
HELD_TO_BE = re.compile(
    r"\b(?:wing|branch|offshoot|arm|extension|affiliate|front|part|backbone|ally|allies) of\b"
    r"|\b(?:terrorist|terror) (?:group|organi[sz]ation|list)|\bterrorists\b|\bpresence\b[^.;]{0,40}\billegal"
    r"|\billegal\w*\b[^.;]{0,40}\bpresence|\bplunder\w*|\bsteal\w*|\bloot\w*"
    r"|(?:امتداد|ذراع|جناح|فرع)\w* (?:\w+ )?(?:ل|السوري)"
)
ACCUSES_OF_BEING = re.compile(
    r"\b(?:accuses|considers?|regards?|views?|sees|calls|says|say|accused of being)\b"
)
# The same in the narrator's words.
POSITION = re.compile(
    r"\b(?:accuses|considers?|regards?|views?|sees|designat\w+|lists?|listed|calls)\b[^.;]{0,140}"
    r"\b(?:(?:wing|branch|offshoot|arm|extension|affiliate|front|part|backbone) of"
    r"|(?:terrorist|terror) (?:group|organi[sz]ation)|terrorists)\b"
    r"|(?<!\w)(?:تعتبر|يعتبر|تصنف|تعد)(?!\w)[^.;]{0,120}(?:امتداد|ذراع|جناح|فرع|ارهاب)"
)
ANSWERS_IT = re.compile(
    r"\b(?:den(?:y|ies)|rejects?|dismiss(?:es)?|denied|rejected)\b (?:the|this|that|these|such|any) "
    r"(?:charges?|accusations?|allegations?|links?|claims?|ties)\b"
)
PLANNED = re.compile(
    r"\s?(?:that )?(?:[\w'-]+ ){0,3}?(?:plans?|intentions?|readiness|another (?:incursion|operation)"
    r"|(?:it|they|he) (?:would|will|could|may|might|plans?|intends?|wants?)\b)"
)


def standing_sentences(document: Document) -> set[int]:
    """The places of sentences of the body that say how somebody is regarded, and nothing of the event."""
    body = (one for one in document.sentences if one.role == "body")
    return {one.place for one in body if POSITION.search(document.text, one.start, one.end)}


def is_aside(document: Document, utterance: Utterance) -> bool:
    """An agency that reports who would not comment, whoever speaks of another event or of no event."""
    text, (start, end) = document.text, utterance.content
    if is_of_another_event(document, utterance) and not HERE.search(text, start, end):
        return True
    within = end if utterance.speaker.is_outlet else min(end, start + NEAR_VERB)
    if DECLINES.search(text, start, within) or SILENT.search(text, start, within):
        return True
    return is_standing(document, utterance)


def is_of_another_event(document: Document, utterance: Utterance) -> bool:
    """The town of the dateline is where the report was written."""
    text, (start, end) = document.text, utterance.content
    if document.dateline and document.dateline[0] <= start < document.dateline[1]:
        start = document.dateline[1]
    if utterance.sentence.role in ("title", "lead"):
        return False
    return ELSEWHERE.search(text, start, min(end, start + NEAR_HEAD)) is not None


def is_standing(document: Document, utterance: Utterance) -> bool:
    text, sentence = document.text, utterance.sentence
    verb, end = utterance.verb
    if sentence.role == "title" or HABITUAL.search(text, max(sentence.start, verb - 20), verb):
        return sentence.role != "title"
    if PLANNED.match(text, *utterance.content):
        return True
    held = ACCUSES_OF_BEING.fullmatch(text, verb, end) and HELD_TO_BE.search(text, verb, sentence.end)
    return bool(held) or answers_a_position(document, utterance)


def answers_a_position(document: Document, utterance: Utterance) -> bool:
    """ "The YPG denies the charge", where what stands before is such a position."""
    if not ANSWERS_IT.match(document.text, utterance.verb[0]):
        return False
    before = sentence_before(document, utterance.sentence)
    here = HELD_TO_BE.search(document.text, utterance.sentence.start, utterance.sentence.end)
    return bool(here or (before and HELD_TO_BE.search(document.text, before.start, before.end)))


def sentence_before(document: Document, sentence: Sentence) -> Sentence | None:
    return next((one for one in document.sentences if one.place == sentence.place - 1), None)
