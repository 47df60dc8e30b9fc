"""Who is speaking, on whose behalf, and through whom did it come? Utterances found in sentences.

A person speaks for the body whose post the report gives ("X, deputy head of Y, said"); later in
the report the surname alone stands for the same. A news agency that reports what another said is
the way it came, not the speaker.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from news.suggest.actors import ActorMention
from news.suggest.folding import fold
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.speech_words import (
    ACCORDING,
    ACCORDING_AR,
    DENY_AR,
    GAP,
    INVERTED,
    PERSON,
    POST,
    SAY,
    SAY_AR,
    THAT,
    THAT_AR,
    UNNAMED,
    UNNAMED_AR,
    VERB,
)
from news.suggest.tongue import Tongue
from news.suggest.tongues import TONGUES

MONITORS = frozenset({"sohr", "airwars", "etana"})
# An office that speaks for a body, whichever of its officers is quoted.
SPEAKS_FOR = {"ru-cpvs": "ru-mod"}
# "the centre", "the ministry": the last body so called that was named in full before.
SHORT_FORMS = (
    (re.compile(r"\bthe cent(?:er|re)\b"), ("ru-cpvs",)),
    (re.compile(r"\b(?:the|its) (?:defen[cs]e )?ministry\b"), ("ru-mod", "tr-mod", "sy-mod", "sy-moi")),
    (re.compile(r"\bthe command\b"), ("us-centcom",)),
    (re.compile(r"\bthe (?:autonomous )?administration\b|(?<!\w)(?:ال)?اداره(?!\w)"), ("aanes",)),
    (re.compile(r"\bthe (?:military )?council\b|(?<!\w)[وبلف]?(?:ال|لل)مجلس(?!\w)"), ("ttmc", "mfs")),
    (re.compile(r"\bthe observatory\b|(?<!\w)[وف]?المرصد(?!\w)"), ("sohr",)),
    (re.compile(r"(?<!\w)[وف]?(?:ال)?مركز(?!\w)"), ("ru-cpvs",)),
    (re.compile(r"(?<!\w)[وف]?(?:ال)?وزاره(?!\w)"), ("ru-mod", "tr-mod", "sy-mod", "sy-moi")),
    (re.compile(r"\bthe (?:kurdish-led )?(?:force|forces|alliance)\b"), ("sdf",)),
)
# Whoever was last heard: "the source", "the commander", "a statement".
SAME_AS_BEFORE = re.compile(
    r"\b(?:the|a) (?:written )?statement\b|\bthe (?:officer|officials?|sources?|commander|spokes\w+|monitor"
    r"|agency"
    r"|ministry|department|group)\b|(?<!\w)[وف]?(?:المسوول|المصدر|المصادر|البيان|المتحدث)(?!\w)"
)
# "…, the ministry said on Thursday." has nothing after the verb but when and how.
SAID_LAST = re.compile(
    r"(?: (?:the|our|an?|this) (?:\w+ ){0,2}?(?:agency|correspondents?|reporters?|newspaper|website|channel"
    r"|station))?"
    r"(?: (?:in|on|to|at|late|early|by|via) [^\",.]{0,50})*[.\"]*$|(?: (?:monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday))?[.\"]*$"
)
ARTICLE_LEFT = re.compile(r"[,\"]* (?:the|an?)$")
LONGEST_APPOSITION = 130
SAYS_NEXT = re.compile(rf"(?:'s?)?(?: [\w'-]+){{0,4}}?,? {SAY}\b")
SAID_BEFORE_AR = re.compile(rf"(?:{SAY_AR.pattern}|{ACCORDING_AR.pattern})[^.;]{{0,12}}$")
LONGEST_WORDS = 80
# Arabic sets the body right behind its source, or in quotation marks.
OF_THE = re.compile(
    r"\s(?:of|in|for|from|within|with|at|close to) (?:the )?|\s(?:(?:في|من|لدي|ل) ?)?\"?(?:ال)?(?<![a-z] )"
)
# A clause with a speaker of its own ends what the first one says.
NEXT_SAID_AR = re.compile(rf"(?:,|(?<!\w)فيما|بينما|في حين) ?(?:{SAY_AR.pattern}|{DENY_AR.pattern})")
AND = re.compile(r",? and (?:the |an? )?")
PRONOUN = re.compile(r"(?:he|she|it|they)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor at the span that names it or the person who speaks for it."""

    slug: str
    start: int
    end: int
    on_behalf_of: str | None = None
    behalf_span: Span | None = None
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a speaker is reported to say: the verb, and the span of the sentence that holds it."""

    speaker: Speaker
    verb: Span
    content: Span
    sentence: Sentence
    via: tuple[str, ...] = ()
    denies: bool = False


def speakers(document: Document, mentions: list[ActorMention]) -> dict[int, list[Speaker]]:
    """By the place of the sentence: actors named in it, and persons whose body is known by then."""
    known: dict[str, Speaker] = {}
    found: dict[int, list[Speaker]] = {}
    bodies: dict[str, Speaker] = {}
    heard: Speaker | None = None
    for sentence in document.foreground():
        here = [as_speaker(one, mentions) for one in mentions if one.sentence.place == sentence.place]
        here = sorted([*here, *by_short_form(document, sentence, here, bodies)], key=lambda one: one.start)
        bodies |= {one.slug: one for one in here}
        unnamed = list(without_a_name(document, sentence, here))
        if heard is not None:
            unnamed = again(document, sentence, unnamed, heard)
        people = list(persons(document, sentence, here))
        for surname, person in people:
            known.setdefault(surname, person)
        named = [person for _, person in people]
        last = next(reversed(known.values()), None) or heard
        if last is not None and (match := PRONOUN.match(document.text, sentence.start)):
            named.append(replace(last, start=match.start(), end=match.end()))
        by_surname = [
            replace(person, start=match.start(), end=match.end())
            for surname, person in known.items()
            for match in surname_in(document, sentence, surname)
            if not any(one.start <= match.start() < one.end for one in named)
        ]
        heard = last_heard(document, sentence, [*here, *unnamed]) or heard
        found[sentence.place] = sorted([*here, *unnamed, *named, *by_surname], key=lambda one: one.start)
    return found


def last_heard(document: Document, sentence: Sentence, named: list[Speaker]) -> Speaker | None:
    """Who says something in this sentence, outlets apart; of several the last."""
    text = document.text
    heard = [
        one
        for one in sorted(named, key=lambda one: one.start)
        if not one.is_outlet
        and (
            SAYS_NEXT.match(text, one.end, sentence.end)
            or SAID_BEFORE_AR.search(text, max(sentence.start, one.start - 25), one.start)
        )
    ]
    return heard[-1] if heard else None


def again(document: Document, sentence: Sentence, unnamed: list[Speaker], heard: Speaker) -> list[Speaker]:
    """ "The source", "a statement": the speaker who was last heard."""
    same = [
        replace(heard, start=match.start(), end=match.end())
        for match in SAME_AS_BEFORE.finditer(document.text, sentence.start, sentence.end)
    ]
    other = [one for one in unnamed if not any(one.start < two.end and two.start < one.end for two in same)]
    return [*other, *same]


def without_a_name(document: Document, sentence: Sentence, here: list[Speaker]) -> Iterator[Speaker]:
    """Sources, witnesses and officials who stand beside no body: the words are all that is known of them."""
    for pattern in (UNNAMED, UNNAMED_AR):
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if not any(is_its_body(document.text, match, one) for one in here):
                words = document.folded.words(*match.span())
                yield Speaker(" ".join(words.split())[:LONGEST_WORDS], match.start(), match.end())


def is_its_body(text: str, unnamed: re.Match[str], body: Speaker) -> bool:
    """ "US officials", "an official of the SDF": the body is who speaks."""
    if body.start < unnamed.end() and unnamed.start() < body.end + 2:
        return True
    return body.start >= unnamed.end() and OF_THE.fullmatch(text, unnamed.end(), body.start) is not None


def surname_in(document: Document, sentence: Sentence, surname: str) -> Iterator[re.Match[str]]:
    return re.compile(rf"\b{re.escape(surname)}\b").finditer(document.text, sentence.start, sentence.end)


def as_speaker(mention: ActorMention, mentions: Iterable[ActorMention]) -> Speaker:
    """With the body for which the office speaks, where the words beside it name that body."""
    behalf = SPEAKS_FOR.get(mention.slug)
    named = (one for one in mentions if one.slug == behalf and one.sentence.place == mention.sentence.place)
    beside = next((one for one in named if 0 <= mention.start - one.end <= 20), None)
    span = (beside.start, beside.end) if beside else (mention.start, mention.end)
    # A monitor is an outlet too, but is quoted for what it says itself.
    is_outlet = mention.sort == "outlet" and mention.slug not in MONITORS
    return Speaker(mention.slug, mention.start, mention.end, behalf, span if behalf else None, is_outlet)


def by_short_form(
    document: Document, sentence: Sentence, here: list[Speaker], bodies: dict[str, Speaker]
) -> Iterator[Speaker]:
    """Bodies meant by "the centre" or "the ministry", of those named in an earlier sentence."""
    for pattern, slugs in SHORT_FORMS:
        meant = [bodies[slug] for slug in slugs if slug in bodies]
        if len(meant) != 1:
            continue
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if not any(one.start < match.end() and match.start() < one.end for one in here):
                yield replace(meant[0], start=match.start(), end=match.end(), behalf_span=match.span())


def persons(document: Document, sentence: Sentence, here: list[Speaker]) -> Iterator[tuple[str, Speaker]]:
    """Persons with a post at a body named beside them, each with the folded surname."""
    start, end = document.folded.original(sentence.start, sentence.end)
    for match in PERSON.finditer(document.folded.source, start, end):
        first, last = document.folded.at(match.start()), document.folded.at(match.end())
        if any(one.start < last and first < one.end for one in here):
            continue
        if body := body_of(document, sentence, (first, last), here):
            surname = fold(match.group().split()[-1])
            yield surname, replace(body, start=first, end=last)


def body_of(document: Document, sentence: Sentence, person: Span, here: list[Speaker]) -> Speaker | None:
    """The body in "X, deputy head of BODY," or "BODY spokesman X"."""
    text = document.text
    after = [one for one in here if 0 < one.start - person[1] < LONGEST_APPOSITION]
    if text[person[1] : person[1] + 1] == "," and after:
        apposition = text[person[1] : after[0].end]
        if POST.search(text, person[1], min(sentence.end, after[0].end + 40)) and not VERB.search(apposition):
            return after[0]
    before = [one for one in here if 0 <= person[0] - one.end < 45]
    if before and POST.search(text, max(sentence.start, before[-1].start - 30), person[0]):
        return before[-1]
    return None


# --- Utterances ---------------------------------------------------------------------------


def utterances(
    document: Document, named: dict[int, list[Speaker]], language: str, found: list[Hit]
) -> list[Utterance]:
    said = [
        one
        for sentence in document.foreground()
        for one in of_sentence(document, sentence, named[sentence.place], language)
    ]
    return list(through_outlets(said))


def of_sentence(
    document: Document, sentence: Sentence, named: list[Speaker], language: str
) -> Iterator[Utterance]:
    if language in TONGUES:
        return in_tongue(document, sentence, named, TONGUES[language])
    return (in_english if language == "en" else in_arabic)(document, sentence, named)


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


def in_english(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    text = document.text
    for verb in VERB.finditer(text, sentence.start, sentence.end):
        if in_quotes(text, sentence, verb.start()):
            continue
        before = [one for one in named if one.end <= verb.start()]
        if before and (speaker := subject_of(text, before, verb.start())):
            both = [*with_whom(text, before, speaker), speaker]
            content = content_of(text, both[0], verb, sentence)
            for one in both:
                yield Utterance(one, verb.span(), content, sentence)
            continue
        after = [one for one in named if one.start >= verb.end()]
        if after and INVERTED.search(text[max(sentence.start, verb.start() - 4) : after[0].start]):
            yield Utterance(after[0], verb.span(), (sentence.start, verb.start()), sentence)
    for one in named:
        if match := ACCORDING.search(text, max(sentence.start, one.start - 40), one.start):
            yield Utterance(one, match.span(), beside(text, sentence, match.start(), one.end), sentence)


def in_quotes(text: str, sentence: Sentence, place: int) -> bool:
    return text.count('"', sentence.start, place) % 2 == 1


def subject_of(text: str, before: list[Speaker], verb: int) -> Speaker | None:
    """The nearest speaker from whom only a name, a post or an apposition parts the verb.

    In "Karpov, the centre's deputy head, said" that is Karpov, although the centre stands nearer.
    """
    fitting = [one for one in before[-4:] if GAP.fullmatch(text, one.end, verb)]
    if not fitting:
        return None
    nearest = fitting[-1]
    same = [one for one in fitting if one.slug == nearest.slug]
    return same[0]


def with_whom(text: str, before: list[Speaker], speaker: Speaker) -> list[Speaker]:
    """ "Residents and an official said": whoever is named in one breath says it too."""
    return [one for one in before if AND.fullmatch(text, one.end, speaker.start) and one.slug != speaker.slug]


def content_of(text: str, speaker: Speaker, verb: re.Match[str], sentence: Sentence) -> Span:
    """What follows the verb; what goes before the speaker, where nothing follows."""
    head = text[sentence.start : speaker.start].rstrip()
    if head.endswith((",", '"', ", the", '" the', ", a")) and SAID_LAST.fullmatch(
        text, verb.end(), sentence.end
    ):
        return sentence.start, sentence.start + len(ARTICLE_LEFT.sub("", head))
    match = THAT.match(text, verb.end(), sentence.end)
    return (match.end() if match else verb.end()), sentence.end


def beside(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """What "according to X" goes with: what follows it at the head of the sentence, else what precedes."""
    if start - sentence.start < 6:
        return end, sentence.end
    return sentence.start, start


def in_arabic(document: Document, sentence: Sentence, named: list[Speaker]) -> Iterator[Utterance]:
    text = document.text
    for pattern, denies in ((SAY_AR, False), (DENY_AR, True)):
        for verb in pattern.finditer(text, sentence.start, sentence.end):
            after = [one for one in named if 0 <= one.start - verb.end() < 70]
            # "As for X, it said": the speaker goes first.
            after = after or [one for one in named if 0 <= verb.start() - one.end < 12]
            following = NEXT_SAID_AR.search(text, verb.end(), sentence.end)
            end = following.start() if following else sentence.end
            that = THAT_AR.search(text, verb.end(), end)
            if after and (that is None or after[0].start < that.start() or denies):
                told = max(after[0].end, verb.end())
                begun = that.end() if that and that.start() >= told and not denies else told
                content = (begun, max(begun, end))
                yield Utterance(after[0], verb.span(), content, sentence, denies=denies)
    for match in ACCORDING_AR.finditer(text, sentence.start, sentence.end):
        after = [one for one in named if 0 <= one.start - match.end() < 30]
        if after:
            yield Utterance(
                after[0], match.span(), beside(text, sentence, match.start(), after[0].end), sentence
            )


def through_outlets(said: list[Utterance]) -> Iterator[Utterance]:
    """An outlet's report of another's words in the same sentence is the way they came."""
    for one in said:
        inner = [other for other in said if other is not one and holds(one, other)]
        if one.speaker.is_outlet and inner:
            continue
        ways = [other.speaker.slug for other in said if other.speaker.is_outlet and holds(other, one)]
        yield replace(one, via=tuple(ways))


def holds(outer: Utterance, inner: Utterance) -> bool:
    return (
        outer.sentence == inner.sentence
        and outer.content[0] <= inner.verb[0] < outer.content[1]
        and (outer.speaker.slug != inner.speaker.slug)
    )
