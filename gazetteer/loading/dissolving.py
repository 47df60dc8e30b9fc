"""How do parts become a whole? Any polygons into one multipolygon, districts into their governorate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from shapely.geometry import shape

from gazetteer.loading.rows import AreaRow
from gazetteer.models import LEVELS

SRID = 4326


def multipolygon(geometry: Any) -> MultiPolygon:
    """GeoJSON's geometry object as GEOS; crossed rings are mended.

    Raises ValueError, with the reason, for what is no polygon on the globe.
    """
    drawn = shaped(geometry)
    as_multipolygon(to_geos(drawn))
    return as_multipolygon(to_geos(surfaces_of(shapely.make_valid(drawn))))


def shaped(geometry: Any) -> shapely.Geometry:
    """Raises ValueError for what is no geometry, is empty, or is not in degrees."""
    if not isinstance(geometry, dict):
        raise ValueError("it has no geometry")
    try:
        drawn = shapely.force_2d(shape(geometry))
    except (shapely.GEOSException, ValueError, TypeError, KeyError, IndexError, AttributeError) as broken:
        raise ValueError(f"the geometry cannot be read ({broken})") from broken
    if drawn.is_empty:
        raise ValueError("the geometry is empty")
    west, south, east, north = drawn.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("the coordinates are not longitude and latitude in degrees (EPSG:4326)")
    return drawn


def surfaces_of(mended: shapely.Geometry) -> shapely.Geometry:
    """Mending may leave lines and points where a ring folded onto itself; only surfaces count."""
    surfaces = [part for part in shapely.get_parts(mended) if part.area > 0]
    if not surfaces:
        raise ValueError("the polygon has no surface")
    return shapely.union_all(surfaces)


def to_geos(geometry: shapely.Geometry) -> GEOSGeometry:
    return GEOSGeometry(memoryview(shapely.to_wkb(geometry)), srid=SRID)


def as_multipolygon(geometry: GEOSGeometry) -> MultiPolygon:
    if isinstance(geometry, Polygon):
        return MultiPolygon(geometry, srid=SRID)
    if not isinstance(geometry, MultiPolygon):
        raise ValueError(f"a Polygon or MultiPolygon is needed, not a {geometry.geom_type}")
    return geometry


def governorates_of(districts: Iterable[AreaRow]) -> Iterator[AreaRow]:
    """One nameless row for each governorate, made of those of its districts that are there."""
    parts: dict[str, list[AreaRow]] = defaultdict(list)
    for district in districts:
        parts[district.parent_pcode].append(district)
    for pcode, rows in sorted(parts.items()):
        yield replace(
            rows[0],
            pcode=pcode,
            level=LEVELS["governorate"],
            parent_pcode="",
            name=pcode,
            name_ar="",
            geometry=dissolved([row.geometry for row in rows]),
            spellings=(),
        )


def dissolved(geometries: list[MultiPolygon]) -> MultiPolygon:
    polygons = [polygon for geometry in geometries for polygon in geometry]
    return as_multipolygon(MultiPolygon(polygons, srid=SRID).unary_union)
