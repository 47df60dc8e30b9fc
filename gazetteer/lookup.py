"""Which place, area or road may these words mean? Several where several bear the name, best first."""

from dataclasses import dataclass

from django.contrib.gis.geos import Point

from gazetteer import designations, metric, naming
from gazetteer.index import Elsewhere, Index, Sort
from gazetteer.matching import (
    BUT_FOR_ARTICLES,
    SAME_CONSONANTS,
    Candidate,
    Fit,
    exact,
    ranked,
    same_consonants,
    spelled_alike,
)

__all__ = ["Candidate", "Finding", "find", "suggest"]

LONGEST_TEXT = 200
ONE_PLACE_KM = 3
LISTED = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """`ambiguous`: another bearer fits as well and is neither the same spot nor the area round it."""

    candidates: list[Candidate]
    ambiguous: bool
    sentence: str


def find(text: str, *, limit: int = 10, near: Point | None = None, sort: Sort | None = None) -> Finding:
    index = Index.load()
    text = text.strip()[:LONGEST_TEXT]
    spot = (near.x, near.y) if near else None
    named = designations.parted(text)
    fits = of_sort(exact(index, text), sort)
    if not fits and named.name != text:
        fits = of_sort(exact(index, named.name), sort)
    fits += of_sort(same_consonants(index, named.name), sort)
    bearers = index.elsewhere.get(naming.fold(named.name), [])
    if not fits and not bearers:
        fits = of_sort(spelled_alike(index, named.name), sort)
    candidates = ranked(fits, near=spot, kinds=named.kinds)
    if only_elsewhere(candidates, bearers):
        candidates = []
    rivals = rivals_of(candidates)
    return Finding(candidates[:limit], bool(rivals or bearers), sentence(text, candidates, rivals, bearers))


def suggest(text: str, *, limit: int = 10, sort: Sort | None = None) -> list[Candidate]:
    """For a field that is being typed in: what `find` finds, then names that begin or go on so."""
    found = find(text, limit=limit, sort=sort).candidates
    key = naming.fold(text)
    if not key or len(found) >= limit:
        return found
    begun = [
        Fit(spelling, SAME_CONSONANTS * len(key) / len(other))
        for other, spellings in Index.load().by_key.items()
        if other.startswith(key) or f" {key}" in other
        for spelling in spellings
    ]
    known = {(candidate.sort, candidate.code) for candidate in found}
    more = [
        candidate
        for candidate in ranked(of_sort(begun, sort))
        if (candidate.sort, candidate.code) not in known
    ]
    return [*found, *more][:limit]


def of_sort(fits: list[Fit], sort: Sort | None) -> list[Fit]:
    return [fit for fit in fits if sort is None or fit.spelling.entry.sort == sort]


def only_elsewhere(candidates: list[Candidate], bearers: list[Elsewhere]) -> bool:
    """A place elsewhere bears exactly this name, and ours are only spelled somewhat like it."""
    wins = any(bearer.wins for bearer in bearers)
    return wins and bool(candidates) and candidates[0].fit < BUT_FOR_ARTICLES


def rivals_of(candidates: list[Candidate]) -> list[Candidate]:
    if not candidates:
        return []
    best = candidates[0]
    return [other for other in candidates[1:] if as_good(other, best) and not one_place(other, best)]


def as_good(other: Candidate, best: Candidate) -> bool:
    """It fits as well, or is likely enough to make up for it, or bears the same name in Arabic."""
    fits = other.fit >= best.fit - 0.05 or other.score >= best.score - 0.1
    return fits or bool(best.name_ar and naming.written(other.name_ar) == naming.written(best.name_ar))


def one_place(other: Candidate, best: Candidate) -> bool:
    """The same spot entered twice, or an area and the town (or smaller area) in it that gave it the name."""
    if "area" in (other.sort, best.sort) and other.area_pcode and best.area_pcode:
        return other.area_pcode.startswith(best.area_pcode) or best.area_pcode.startswith(other.area_pcode)
    return metric.distance_m((other.lon, other.lat), (best.lon, best.lat)) < ONE_PLACE_KM * 1000


def sentence(
    text: str, candidates: list[Candidate], rivals: list[Candidate], bearers: list[Elsewhere]
) -> str:
    if bearers and not candidates:
        return f"“{text}” is known, but the gazetteer has no point for it: {bearers[0].where}."
    said = [main_clause(text, candidates, rivals)]
    if bearers:
        places = "; ".join(bearer.where for bearer in bearers)
        said.append(f"The name is also borne by a place that the gazetteer does not locate: {places}.")
    return " ".join(said)


def main_clause(text: str, candidates: list[Candidate], rivals: list[Candidate]) -> str:
    if not candidates:
        return f"No place, area or road is known as “{text}”."
    if not rivals:
        how = "is" if candidates[0].fit >= BUT_FOR_ARTICLES else "is spelled most like"
        return f"“{text}” {how} {described(candidates[0])}."
    listed = "; ".join(map(described, [candidates[0], *rivals][:LISTED]))
    more = len(rivals) + 1 - LISTED
    return f"“{text}” may be any of {len(rivals) + 1}: {listed}{f'; {more} more' if more > 0 else ''}."


def described(candidate: Candidate) -> str:
    where = f", {candidate.area_pcode}" if candidate.area_pcode else ""
    return f"{candidate.name} ({candidate.kind.replace('_', ' ')}{where})"
