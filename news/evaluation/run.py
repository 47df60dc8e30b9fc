"""What comes out when the rules read the labelled texts? Every mark, every reading, nothing written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from news import reading
from news.evaluation import pairs, scoring
from news.evaluation.figures import Tally
from news.evaluation.ground import Ground
from news.evaluation.labels import Labelled
from news.evaluation.pairs import Pairs
from news.evaluation.scoring import Mark
from news.reading import ActorIndex, Index, Reading
from news.suggest.article import Article

ALL = "all"
# A field under the name that its label has in the file.
ALSO_CALLED = {"relevance": "relevant", "kind": "type"}


@dataclass(frozen=True)
class Miss:
    """A field that is not as labelled, with the words that the reading took it from."""

    id: str
    language: str
    mark: Mark
    evidence: tuple[str, ...]


@dataclass
class Results:
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    predictions: dict[str, dict[str, Any]] = field(default_factory=dict)
    pairs: Pairs | None = None

    def as_dict(self) -> dict[str, Any]:
        fields = {
            name: {language: tally.as_dict() for language, tally in by_language.items()}
            for name, by_language in self.tallies.items()
        }
        fields |= {ALSO_CALLED[name]: one for name, one in fields.items() if name in ALSO_CALLED}
        found: dict[str, Any] = {"fields": fields, "interval": "Wilson, 95 %"}
        if self.pairs is not None:
            found["pairs"] = self.pairs.as_dict()
        return {**found, "rules_version": reading.RULES_VERSION, "predictions": self.predictions}


def run(
    labels: list[Labelled], *, now: datetime, index: Index, actors: ActorIndex, ground: Ground
) -> Results:
    results = Results()
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for label in labels:
        article = Article.from_plain_text(label.text, title=label.title or None, url=label.url or None)
        found = reading.read_all(
            article, published_on=label.published_on, now=now, index=index, actors=actors
        )
        results.predictions[label.id] = predicted(found)
        for mark in scoring.marks(label, results.predictions[label.id], ground):
            for language in (label.language, ALL):
                tallies[mark.field][language] += mark.tally
            if not mark.is_faultless:
                evidence = tuple(words_of(found[0], article, mark.field))
                results.misses.append(Miss(label.id, label.language, mark, evidence))
    results.tallies = {name: dict(each) for name, each in tallies.items() if said_of(name, labels)}
    results.pairs = pairs.pairs(labels, results.predictions)
    return results


def said_of(name: str, labels: list[Labelled]) -> bool:
    """Claims are measured only where the file speaks of them."""
    return name != "claims" or any(label.claims is not None for label in labels)


def predicted(found: list[Reading]) -> dict[str, Any]:
    """The reading of the first incident, and how many more the report tells of."""
    return {**found[0].as_full_dict(), "score": found[0].score, "note": found[0].note, "more": len(found) - 1}


EVIDENCE = {
    "relevance": ("relevant",),
    "date": ("occurred",),
    "place": ("location",),
    "kind": ("kind",),
    "actors": ("involvements",),
    "counts": ("casualties", "involvements", "counts"),
    "claims": ("claims",),
}


def words_of(found: Reading, article: Article, name: str) -> list[str]:
    fields = EVIDENCE[name]
    rows = [row for row in found.evidence if row.field.startswith(fields)]
    words = (" ".join(article.text[row.start : row.end].split()) for row in rows)
    return list(dict.fromkeys([*words, *([found.note] if found.note else [])]))
