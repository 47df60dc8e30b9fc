"""What is a reading? The values, the spans they rest on, and the one JSON object that says both."""

from dataclasses import dataclass
from typing import Any

from news.suggest.claims import Claim
from news.suggest.dates import Occurred
from news.suggest.forces import Force
from news.suggest.numbers import Count
from news.suggest.roles import Involvement
from news.suggest.sentences import Document, Span
from news.suggest.spots import Location


@dataclass(frozen=True, slots=True)
class Evidence:
    """`article.text[start:end]` is what the field rests on."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """`relevant` is None where the text could not be read; `note`, not part of `as_dict`, says why."""

    relevant: bool | None
    kind: str | None = None
    outcome: str | None = None
    occurred: Occurred | None = None
    location: Location | None = None
    direction: str | None = None
    involvements: tuple[Involvement, ...] = ()
    forces: dict[str, list[Force]] | None = None
    claims: tuple[Claim, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    # How many were detained, how many vehicles and munitions there were, where the report says so.
    counts: dict[str, Count] | None = None
    # Other kinds that the same sentences tell of, the likeliest first.
    secondary_kinds: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    score: float | None = None
    note: str = ""
    document: Document | None = None

    def as_full_dict(self) -> dict[str, Any]:
        """What a lead keeps: the object that is promised, and what it has no key for."""
        found = self.as_dict()
        extra = {key: getattr(self.location, key, None) for key in ("radius_m", "journey")}
        return {
            **found,
            "location": {**found["location"], **extra},
            "claims": [
                {**said, "person": self.words(one.person) if one.person else None}
                for said, one in zip(found["claims"], self.claims, strict=True)
            ],
            "counts": {name: bounds(count) for name, count in (self.counts or {}).items()},
            "secondary_kinds": list(self.secondary_kinds),
        }

    def as_dict(self) -> dict[str, Any]:
        """JSON values only; the keys are always all there."""
        return {
            "relevant": self.relevant,
            "kind": self.kind,
            "outcome": self.outcome,
            "occurred": self.occurred_as_dict(),
            "location": self.location_as_dict(),
            "direction": self.direction,
            "involvements": [self.involvement_as_dict(one) for one in self.involvements],
            "claims": [self.claim_as_dict(one) for one in self.claims],
            "casualties": {"killed": bounds(self.killed), "injured": bounds(self.injured)},
            "evidence": [{"field": one.field, "start": one.start, "end": one.end} for one in self.evidence],
        }

    def occurred_as_dict(self) -> dict[str, Any]:
        if self.occurred is None:
            return dict.fromkeys(("from", "until", "precision", "basis"))
        interval = self.occurred.interval
        return {
            "from": interval.first.isoformat() if interval else None,
            "until": interval.last.isoformat() if interval else None,
            "precision": interval.precision if interval else "undated",
            "basis": self.occurred.basis,
        }

    def location_as_dict(self) -> dict[str, Any]:
        keys = ("precision", "area", "road", "km", "place", "lon", "lat")
        return {key: getattr(self.location, key, None) for key in keys}

    def involvement_as_dict(self, one: Involvement) -> dict[str, Any]:
        own = (self.forces or {}).get(one.actor, [])
        return {"actor": one.actor, "role": one.role, "forces": [force_as_dict(each) for each in own]}

    def claim_as_dict(self, one: Claim) -> dict[str, Any]:
        return {
            "speaker": one.speaker,
            "on_behalf_of": one.on_behalf_of,
            "attribute": one.attribute,
            "value": one.value,
            "stance": one.stance,
            "quote": self.words(one.quote) if one.quote else None,
            "via": list(one.via),
        }

    def words(self, span: Span) -> str:
        return self.document.folded.words(*span) if self.document else ""


def bounds(count: Count | None) -> dict[str, int | None] | None:
    return {"low": count.low, "high": count.high} if count else None


def force_as_dict(force: Force) -> dict[str, Any]:
    return {
        "category": force.category,
        "count_low": force.count.low if force.count else None,
        "count_high": force.count.high if force.count else None,
        "wording": force.wording,
    }
