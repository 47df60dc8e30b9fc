"""What does the database refuse, whoever asks?"""

import pytest
from django.contrib.gis.geos import LineString, MultiPolygon, Point, Polygon
from django.db import IntegrityError, connection

from gazetteer.models import Area, Name, Place, Road

pytestmark = pytest.mark.django_db

SQUARE = MultiPolygon(Polygon.from_bbox((40, 36, 41, 37)), srid=4326)


def place(**fields) -> Place:
    given = {"slug": "here", "name": "Here", "kind": "village", "point": Point(40.5, 36.5), "source": "test"}
    return Place.objects.create(**given | fields)


def area(**fields) -> Area:
    given = {"pcode": "SY99", "level": 1, "name": "A", "geometry": SQUARE, "edition": "one", "source": "test"}
    return Area.objects.create(**given | fields)


def road(**fields) -> Road:
    given = {
        "slug": "r",
        "name": "R",
        "edition": "one",
        "geometry": LineString((0, 0), (1, 0), srid=4326),
        "kilometres": [0, 111],
        "measured_from": "the west",
        "source": "test",
    }
    return Road.objects.create(**given | fields)


def name(**fields) -> Name:
    given = {"text": "N", "key": "n", "language": "en", "script": "latin", "sort": "official"}
    return Name.objects.create(**given | fields)


def test_a_name_belongs_to_exactly_one_thing():
    here, there = place(), area()
    name(place=here)
    name(area=there)

    with pytest.raises(IntegrityError, match="name_of_exactly_one"):
        name(place=here, area=there)


def test_a_name_of_nothing_is_refused():
    with pytest.raises(IntegrityError, match="name_of_exactly_one"):
        name()


def test_a_name_without_a_key_is_refused():
    with pytest.raises(IntegrityError, match="name_has_a_key"):
        name(place=place(), key="")


def test_a_place_has_each_spelling_once():
    here = place()
    name(place=here)

    with pytest.raises(IntegrityError, match="name_of_a_place_once"):
        name(place=here)


def test_two_places_may_share_a_spelling():
    name(place=place())
    name(place=place(slug="there"))


@pytest.mark.parametrize("make", [area, road])
def test_an_edition_is_there_once(make):
    make(is_current=False)

    with pytest.raises(IntegrityError, match="once_an_edition"):
        make(is_current=False)


@pytest.mark.parametrize("make", [area, road])
def test_one_edition_is_current(make):
    make()
    make(edition="two", is_current=False)

    with pytest.raises(IntegrityError, match="one_current"):
        make(edition="three")


def test_each_vertex_has_its_kilometre():
    with pytest.raises(IntegrityError, match="road_each_vertex_measured"):
        road(kilometres=[0, 50, 111])


def test_a_kind_is_one_of_the_list():
    with pytest.raises(IntegrityError, match="place_kind_known"):
        place(kind="palace")


def test_a_level_is_one_two_or_three():
    with pytest.raises(IntegrityError, match="area_level_known"):
        area(level=4)


def test_an_unknown_population_is_not_zero():
    assert place().population is None


def test_a_radius_is_more_than_nothing():
    with pytest.raises(IntegrityError, match="place_radius_positive"):
        place(radius_m=0)


def test_the_public_role_reads_exactly_these_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
            " WHERE grantee = 'khabur_public' AND table_schema = 'public' AND table_name LIKE 'gazetteer%'"
        )
        granted = set(cursor.fetchall())

    tables = {model._meta.db_table for model in (Area, Place, Road, Name)}
    assert granted == {(table, "SELECT") for table in tables}
