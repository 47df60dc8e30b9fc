"""Which measured line does a road file hold? One road as GeoJSON, its kilometres counted from one end."""

from itertools import accumulate, pairwise
from pathlib import Path

import shapely

from gazetteer import metric
from gazetteer.loading import geojson
from gazetteer.loading.dissolving import shaped
from gazetteer.loading.rows import Malformed, Reading, RoadRow
from gazetteer.metric import Lonlat

MOST_VERTICES = 500_000
FARTHEST_START_M = 5_000


def read(path: Path, *, slug: str, start: Lonlat | None = None, source: str = "") -> Reading:
    """Kilometre 0 is the eastern end, or the end at `start`. Raises Malformed: half a road is none."""
    line = one_line(path, [drawn(path, feature) for feature in geojson.features(path)])
    vertices = from_its_start(path, line, start)
    lengths = (metric.distance_m(*pair) / 1000 for pair in pairwise(vertices))
    end = "the eastern end" if start is None else "the end that was named"
    row = RoadRow(
        slug=slug,
        name="",
        name_ar="",
        vertices=tuple(vertices),
        kilometres=tuple(round(km, 4) for km in accumulate(lengths, initial=0.0)),
        measured_from=f"Kilometre 0 at {end} ({vertices[0][0]:.4f}, {vertices[0][1]:.4f}).",
        source=source or f"The file {path.name}",
    )
    return Reading(roads=[row])


def drawn(path: Path, feature: geojson.Feature) -> shapely.Geometry:
    try:
        geometry = shaped(feature.geometry)
        if shapely.get_type_id(geometry) not in (1, 5):
            raise ValueError("a LineString or MultiLineString is needed")
    except ValueError as broken:
        raise Malformed(path.name, feature.where, str(broken)) from broken
    return geometry


def one_line(path: Path, pieces: list[shapely.Geometry]) -> list[Lonlat]:
    """The pieces, end to end in any order; vertices that repeat the one before are left out."""
    merged = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(pieces)))
    parts = shapely.get_parts(merged)
    if len(parts) != 1:
        raise Malformed(path.name, "", f"the lines do not join into one: {len(parts)} pieces stay apart")
    vertices = [(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(parts[0])]
    if len(vertices) > MOST_VERTICES:
        raise Malformed(path.name, "", f"{len(vertices)} vertices are more than {MOST_VERTICES}")
    if vertices[0] == vertices[-1]:
        raise Malformed(path.name, "", "the line is a ring and has no end to measure from")
    return [vertices[0], *(after for before, after in pairwise(vertices) if after != before)]


def from_its_start(path: Path, line: list[Lonlat], start: Lonlat | None) -> list[Lonlat]:
    if start is None:
        return line if line[0] > line[-1] else line[::-1]
    ahead, behind = (metric.distance_m(start, end) for end in (line[0], line[-1]))
    if min(ahead, behind) > FARTHEST_START_M:
        raise Malformed(
            path.name,
            "",
            f"the start named is {min(ahead, behind) / 1000:.1f} km from either end of the road",
        )
    return line if ahead <= behind else line[::-1]
