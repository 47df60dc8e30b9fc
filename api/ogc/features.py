"""How is an incident a feature of one of the collections? The properties are those of our GeoJSON.

Every property is in every feature, null where unknown; a circle round a settlement is drawn as
one, so that `extents` has no points.
"""

from typing import Any

from api.ogc.crs import Turn, turned
from api.ogc.layers import LAYERS, Layer
from api.renderers import geojson
from gazetteer import metric
from incidents.document import Document
from incidents.public.record import Entry
from incidents.vocabulary import SPOT_PRECISIONS

DIGITS = 5


def feature(entry: Entry, *, page: str, out: Turn) -> dict[str, Any]:
    shape = geometry(entry.document["location"])
    drawn = shape and {**shape, "coordinates": turned(shape["coordinates"], out)}
    return geojson.feature(entry, page=page) | {"geometry": drawn}


def geometry(where: Document) -> Document | None:
    shape: Document | None = where["geometry"]
    if shape and shape["type"] == "Point" and where["precision"] not in SPOT_PRECISIONS:
        ring = metric.ring(tuple(where["anchor"]), where["radius_m"])
        corners = [[round(lon, DIGITS), round(lat, DIGITS)] for lon, lat in ring]
        return {"type": "Polygon", "coordinates": [corners]}
    return shape


def layer_of(where: Document) -> Layer:
    if where["bbox"] is None:
        return LAYERS["unlocated"]
    return LAYERS["incidents" if where["precision"] in SPOT_PRECISIONS else "extents"]
