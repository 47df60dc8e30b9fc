"""Who says what, in which sentence, and through whom did it come?

An utterance is a verb of saying with its speaker and the words that are said. A news agency that
reports what another said is the way it came, not the speaker; nor is the report's own reporter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.speakers import Speaker, is_told, own_outlets
from news.suggest.tongue import Tongue
from news.suggest.tongues import TONGUES
from news.suggest.words.speech import (
    ACCORDING,
    AFTER_SPEECH,
    AGENCIES,
    GAP,
    INVERTED,
    NO_STRANGER,
    STRANGER,
    STRANGER_AFTER,
    STRANGER_QUOTED,
    THAT,
    VERB,
)
from news.suggest.words.speech_arabic import (
    ACCORDING_AR,
    DENY_AR,
    INSIDE_AR,
    OWN_REPORTER,
    RELAYED_AR,
    SAY_AR,
    STRANGER_AR,
    THAT_AR,
)

# "…, the ministry said on Thursday." has nothing after the verb but when and how.
SAID_LAST = re.compile(
    r"(?: (?:the|our|an?|this) (?:\w+ ){0,2}?(?:agency|correspondents?|reporters?|newspaper|website|channel"
    r"|station))?"
    r"(?: (?:in|on|to|at|late|early|by|via) (?:(?!that\b)[^\",.]){0,50})*[.\"]*$|(?: (?:monday|tuesday"
    r"|wednesday"
    r"|thursday|friday|saturday|sunday))?[.\"]*$"
)
# "…, residents told the agency." names whom they told.
TOLD_LAST = re.compile(r" (?:us|(?:the |our )?(?:[\w'-]+ ){0,3}[\w'-]+)(?: on \w+)?[.\"]*$")
SOURCE_PLACED = re.compile(
    r" (?:in|from|of|at|near) (?:(?!that\b|which\b|who\b|was\b|were\b|and\b|when\b|after\b)[\w'-]+ ){1,8}"
)
TOLD = ("told", "informed")
# So many letters may stand between what is said and who says it: "…, sources of the Observatory say".
LONGEST_POST = 45
# A clause with a speaker of its own ends what the first one says.
NEXT_SAID_AR = re.compile(rf"(?:,|(?<!\w)فيما|بينما|في حين) ?(?:{SAY_AR.pattern}|{DENY_AR.pattern})")
AND = re.compile(r",? and (?:the |an? )?")
# "SOHR: two dead", at the head of a title.
HEADS_TITLE = re.compile(
    r"(?: (?:sources?|statement|officials?|press (?:cent(?:er|re)|office)"
    r"|spokes\w+))?\"?\s?:"
)
LEADS_TITLE = 14
# "Two dead in strike: SDF", at its end.
ENDS_TITLE = re.compile(r"\s?[:,-] (?:the |an? )?$")
SAYS_AT_END = re.compile(r"(?: (?:says?|said|sources?|officials?))?[.\"]?")
# The reporter of an outlet is quoted by others only where the outlet is said to be of somebody.
REPORTER_OF = re.compile(
    r"(?:correspondents?|reporters?) (?:of|for|from) (?:the )?\"?$|(?:مراسل|مراسله"
    r"|مندوب) \"?$"
)
OF_ANOTHER = re.compile(r"\bstate(?:-run)?(?: news agency)? $")
# "A source in X, which belongs to Y, said" is not Y.
EXPLAINED = re.compile(r"\)?, (?:which|who|whose|part of|an?|the)\b")
HEAD = re.compile(r"\s?(?:the |an? )?")
# "In Britain said" names a place.
PLACED = re.compile(r"\b(?:in|of|at|near|from|to|around|on|for|with|by|outside)(?: the)? $")
LONGEST_NAME = 80
# "A source in X denied that": so far behind the speaker stands what is denied.
LONGEST_DENIED = 25


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a speaker is reported to say: the verb, and the span of the sentence that holds it."""

    speaker: Speaker
    verb: Span
    content: Span
    sentence: Sentence
    via: tuple[str, ...] = ()
    denies: bool = False


def utterances(
    document: Document, named: dict[int, list[Speaker]], language: str, found: list[Hit]
) -> list[Utterance]:
    own = own_outlets(document, [one for each in named.values() for one in each])
    said = [
        one
        for sentence in document.foreground()
        for one in of_sentence(document, sentence, named[sentence.place], language)
        if not is_own(document.text, one, own)
    ]
    return list(through_outlets(said))


def is_own(text: str, said: Utterance, own: set[str]) -> bool:
    """Whether the outlet of the report, or its reporter, tells it; "state-run" is said of another."""
    speaker = said.speaker
    before = text[max(said.sentence.start, speaker.start - 30) : speaker.start]
    if not speaker.is_outlet or OF_ANOTHER.search(before):
        return False
    return speaker.slug in own or REPORTER_OF.search(before) is not None


def of_sentence(
    document: Document, sentence: Sentence, named: list[Speaker], language: str
) -> Iterator[Utterance]:
    if sentence.role == "title":
        yield from in_title(document, sentence, named)
    if language in TONGUES:
        yield from in_tongue(document, sentence, named, TONGUES[language])
    elif language == "en":
        yield from in_english(document, sentence, named)
    else:
        yield from in_arabic(document, sentence, named)


def in_title(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    for one in named:
        colon = HEADS_TITLE.match(document.text, one.end, sentence.end)
        if colon and one.start - sentence.start <= LEADS_TITLE:
            content = (colon.end(), sentence.end)
            yield Utterance(one, (colon.end() - 1, colon.end()), content, sentence)
            return
    for one in named:
        before = ENDS_TITLE.search(document.text, sentence.start, one.start)
        has_a_name = document.folded.words(one.start, one.end) != one.slug
        if before and has_a_name and SAYS_AT_END.fullmatch(document.text, one.end, sentence.end):
            yield Utterance(one, (one.start, one.end), (sentence.start, before.start()), sentence)


# --- Turkish, Kurmanji, Russian -----------------------------------------------------------


def in_tongue(
    document: Document, sentence: Sentence, named: list[Speaker], tongue: Tongue
) -> Iterator[Utterance]:
    """Whoever of those that may speak is named nearest to a word of saying; the whole sentence is said."""
    able = [one for one in named if not one.is_outlet]
    for verb in tongue.said.finditer(document.text, sentence.start, sentence.end):
        before = [one for one in able if one.end <= verb.end()]
        after = [one for one in able if one.start >= verb.end()]
        speaker = before[-1] if before else after[0] if after else None
        if speaker is not None:
            denies = bool(tongue.denies and tongue.denies.search(document.text, sentence.start, sentence.end))
            content = (sentence.start, sentence.end)
            yield Utterance(speaker, verb.span(), content, sentence, denies=denies)
            return


# --- English ------------------------------------------------------------------------------


def in_english(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    text = document.text
    for verb in VERB.finditer(text, sentence.start, sentence.end):
        if in_quotes(text, sentence, verb.start()):
            continue
        before = [one for one in named if one.end <= verb.start()]
        after = [one for one in named if one.start >= verb.end()]
        if before and (speaker := subject_of(text, before, verb.start())):
            both = [*with_whom(text, before, speaker), speaker]
            content = content_of(text, both[0], verb, sentence)
            for one in both:
                yield Utterance(one, verb.span(), content, sentence)
        elif after and INVERTED.search(text[max(sentence.start, verb.start() - 4) : after[0].start]):
            yield Utterance(after[0], verb.span(), (sentence.start, verb.start()), sentence)
        elif stranger := stranger_at(document, sentence, verb, named):
            content = content_of(text, stranger, verb, sentence)
            if stranger.start > verb.start():
                content = (sentence.start, verb.start())
            yield Utterance(stranger, verb.span(), content, sentence)
    yield from according_to(document, sentence, named)


def according_to(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    text = document.text
    quoted = [
        (one, match.span())
        for one in named
        if (match := ACCORDING.search(text, max(sentence.start, one.start - 40), one.start))
        and not any(match.start() < two.start and two.end < one.start for two in named)
    ]
    quoted += [(one, place.span()) for one, place in strangers(document, sentence, STRANGER_QUOTED, named)]
    for one, verb in quoted:
        yield Utterance(one, verb, beside(text, sentence, verb[0], one.end), sentence)


def stranger_at(
    document: Document, sentence: Sentence, verb: re.Match[str], named: list[Speaker]
) -> Speaker | None:
    """Whoever bears a name that the registry does not hold, and says: "Sabq Radio reported"."""
    for pattern in (STRANGER, STRANGER_AFTER):
        for one, match in strangers(document, sentence, pattern, named):
            if match.start("verb") == verb.start():
                return one
    return None


def strangers(
    document: Document, sentence: Sentence, pattern: re.Pattern[str], named: list[Speaker]
) -> Iterator[tuple[Speaker, "Folds"]]:
    start, end = document.folded.original(sentence.start, sentence.end)
    for match in pattern.finditer(document.folded.source, start, end):
        name = Folds(document, match)
        first, last = name.start("name"), name.end("name")
        is_known = any(one.start < last and first < one.end for one in named)
        is_known = is_known or (pattern is STRANGER and is_placed(document.text, first))
        if not is_known and not NO_STRANGER.search(match["name"]):
            is_outlet = AGENCIES.search(match["name"]) is not None
            yield Speaker(match["name"].rstrip(".")[:LONGEST_NAME], first, last, is_outlet=is_outlet), name


def is_placed(text: str, start: int) -> bool:
    return PLACED.search(text, max(0, start - 14), start) is not None


@dataclass(frozen=True, slots=True)
class Folds:
    """A match in the source, its places in the folded text."""

    document: Document
    match: re.Match[str]

    def start(self, group: str | int = 0) -> int:
        return self.document.folded.at(self.match.start(group))

    def end(self, group: str | int = 0) -> int:
        return self.document.folded.at(self.match.end(group))

    def span(self) -> Span:
        return self.start(), self.end()


def in_quotes(text: str, sentence: Sentence, place: int) -> bool:
    return text.count('"', sentence.start, place) % 2 == 1


def subject_of(text: str, before: list[Speaker], verb: int) -> Speaker | None:
    """The nearest speaker from whom only a name, a post or an apposition parts the verb.

    In "Karpov, the centre's deputy head, said" that is Karpov, although the centre stands nearer.
    """
    fitting = [one for one in before[-4:] if follows(text, one, verb)]
    if not fitting:
        return begins_clause(text, before, verb)
    nearest = fitting[-1]
    same = [
        one for one in fitting if one.slug == nearest.slug or EXPLAINED.match(text, one.end, nearest.start)
    ]
    return same[0]


def follows(text: str, speaker: Speaker, verb: int) -> bool:
    """Of a source without a name the place may be said: "sources in the countryside of X told"."""
    if GAP.fullmatch(text, speaker.end, verb):
        return True
    return " " in speaker.slug and SOURCE_PLACED.fullmatch(text, speaker.end, verb) is not None


def begins_clause(text: str, before: list[Speaker], verb: int) -> Speaker | None:
    """ "The ministry sent patrols and accused X": whoever stands at the head of the clause."""
    if not text.endswith(" and ", 0, verb):
        return None
    head = max(text.rfind(mark, 0, verb) for mark in (". ", "; ", "\n")) + 1
    first = next((one for one in before if one.start >= head), None)
    return first if first and HEAD.fullmatch(text, head, first.start) else None


def with_whom(text: str, before: list[Speaker], speaker: Speaker) -> list[Speaker]:
    """ "Residents and an official said": whoever is named in one breath says it too."""
    return [one for one in before if AND.fullmatch(text, one.end, speaker.start) and one.slug != speaker.slug]


def content_of(text: str, speaker: Speaker, verb: re.Match[str], sentence: Sentence) -> Span:
    """What follows the verb; what goes before the speaker, where nothing follows but where and when."""
    begun, end = clause_round(text, sentence, verb)
    is_last = SAID_LAST.fullmatch(text, verb.end(), end) or AFTER_SPEECH.match(text, verb.end())
    if verb.group() in TOLD:
        is_last = is_last or TOLD_LAST.fullmatch(text, verb.end(), end)
    told = max(text.rfind(mark, begun, speaker.start) for mark in ',"')
    if is_last and told > begun and speaker.start - told < LONGEST_POST:
        return begun, told
    match = THAT.match(text, verb.end(), end)
    return (match.end() if match else verb.end()), end


def clause_round(text: str, sentence: Sentence, verb: re.Match[str]) -> Span:
    """From one semicolon to the next; what is quoted may hold others."""
    begun, end = text.rfind(";", sentence.start, verb.start()), text.find(";", verb.end(), sentence.end)
    end = sentence.end if end < 0 or in_quotes(text, sentence, end) else end
    return (begun + 1 if begun >= 0 else sentence.start), end


def beside(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """What "according to X" goes with: what follows it at the head of the sentence, else what precedes."""
    if start - sentence.start < 6:
        return end, sentence.end
    return sentence.start, start


# --- Arabic -------------------------------------------------------------------------------


def in_arabic(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    text = document.text
    for pattern, denies in ((SAY_AR, False), (DENY_AR, True)):
        for verb in pattern.finditer(text, sentence.start, sentence.end):
            yield from after_verb(document, sentence, named, verb, denies=denies)
    for match in ACCORDING_AR.finditer(text, sentence.start, sentence.end):
        after = [one for one in named if 0 <= one.start - match.end() < 30]
        if after:
            content = beside(text, sentence, match.start(), after[0].end)
            yield Utterance(after[0], match.span(), content, sentence)


def after_verb(
    document: Document, sentence: Sentence, named: list[Speaker], verb: re.Match[str], *, denies: bool
) -> Iterator[Utterance]:
    text = document.text
    if INSIDE_AR.search(text, max(sentence.start, verb.start() - 8), verb.start()):
        return
    after = [one for one in named if 0 <= one.start - verb.end() < 70]
    # "As for X, it said": the speaker goes first.
    after = after or [one for one in named if 0 <= verb.start() - one.end < 12]
    following = NEXT_SAID_AR.search(text, verb.end(), sentence.end)
    end = following.start() if following else sentence.end
    that = THAT_AR.search(text, verb.end(), end)
    is_relayed = RELAYED_AR.fullmatch(verb.group()) is not None
    if that is not None and not denies and not is_relayed:
        after = [one for one in after if one.start < that.start()]
    after = [one for one in after if not is_told(text, one)] or after[:1]
    if OWN_REPORTER.search(text, verb.end(), after[0].start if after else min(end, verb.end() + 25)):
        return
    if not after:
        after = [*unknown_to_us(document, sentence, verb)]
    if after and is_relayed:
        yield from relayed(text, sentence, named, after[0], verb)
    elif after:
        told = max(after[0].end, verb.end())
        begun = that.end() if that and begins_with(that, told, denies=denies) else told
        yield Utterance(after[0], verb.span(), (begun, max(begun, end)), sentence, denies=denies)


def begins_with(that: re.Match[str], told: int, *, denies: bool) -> bool:
    """Whether what is said begins there; "denied responsibility for" is all denied."""
    is_near = that.start() < told + LONGEST_DENIED and that.group() != "عن"
    return that.start() >= told and (is_near or not denies)


def relayed(
    text: str, sentence: Sentence, named: list[Speaker], outlet: Speaker, verb: re.Match[str]
) -> Iterator[Utterance]:
    """The words are those of whoever stands behind "from"; the outlet is the way they came."""
    sources = [
        one for one in named if one.start >= outlet.end and text[outlet.end : one.start].endswith("عن ")
    ]
    via = (outlet.slug,) if sources else ()
    speaker = sources[0] if sources else outlet
    yield Utterance(speaker, verb.span(), (speaker.end, sentence.end), sentence, via=via)


def unknown_to_us(document: Document, sentence: Sentence, verb: re.Match[str]) -> Iterator[Speaker]:
    if match := STRANGER_AR.match(document.text, verb.end(), sentence.end):
        words = " ".join(document.folded.words(*match.span("name")).split())
        yield Speaker(words[:LONGEST_NAME], match.start("name"), match.end("name"))


# --- The way it came ----------------------------------------------------------------------


def through_outlets(said: list[Utterance]) -> Iterator[Utterance]:
    """An outlet's report of another's words in the same sentence is the way they came."""
    for one in said:
        inner = [other for other in said if other is not one and holds(one, other)]
        if one.speaker.is_outlet and inner:
            continue
        ways = [other.speaker.slug for other in said if other.speaker.is_outlet and holds(other, one)]
        yield replace(one, via=(*one.via, *ways))


def holds(outer: Utterance, inner: Utterance) -> bool:
    return (
        outer.sentence == inner.sentence
        and outer.content[0] <= inner.verb[0] < outer.content[1]
        and (outer.speaker.slug != inner.speaker.slug)
    )
