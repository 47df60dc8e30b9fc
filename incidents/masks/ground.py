"""Which ground may an incident cover, and does a shape meet it?

A point covers the circle of its radius, a stretch its line, an area its outline, as published.
The boxes of the columns decide first, in memory; of what they leave open the lines and outlines
are read from the record, each once however many incidents have it.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models.fields.json import KT
from shapely.geometry.base import BaseGeometry

from gazetteer import metric
from incidents.masks.columns import Bools, Columns, Pair, Rows
from incidents.models import Publication

ROUNDED = 0.0001  # degrees; boxes are rounded to less
ANGLES = np.linspace(0, 2 * np.pi, 33)
KEPT = 64  # answers to shapes asked of late

_kept: dict[tuple[bytes, int, str], tuple[bytes, bytes]] = {}


def meeting(shape: BaseGeometry, cols: Columns) -> Pair:
    """The rows whose ground meets the shape, and those whose whole ground lies in it.

    At most one query, and none where the same was asked of the same record of late.
    """
    key = shape.wkb, cols.revision, cols.chain
    kept = _kept.get(key)  # once: another thread may clear them at any time
    if kept is None:
        may, must = reckoned(shape, cols)
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = np.packbits(may).tobytes(), np.packbits(must).tobytes()
        return may, must
    return unpacked(kept[0], cols.count), unpacked(kept[1], cols.count)


def unpacked(bits: bytes, count: int) -> Bools:
    return np.unpackbits(np.frombuffer(bits, np.uint8), count=count).astype(np.bool_)


def reckoned(shape: BaseGeometry, cols: Columns) -> Pair:
    may, must = np.zeros(cols.count, np.bool_), np.zeros(cols.count, np.bool_)
    near = cols.column("shows") & near_by(shape, cols)
    is_round = ~np.isnan(cols.column("radius_m"))
    shapely.prepare(shape)
    rows = np.flatnonzero(near & is_round)
    grounds = circles(cols, rows)
    may[rows], must[rows] = shapely.intersects(shape, grounds), shapely.covers(shape, grounds)
    for those, ground in drawn(np.flatnonzero(near & ~is_round)):
        may[those], must[those] = shapely.intersects(shape, ground), shapely.covers(shape, ground)
    return may, must


def near_by(shape: BaseGeometry, cols: Columns) -> Bools:
    west, south, east, north = shapely.buffer(shapely.box(*shape.bounds), ROUNDED).bounds
    return cols.in_box(west, south, east, north)[0]


def circles(cols: Columns, rows: Rows) -> Any:
    """The circle of each row, with the corners that `gazetteer.metric.ring` gives it."""
    lon, lat, radius = (cols.column(name)[rows] for name in ("anchor_lon", "anchor_lat", "radius_m"))
    scales = np.array([metric.scales(one) for one in lat]).reshape(-1, 2)
    across = lon[:, None] + (radius / scales[:, 0])[:, None] * np.cos(ANGLES)
    up = lat[:, None] + (radius / scales[:, 1])[:, None] * np.sin(ANGLES)
    corners = np.stack([across, up], axis=-1)
    corners[:, -1] = corners[:, 0]
    return shapely.polygons(corners)


def drawn(rows: Rows) -> Iterator[tuple[list[int], BaseGeometry]]:
    """Rows by the line or outline that they share. One query."""
    stored = (
        Publication.objects.filter(revision__in=(rows + 1).tolist(), snapshot__isnull=False)
        .annotate(drawn=KT("snapshot__location__geometry"))
        .values("drawn")
        .annotate(shared=ArrayAgg("revision"))
        .values_list("drawn", "shared")
    )
    for text, revisions in stored if len(rows) else ():
        if text:
            yield [revision - 1 for revision in revisions], shapely.from_geojson(text)
