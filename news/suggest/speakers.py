"""Who may be speaking in a sentence, and on whose behalf? Bodies, persons, sources without a name.

A person speaks for the body whose post the report gives ("X, deputy head of Y, said"); later in
the report the surname alone stands for the same. "A source in Y" has no name and speaks for Y.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from news.suggest.actors import ActorMention
from news.suggest.folding import fold
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.words.speech import (
    LOCAL_PEOPLE,
    MONITOR,
    NEWS,
    PERSON,
    POST,
    SAY,
    STATE_MEDIA,
    UNNAMED,
    VERB,
    WAR_MONITOR,
)
from news.suggest.words.speech_arabic import ACCORDING_AR, SAY_AR, TO_WHOM_AR, UNNAMED_AR

MONITORS = frozenset({"sohr", "airwars", "etana"})
# An office that speaks for a body, whichever of its officers is quoted.
SPEAKS_FOR = {"ru-cpvs": "ru-mod"}
# "the centre", "the ministry": the last body so called that was named in full before.
SHORT_FORMS = (
    (re.compile(r"\bthe cent(?:er|re)\b"), ("ru-cpvs",)),
    (re.compile(r"\b(?:the|its) (?:defen[cs]e )?ministry\b"), ("ru-mod", "tr-mod", "sy-mod", "sy-moi")),
    (re.compile(r"\bthe command\b"), ("us-centcom",)),
    (re.compile(r"(?<!\w)[وف]?التحالف(?! \w*دولي)(?!\w)"), ("cjtf-oir",)),
    (re.compile(r"\bthe (?:autonomous )?administration\b|(?<!\w)(?:ال)?اداره(?!\w)"), ("aanes",)),
    (re.compile(r"\bthe (?:military )?council\b|(?<!\w)[وبلف]?(?:ال|لل)مجلس(?!\w)"), ("ttmc", "mfs")),
    (re.compile(r"\bthe observatory\b|(?<!\w)[وف]?المرصد(?!\w)"), ("sohr",)),
    (re.compile(r"(?<!\w)[وف]?(?:ال)?مركز(?!\w)"), ("ru-cpvs",)),
    (re.compile(r"(?<!\w)[وف]?(?:ال)?وزاره(?!\w)"), ("ru-mod", "tr-mod", "sy-mod", "sy-moi")),
    (re.compile(r"\b(?:the|our) (?:press|media) cent(?:er|re)\b"), ("sdf",)),
    (
        re.compile(r"\bthe (?:extremist|jihadist|militant|terror(?:ist)?) (?:group|organi[sz]ation)\b"),
        ("isis",),
    ),
    (re.compile(r"\bthe (?:kurdish-led )?(?:force|forces|alliance)\b"), ("sdf", "asayish")),
)
# Whoever was last heard: "the source", "the commander", "a statement".
SAME_AS_BEFORE = re.compile(
    r"\b(?:the|a) (?:written )?statement\b|\bthe (?:officer|officials?|sources?|commander|spokes\w+|monitor"
    r"|agency|activists"
    r"|ministry|department|group)\b(?! (?:of|for) )|\b(?:its|their) statement\b"
    r"|(?<!\w)[وف]?(?:لل|ال)(?:مسوول|مصدر|مصادر|بيان|متحدث|ناطق|نشطاء|اداره)(?!\w)"
)
LONGEST_APPOSITION = 130
# Letters between a body and the end of the post at it: "'s deputy head".
LONGEST_POST = 40
SAYS_NEXT = re.compile(rf"(?:'s?)?(?: [\w'-]+){{0,4}}?,? {SAY}\b")
SAID_BEFORE_AR = re.compile(rf"(?:{SAY_AR.pattern}|{ACCORDING_AR.pattern})[^.;]{{0,12}}$")
LONGEST_WORDS = 80
# Arabic sets the body right behind its source, or in quotation marks.
OF_THE = re.compile(
    r"\s(?:of|in|for|from|within|with|at|close to) (?:the )?|\s(?:(?:مقرب(?:ه)? من|في|من|لدي"
    r"|ل) ?)?\"?(?:ال)?(?<![a-z] )"
)
LONGEST_DATELINE = 45
# A line that is no more than a name and so many letters.
BESIDE_ALONE = 12
DASH = re.compile(r"[^\w\n]{0,3}(?:\)\s?[-:]|-)")
SOURCE_OF = re.compile(r"\bsource: ?$|المصدر: ?$|\bby staff, $")
OFFICIAL = re.compile(r"\b(?:officials?|sources?|officers?)\b|مسوول|مصدر|مصادر|ضابط")
# "The site" is the report's own.
OWN_SITE = re.compile(
    r"[وف]?(?:ال|لل)(?:موقع|وكاله|قناه|شبكه|صحيفه|اذاعه)|the (?:website|site|channel"
    r"|newspaper|daily)"
)
# "Anadolu reports, citing its sources": who they are nobody says.
OWN_SOURCES = re.compile(r"(?:its|their) (?:own |local )?sources?")
# Names under which a body speaks, whoever else is named.
VOICES = (
    (re.compile(r"\bamaq(?: news)?(?: agency)?\b|(?<!\w)[وف]?[لب]?(?:وكاله )?\"?اعماق(?!\w)"), "isis"),
    (
        re.compile(r"\bcoalition (?:officers?|officials?|spokes\w+|sources?)\b|(?<!\w)باسم التحالف(?!\w)"),
        "cjtf-oir",
    ),
    (re.compile(r"\bhmei?mim cent(?:er|re)\b"), "ru-cpvs"),
)
AMERICAN = re.compile(r"\bamerican\b|ام[ي]?ر[ي]?كي")
PRONOUN = re.compile(r"(?:he|she|it|they)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor at the span that names it or the person who speaks for it.

    `in_full`: where that person's rank, name and post stand, in the first sentence that gives them.
    """

    slug: str
    start: int
    end: int
    on_behalf_of: str | None = None
    behalf_span: Span | None = None
    is_outlet: bool = False
    in_full: Span | None = None

    def behalf_span_in(self, other: "Speaker") -> bool:
        """Whether these words are those of the body for which the other speaks."""
        return other.behalf_span == (self.start, self.end)


def speakers(document: Document, mentions: list[ActorMention]) -> dict[int, list[Speaker]]:
    """By the place of the sentence: actors named in it, and persons whose body is known by then."""
    known: dict[str, Speaker] = {}
    found: dict[int, list[Speaker]] = {}
    bodies: dict[str, Speaker] = {}
    heard: Speaker | None = None
    knows_monitor = any(one.slug == "sohr" for one in mentions)
    for sentence in document.foreground():
        here = [as_speaker(one, mentions) for one in mentions if one.sentence.place == sentence.place]
        bodies |= {one.slug: one for one in here}
        here += voices(document, sentence, here)
        here = sorted([*here, *by_short_form(document, sentence, here, bodies)], key=lambda one: one.start)
        unnamed = list(without_a_name(document, sentence, here))
        if knows_monitor:
            unnamed = [replace(one, slug="sohr") if is_monitor(one) else one for one in unnamed]
        here = [one for one in here if not any(one.behalf_span_in(other) for other in unnamed)]
        if heard is not None:
            unnamed = again(document, sentence, unnamed, heard, here)
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


def again(
    document: Document, sentence: Sentence, unnamed: list[Speaker], heard: Speaker, here: list[Speaker]
) -> list[Speaker]:
    """ "The source", "a statement": the speaker who was last heard."""
    same = [
        replace(heard, start=match.start(), end=match.end())
        for match in SAME_AS_BEFORE.finditer(document.text, sentence.start, sentence.end)
        if not any(one.start < match.end() and match.start() < one.end for one in here)
    ]
    other = [one for one in unnamed if not any(one.start < two.end and two.start < one.end for two in same)]
    return [*other, *same]


def without_a_name(document: Document, sentence: Sentence, here: list[Speaker]) -> Iterator[Speaker]:
    """Sources, witnesses and officials: their words, and the body beside them for whom they speak."""
    for pattern in (UNNAMED, UNNAMED_AR):
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            beside = next((one for one in here if is_its_body(document.text, match, one)), None)
            if (
                OWN_SITE.fullmatch(match.group())
                or OWN_SOURCES.fullmatch(match.group())
                or any(is_called(match, one) for one in here)
            ):
                continue
            if beside is None:
                yield of_country(document, called(document, match.span()))
            elif speaks_for_body(beside) and not is_of_its_name(match, beside):
                span = min(match.start(), beside.start), max(match.end(), beside.end)
                yield of_body(document, span, beside)


def is_monitor(speaker: Speaker) -> bool:
    """ "A war monitor", in a report that names the Observatory."""
    return WAR_MONITOR.fullmatch(fold(speaker.slug)) is not None


def is_called(unnamed: re.Match[str], outlet: Speaker) -> bool:
    """ "The news agency TASS" has a name."""
    beside = outlet.is_outlet and 0 <= outlet.start - unnamed.end() <= 2
    return beside and not is_told(unnamed.string, outlet)


def is_told(text: str, outlet: Speaker) -> bool:
    """ "Sources told SANA", in Arabic."""
    if not outlet.is_outlet:
        return False
    return (
        text.startswith("ل", outlet.start)
        or TO_WHOM_AR.search(text, max(0, outlet.start - 10), outlet.start) is not None
    )


def of_country(document: Document, speaker: Speaker) -> Speaker:
    """An official is American by the word, or by the dateline of the report."""
    words = fold(speaker.slug)
    home = document.text[slice(*document.dateline)] if document.dateline else ""
    if OFFICIAL.search(words) and (AMERICAN.search(words) or home.startswith("washington")):
        return replace(speaker, on_behalf_of="us", behalf_span=(speaker.start, speaker.end))
    return speaker


def of_body(document: Document, span: Span, body: Speaker) -> Speaker:
    """An official speaks for the body; one "of the US" without more for its government and its forces."""
    behalf = (body.start, body.end)
    if body.slug == "us-gov":
        return Speaker("us-gov", *span, "us", behalf)
    return replace(called(document, span), on_behalf_of=body.slug, behalf_span=behalf)


def called(document: Document, span: Span) -> Speaker:
    """By their words; people of the place and the Observatory by what the registry calls them."""
    words = " ".join(document.folded.words(*span).split())[:LONGEST_WORDS]
    folded = fold(words)
    is_outlet = NEWS.search(folded) is not None
    if MONITOR.fullmatch(folded):
        return Speaker("sohr", *span)
    if STATE_MEDIA.fullmatch(folded):
        return Speaker("sana", *span, is_outlet=True)
    return Speaker("civilians" if LOCAL_PEOPLE.fullmatch(folded) else words, *span, is_outlet=is_outlet)


def is_of_its_name(unnamed: re.Match[str], body: Speaker) -> bool:
    """The "council" of the National Security Council is not somebody else."""
    inside = body.start <= unnamed.start() and unnamed.end() <= body.end
    return inside and not OFFICIAL.search(unnamed.group())


def speaks_for_body(body: Speaker) -> bool:
    """A source of an outlet or a monitor is the outlet's; neighbours and residents have no body."""
    return not body.is_outlet and body.slug not in MONITORS and body.slug != "civilians"


def is_its_body(text: str, unnamed: re.Match[str], body: Speaker) -> bool:
    """ "US officials", "an official of the SDF"."""
    if body.start < unnamed.end() and unnamed.start() < body.end + 2:
        return True
    # "To the Observatory" is whom they told.
    if text.startswith("لل", body.start) or is_told(text, body):
        return False
    return body.start >= unnamed.end() and OF_THE.fullmatch(text, unnamed.end(), body.start) is not None


def own_outlets(document: Document, named: list[Speaker]) -> set[str]:
    """The outlet that the report is of: in its dateline, in a line of its own, as its source."""
    found = set()
    for one in named:
        if not one.is_outlet:
            continue
        sentence = document.sentence_at(one.start)
        begun = sentence.start if sentence else one.start
        alone = sentence is not None and sentence.end - begun - (one.end - one.start) <= BESIDE_ALONE
        after = document.text[one.end : one.end + 14]
        in_dateline = one.start - begun < LONGEST_DATELINE and DASH.match(after)
        if in_dateline or alone or SOURCE_OF.search(document.text, begun, one.start):
            found.add(one.slug)
    return found


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
        if not meant:
            continue
        latest = max(meant, key=lambda one: one.start)
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            taken = any(one.start < match.end() and match.start() < one.end for one in here)
            if not taken and is_named_before(latest, match):
                yield replace(latest, start=match.start(), end=match.end(), behalf_span=match.span())


def voices(document: Document, sentence: Sentence, here: list[Speaker]) -> Iterator[Speaker]:
    """The group's agency, the spokesman "in the name of the coalition"."""
    for pattern, slug in VOICES:
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if not any(one.start < match.end() and match.start() < one.end for one in here):
                yield Speaker(slug, *match.span())


def is_named_before(body: Speaker, short: re.Match[str]) -> bool:
    return body.end <= short.start()


def persons(document: Document, sentence: Sentence, here: list[Speaker]) -> Iterator[tuple[str, Speaker]]:
    """Persons with a post at a body named beside them, each with the folded surname."""
    start, end = document.folded.original(sentence.start, sentence.end)
    for match in PERSON.finditer(document.folded.source, start, end):
        first, last = document.folded.at(match.start()), document.folded.at(match.end())
        if any(one.start < last and first < one.end for one in here):
            continue
        if body := body_of(document, sentence, (first, last), here):
            surname = fold(match.group().split()[-1])
            in_full = with_post(document, sentence, (first, last), body)
            yield surname, replace(body, start=first, end=last, in_full=in_full)


def with_post(document: Document, sentence: Sentence, person: Span, body: Speaker) -> Span:
    """ "X, the centre's deputy head": from the name, or the body before it, to the end of the post."""
    if body.end <= person[0]:
        return body.start, person[1]
    post = POST.finditer(document.text, body.end, min(sentence.end, body.end + LONGEST_POST))
    ends = [match.end() for match in post if "," not in document.text[body.end : match.start()]]
    return person[0], max([body.end, *ends])


def body_of(document: Document, sentence: Sentence, person: Span, here: list[Speaker]) -> Speaker | None:
    """The body in "X, deputy head of BODY," or "BODY spokesman X"."""
    text = document.text
    after = [one for one in here if 0 < one.start - person[1] < LONGEST_APPOSITION]
    if text[person[1] : person[1] + 1] == "," and after:
        apposition = text[person[1] : after[0].end]
        if POST.search(text, person[1], min(sentence.end, after[0].end + LONGEST_POST)) and not VERB.search(
            apposition
        ):
            return after[0]
    before = [one for one in here if 0 <= person[0] - one.end < 45]
    if before and POST.search(text, max(sentence.start, before[-1].start - 30), person[0]):
        return before[-1]
    return None
