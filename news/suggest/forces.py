"""What did each side have, and how many? Vehicles, soldiers, patrols, with the report's own words.

A count goes with the actor named in its own phrase ("six American vehicles", "a Russian patrol of
four"). Where the phrase names nobody and two sides are there, it goes with neither: a count on the
wrong side is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news.suggest.actors import ActorMention
from news.suggest.numbers import COUNT, Count, count
from news.suggest.roles import Involvement
from news.suggest.sentences import Document, Sentence, Span

# The first that fits names the category.
CATEGORIES: tuple[tuple[str, str], ...] = (
    (
        "mrap",
        r"mrap-type (?:[\w-]+ ){0,2}vehicles?|mrap vehicles?|mraps?|mine-resistant \w+(?: \w+)? vehicles?",
    ),
    ("infantry_fighting_vehicle", r"(?:bradley|infantry) (?:fighting )?vehicles?|bradleys?|bmps?"),
    (
        "armoured_vehicle",
        r"armou?red (?:personnel carriers?|cars?|vehicles?|carriers?)|apcs?|مدرع(?:ه|ات|تين|تان)"
        r"|عرب(?:ه|ات|تين) مدرعه|مصفح(?:ه|ات)",
    ),
    ("tank", r"tanks?|دباب(?:ه|ات|تين)"),
    ("pickup", r"pick-?up(?: truck)?s?"),
    ("truck", r"trucks?|lorries|lorry|tankers?|شاحن(?:ه|ات|تين|تان)|صهريج|صهاريج"),
    ("helicopter", r"helicopters?|مروحي(?:ه|ات|تين|تان)|حوام(?:ه|ات|تين)"),
    ("drone", r"drones?|uavs?|مسير(?:ه|ات|تين|تان)"),
    ("aircraft", r"warplanes?|fighter jets?|jets?|aircraft|طاير(?:ه|ات|تين) حربيه"),
    ("rocket", r"rockets?|missiles?|صاروخ|صواريخ|صاروخين"),
    (
        "vehicle",
        r"(?:military |humvee )?vehicles?|humvees?|hummers?|cars?|الي(?:ه|ات|تين|تان)|عرب(?:ه|ات"
        r"|تين)(?: عسكريه)?|سيار(?:ه|ات|تين)",
    ),
    (
        "personnel",
        r"soldiers?|troops|fighters?|service members?|personnel|military police officers?|جنود"
        r"|جندي(?:ا)?|عنصر(?:ا)?|عناصر|مقاتل(?:ا|ين)?",
    ),
)
NOUN = "|".join(f"(?P<{code}>{words})" for code, words in CATEGORIES)
# The dual says two by its ending; those of words whose plural ends otherwise.
DUAL = re.compile(
    r"(?<!\w)[وب]?(?:ال)?(?:(?P<armoured_vehicle>مدرعت(?:ين|ان))|(?P<truck>شاحنت(?:ين|ان))"
    r"|(?P<helicopter>مروحيت(?:ين|ان))"
    r"|(?P<vehicle>اليت(?:ين|ان)|عربت(?:ين|ان)|سيارت(?:ين|ان))|(?P<tank>دبابت(?:ين|ان))"
    r"|(?P<drone>مسيرت(?:ين|ان))"
    r"|(?P<rocket>صاروخ(?:ين|ان))|(?P<personnel>جندي(?:ين|ان)))(?!\w)"
)
COUNTED = re.compile(
    rf"(?P<count>{COUNT})(?:\s(?!and\b|in\b|of\b|the\b|were\b|was\b"
    rf"|from\b)[\w.'/-]+){{0,5}}?\s(?:{NOUN})ا?(?!\w)"
)
PATROL = re.compile(r"\b(?:military police )?patrol\b|(?<!\w)[وفبل]?(?:ال|لل)?دوريه(?!\w)")
JOINT = re.compile(r"\bjoint |مشتركه")
MOVER = re.compile(r"\b(?:convoys?|columns?|vehicles?)\b|رتل|قافله|اليات")
CONVOY_OF = re.compile(
    r"(?:convoy|patrol|column|group|رتل(?:ا)?|دوريه|قافله)(?: \w+){0,4}? (?:of|comprising"
    r"|consist(?:ing|ed|s) of|made up of|composed of|with"
    r"|including|مولف(?:ا|ه)? من|مكون(?:ا|ه)? من|يضم|تضم|من)"
    r" (?:[\w' -]{2,50}(?:,| and|,? و) ?)?(?:\w+ )?$"
)
# These many letters before a count the actor's own phrase may begin.
PHRASE = 60
CASUALTIES = re.compile(
    r"\b(?:killed|wounded|injured|dead|died|hurt|symptoms|concussion|killing|wounding|injuring"
    r"|arrested|detained|captured"
    r"|martyred)\b|قتل|مقتل|اصاب|اصيب|جرح|اعتق|اسر"
)
# Rockets fired and drones shot down are not the strength of a side.


@dataclass(frozen=True, slots=True)
class Force:
    category: str
    count: Count | None
    wording: str
    span: Span


def forces(
    document: Document, mentions: list[ActorMention], found: list[Involvement], sentences: list[Sentence]
) -> dict[str, list[Force]]:
    """Force elements by actor, from the sentences that are given."""
    by_actor: dict[str, list[Force]] = {one.actor: [] for one in found}
    for sentence in sentences:
        here = [one for one in mentions if one.sentence.place == sentence.place]
        for force in [*counted(document, sentence), *patrols(document, sentence)]:
            actor = owner(document, sentence, force, here, found)
            if actor is not None:
                by_actor[actor].append(force)
    return {actor: without_repeats(each) for actor, each in by_actor.items()}


def counted(document: Document, sentence: Sentence) -> Iterator[Force]:
    for match in COUNTED.finditer(document.text, sentence.start, sentence.end):
        words = document.text[match.start() : match.end()]
        after = document.text[match.end() : min(sentence.end, match.end() + 30)]
        before = document.text[max(sentence.start, match.start() - 20) : match.start()]
        is_people = category_of(match) == "personnel"
        if is_people and CASUALTIES.search(document.text, sentence.start, sentence.end):
            continue
        if CASUALTIES.search(words) or CASUALTIES.search(after) or CASUALTIES.search(before):
            continue
        yield Force(
            category_of(match), count(match["count"]), document.folded.words(*match.span()), match.span()
        )
    for match in DUAL.finditer(document.text, sentence.start, sentence.end):
        yield Force(category_of(match), Count(2, 2), document.folded.words(*match.span()), match.span())


def category_of(match: re.Match[str]) -> str:
    return next(code for code, _ in CATEGORIES if match.groupdict().get(code))


def patrols(document: Document, sentence: Sentence) -> Iterator[Force]:
    """A patrol is a force whose strength is not said; how many it had is unknown."""
    for match in PATROL.finditer(document.text, sentence.start, sentence.end):
        if not JOINT.search(document.text, max(sentence.start, match.start() - 30), match.start()):
            yield Force("patrol", None, document.folded.words(*match.span()), match.span())


def owner(
    document: Document, sentence: Sentence, force: Force, here: list[ActorMention], found: list[Involvement]
) -> str | None:
    """The involved actor whose phrase this is; None where nobody's or anybody's."""
    involved = {one.actor for one in found}
    start, end = force.span
    inside = [one.slug for one in here if start <= one.start < end or one.start <= start < one.end]
    if own := [slug for slug in inside if slug in involved]:
        return own[-1]
    if inside:
        return None
    before = document.text[max(sentence.start, start - PHRASE) : start]
    if match := CONVOY_OF.search(before):
        begun = start - len(before) + match.start()
        leading = [
            one for one in here if begun - 30 <= one.start and one.end <= start and one.slug in involved
        ]
        if len({one.slug for one in leading}) == 1:
            return leading[-1].slug
        if leading:
            return None
        if (mover := moving(found)) is not None:
            return mover
    if force.category == "patrol" or len(involved) != 1:
        return None
    return next(iter(involved))


def moving(found: list[Involvement]) -> str | None:
    """Whose "the convoy" was: the one whose convoy, patrol or vehicles the act names."""
    movers = {one.actor for one in found if any(MOVER.search(words) for words in one.words)}
    return movers.pop() if len(movers) == 1 else None


def without_repeats(forces: list[Force]) -> list[Force]:
    """The same category with the same count once; a count before none of the same category."""
    kept: list[Force] = []
    for force in forces:
        same = [one for one in kept if one.category == force.category]
        if force.count is None and same:
            continue
        if not any(one.count == force.count for one in same):
            kept = [one for one in kept if one.category != force.category or one.count is not None]
            kept.append(force)
    return kept
