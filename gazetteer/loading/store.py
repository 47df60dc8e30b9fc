"""How do rows reach the tables? Whole or not at all, and twice the same rows change nothing.

Nothing is ever removed: a name, place or edition that a file does not have stays. All of it
happens in one transaction; a dry run does the same work and rolls it back, so that what it
counts is what `--commit` would do.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.gis.geos import LineString, Point
from django.db import models, transaction

from gazetteer import naming
from gazetteer.loading import containment
from gazetteer.loading.rows import AreaRow, PlaceRow, RoadRow, Spelling
from gazetteer.models import Area, Name, Place, Road

SRID = 4326
BATCH = 1_000


@dataclass
class Tally:
    """What happened, by sort of row: new, changed, unchanged."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, sort: str, outcome: str, number: int = 1) -> None:
        self.counts.setdefault(sort, Counter())[outcome] += number


def save(
    *,
    places: Sequence[PlaceRow] = (),
    areas: Sequence[AreaRow] = (),
    roads: Sequence[RoadRow] = (),
    area_edition: str = "",
    road_edition: str = "",
    takes_over: bool,
    now: datetime,
    commit: bool,
) -> Tally:
    """Saves the rows and tells what that changed; without `commit` the database stays as it was.

    `takes_over`: a new edition becomes the current one even where another is current already.
    """
    tally = Tally()
    with transaction.atomic():
        save_areas(areas, edition=area_edition, takes_over=takes_over, now=now, tally=tally)
        save_roads(roads, edition=road_edition, takes_over=takes_over, now=now, tally=tally)
        save_places(places, now=now, tally=tally)
        containment.assign_districts(now=now, tally=tally)
        if not commit:
            transaction.set_rollback(True)
    return tally


# --- Areas and roads: editions -----------------------------------------------------------


def save_areas(
    rows: Sequence[AreaRow], *, edition: str, takes_over: bool, now: datetime, tally: Tally
) -> None:
    known = {area.pcode: area for area in Area.objects.filter(edition=edition)}
    current = {area.pcode: area for area in Area.objects.filter(is_current=True)}
    for row in sorted(rows, key=lambda row: (row.level, row.pcode)):
        area = known.get(row.pcode) or Area(pcode=row.pcode, edition=edition, is_current=False)
        parent = known.get(row.parent_pcode) or current.get(row.parent_pcode)
        values = {
            "level": row.level,
            "parent": parent,
            "name": row.name,
            "name_ar": row.name_ar,
            "name_ku": row.name_ku,
            "geometry": row.geometry,
            "source": row.source,
            "note": row.note,
        }
        before = current.get(row.pcode)
        write(area, values, tally=tally, sort="area", now=now)
        if before is not area and (before is None or takes_over):
            make_current(area, before, now=now)
        known[row.pcode] = area
        save_names(area_names(row, before), owner="area", ids=[area.pk], now=now, tally=tally)


def area_names(row: AreaRow, before: Area | None) -> list[list[Spelling]]:
    """Its own names, and those that the edition in use went by: a boundary moves, a name stays."""
    return [[*row.spellings, *(spellings_of(before.names.all()) if before else [])]]


def save_roads(
    rows: Sequence[RoadRow], *, edition: str, takes_over: bool, now: datetime, tally: Tally
) -> None:
    for row in rows:
        before = Road.objects.filter(slug=row.slug, is_current=True).first()
        road = Road.objects.filter(slug=row.slug, edition=edition).first()
        road = road or Road(slug=row.slug, edition=edition, is_current=False)
        values = {
            "name": row.name or (before.name if before else row.slug),
            "name_ar": row.name_ar or (before.name_ar if before else ""),
            "geometry": LineString(list(row.vertices), srid=SRID),
            "kilometres": list(row.kilometres),
            "measured_from": row.measured_from,
            "source": row.source,
        }
        write(road, values, tally=tally, sort="road", now=now)
        if before is None or (takes_over and before.pk != road.pk):
            make_current(road, before, now=now)
        carried = spellings_of(before.names.all()) if before else [Spelling(road.name, "und", "official")]
        save_names([[*row.spellings, *carried]], owner="road", ids=[road.pk], now=now, tally=tally)


def make_current(row: Area | Road, before: Area | Road | None, *, now: datetime) -> None:
    if before is not None:
        type(before).objects.filter(pk=before.pk).update(is_current=False, changed_at=now)
    type(row).objects.filter(pk=row.pk).update(is_current=True, changed_at=now)
    row.is_current = True


def spellings_of(names: Iterable[Name]) -> list[Spelling]:
    return [Spelling(name.text, name.language, name.sort) for name in names]


def write(row: models.Model, values: dict[str, Any], *, tally: Tally, sort: str, now: datetime) -> None:
    is_new = row.pk is None
    changed = [name for name, value in values.items() if not same(getattr(row, name, None), value)]
    for name in changed:
        setattr(row, name, values[name])
    if is_new or changed:
        row.save()
    tally.add(sort, "new" if is_new else "changed" if changed else "unchanged")


def same(stored: Any, value: Any) -> bool:
    if hasattr(stored, "equals_exact") and hasattr(value, "equals_exact"):
        return bool(stored.equals_exact(value))
    return bool(stored == value)


# --- Places and names: many at once ------------------------------------------------------

PLACE_FIELDS = ("name", "name_ar", "name_ku", "kind", "point", "population", "radius_m", "source")


def save_places(rows: Sequence[PlaceRow], *, now: datetime, tally: Tally) -> None:
    by_slug = {place.slug: place for place in Place.objects.all()}
    by_geonameid = {place.geonameid: place for place in by_slug.values() if place.geonameid}
    new, changed, saved = [], [], []
    for row in rows:
        place = by_geonameid.get(row.geonameid) if row.geonameid else by_slug.get(row.slug)
        if place is None:
            place = made(row, taken=by_slug, now=now)
            by_slug[place.slug] = place
            new.append(place)
            saved.append(place)
            continue
        saved.append(place)
        if differs(place, row):
            place.changed_at = now
            changed.append(place)
    Place.objects.bulk_create(new, batch_size=BATCH)
    Place.objects.bulk_update(changed, [*PLACE_FIELDS, "changed_at"], batch_size=BATCH)
    tally.add("place", "new", len(new))
    tally.add("place", "changed", len(changed))
    tally.add("place", "unchanged", len(rows) - len(new) - len(changed))
    names = [list(row.spellings) for row in rows]
    save_names(names, owner="place", ids=[place.pk for place in saved], now=now, tally=tally)


def made(row: PlaceRow, *, taken: Container[str], now: datetime) -> Place:
    slug = f"{row.slug}-{row.geonameid}" if row.slug in taken else row.slug
    return Place(slug=slug, geonameid=row.geonameid, is_listed=True, changed_at=now, **place_values(row))


def place_values(row: PlaceRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in PLACE_FIELDS}
    return {**values, "point": Point(*row.point, srid=SRID)}


def differs(place: Place, row: PlaceRow) -> bool:
    """Takes over what the row says; what it does not say (None) is left as it is known."""
    told = {name: value for name, value in place_values(row).items() if value is not None}
    if row.only_adds:
        told = {name: value for name, value in told.items() if getattr(place, name) in (None, "")}
    changed = [name for name, value in told.items() if not same(getattr(place, name), value)]
    for name in changed:
        setattr(place, name, told[name])
    return bool(changed)


def save_names(
    spellings: Sequence[Sequence[Spelling]], *, owner: str, ids: Sequence[int], now: datetime, tally: Tally
) -> None:
    """Adds the spellings that the owners do not have; `spellings[i]` are those of `ids[i]`."""
    owners = Name.objects.filter(**{f"{owner}_id__in": set(ids)})
    known = set(owners.values_list(f"{owner}_id", "text"))
    new = []
    for owner_id, texts in zip(ids, spellings, strict=True):
        for spelling in texts:
            if (owner_id, spelling.text) in known or not spelling.key:
                continue
            known.add((owner_id, spelling.text))
            new.append(name_of(spelling, now=now, **{f"{owner}_id": owner_id}))
    Name.objects.bulk_create(new, batch_size=BATCH)
    tally.add("name", "new", len(new))
    tally.add("name", "unchanged", len(known) - len(new))


def name_of(spelling: Spelling, *, now: datetime, **owner: int) -> Name:
    return Name(
        text=spelling.text,
        key=spelling.key,
        language=spelling.language,
        script=naming.script_of(spelling.text),
        sort=spelling.sort,
        changed_at=now,
        **owner,
    )
