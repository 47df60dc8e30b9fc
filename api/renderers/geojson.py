"""How are incidents written as GeoJSON (RFC 7946)? Longitude first, every property in every feature.

Readers such as GDAL take the columns of a layer from its first features, so an unknown value
is null and never a missing key; an incident without a place is no feature, it is counted.
"""

from collections.abc import Iterable
from typing import Any

from api import flat
from api.renderers.json import JSON
from incidents.public.record import Entry


class GeoJSON(JSON):
    media_type = "application/geo+json"
    format = "geojson"


def feature(entry: Entry, *, page: str) -> dict[str, Any]:
    cells = flat.row(entry, page=page)
    return {
        "type": "Feature",
        "id": cells["public_id"],
        "geometry": entry.document["location"]["geometry"],
        "properties": {name: cells[name] for name in flat.PROPERTIES},
    }


def collection(features: Iterable[dict[str, Any]], **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **members, "features": list(features)}
