"""What does a report say happened? From an article's text to readings, each value with its evidence.

A reading suggests; an editor decides. The rules are led by the gazetteer and the registry of
actors, and they abstain: an empty field costs an editor seconds, a wrong one costs the record.
Everything here is pure but what ends in `_now`, which loads the two tables.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from gazetteer.mentions import Index, Mention, scan
from news.parsers.language import language_of
from news.suggest import (
    asides,
    casualties,
    claims,
    counts,
    dates,
    days,
    elsewhere,
    forces,
    going_on,
    kinds,
    other_days,
    places,
    positions,
    relevance,
    roles,
    segments,
    speakers,
)
from news.suggest import told as told_of
from news.suggest.actors import ActorIndex, ActorMention, mentions
from news.suggest.article import Article
from news.suggest.casualties import Toll
from news.suggest.dates import DateMention, Occurred
from news.suggest.evidence import Field, evidence_of
from news.suggest.folding import fold
from news.suggest.kind_words import Trigger
from news.suggest.kinds import Hit
from news.suggest.needed import Needs
from news.suggest.result import Evidence, Reading
from news.suggest.roles import Involvement
from news.suggest.rules import edition
from news.suggest.sentences import LONGEST_TEXT, Document, Sentence, document_of
from news.suggest.speakers import Speaker
from news.suggest.spots import Location, Spot
from news.suggest.spots import spots as named_spots
from news.suggest.tongues import TONGUES
from news.suggest.utterances import Utterance, utterances
from news.suggest.words.speech import INCIDENT

__all__ = [
    "RULES_VERSION",
    "ActorIndex",
    "Evidence",
    "Index",
    "Names",
    "Reading",
    "names_now",
    "read",
    "read_all",
    "read_all_now",
    "read_now",
]

RULES_VERSION = edition()
LANGUAGES = ("en", "ar", *TONGUES)
FEWEST_LETTERS = 20
FEWEST_LETTERS_OF_KURMANJI = 4
# The strongest hits of the kind are looked round; a text that repeats itself says no more.
MOST_HITS = 30
NO_ACT = "It tells of no act."
CUT = "Only the first 200,000 letters were read."


@dataclass(frozen=True, slots=True)
class Names:
    """Those of the gazetteer and of the registry, as they are at one moment."""

    index: Index
    actors: ActorIndex


def names_now() -> Names:
    return Names(Index.load(), ActorIndex.load())


def read_now(article: Article, published_on: date | None, now: datetime) -> Reading:
    """The reading of the report's first incident, by the gazetteer and the registry as they are now."""
    return read_all_now(article, published_on, now)[0]


def read_all_now(
    article: Article, published_on: date | None, now: datetime, names: Names | None = None
) -> list[Reading]:
    """By the names given, where several reports are read at one moment."""
    known = names or names_now()
    return read_all(article, published_on=published_on, now=now, index=known.index, actors=known.actors)


def read(
    article: Article, *, published_on: date | None, now: datetime, index: Index, actors: ActorIndex
) -> Reading:
    """The first incident that the report tells of, else why there is none."""
    return read_all(article, published_on=published_on, now=now, index=index, actors=actors)[0]


def read_all(
    article: Article, *, published_on: date | None, now: datetime, index: Index, actors: ActorIndex
) -> list[Reading]:
    """Each incident of the report, in its order; one reading that says "no" where there is none."""
    language = language_read(article)
    if language is None:
        return [unread(article)]
    triggers = possible(article, language)
    if not triggers:
        return [without_act(article)]
    document = document_of(article)
    found = acts(document, triggers, language)
    if not any(hit.sentence.is_foreground for hit in found):
        return [without_act(article)]
    names = scan(document.folded.source, index=index)
    reader = Reader(language, published_on, now.date(), names, actors)
    readings = [reader.read(part) for part in segments.parts(document, found)]
    return [one for one in readings if one.relevant] or readings[:1]


def possible(article: Article, language: str) -> list[Trigger]:
    """The triggers whose words stand in the text at all. Most texts have those of none."""
    patterns = needs_of(language).possible(fold(article.text[:LONGEST_TEXT]))
    return [one for one in kinds.TRIGGERS[language] if one.pattern in patterns]


def acts(document: Document, triggers: list[Trigger], language: str) -> list[Hit]:
    """As `kinds.hits` finds them, which remembers them from here on."""
    no_act = kinds.no_act_in(language)
    weighty = (one for one in document.sentences if one.weight)
    return [hit for one in weighty for hit in kinds.in_sentence(document, one, triggers, no_act)]


@cache
def needs_of(language: str) -> Needs:
    return Needs(one.pattern for one in kinds.TRIGGERS[language])


def language_read(article: Article) -> str | None:
    """The language, where it is one that there are rules for; None for every other."""
    language = article.language or language_of(article.text) or by_its_words(article.text)
    return language if language in LANGUAGES and len(article.text.strip()) >= FEWEST_LETTERS else None


def by_its_words(text: str) -> str | None:
    """A text too short for the language model, told by the small words that only one language has."""
    words = text.casefold().split()
    if sum(letter in "êîû" for letter in text) >= FEWEST_LETTERS_OF_KURMANJI:
        return "ku"
    english = sum(word in ("the", "of", "in", "and", "on", "was", "were", "by") for word in words)
    arabic = sum(word in ("في", "من", "على", "إلى", "عن", "بعد", "قرب") for word in words)
    if max(english, arabic) < 2:
        return None
    return "en" if english > arabic else "ar"


def unread(article: Article) -> Reading:
    if not article.text.strip():
        return Reading(relevant=None, note="The article has no text.")
    if len(article.text.strip()) < FEWEST_LETTERS:
        return Reading(relevant=None, note="The text is too short to be read.")
    language = article.language or language_of(article.text)
    if language is None:
        return Reading(relevant=None, note="The language of the text cannot be told.")
    return Reading(relevant=None, note=f"There are no rules for reading this language ({language}).")


@dataclass(frozen=True, slots=True)
class Act:
    """The act of one part of a report, and what its own sentences say of when, where and who."""

    document: Document
    kind: str
    found: list[Hit]
    about: list[Hit]
    occurred: Occurred
    named: list[ActorMention]
    spots: list[Spot]
    location: Location
    involved: list[Involvement]
    # Foreground sentences that tell of no other day.
    told: list[Sentence]
    speaking: dict[int, list[Speaker]]
    said: list[Utterance]


@dataclass(frozen=True, slots=True)
class Reader:
    """The rules applied to one part of a report."""

    language: str
    published_on: date | None
    today: date
    names: list[Mention]
    actors: ActorIndex

    def read(self, document: Document) -> Reading:
        """One incident.

        1. The kind, and with it which paragraphs are background.
        2. When, where and who; with the day, which actor a dated name means.
        3. Whether that is an incident of this record.
        4. If so outcome, forces, tolls and claims, and the evidence of everything.
        """
        named = dates.mentions(document, [], dates.published(document, self.published_on), self.language)
        document = self.set_aside(document, named)
        narrowed = self.turned_aside(document, named)
        found = self.read_settled(narrowed)
        # What is set aside helps to choose among acts; it must not lose the only one.
        return found if found.relevant or narrowed == document else self.read_settled(document)

    def read_settled(self, document: Document) -> Reading:
        kind = kinds.chosen(kinds.hits(document, self.language))
        if kind is None:
            return irrelevant(document, 0.0, NO_ACT)
        act = self.act(document.settled(self.foreground_of(document, kind)), kind)
        if not act.about:
            return irrelevant(act.document, 0.0, "Acts are named in the background only.")
        outside = elsewhere.is_elsewhere(act.document, act.about, act.spots)
        score = relevance.score(act.document, act.about, act.location, act.involved, outside)
        if days.is_long_past(act.occurred.interval, dates.published(document, self.published_on)):
            return irrelevant(act.document, score, "It looks back on what was months before.")
        if score < relevance.THRESHOLD:
            why = (
                f"It scores {score} where {relevance.THRESHOLD} is needed: kind, place and actors are too"
                f" little."
            )
            return irrelevant(act.document, score, why)
        return self.suggested(act, score)

    def set_aside(self, document: Document, named: list[DateMention]) -> Document:
        """Totals and what lies long past are background, wherever in the body they stand."""
        past = days.long_past(named, dates.published(document, self.published_on))
        return document.set_aside(past | casualties.statistics(document))

    def turned_aside(self, document: Document, named: list[DateMention]) -> Document:
        """What begins with another day, and how somebody is always regarded, is no part of the event."""
        standing = {one.place for one in document.sentences if one.is_foreground}
        named = [one for one in named if one.sentence.place in standing]
        published_on = dates.published(document, self.published_on)
        hits = kinds.hits(document, self.language)
        others = other_days.of_other_days(document, named, hits, published_on)
        return document.turned_aside(others | positions.standing_sentences(document))

    def foreground_of(self, document: Document, kind: str) -> set[int]:
        """Paragraphs that tell of the act or speak of it as "the incident"."""
        told = {hit.sentence.paragraph for hit in kinds.hits(document, self.language) if hit.kind == kind}
        spoken = {
            one.paragraph for one in document.sentences if INCIDENT.search(document.text, one.start, one.end)
        }
        return told | spoken

    def act(self, document: Document, kind: str) -> Act:
        hits = kinds.hits(document, self.language)
        about = [hit for hit in kinds.of_kind(hits, kind) if hit.sentence.is_foreground][:MOST_HITS]
        found = kinds.plain(hits)
        published_on = dates.published(document, self.published_on)
        dated = dates.mentions(document, found, published_on, self.language)
        occurred = days.occurred(document, dated, about, published_on, self.today)
        apart = days.of_another_day(dated, occurred.interval) | asides.asides(document)
        about = [hit for hit in about if hit.sentence.place not in apart] or about
        about = [hit for hit in about if not going_on.turns_away(document, hit.sentence)] or about
        named = mentions(
            document,
            self.actors,
            day=occurred.interval.last if occurred.interval else published_on,
            language=self.language,
        )
        spots = named_spots(document, self.names, named)
        told = [one for one in document.foreground() if one.place not in apart]
        further = going_on.sentences(document, about, found, told, kind)
        location = places.location(document, spots, about, kind, further)
        speaking = speakers.speakers(document, named)
        said = utterances(document, speaking, self.language, found)
        spoken = told_of.parts(document, named, said, about, kind, told, self.language)
        involved = roles.involvements(document, told_of.at_work(named, said), about, kind, found, spoken)
        return Act(
            document, kind, found, about, occurred, named, spots, location, involved, told, speaking, said
        )

    def suggested(self, act: Act, score: float) -> Reading:
        document, said = act.document, act.said
        tolls = casualties.tolls(document, self.language, act.told)
        counted = self.counted(act)
        outcome = kinds.outcome(document, act.kind, act.about)
        direction = places.direction(document)
        stopped = {one.actor for one in act.involved if one.role == "subject"}
        kind = kinds.settled(act.kind, {one.sort for one in act.named if one.slug in stopped})
        own = [toll for toll in tolls if not any(claims.holds_toll(one, toll) for one in said)]
        reading = Reading(
            relevant=True,
            kind=kind,
            outcome=outcome[0] if outcome else None,
            occurred=act.occurred,
            location=act.location,
            direction=direction[0] if direction else None,
            involvements=tuple(act.involved),
            forces=forces.forces(document, act.named, act.involved, act.told),
            claims=tuple(
                claims.claims(
                    document,
                    act.speaking,
                    said,
                    tolls,
                    act.found,
                    act.named,
                    act.told,
                    self.language,
                )
            ),
            counts={name: number for name, (number, _) in counted.items()},
            killed=casualties.spanned(tolls, own, "killed"),
            injured=casualties.spanned(tolls, own, "injured"),
            secondary_kinds=tuple(other for other in kinds.secondary(act.found, act.kind) if other != kind),
            score=score,
            note=CUT if document.is_cut else "",
            document=document,
        )
        found: list[Field] = [(field, act.about[0].span) for field in ("relevant", "kind")]
        found += [(f"counts.{name}", span) for name, (_, span) in counted.items()]
        found += [("outcome", outcome[1])] if outcome else []
        found += [("direction", direction[1])] if direction else []
        return with_evidence(reading, found, tolls)

    def counted(self, act: Act) -> counts.Counted:
        if self.language in TONGUES:
            return counts.in_tongue(act.document, act.kind, self.summed_up(act), TONGUES[self.language])
        strength = [force for one in act.told for force in forces.counted(act.document, one)]
        return counts.counts(act.document, act.kind, self.summed_up(act), strength)

    def summed_up(self, act: Act) -> list[Sentence]:
        """The sentences of which numbers are taken: those of the act, totals left out."""
        totals = casualties.statistics(act.document)
        return [one for one in act.told if one.place not in totals]


def without_act(article: Article) -> Reading:
    note = f"{NO_ACT} {CUT}" if len(article.text) > LONGEST_TEXT else NO_ACT
    return Reading(relevant=False, score=0.0, note=note)


def irrelevant(document: Document, score: float, why: str) -> Reading:
    note = f"{why} {CUT}" if document.is_cut else why
    return Reading(relevant=False, score=score, note=note, document=document)


def with_evidence(reading: Reading, found: list[Field], tolls: list[Toll]) -> Reading:
    assert reading.document is not None  # noqa: S101  a suggested reading has its document
    of_tolls = [(f"casualties.{toll.attribute}", toll.span) for toll in tolls]
    return replace(reading, evidence=evidence_of(reading, reading.document, [*found, *of_tolls]))
