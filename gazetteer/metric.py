"""How many metres lie between two nearby points of the Earth, and what lies within so many of one?

On the WGS 84 ellipsoid, with the two radii of curvature at the middle latitude (the gazetteer
lies between 32° and 38° north). Against the exact geodesic the error stays below one metre in
ten kilometres at road distances and below 0.1 % at 500 km.
"""

import math

from django.contrib.gis.geos import Point, Polygon

SEMI_MAJOR_M = 6_378_137.0
ECCENTRICITY_SQUARED = 0.006_694_379_990_14

type Lonlat = tuple[float, float]


def scales(latitude: float) -> tuple[float, float]:
    """Metres in a degree of longitude and in a degree of latitude, there."""
    phi = math.radians(latitude)
    curved = 1 - ECCENTRICITY_SQUARED * math.sin(phi) ** 2
    prime_vertical = SEMI_MAJOR_M / math.sqrt(curved)
    meridian = prime_vertical * (1 - ECCENTRICITY_SQUARED) / curved
    return math.radians(prime_vertical * math.cos(phi)), math.radians(meridian)


def distance_m(start: Lonlat, end: Lonlat) -> float:
    per_lon, per_lat = scales((start[1] + end[1]) / 2)
    return math.hypot((end[0] - start[0]) * per_lon, (end[1] - start[1]) * per_lat)


def moved(start: Lonlat, metres: float, bearing: float) -> Lonlat:
    """The point that far off, by degrees from north, clockwise."""
    per_lon, per_lat = scales(start[1])
    angle = math.radians(bearing)
    return (start[0] + metres * math.sin(angle) / per_lon, start[1] + metres * math.cos(angle) / per_lat)


def square(centre: Lonlat, reach_m: float) -> tuple[float, float, float, float]:
    """West, south, east and north of a square that holds all within reach, and little more."""
    per_lon, per_lat = scales(centre[1])
    wide, high = reach_m / per_lon * 1.01, reach_m / per_lat * 1.01
    return centre[0] - wide, centre[1] - high, centre[0] + wide, centre[1] + high


def along(start: Lonlat, end: Lonlat, share: float) -> Lonlat:
    """The point at this share (0 to 1) of the way."""
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def nearest_share(start: Lonlat, end: Lonlat, point: Lonlat) -> float:
    """The share (0 to 1) of the way at which the way is nearest to the point."""
    per_lon, per_lat = scales((start[1] + end[1]) / 2)
    way = ((end[0] - start[0]) * per_lon, (end[1] - start[1]) * per_lat)
    offset = ((point[0] - start[0]) * per_lon, (point[1] - start[1]) * per_lat)
    length_squared = way[0] ** 2 + way[1] ** 2
    if length_squared == 0:
        return 0.0
    return min(1.0, max(0.0, (way[0] * offset[0] + way[1] * offset[1]) / length_squared))


def circle(centre: Point, radius_m: float) -> Polygon:
    return Polygon(ring((centre.x, centre.y), radius_m), srid=4326)


def ring(centre: Lonlat, radius_m: float) -> list[Lonlat]:
    """33 corners, of which the last is the first."""
    per_lon, per_lat = scales(centre[1])
    wide, high = radius_m / per_lon, radius_m / per_lat
    angles = [math.tau * step / 32 for step in range(32)]
    corners = [(centre[0] + wide * math.cos(angle), centre[1] + high * math.sin(angle)) for angle in angles]
    return [*corners, corners[0]]
