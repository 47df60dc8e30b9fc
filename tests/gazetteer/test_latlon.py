"""What editors paste as coordinates is read in their notation, or refused in words: never somewhere else."""

import pytest
from django.core.exceptions import ValidationError

from gazetteer import latlon

SPOT = (36.660556, 40.371389)  # 36°39'38"N 40°22'17"E


@pytest.mark.parametrize(
    "text",
    [
        "36.660556, 40.371389",
        "36.660556 40.371389",
        "٣٦٫٦٦٠٥٥٦، ٤٠٫٣٧١٣٨٩",
        "36°39'38\"N 40°22'17\"E",
        "36° 39′ 38″ N, 40° 22′ 17″ E",
        "N36°39'38\" E40°22'17\"",
        "40°22'17\"E 36°39'38\"N",
        "36 39 38 N 40 22 17 E",
        "36:39:38, 40:22:17",
        "36°39.6333' N, 40°22.2833' E",
        "36.660556° N 40.371389° E",
        "36.660556N,40.371389E",
        "E 40.371389, N 36.660556",
        "37SFA2256658093",
        "37S FA 22566 58093",
        "37s fa 2256 5809",
        "37SFA22565809",
        "37S FA 22565809",
        "\u200e36.660556, 40.371389",
        "\u202b36.660556، 40.371389\u202c",
    ],
)
def test_each_notation_leads_to_the_same_spot(text):
    point = latlon.read(text).point

    assert latlon.looks_like(text)
    assert (round(point.y, 3), round(point.x, 3)) == pytest.approx((36.661, 40.371), abs=0.0011)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nowhere",
        "36.66",
        "36.66, 40.37, 12",
        "36°39'38\"N 40°22'17\"N",
        "36°69'38\"N 40°22'17\"E",
        "36°39'78\"N 40°22'17\"E",
        "N36.66S 40.37E",
        "36.66 S, 40.37 E",
        "51.5, -0.1",
        "36.66, -40.37",
        "37S FA 22566",
        "37S FA 225 5809",
        "37S II 22566 58093",
        "31U DQ 48251 11932",
        "1.7e2, 40",
        "36," + "0" * 5_000,
        "36.66 40.37 40",  # a height, not minutes
        "36.5:10, 40:22",
        "36.66, 40.37" + " " * 80 + "and more",
    ],
)
def test_what_is_no_point_of_the_region_is_refused(text):
    with pytest.raises(ValidationError):
        latlon.read(text)


@pytest.mark.parametrize("digits", [1, 2, 3, 4, 5])
def test_a_square_of_the_grid_is_read_as_its_middle(digits):
    east, north = "22566"[:digits], "58093"[:digits]

    read = latlon.read(f"37S FA {east} {north}")

    assert read.square_m == 10 ** (5 - digits)
    exact = latlon.read("37S FA 22566 58093").point
    assert abs(read.point.y - exact.y) * 111_000 <= read.square_m
    assert abs(read.point.x - exact.x) * 89_000 <= read.square_m


@pytest.mark.parametrize("text", ["M-4", "M4", "Tell Tamr", "SY0802", "تل تمر", "93rd base", "10 km west"])
def test_a_name_is_not_taken_for_coordinates(text):
    assert not latlon.looks_like(text)


def test_the_wrong_way_round_is_said_and_turned():
    with pytest.raises(ValidationError, match=r"Did you mean 36\.6606, 40\.3714"):
        latlon.read("40.3714, 36.6606")

    turned = latlon.turned("40.3714, 36.6606")
    assert turned is not None
    assert (turned.y, turned.x) == (36.6606, 40.3714)
    assert latlon.turned("36.6606, 40.3714") is None
