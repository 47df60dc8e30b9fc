"""Where was it? What an entry says of the place, as fields of an Incident.

A place is named by its GeoNames number or, where it has none, by its slug; an area by its
p-code; a road by its slug. Kilometres are not written in the data: they are measured on the
current edition of the road, from the points of `along`, `reach_km` to either side.
"""

from typing import Any

from django.contrib.gis.geos import Point

from gazetteer import roads
from gazetteer.models import Area, Place, Road
from incidents.loading.entry import BadEntry, Given, check

SRID = 4326
ALLOWED = ("place", "area", "point", "radius_m", "road", "along", "reach_km")
BESIDE_M = 3_000  # farther off, a point does not stand for a kilometre of the road


def fields(entry: str, given: Given) -> dict[str, Any]:
    """Fields of Incident. Raises BadEntry, which names what the gazetteer does not know."""
    check(entry, given, within="location", needed=("precision", "words"), allowed=ALLOWED)
    road = road_of(entry, given)
    km_from, km_until = kilometres(entry, given, road)
    return {
        "location_precision": given["precision"],
        "location_words": given["words"],
        "point": point(entry, given["point"], field="location.point") if "point" in given else None,
        "radius_m": given.get("radius_m"),
        "place": place_of(entry, given),
        "area": area_of(entry, given),
        "road": road,
        "km_from": km_from,
        "km_until": km_until,
    }


def point(entry: str, pair: Any, *, field: str) -> Point:
    """Longitude first."""
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(part, float) for part in pair):
        raise BadEntry(entry, field, "is not [longitude, latitude]")
    lon, lat = pair
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadEntry(entry, field, f"{lon}, {lat} is not a longitude and a latitude, in this order")
    return Point(lon, lat, srid=SRID)


def place_of(entry: str, given: Given) -> Place | None:
    if "place" not in given:
        return None
    key = given["place"]
    place = Place.objects.filter(**{"geonameid" if isinstance(key, int) else "slug": key}).first()
    if place is None:
        raise BadEntry(entry, "location.place", f"the gazetteer has no place '{key}'")
    return place


def area_of(entry: str, given: Given) -> Area | None:
    if "area" not in given:
        return None
    area = Area.objects.filter(pcode=given["area"], is_current=True).first()
    if area is None:
        raise BadEntry(entry, "location.area", f"the gazetteer has no area '{given['area']}'")
    return area


def road_of(entry: str, given: Given) -> Road | None:
    if "road" not in given:
        return None
    road = Road.objects.filter(slug=given["road"], is_current=True).first()
    if road is None:
        raise BadEntry(entry, "location.road", f"the gazetteer has no road '{given['road']}'")
    return road


def kilometres(entry: str, given: Given, road: Road | None) -> tuple[float | None, float | None]:
    """The stretch that the points of `along` span, widened by `reach_km` and cut at the road's ends."""
    if "along" not in given:
        return None, None
    if road is None:
        raise BadEntry(entry, "location.along", "needs a road")
    on_road = [kilometre(entry, road, pair) for pair in given["along"]]
    reach = given.get("reach_km", 0)
    first, last = road.kilometres[0], road.kilometres[-1]
    return round(max(first, min(on_road) - reach), 1), round(min(last, max(on_road) + reach), 1)


def kilometre(entry: str, road: Road, pair: Any) -> float:
    found = roads.kilometre_of(road, point(entry, pair, field="location.along"))
    if found.distance_m > BESIDE_M:
        away = f"{found.distance_m / 1000:.1f} km"
        raise BadEntry(entry, "location.along", f"{pair} lies {away} from the road {road.slug}")
    return found.km
