"""How well does a spelling fit what was asked, and which bearer of it is the likelier?

A score is the fit of the spelling (0.2 to 0.85) and, on top, how likely this bearer is: towns
above villages, many people above few, much named above little, Hasakah first, near before far.
"""

import math
from dataclasses import dataclass

from rapidfuzz import fuzz

from gazetteer import metric, naming
from gazetteer.index import Entry, Index, Sort, Spelling
from gazetteer.metric import Lonlat
from gazetteer.sounding import sounding

AS_WRITTEN = 0.85
BUT_FOR_THE_LEADING_ARTICLE = 0.83
BUT_FOR_ARTICLES = 0.73
SAME_SOUND = 0.68
SAME_CONSONANTS = 0.60
ALIKE = 0.40

# How alike two keys must be, in percent, to be taken for spellings of one name.
SAME_CONSONANTS_FROM = 72
ALIKE_FROM = 80
WORD_ALIKE_FROM = 60
FEWEST_CONSONANTS = 3
FEWEST_LETTERS = 5

HOME = "SY08"
IMPORTANCE = {"governorate": 0.04, "district": 0.02, "subdistrict": 0.01, "village": 0.0, "town": 0.06}
IMPORTANCE_OF_OTHERS = 0.05  # camps, bases, fields, roads …
NEAR_KM = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name. `code` is a slug, or an area's p-code; `matched` the spelling that fits."""

    sort: Sort
    code: str
    name: str
    name_ar: str
    lon: float
    lat: float
    area_pcode: str | None
    score: float
    matched: str
    kind: str
    fit: float


@dataclass(frozen=True, slots=True)
class Fit:
    spelling: Spelling
    fit: float


def exact(index: Index, text: str) -> list[Fit]:
    """Those whose key is that of the text, articles apart."""
    written, bare = naming.written(text), naming.without_article(text)
    return [
        Fit(spelling, fit_of(spelling, written, bare)) for spelling in index.by_key.get(naming.fold(text), ())
    ]


def fit_of(spelling: Spelling, written: str, bare: str) -> float:
    if spelling.written == written:
        return AS_WRITTEN
    if naming.without_article(spelling.text) == bare:
        return BUT_FOR_THE_LEADING_ARTICLE
    return BUT_FOR_ARTICLES


def same_sound(index: Index, text: str) -> list[Fit]:
    """Other spellings of the whole name: Tel Halaf for Tall Halaf."""
    sound = sounding(naming.fold(text))
    return [Fit(spelling, SAME_SOUND) for spelling in index.by_sound.get(sound, ())] if sound else []


def same_consonants(index: Index, text: str) -> list[Fit]:
    key, bones = naming.fold(text), naming.skeleton(text)
    if len(bones.replace(" ", "")) < FEWEST_CONSONANTS:
        return []
    alike = ((spelling, fuzz.ratio(key, spelling.key)) for spelling in index.by_skeleton.get(bones, ()))
    return [
        Fit(spelling, SAME_CONSONANTS * percent / 100)
        for spelling, percent in alike
        if SAME_CONSONANTS_FROM <= percent < 100
    ]


def spelled_alike(index: Index, text: str) -> list[Fit]:
    """The last resort, a scan of all keys (about 5 ms): as many words, each like its counterpart.

    So a name of two words never ends at a place of one: "Tal Tadmur" is not Tadmur.
    """
    key = naming.fold(text)
    if len(key) < FEWEST_LETTERS:
        return []
    return [
        Fit(spelling, ALIKE * fuzz.ratio(key, other) / 100)
        for other, found in index.by_key.items()
        if fuzz.ratio(key, other, score_cutoff=ALIKE_FROM) and word_by_word(key, other)
        for spelling in found
    ]


def word_by_word(key: str, other: str) -> bool:
    words, others = key.split(), other.split()
    return len(words) == len(others) and all(
        fuzz.ratio(word, counterpart, score_cutoff=WORD_ALIKE_FROM)
        for word, counterpart in zip(words, others, strict=True)
    )


def ranked(
    fits: list[Fit], *, near: Lonlat | None = None, kinds: frozenset[str] = frozenset()
) -> list[Candidate]:
    """One candidate for each bearer, best first; those of the kinds that the text names before all others."""
    best: dict[tuple[str, str], Candidate] = {}
    for fit in fits:
        candidate = candidate_of(fit, near=near)
        bearer = (candidate.sort, candidate.code)
        if bearer not in best or candidate.score > best[bearer].score:
            best[bearer] = candidate
    return sorted(best.values(), key=lambda found: (found.kind not in kinds, -found.score, found.code))


def candidate_of(fit: Fit, *, near: Lonlat | None) -> Candidate:
    entry = fit.spelling.entry
    return Candidate(
        sort=entry.sort,
        code=entry.code,
        name=entry.name,
        name_ar=entry.name_ar,
        lon=entry.lon,
        lat=entry.lat,
        area_pcode=entry.area_pcode,
        score=round(fit.fit + likelihood(entry, near=near), 4),
        matched=fit.spelling.text,
        kind=entry.kind,
        fit=fit.fit,
    )


def likelihood(entry: Entry, *, near: Lonlat | None) -> float:
    importance = IMPORTANCE.get(entry.kind, IMPORTANCE_OF_OTHERS)
    people = min(math.log10(entry.population or 1), 6) / 6 * 0.02
    fame = min(entry.spellings, 20) / 20 * 0.02
    home = 0.02 if (entry.area_pcode or "").startswith(HOME) else 0.0
    nearness = 0.0
    if near is not None:
        km = metric.distance_m(near, (entry.lon, entry.lat)) / 1000
        nearness = 0.05 * math.exp(-km / NEAR_KM)
    return importance + people + fame + home + nearness
