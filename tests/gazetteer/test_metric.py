"""So far off that way, and a square that holds what is near: both as the ellipsoid has it."""

import pytest

from gazetteer import metric

QAMISHLI = (41.2153, 37.0522)


@pytest.mark.parametrize("bearing", [0, 45, 90, 200, 315])
def test_what_was_moved_is_that_far_off_and_the_square_holds_it_narrowly(bearing):
    spot = metric.moved(QAMISHLI, 12_000, bearing)
    west, south, east, north = metric.square(QAMISHLI, 12_000)

    assert metric.distance_m(QAMISHLI, spot) == pytest.approx(12_000, rel=1e-3)
    assert west < spot[0] < east
    assert south < spot[1] < north
    assert metric.distance_m((west, QAMISHLI[1]), (east, QAMISHLI[1])) == pytest.approx(24_240, rel=1e-3)


def test_bearings_go_from_north_by_the_east():
    north, east = metric.moved(QAMISHLI, 1000, 0), metric.moved(QAMISHLI, 1000, 90)

    assert north == (QAMISHLI[0], pytest.approx(QAMISHLI[1] + 0.009, abs=1e-4))
    assert east == (pytest.approx(QAMISHLI[0] + 0.0112, abs=1e-4), pytest.approx(QAMISHLI[1]))
