"""Which areas hold this, which may it lie in, and what does an area look like from afar?"""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.db import connection

from gazetteer.models import Area

OUTLINE_TOLERANCE_DEGREES = 0.01
OUTLINE_DECIMALS = 3
HOLDING = """
SELECT spot.lon, spot.lat, area.pcode
FROM unnest(%s::float8[], %s::float8[]) AS spot (lon, lat)
JOIN gazetteer_area area ON area.is_current
    AND ST_Covers(area.geometry, ST_SetSRID(ST_MakePoint(spot.lon, spot.lat), 4326))
ORDER BY area.level, area.pcode
"""


def within(geometry: GEOSGeometry) -> list[str]:
    """P-codes of the current areas that cover all of it, widest first. On the border is inside."""
    return pcodes(geometry__covers=geometry)


def holding(spots: Iterable[tuple[float, float]]) -> dict[tuple[float, float], list[str]]:
    """The same for many points, longitude first, in one query."""
    found: dict[tuple[float, float], list[str]] = {spot: [] for spot in spots}
    lons, lats = [spot[0] for spot in found], [spot[1] for spot in found]
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, [lons, lats])
        for lon, lat, pcode in cursor.fetchall():
            found[lon, lat].append(pcode)
    return found


def touching(geometry: GEOSGeometry) -> list[str]:
    """P-codes of the current areas that it meets, widest first; a shared border is enough."""
    return pcodes(geometry__intersects=geometry)


def pcodes(**condition: GEOSGeometry) -> list[str]:
    found = Area.objects.filter(is_current=True, **condition)
    return list(found.order_by("level", "pcode").values_list("pcode", flat=True))


def outline(area: Area) -> dict[str, Any]:
    """GeoJSON of the area, simplified to 0.01° and rounded to 0.001°, longitude first."""
    simplified = area.geometry.simplify(OUTLINE_TOLERANCE_DEGREES, preserve_topology=True)
    drawn: dict[str, Any] = json.loads(simplified.geojson)
    return {"type": drawn["type"], "coordinates": rounded(drawn["coordinates"])}


def rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, OUTLINE_DECIMALS)
    return [rounded(part) for part in coordinates]
