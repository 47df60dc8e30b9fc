"""Do boundary files become editions, whole or not at all?"""

import json

import pytest
from django.core.management import CommandError

from gazetteer.loading import own
from gazetteer.models import Area, Place
from tests.gazetteer import files
from tests.gazetteer.loading import everything, load

pytestmark = pytest.mark.django_db


def test_a_new_edition_takes_over_and_the_older_one_stays(gazetteer, tmp_path):
    path = files.write(tmp_path, "adm2.geojson", files.collection(files.district("SY0802", 41, 36.8)))

    load("--boundaries", path, "--edition", "cod-2024", "--commit")

    old, new = (
        Area.objects.get(pcode="SY0802", is_current=False),
        Area.objects.get(pcode="SY0802", is_current=True),
    )
    assert (old.edition, new.edition) == (own.AREA_EDITION, "cod-2024")
    assert new.parent.pcode == "SY08"
    assert "Qamishli" in set(new.names.values_list("text", flat=True))


def test_places_move_to_the_district_that_now_holds_them(gazetteer, tmp_path):
    path = files.write(tmp_path, "adm2.geojson", files.collection(files.district("SY0899", 40.3, 36.6)))
    Area.objects.filter(pcode="SY0800").update(is_current=False)

    load("--boundaries", path, "--edition", "cod-2024", "--commit")

    assert Place.objects.get(slug="tell-tamr").area.pcode == "SY0899"


def test_a_level_that_is_missing_is_dissolved(nothing, tmp_path):
    both = files.collection(files.district("SY0801", 40, 36), files.district("SY0802", 40.5, 36))

    load("--boundaries", files.write(tmp_path, "adm2.geojson", both), "--edition", "e", "--commit")

    governorate = Area.objects.get(pcode="SY08")
    assert (governorate.level, governorate.name, governorate.name_ar) == (1, "Al-Hasakeh", "الحسكة")
    assert governorate.geometry.area == pytest.approx(0.5)
    assert governorate.note == "Dissolved from its parts."


def test_levels_may_come_in_files_of_their_own(nothing, tmp_path):
    adm1 = files.collection(files.feature(files.square(40, 36, 2), ADM1_PCODE="SY08", ADM1_EN="Hasakeh"))
    adm3 = files.collection(
        files.feature(
            files.square(40, 36),
            ADM1_PCODE="SY08",
            ADM2_PCODE="SY0800",
            ADM2_EN="D",
            ADM3_PCODE="SY080001",
            ADM3_EN="S",
        )
    )
    paths = [files.write(tmp_path, "adm1.geojson", adm1), files.write(tmp_path, "adm3.geojson", adm3)]

    load("--boundaries", paths[0], "--boundaries", paths[1], "--edition", "e", "--commit")

    by_level = dict(Area.objects.values_list("pcode", "level"))
    assert by_level == {"SY08": 1, "SY0800": 2, "SY080001": 3}
    assert Area.objects.get(pcode="SY080001").parent.parent.pcode == "SY08"
    assert Area.objects.get(pcode="SY08").note == ""


@pytest.mark.parametrize(
    "columns",
    [
        {"ADM1_PCODE": "SY08", "ADM1_EN": "H", "ADM1_AR": "ح"},
        {"admin1Pcode": "SY08", "admin1Name_en": "H", "admin1Name_ar": "ح"},
        {"adm1_pcode": "sy08", "adm1_name": "H", "adm1_ar": "ح"},
    ],
    ids=["cod-ab", "older", "lower case"],
)
def test_the_usual_column_names_are_known(nothing, tmp_path, columns):
    shape = {"type": "MultiPolygon", "coordinates": [files.square(40, 36)["coordinates"]]}
    path = files.write(tmp_path, "a.geojson", files.collection(files.feature(shape, **columns)))

    load("--boundaries", path, "--edition", "e", "--commit")

    area = Area.objects.get()
    assert (area.pcode, area.name, area.name_ar) == ("SY08", "H", "ح")


def test_loading_boundaries_twice_changes_nothing(gazetteer, tmp_path):
    path = files.write(tmp_path, "a.geojson", files.collection(files.district("SY0802", 41, 36.8)))
    load("--boundaries", path, "--edition", "cod-2024", "--commit")
    before = everything()

    load("--boundaries", path, "--edition", "cod-2024", "--commit")

    assert everything() == before


def test_our_own_outline_does_not_take_a_users_edition_back(gazetteer, tmp_path):
    path = files.write(tmp_path, "a.geojson", files.collection(files.district("SY0802", 41, 36.8)))
    load("--boundaries", path, "--edition", "cod-2024", "--commit")

    load("--commit")

    assert Area.objects.get(pcode="SY0802", is_current=True).edition == "cod-2024"


def test_a_ring_that_crosses_itself_is_mended(nothing, tmp_path):
    bow = {"type": "Polygon", "coordinates": [[[40, 36], [41, 37], [41, 36], [40, 37], [40, 36]]]}
    path = files.write(
        tmp_path, "a.geojson", files.collection(files.feature(bow, ADM1_PCODE="SY08", ADM1_EN="H"))
    )

    load("--boundaries", path, "--edition", "e", "--commit")

    assert Area.objects.get().geometry.valid


BAD_FEATURES = {
    "it has no ADM1_PCODE": files.feature(files.square(40, 36), name="x"),
    "has no ADM2_EN": files.district("SY0803", 40, 36, ADM2_EN=None),
    "is no place code": files.district("Hasakah", 40, 36),
    "it has no geometry": files.feature(None, ADM1_PCODE="SY08", ADM1_EN="H"),
    "is needed, not a Point": files.feature(
        {"type": "Point", "coordinates": [40, 36]}, ADM1_PCODE="SY08", ADM1_EN="H"
    ),
    "cannot be read": files.feature({"type": "Polygon", "coordinates": "x"}, ADM1_PCODE="SY08", ADM1_EN="H"),
    "the geometry is empty": files.feature(
        {"type": "Polygon", "coordinates": []}, ADM1_PCODE="SY08", ADM1_EN="H"
    ),
    "not longitude and latitude": files.district("SY0803", 400_000, 36),
    "stands here a second time": files.district("SY0802", 40, 36),
    "has no surface": files.feature(
        {"type": "Polygon", "coordinates": [[[40, 36], [41, 36], [40, 36], [40, 36]]]},
        ADM1_PCODE="SY08",
        ADM1_EN="H",
    ),
}


@pytest.mark.parametrize(("reason", "feature"), BAD_FEATURES.items(), ids=list(BAD_FEATURES))
def test_a_malformed_feature_is_named_and_nothing_is_loaded(nothing, tmp_path, reason, feature):
    path = files.write(tmp_path, "a.geojson", files.collection(files.district("SY0802", 41, 36), feature))

    with pytest.raises(CommandError) as refused:
        load("--boundaries", path, "--edition", "e", "--commit")

    assert "a.geojson: feature 2: " in str(refused.value)
    assert reason in str(refused.value)
    assert Area.objects.count() == 0


BAD_FILES = {
    "this is no JSON": "{",
    "NaN is no number": '{"type": "Polygon", "coordinates": NaN}',
    "recursion": "[" * 100_000,
    "GeoJSON is an object": "[]",
    "its type is None": "{}",
    "its type is 'Topology'": '{"type": "Topology"}',
    "it has no features": '{"type": "FeatureCollection", "features": []}',
    "it is no object": '{"type": "FeatureCollection", "features": [1]}',
    "EPSG:4326": json.dumps(
        files.collection(files.district("SY0802", 40, 36), crs={"properties": {"name": "EPSG:32637"}})
    ),
}


@pytest.mark.parametrize(("reason", "content"), BAD_FILES.items(), ids=list(BAD_FILES))
def test_a_file_that_is_no_geojson_is_refused_with_its_name(tmp_path, reason, content):
    with pytest.raises(CommandError, match=r"^a\.geojson: ") as refused:
        load("--boundaries", files.write(tmp_path, "a.geojson", content), "--edition", "e")

    assert reason in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="there is no such file"):
        load("--boundaries", tmp_path / "absent.geojson", "--edition", "e")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "big.geojson"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    with pytest.raises(CommandError, match="200 MB is more than the 150 MB"):
        load("--boundaries", path, "--edition", "e")
    with pytest.raises(CommandError, match="larger than 150 MB"):
        load("--geonames", path)
