"""Is a reading right? Each field of it beside its label.

An answer that is not given is missed and no error. An answer that only says less than the label
(a week that holds the day, the governorate that holds the town) counts as not given; one that
excludes the label, or says more than the label can know, is an error.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from news.evaluation import codes
from news.evaluation.figures import Tally
from news.evaluation.ground import Ground, km_between, km_to
from news.evaluation.labels import Labelled

Read = dict[str, Any]

WIDEST_DAYS = 2
UNNAMED = "a speaker without a name"
RIGHT, WRONG, MISSED = Tally(1, 1, 1), Tally(0, 1, 1), Tally(0, 0, 1)
TOO_MUCH, NOTHING = Tally(0, 1, 0), Tally()


@dataclass(frozen=True, slots=True)
class Mark:
    """One field of one text: the tally, and what was wanted and found, in words."""

    field: str
    tally: Tally
    wanted: str
    found: str

    @property
    def is_faultless(self) -> bool:
        return self.tally.right == self.tally.given == self.tally.wanted


def marks(label: Labelled, read: Read, ground: Ground) -> Iterator[Mark]:
    """Relevance of every text; the other fields of those that are about an incident."""
    says = bool(read["relevant"])
    tally = Tally(int(says and label.relevant), int(says), int(label.relevant))
    yield Mark("relevance", tally, str(label.relevant), str(read["relevant"]))
    if not label.relevant:
        return
    for field, mark in FIELDS.items():
        tally, wanted, found = mark(label, read, ground)
        yield Mark(field, tally, wanted, found)


type Judged = tuple[Tally, str, str]


# --- When ---------------------------------------------------------------------------------


def day(label: Labelled, read: Read, ground: Ground) -> Judged:
    occurred = read["occurred"]
    first, last = (date.fromisoformat(occurred[key]) if occurred[key] else None for key in ("from", "until"))
    found = f"{first} to {last}" if first != last else str(first)
    return of_day(label.day, first, last), str(label.day), found


def of_day(wanted: date | None, first: date | None, last: date | None) -> Tally:
    if first is None or last is None:
        return MISSED if wanted else NOTHING
    exact = (last - first).days < WIDEST_DAYS
    if wanted is None:
        return TOO_MUCH if exact else NOTHING
    if not first <= wanted <= last:
        return WRONG
    return RIGHT if exact else MISSED


# --- Where --------------------------------------------------------------------------------


def place(label: Labelled, read: Read, ground: Ground) -> Judged:
    location = read["location"]
    wanted = f"{label.place or 'no place'} ({label.precision or 'unknown'}, {label.governorate or '–'})"
    named = location["place"] or location["road"] or location["area"] or "none"
    found = f"{named} ({location['precision']}, {location['area'] or '–'})"
    return of_place(label, location, ground), wanted, found


def of_place(label: Labelled, location: Read, ground: Ground) -> Tally:
    spot = ground.point(location)
    limit = codes.PRECISIONS.get(label.precision)
    if limit is None or label.point is None:
        return of_area(label, location, spot is not None)
    if spot is not None:
        return RIGHT if km_between(spot, label.point) <= limit else WRONG
    if label.precision == "road" and (stretch := ground.stretch(location)):
        return RIGHT if km_to(stretch, label.point) <= limit else WRONG
    return WRONG if excludes(label, location) else MISSED


def of_area(label: Labelled, location: Read, is_spot: bool) -> Tally:
    """The label knows no more than a governorate, a road in one, or a region: a spot is an error."""
    wanted = bool(label.governorate) and label.precision in ("admin1", "road")
    if is_spot:
        return WRONG if wanted else TOO_MUCH
    if not wanted:
        return NOTHING
    if not location["area"]:
        return MISSED
    return WRONG if excludes(label, location) else RIGHT


def excludes(label: Labelled, location: Read) -> bool:
    return bool(location["area"] and label.governorate) and location["area"][:4] != label.governorate


# --- What, who, how many ------------------------------------------------------------------


def kind(label: Labelled, read: Read, ground: Ground) -> Judged:
    found = read["kind"] if read["relevant"] else None
    if not label.sort:
        tally = NOTHING
    elif found is None:
        tally = MISSED
    else:
        tally = RIGHT if found in codes.KINDS[label.sort] else WRONG
    return tally, label.sort or "none", str(found)


def actors(label: Labelled, read: Read, ground: Ground) -> Judged:
    found = {code for one in read["involvements"] if (code := codes.actor(one["actor"]))}
    return of_sets(label.actors, found)


def of_sets(wanted: frozenset[Any], found: set[Any]) -> Judged:
    tally = Tally(len(wanted & found), len(found), len(wanted))
    return tally, in_words(wanted), in_words(found)


def in_words(values: Any) -> str:
    return ", ".join(sorted(map(str, values))) or "none"


def counts(label: Labelled, read: Read, ground: Ground) -> Judged:
    """Exact for each sort. A zero that the label does not speak of is no answer to it."""
    wanted, found = dict(label.counts), bounds(read)
    tally = sum((of_count(wanted.get(name), found.get(name)) for name in codes.COUNTS), NOTHING)
    return tally, in_words(f"{k} {v}" for k, v in wanted.items()), in_words(map(span, found.items()))


def bounds(read: Read) -> dict[str, tuple[int, int | None]]:
    said = {
        "killed": read["casualties"]["killed"],
        "wounded": read["casualties"]["injured"],
        **read["counts"],
    }
    return {name: (one["low"], one["high"]) for name, one in said.items() if one}


def of_count(wanted: int | None, found: tuple[int, int | None] | None) -> Tally:
    if found is None:
        return NOTHING if wanted is None else MISSED
    low, high = found
    if wanted is None:
        return NOTHING if (low, high) == (0, 0) else TOO_MUCH
    if low == wanted and high in (wanted, None):
        return RIGHT
    # "At least three" and "three to five" say less than a number: wrong only where they exclude it.
    holds = low <= wanted and (high is None or wanted <= high)
    return MISSED if holds else WRONG


def span(named: tuple[str, tuple[int, int | None]]) -> str:
    name, (low, high) = named
    return f"{name} {low}" if low == high else f"{name} {low} to {high or '?'}"


# --- Who says -----------------------------------------------------------------------------


def claims(label: Labelled, read: Read, ground: Ground) -> Judged:
    """A speaker is labelled by slug or by the code of an actor; for whom it speaks is right as well."""
    if label.claims is None:
        return NOTHING, "none", "none"
    found = {(one["speaker"], one["stance"]): names(one, ground) for one in read["claims"]}
    wanted = {(known(speaker, ground), stance): (speaker, stance) for speaker, stance in label.claims}
    right = {key for key in wanted if any(fits(key, *one) for one in found.items())}
    wrong = sum(not any(fits(key, *one) for key in wanted) for one in found.items())
    return Tally(len(right), len(right) + wrong, len(wanted)), in_words(wanted.values()), in_words(found)


def known(speaker: str, ground: Ground) -> str:
    """The slug or code; one word for all who are quoted without a name."""
    return speaker if speaker in ground.actors or speaker in codes.ACTORS else UNNAMED


def names(claim: Read, ground: Ground) -> set[str]:
    slugs = {claim["speaker"], claim["on_behalf_of"]} - {None}
    unnamed = {UNNAMED for slug in slugs if slug not in ground.actors or codes.actor(slug) == "CIV"}
    return slugs | unnamed | {code for slug in slugs if (code := codes.actor(slug))}


def fits(wanted: tuple[str, str], key: tuple[str, str], named: set[str]) -> bool:
    return wanted[1] == key[1] and wanted[0] in named


FIELDS: dict[str, Callable[[Labelled, Read, Ground], Judged]] = {
    "date": day,
    "place": place,
    "kind": kind,
    "actors": actors,
    "counts": counts,
    "claims": claims,
}
