"""Which areas hold this, which may it lie in, and what does an area look like from afar?"""

import json
from typing import Any

from django.contrib.gis.geos import GEOSGeometry

from gazetteer.models import Area

OUTLINE_TOLERANCE_DEGREES = 0.01
OUTLINE_DECIMALS = 3


def within(geometry: GEOSGeometry) -> list[str]:
    """P-codes of the current areas that cover all of it, widest first. On the border is inside."""
    return pcodes(geometry__covers=geometry)


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
