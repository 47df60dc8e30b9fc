"""Which areas hold a geometry, and what does an outline look like?"""

import pytest
from django.contrib.gis.geos import GEOSGeometry, Point
from shapely.geometry import shape

from gazetteer import areas, roads
from gazetteer.models import Area, Place, Road

pytestmark = pytest.mark.usefixtures("gazetteer")


def test_a_town_lies_in_its_governorate_and_district_widest_first():
    assert areas.within(Point(41.2314, 37.0521, srid=4326)) == ["SY08", "SY0802"]


def test_a_point_outside_lies_in_none():
    assert areas.within(Point(36.3, 33.5, srid=4326)) == []
    assert areas.touching(Point(36.3, 33.5, srid=4326)) == []


def test_a_point_on_a_border_lies_on_both_sides():
    shared = Area.objects.get(pcode="SY0802").geometry.intersection(Area.objects.get(pcode="SY0800").geometry)
    corner = (
        Point(*shared[0].coords[0], srid=4326) if shared.num_geom > 1 else Point(*shared.coords[0], srid=4326)
    )

    assert {"SY0800", "SY0802"} <= set(areas.within(corner))


def test_a_line_across_a_border_is_within_the_governorate_and_touches_both_districts():
    stretch = roads.segment(Road.objects.get(slug="m4"), 110, 140)

    assert areas.within(stretch) == ["SY08"]
    assert areas.touching(stretch) == ["SY08", "SY0800", "SY0802"]


def test_an_earlier_edition_holds_nothing():
    Area.objects.filter(pcode="SY0802").update(is_current=False)

    assert areas.within(Point(41.2314, 37.0521, srid=4326)) == ["SY08"]


def test_a_governorate_holds_its_districts():
    for district in Area.objects.filter(level=2):
        assert areas.within(district.geometry) == [district.pcode[:4], district.pcode]


def test_part_of_a_governorate_says_so():
    assert "Not the whole governorate" in Area.objects.get(pcode="SY02").note
    assert Area.objects.get(pcode="SY08").note == ""


def test_the_m4_enters_hasakah_at_the_border_and_leaves_it_after_230_kilometres():
    low, high = roads.stretch_within(Road.objects.get(slug="m4"), Area.objects.get(pcode="SY08"))

    assert low == 0
    assert 230 < high < 240


def test_an_outline_is_small_closed_geojson_near_the_true_shape():
    area = Area.objects.get(pcode="SY08")

    outline = areas.outline(area)

    drawn = shape(outline)
    assert outline["type"] in ("Polygon", "MultiPolygon")
    assert drawn.is_valid
    assert len(str(outline)) < len(area.geometry.geojson)
    assert drawn.area == pytest.approx(area.geometry.area, rel=0.03)
    assert all(round(x, 3) == x for x in numbers(outline["coordinates"]))


def numbers(nested):
    if isinstance(nested, float | int):
        return [nested]
    return [number for part in nested for number in numbers(part)]


def test_every_place_lies_in_the_district_that_covers_it():
    for place in Place.objects.select_related("area").order_by("pk")[::40]:
        held = [pcode for pcode in areas.within(place.point) if len(pcode) == 6]
        assert (place.area.pcode if place.area else None) == (held[0] if held else None)


def test_an_outline_of_one_part_is_a_polygon():
    assert isinstance(
        GEOSGeometry(str(areas.outline(Area.objects.get(pcode="SY0803"))).replace("'", '"')).area, float
    )
    assert areas.outline(Area.objects.get(pcode="SY0803"))["type"] == "Polygon"
