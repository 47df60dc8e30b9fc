"""Which point did an editor type or paste? Latitude first, as maps print it; stored longitude first.

Decimals, degrees with minutes and seconds, and MGRS, the grid that armies print on their maps.
Letters (N, E) say which number is which; without them the latitude comes first.
"""

import re
from dataclasses import dataclass
from typing import Any

import mgrs
from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

from gazetteer import writing

# Syria and what lies next to it. East of 37.7° no longitude is a latitude of it too.
LATITUDES = (31.5, 37.7)
LONGITUDES = (35.0, 44.0)
LONGEST = 80
PLACES = 6  # decimals: a tenth of a metre

NUMBER = r"\d{1,3}(?:\.\d+)?"


def angle(number: int) -> str:
    parts = {name: rf"(?P<{name}{number}>{NUMBER})" for name in ("degrees", "minutes", "seconds")}
    return (
        rf"(?P<sign{number}>[-+]?)\s*{parts['degrees']}"
        rf"\s*(?:[°º:\s]\s*{parts['minutes']})?\s*(?:['′’:\s]\s*{parts['seconds']})?\s*[°º'′’\"″”]*"
    )


def side(number: int) -> str:
    return rf"\s*(?P<side{number}>[nsew])\s*"


APART = r"\s*[,;،\s]\s*"
# 36°39'38"N 40°22'17"E; N36.66 E40.37; 36 39 38, 40 22 17.
ANGLES = tuple(
    re.compile(rf"\s*{form}\s*", re.IGNORECASE)
    for form in (
        rf"{angle(0)}{side(0)}[,;،]?\s*{angle(1)}{side(1)}",
        rf"{side(0)}{angle(0)}\s*[,;،]?{side(1)}{angle(1)}",
        rf"{angle(0)}{APART}{angle(1)}",
    )
)
DECIMALS = re.compile(rf"\s*([-+]?{NUMBER})\s*[,;،\s]\s*([-+]?{NUMBER})\s*")
GRID = re.compile(
    r"\s*(\d{1,2}[C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(\d{0,10}|\d{1,5}\s+\d{1,5})\s*", re.IGNORECASE
)
SIDE_OF_SQUARE_M = {1: 10_000, 2: 1_000, 3: 100, 4: 10, 5: 1}
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")

HELP = (
    "Latitude, then longitude: 36.6606, 40.3714, or 36°39'38\"N 40°22'17\"E, or MGRS: 37S FA 22565 58098."
    " Paste it, or click on the map."
)


@dataclass(frozen=True, slots=True)
class Read:
    """`point` is the middle of a square of the grid with sides of `square_m`, where it was given as one."""

    point: Point
    square_m: int | None = None


class LatLonField(forms.Field):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 30, "dir": "ltr", "autocomplete": "off"}))
        kwargs.setdefault("help_text", HELP)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Point) else value

    def to_python(self, value: Any) -> Point | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Point) else read(str(value)).point

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = written(initial) if isinstance(initial, Point) else ""
        return before != (data or "").strip()


def written(point: Point) -> str:
    return f"{plain(point.y)}, {plain(point.x)}"


def plain(degrees: float) -> str:
    return f"{degrees:.{PLACES}f}".rstrip("0").rstrip(".")


def plain_text(text: str) -> str:
    """Without the unseen marks that come along from an Arabic page; nothing where no point is that long."""
    seen = writing.clean_text(text)
    return seen.translate(ARABIC_DIGITS).replace("−", "-") if len(seen) <= LONGEST else ""


def looks_like(text: str) -> bool:
    """Whether somebody meant coordinates by it, well written or not; a name of a place is none."""
    text = plain_text(text)
    return any(form.fullmatch(text) for form in (DECIMALS, *ANGLES)) or bool(on_the_grid(text))


def read(text: str) -> Read:
    """Raises ValidationError for what is no point, the wrong way round, or far away."""
    said = plain_text(text)
    square = on_the_grid(said)
    if square:
        return in_the_square(*square)
    found = DECIMALS.fullmatch(said)
    if found:
        return Read(checked(float(found[1]), float(found[2])))
    for form in ANGLES:
        found = form.fullmatch(said)
        if found:
            return Read(checked(*latitude_first(found)))
    raise ValidationError(f"“{text[:40]}” is not a point. {HELP}")


def turned(text: str) -> Point | None:
    """The other way round, where these decimals mean a point of Syria only so."""
    found = DECIMALS.fullmatch(plain_text(text))
    if not found:
        return None
    lon, lat = float(found[1]), float(found[2])
    return Point(lon, lat, srid=4326) if within(lat, LATITUDES) and within(lon, LONGITUDES) else None


def checked(lat: float, lon: float) -> Point:
    if within(lat, LONGITUDES) and within(lon, LATITUDES):
        raise ValidationError(f"This looks like longitude first. Did you mean {plain(lon)}, {plain(lat)}?")
    if not (within(lat, LATITUDES) and within(lon, LONGITUDES)):
        raise ValidationError(f"Latitude {plain(lat)}, longitude {plain(lon)} lies far from Syria.")
    return Point(lon, lat, srid=4326)


def within(degrees: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= degrees <= bounds[1]


# --- Degrees, minutes, seconds -------------------------------------------------------------


def latitude_first(found: re.Match[str]) -> tuple[float, float]:
    """Raises ValidationError where the letters contradict each other, or sixty minutes are passed."""
    sides = [(found.groupdict().get(f"side{number}") or "").upper() for number in (0, 1)]
    axes = ["lat" if towards in ("N", "S") else "lon" if towards else "" for towards in sides]
    if axes[0] and axes[0] == axes[1]:
        raise ValidationError(
            f"Both numbers are called {sides[0]} or {sides[1]}: one must be N, the other E."
        )
    first, second = (degrees(found, number, towards) for number, towards in enumerate(sides))
    return (second, first) if axes[0] == "lon" or axes[1] == "lat" else (first, second)


def degrees(found: re.Match[str], number: int, towards: str) -> float:
    whole, minutes, seconds = (
        float(found[f"{part}{number}"] or 0) for part in ("degrees", "minutes", "seconds")
    )
    if "." in coarser_parts(found, number):
        raise ValidationError("Of degrees, minutes and seconds only the last has decimals.")
    if minutes >= 60 or seconds >= 60:
        raise ValidationError("Minutes and seconds go from 0 to 59.")
    sign = -1 if found[f"sign{number}"] == "-" or towards in ("S", "W") else 1
    return sign * (whole + minutes / 60 + seconds / 3600)


def coarser_parts(found: re.Match[str], number: int) -> str:
    """Degrees and minutes, where something finer follows: of 36.66 40.37 12 nobody knows what it means."""
    given = [found[f"{part}{number}"] for part in ("degrees", "minutes", "seconds")]
    return " ".join([each for each in given if each][:-1])


# --- The military grid ----------------------------------------------------------------------


def on_the_grid(text: str) -> tuple[str, str] | None:
    """Zone with letters, and digits of an even number; None for what is not written so."""
    found = GRID.fullmatch(text)
    if not found:
        return None
    digits = found[3].split()
    if len({len(each) for each in digits}) > 1:
        return None
    return (found[1] + found[2]).upper(), "".join(digits)


def in_the_square(zone: str, digits: str) -> Read:
    """The middle of the square that the digits name. Raises ValidationError."""
    if len(digits) % 2 or not digits:
        raise ValidationError("MGRS needs as many digits for the east as for the north: 37S FA 22565 58098.")
    half = len(digits) // 2
    side = SIDE_OF_SQUARE_M[half]
    metres = [int(part.ljust(5, "0")) + side // 2 for part in (digits[:half], digits[half:])]
    try:
        lat, lon = mgrs.MGRS().toLatLon(zone + "".join(f"{number:05}" for number in metres))
    except mgrs.core.MGRSError as error:
        raise ValidationError(f"There is no square {zone} of the military grid.") from error
    return Read(checked(lat, lon), side)
