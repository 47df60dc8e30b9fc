"""Who says what about the act, and how do they stand to it?

A claim is kept only from sentences that tell of the act and of no other day. Loaded words stay
inside the quotation; of what was said about the act a code is kept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from news.suggest.actors import ActorMention
from news.suggest.casualties import Toll
from news.suggest.kinds import Hit
from news.suggest.numbers import Count
from news.suggest.positions import is_aside
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.speakers import SPEAKS_FOR, Speaker
from news.suggest.tongues import TONGUES
from news.suggest.utterances import Utterance
from news.suggest.words.asides import STANDING
from news.suggest.words.speech import (
    ACCUSES,
    ASKED,
    ASKS,
    CHARACTERISATIONS,
    DAMAGE,
    DECLINES,
    DENIAL,
    DENIED_PART,
    DISPUTES,
    FOR_COMMENT,
    GAP,
    NEITHER,
    NO_PART,
    NOBODY_CLAIMED,
    NOT_NOTIFIED,
    NOT_REACHED,
    NOTIFIED,
    ONLY,
    ORDER,
    PARTLY,
    QUOTE,
    RESPONSIBILITY,
    RETRACTS,
    SILENT,
    UNTRUE,
)
from news.suggest.words.speech_arabic import COMMENT_AR, DECLINES_AR, FROM_IT_AR, SILENT_AR

LONGEST_VALUE = 400
SHORTEST_VALUE = 12
OF_AN_ACT = 2.0
# Who is quoted for the whole by name, and is it where the part is quoted.
SAID_FOR = {
    "ru-mod": ("ru",),
    "ru-cpvs": ("ru",),
    "ru-vp": ("ru",),
    "us-dod": ("us", "us-gov"),
    "us-centcom": ("us", "us-gov"),
    "us-nsc": ("us", "us-gov"),
    "tr-mod": ("tr", "taf"),
    "sy-mod": ("sy-gov",),
    "sy-moi": ("sy-gov",),
}


@dataclass(frozen=True, slots=True)
class Claim:
    speaker: str
    speaker_span: Span
    attribute: str
    value: str | None
    stance: str
    span: Span
    quote: Span | None = None
    on_behalf_of: str | None = None
    behalf_span: Span | None = None
    via: tuple[str, ...] = ()
    # Rank, name and post of the person who spoke, as reported.
    person: Span | None = None


def claims(
    document: Document,
    named: dict[int, list[Speaker]],
    said: list[Utterance],
    tolls: list[Toll],
    acts: list[Hit],
    mentions: list[ActorMention],
    told: Iterable[Sentence],
    language: str = "en",
) -> list[Claim]:
    """In the order of the text, each once. `acts` are all acts of the report.

    `told` are the sentences that tell of it and of no other day.
    """
    found: list[Claim] = []
    strong = [hit for hit in acts if hit.strength >= OF_AN_ACT]
    places = {one.place for one in told}
    for utterance in said:
        if utterance.sentence.place in places and not is_aside(document, utterance):
            own = list(of_utterance(document, utterance, strong, tolls))
            found += own or blames(document, utterance, mentions) or reported(document, utterance)
    for sentence in document.foreground():
        found += silences(document, sentence, named[sentence.place])
        found += responsibility(document, sentence, named[sentence.place])
        found += silences_in(document, sentence, named[sentence.place], language)
    found = without_headline(document, without_wholes(found), {one.slug for one in mentions})
    return once(sorted(found, key=lambda one: (one.span, one.attribute)))


def without_headline(document: Document, found: list[Claim], registered: set[str]) -> list[Claim]:
    """ "Russian officer denies attack": the body of the report tells who it is."""
    told = {one.stance for one in found if not in_title(document, one)}
    return [
        one
        for one in found
        if one.speaker in registered or one.stance not in told or not in_title(document, one)
    ]


def in_title(document: Document, claim: Claim) -> bool:
    sentence = document.sentence_at(claim.speaker_span[0])
    return sentence is not None and sentence.role == "title"


def without_wholes(found: list[Claim]) -> list[Claim]:
    """ "Russia says", where its ministry is quoted for the same, adds nobody."""
    said = {(one.speaker, one.stance) for one in found}
    wholes = {(whole, stance) for part, stance in said for whole in SAID_FOR.get(part, ())}
    return [one for one in found if (one.speaker, one.stance) not in wholes]


def blames(document: Document, utterance: Utterance, mentions: list[ActorMention]) -> list[Claim]:
    """ "It blamed Turkey": a claim of who did it."""
    start, end = utterance.content
    accused = [one for one in mentions if start <= one.start < end and one.sentence == utterance.sentence]
    if not accused or not ACCUSES.match(document.text, utterance.verb[0]):
        return []
    span = (accused[0].start, accused[0].end)
    return [made(utterance, "responsibility", accused[0].slug, "asserts", None, span)]


def reported(document: Document, utterance: Utterance) -> list[Claim]:
    """What is said, and names neither the act nor a toll, in its words."""
    start, end = utterance.content
    words = document.folded.words(start, end).strip(' .,;:"”“«»') if end > start else ""
    if len(words) < SHORTEST_VALUE:
        denies = stance_of(document.text, utterance) == "denies"
        return [made(utterance, "incident", None, "denies", None)] if denies else []
    return [made(utterance, "incident", words[:LONGEST_VALUE], stance_of(document.text, utterance), None)]


# --- From an utterance --------------------------------------------------------------------


def of_utterance(
    document: Document, utterance: Utterance, about: list[Hit], tolls: list[Toll]
) -> Iterator[Claim]:
    text, (start, end) = document.text, utterance.content
    quotes = list(QUOTE.finditer(text, start, end))
    quote = quotes[0].span("quote") if quotes else None
    stance = stance_of(text, utterance)
    for attribute, value in said_of(text, utterance):
        yield made(utterance, attribute, value, stance, quote_holding(quotes, attribute, value) or quote)
    if stance != "denies":
        for toll in tolls:
            if holds_toll(utterance, toll):
                yield made(utterance, toll.attribute, in_words(toll.count), stance, quote, toll.span)
    if any(attribute == "responsibility" for attribute, _ in said_of(text, utterance)):
        return
    if told := the_act(document, utterance, about):
        yield made(utterance, "act", told, stance, quote)
    elif quote and not any(said_of(text, utterance)):
        yield made(utterance, "incident", None, stance, quote)


def holds_toll(utterance: Utterance, toll: Toll) -> bool:
    """Whether it is the speaker's toll; of one denied nobody says the number."""
    start, end = utterance.content
    return toll.sentence == utterance.sentence and start <= toll.span[0] < end


def stance_of(text: str, utterance: Utterance) -> str:
    clause = text[utterance.verb[0] : utterance.sentence.end]
    if DISPUTES.match(clause):
        return "disputes_characterisation"
    if RETRACTS.match(clause):
        return "retracts"
    if PARTLY.match(clause) or ONLY.search(text, utterance.sentence.start, utterance.verb[1] + 12):
        return "partly_confirms"
    denied = NO_PART.match(text, *utterance.content) or UNTRUE.match(text, *utterance.content)
    if utterance.denies or DENIAL.match(clause) or denied:
        return "denies"
    return "asserts"


def said_of(text: str, utterance: Utterance) -> Iterator[tuple[str, str]]:
    """Attributes and coded values that the words of the utterance carry."""
    start, end = utterance.content
    if NOT_NOTIFIED.search(text, start, end):
        yield "deconfliction_notified", "no"
    elif NOTIFIED.search(text, start, end):
        yield "deconfliction_notified", "yes"
    for value, pattern in CHARACTERISATIONS:
        if pattern.search(text, start, end):
            yield "characterisation", value
    if match := ORDER.search(text, start, end):
        yield "order_given", text[match.start() : min(end, match.start() + LONGEST_VALUE)].rstrip(' ."')
    if DAMAGE.search(text, start, end):
        yield "damage", "material"
    denies = utterance.denies or DENIAL.match(text, utterance.verb[0])
    if denies and DENIED_PART.search(text, start, end):
        yield "responsibility", utterance.speaker.slug


def quote_holding(quotes: Iterable[re.Match[str]], attribute: str, value: str) -> Span | None:
    """The quotation in which the words of the value stand."""
    patterns = {"deconfliction_notified": NOT_NOTIFIED if value == "no" else NOTIFIED, "order_given": ORDER}
    pattern = (
        dict(CHARACTERISATIONS).get(value) if attribute == "characterisation" else patterns.get(attribute)
    )
    if pattern is None:
        return None
    return next((one.span("quote") for one in quotes if pattern.search(one["quote"])), None)


def the_act(document: Document, utterance: Utterance, about: list[Hit]) -> str | None:
    """What was done, in the words reported, where the utterance tells of the act itself."""
    start, end = utterance.content
    inside = [hit for hit in about if start <= hit.start < end and hit.sentence == utterance.sentence]
    if not inside or end <= start:
        return None
    if document.dateline and document.dateline[0] <= start < document.dateline[1]:
        start = document.dateline[1]
    words = document.folded.words(start, end).strip(' .,;:"”“«»')
    if ACCUSES.match(document.text, utterance.verb[0]):
        words = f"accusation: {words}"
    return words[:LONGEST_VALUE] or None


def made(
    utterance: Utterance,
    attribute: str,
    value: str | None,
    stance: str,
    quote: Span | None,
    span: Span | None = None,
) -> Claim:
    speaker = utterance.speaker
    return Claim(
        speaker=speaker.slug,
        speaker_span=(speaker.start, speaker.end),
        attribute=attribute,
        value=value,
        stance=stance,
        span=span or quote or utterance.content,
        quote=quote,
        on_behalf_of=speaker.on_behalf_of,
        behalf_span=speaker.behalf_span,
        via=tuple(way for way in utterance.via if way != speaker.slug),
        person=speaker.in_full,
    )


def in_words(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


# --- Silence and responsibility -----------------------------------------------------------


def silences(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Claim]:
    """Who would not comment, who did not answer, and who was asked without an answer being reported."""
    text = document.text
    for pattern, stance in ((DECLINES, "declines_to_comment"), (SILENT, "no_response_reported")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = [one for one in named if one.end <= match.start() and not one.is_outlet]
            after = [one for one in named if one.start >= match.end()]
            if before or after:
                speaker = before[-1] if before else after[0]
                yield silent(speaker, stance, match.span(), ways(text, named, speaker))
    yield from not_reached(text, sentence, named)
    for match in ASKS.finditer(text, sentence.start, sentence.end):
        asked = [one for one in named if match.start() < one.start <= match.end() + 30]
        if asked and FOR_COMMENT.search(text, match.start(), sentence.end):
            asker = [
                one.slug for one in named if one.is_outlet and GAP.fullmatch(text, one.end, match.start())
            ]
            yield silent(asked[0], "no_response_reported", match.span(), tuple(asker[-1:]))
    yield from silences_in_arabic(text, sentence, named)


def not_reached(text: str, sentence: Sentence, named: list[Speaker]) -> Iterator[Claim]:
    """Whom somebody tried in vain to reach; "neither X nor Y has commented"."""
    for match in NOT_REACHED.finditer(text, sentence.start, sentence.end):
        for speaker in [one for one in named if one.end > match.end() and not one.is_outlet][:1]:
            yield silent(speaker, "no_response_reported", match.span(), ())
    for match in NEITHER.finditer(text, sentence.start, sentence.end):
        for speaker in [one for one in named if match.start("who") <= one.start < match.end("who")]:
            yield silent(speaker, "no_response_reported", match.span(), ())


def ways(text: str, named: list[Speaker], speaker: Speaker) -> tuple[str, ...]:
    """Outlets named before the speaker in the sentence, or as having asked: it came through them."""
    before = [one.slug for one in named if one.is_outlet and one.end <= speaker.start]
    asking = [one.slug for one in named if one.is_outlet and ASKED.match(text, one.end)]
    return tuple(dict.fromkeys([*before, *asking]))


def silent(speaker: Speaker, stance: str, span: Span, via: tuple[str, ...]) -> Claim:
    return Claim(
        speaker=speaker.slug,
        speaker_span=(speaker.start, speaker.end),
        attribute="incident",
        value=None,
        stance=stance,
        span=span,
        on_behalf_of=speaker.on_behalf_of or SPEAKS_FOR.get(speaker.slug),
        behalf_span=speaker.behalf_span,
        via=via,
        person=speaker.in_full,
    )


def silences_in(
    document: Document, sentence: Sentence, named: list[Speaker], language: str
) -> Iterator[Claim]:
    tongue = TONGUES.get(language)
    pattern = tongue.declines if tongue else None
    if pattern is not None and (match := pattern.search(document.text, sentence.start, sentence.end)):
        for speaker in [one for one in named if not one.is_outlet][:1]:
            yield silent(speaker, "declines_to_comment", match.span(), ())


def silences_in_arabic(text: str, sentence: Sentence, named: list[Speaker]) -> Iterator[Claim]:
    for pattern, stance in ((DECLINES_AR, "declines_to_comment"), (SILENT_AR, "no_response_reported")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            after = [one for one in named if 0 <= one.start - match.end() < 60]
            if after and COMMENT_AR.search(text, match.start(), min(sentence.end, match.end() + 90)):
                yield silent(after[0], stance, match.span(), ())
    for match in FROM_IT_AR.finditer(text, sentence.start, sentence.end):
        for speaker in [one for one in named if one.end <= match.start() and not one.is_outlet][-1:]:
            yield silent(speaker, "no_response_reported", match.span(), ())


def responsibility(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Claim]:
    text = document.text
    for match in RESPONSIBILITY.finditer(text, sentence.start, sentence.end):
        nobody = NOBODY_CLAIMED.search(text, max(sentence.start, match.start() - 60), match.start())
        if nobody or STANDING.search(text, match.start(), sentence.end):
            continue
        before = [one for one in named if one.end <= match.start()]
        after = [one for one in named if one.start >= match.end()]
        by = match.group().endswith("by") and after
        speaker = after[0] if by else before[-1] if before else after[0] if after else None
        if speaker is not None:
            span = (speaker.start, speaker.end)
            yield Claim(speaker.slug, span, "responsibility", speaker.slug, "asserts", match.span())


def once(found: list[Claim]) -> list[Claim]:
    """A speaker's claim about an attribute with one value, once; the one with a quotation is kept."""
    kept: dict[tuple[str, str, str | None, str], Claim] = {}
    for claim in found:
        key = (claim.speaker, claim.attribute, claim.value if claim.attribute != "act" else "", claim.stance)
        known = kept.get(key)
        if known is None or (known.quote is None and claim.quote is not None and claim.attribute != "act"):
            kept[key] = claim
    return list(kept.values())
