"""Which rows of other datasets become leads, and what of a row may stand in one?

A row in our areas that nobody was asked about yet waits as a lead, with what its codes say: days, kind,
actors, the district or governorate. Of a restricted row that is all. Its words, its place and its point
are neither in the lead nor in the text beside it, so that no draft can take them over; an editor reads
the row itself in the register of rows, and writes what he knows from elsewhere. The database holds
both ends: a trigger marks the lead of a restricted row, and a constraint refuses words and points in it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from incidents.foreign import newest
from incidents.foreign.comparable import Ground, names
from incidents.foreign.importing import coded_of
from incidents.interchange.coded import Coded
from incidents.models import ForeignRow, Release, Source
from incidents.models.foreign import SCHEMES
from incidents.vocabulary import KINDS
from news.identity.keys import title_key
from news.items.leads import FROM_ROW, columns_of
from news.models import Basis, ItemState, ItemVersion, Lead, LeadState, NewsItem

LEVEL_OF = {4: "governorate", 6: "district", 8: "subdistrict"}
HIDDEN = (
    "The row is restricted: its words, its place and its coordinates stay in the register of rows"
    " of the desk and may be in nothing that is published."
)


@dataclass(frozen=True, slots=True)
class Made:
    """How many leads are new, and how many rows said what a lead said already."""

    new: int = 0
    known: int = 0


def make_leads(release: Release, *, now: datetime, since: date | None = None) -> Made:
    """Of the rows in our areas whose last day is not before `since`. Run twice, it makes nothing new."""
    ground, new, known = Ground(), 0, 0
    source = source_of(release)
    for row in list(rows_here(release, ground, since)):
        with transaction.atomic():
            made = lead_of(row, source, ground, now)
        new, known = (new + 1, known) if made else (new, known + 1)
    return Made(new, known)


def rows_here(release: Release, ground: Ground, since: date | None) -> Iterator[ForeignRow]:
    for row in newest.rows(release, days=(since or newest.EVER[0], newest.EVER[1])):
        if ground.areas_of(coded_of(row)):
            yield row


def source_of(release: Release) -> Source:
    named = SCHEMES[release.scheme].label
    given = {"name": named, "sort": "monitor", "language": "en"}
    return Source.objects.get_or_create(slug=release.scheme.replace("_", "-"), defaults=given)[0]


def lead_of(row: ForeignRow, source: Source, ground: Ground, now: datetime) -> Lead | None:
    """None where a lead of this row says the same. One that nobody decided about gives way to the new."""
    coded = coded_of(row)
    reading = reading_of(coded, ground, restricted=row.release.is_restricted)
    told = columns_of(reading)
    before = list(Lead.objects.filter(row__release=row.release, row__key=row.key).order_by("pk"))
    if any(says_the_same(lead, told) for lead in before):
        return None
    waiting = [lead.pk for lead in before if lead.state == LeadState.NEW]
    Lead.objects.filter(pk__in=waiting).update(state=LeadState.SUPERSEDED)
    version = version_of(item_of(row, source, now), row, coded, now)
    return Lead.objects.create(
        item_version=version, rules_version=FROM_ROW, row=row, made_at=now, relevance=None, **told
    )


def says_the_same(lead: Lead, told: dict[str, Any]) -> bool:
    return all(getattr(lead, name) == value for name, value in told.items() if name != "reading")


def item_of(row: ForeignRow, source: Source, now: datetime) -> NewsItem:
    """One for each key; its title names the row and tells nothing of it."""
    title = f"{row.release}, row {row.key}"
    key = hashlib.sha256(f"row {row.release.code} {row.key}".encode()).hexdigest()
    given = {
        "source": source,
        "title": title,
        "title_key": title_key(title),
        "is_whole": True,
        "language": "en",
        "first_seen_at": now,
        "state": ItemState.READ,
        "is_backfill": True,
    }
    return NewsItem.objects.get_or_create(url_key=key, defaults=given)[0]


def version_of(item: NewsItem, row: ForeignRow, coded: Coded, now: datetime) -> ItemVersion:
    text = text_of(row, coded)
    given = {
        "basis": Basis.ROW,
        "title": item.title,
        "text": text,
        "paragraphs": [[0, len(text), "body"]],
        "language": "en",
        "made_at": now,
    }
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ItemVersion.objects.get_or_create(item=item, sha256=digest, defaults=given)[0]


def text_of(row: ForeignRow, coded: Coded) -> str:
    """Our sentence about the row: what its codes say, and of an open dataset also its names."""
    days = f"{coded.first}" if coded.first == coded.last else f"{coded.first} to {coded.last}"
    said = [f"{row.release}, row {row.key}, text {row.ordinal or 1}. {coded.kind_said}. {days}."]
    if row.release.is_restricted:
        return "\n".join([*said, HIDDEN])
    sides = " and ".join(filter(None, (names(coded.side_a), names(coded.side_b))))
    where = ", ".join(filter(None, (coded.where, coded.admin2, coded.admin1)))
    killed = f"Killed: {coded.killed_low} to {coded.killed_high}." if coded.killed_low is not None else ""
    return "\n".join(filter(None, [*said, f"{sides}.", f"{where}.", killed]))


# --- The reading ----------------------------------------------------------------------------------


def reading_of(coded: Coded, ground: Ground, *, restricted: bool) -> dict[str, Any]:
    """In the shape of every other reading (`news.suggest.result`), from codes and not from words."""
    return {
        "relevant": True,
        "kind": coded.kind or None,
        "outcome": None,
        "occurred": {
            "from": coded.first.isoformat(),
            "until": coded.last.isoformat(),
            "precision": coded.date_precision,
            "basis": "As the dataset codes it.",
        },
        "location": located(coded, ground, restricted=restricted),
        "direction": None,
        "involvements": involved(coded),
        "claims": [],
        "casualties": {"killed": None if restricted else killed(coded), "injured": None},
        "evidence": [],
        "counts": {},
        "secondary_kinds": [kind for kind in coded.kinds if kind in KINDS and not coded.kind],
    }


def located(coded: Coded, ground: Ground, *, restricted: bool) -> dict[str, Any]:
    """A restricted row gives the area of our gazetteer that it lies in, no finer than the district."""
    pcode = ground.pcode(coded)
    keys = ("precision", "area", "road", "km", "place", "lon", "lat", "radius_m", "journey")
    where: dict[str, Any] = dict.fromkeys(keys)
    if restricted or coded.lon is None:
        pcode = pcode[:6]
        return where | {"precision": LEVEL_OF.get(len(pcode)), "area": pcode or None}
    return where | {"precision": coded.precision, "area": pcode or None, "lon": coded.lon, "lat": coded.lat}


def involved(coded: Coded) -> list[dict[str, Any]]:
    """As participants: the order of two sides says nothing, save of an attack on civilians."""
    attack = coded.kinds == ("civilian_attack",)
    sides = ((coded.side_a, "initiator"), (coded.side_b, "subject"))
    found = {
        one.actor: {"actor": one.actor, "role": role if attack else "participant", "forces": []}
        for side, role in sides
        for one in side
        if one.actor
    }
    return list(found.values())


def killed(coded: Coded) -> dict[str, int | None] | None:
    """ACLED's 0 is not known."""
    if coded.killed_low is None:
        return None
    return {"low": coded.killed_low, "best": coded.killed_best, "high": coded.killed_high}
