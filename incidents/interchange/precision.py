"""How precise is a day or a place, in their codes and in ours? The crosswalk of precision, both ways."""

from datetime import date, timedelta

# --- When -----------------------------------------------------------------------------------

WEEK, MONTH, YEAR = 7, 31, 366  # days


def days_in(first: date, last: date) -> int:
    return (last - first).days + 1


def acled_time(first: date, last: date) -> tuple[date, int] | None:
    """The day that ACLED writes and its time_precision; None for what it cannot record."""
    length = days_in(first, last)
    if length > MONTH:
        return None
    middle = first + timedelta(days=(length - 1) // 2)
    return middle, 1 if length == 1 else 2 if length <= WEEK else 3


def ucdp_date(first: date, last: date, precision: str) -> int | None:
    """date_prec; None for what spans more than a calendar year."""
    length = days_in(first, last)
    if length == 1:
        return 1
    if precision == "week":
        return 3
    if length <= WEEK:
        return 2 if length < WEEK else 3
    if length <= MONTH:
        return 4
    return 5 if length <= YEAR else None


OURS_OF_DATE_PREC = {1: "day", 2: "days", 3: "week", 4: "month", 5: "year"}


def of_acled(day: date, time_precision: int) -> tuple[date, date, str]:
    """The days that it may have been. A code 2 gives the middle of some week, 3 a day of the month."""
    if time_precision == 1:
        return day, day, "day"
    if time_precision == 2:
        return day - timedelta(days=3), day + timedelta(days=3), "week"
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1), "month"


# --- Where ----------------------------------------------------------------------------------

GEO_PRECISION = {
    "exact": 1,
    "near": 1,
    "settlement": 1,
    "near_settlement": 2,
    "road_segment": 3,
    "subdistrict": 3,
    "district": 3,
    "governorate": 3,
}
WHERE_PREC = {
    "exact": 1,
    "near": 1,
    "settlement": 1,
    "near_settlement": 2,
    "road_segment": 5,
    "subdistrict": 3,
    "district": 3,
    "governorate": 4,
    "country": 6,
    "unlocated": 6,
}
# The code 3 of ACLED is a pin on a provincial capital for a whole region: it is taken for the region.
OURS_OF_GEO = {1: "settlement", 2: "near_settlement", 3: "governorate"}
OURS_OF_WHERE = {
    1: "settlement",
    2: "near_settlement",
    3: "district",
    4: "governorate",
    5: "governorate",  # a line or a fuzzy area, of which the row has one point and no more
    6: "country",
    7: "country",
}
WITH_A_SPOT = frozenset({"settlement", "near_settlement"})
TOWN_REACH_KM = 50  # a stretch so long, named after a town, lies within 25 km of it


def geo_precision(precision: str, *, road_km: float | None, is_named: bool) -> int | None:
    """None for what ACLED does not record."""
    if precision == "road_segment" and road_km is not None and road_km <= TOWN_REACH_KM and is_named:
        return 2
    return GEO_PRECISION.get(precision)


def priogrid(lon: float, lat: float) -> int:
    """The cell of half a degree of PRIO-GRID, counted from the south-west of the Earth."""
    return int((lat + 90) // 0.5) * 720 + int((lon + 180) // 0.5) + 1
