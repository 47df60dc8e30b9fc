"""Does a GeoNames country file add what is new and leave what is ours?"""

import pytest
from django.core.management import CommandError

from gazetteer import lookup
from gazetteer.models import Place
from tests.gazetteer import files
from tests.gazetteer.loading import everything, load

pytestmark = pytest.mark.django_db


def test_a_new_place_of_geonames_is_found_by_all_its_names(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", files.geonames_line(population=7_000))

    said = load("--geonames", path, "--commit")

    assert "place: 1 new, 0 changed, 0 unchanged" in said
    place = Place.objects.get(geonameid=990001)
    assert (place.slug, place.kind, place.population, place.area.pcode) == (
        "newtown",
        "town",
        7_000,
        "SY0800",
    )
    assert place.name_ar == "بلدة جديدة"
    assert lookup.find("Neustadt").candidates[0].code == "newtown"


def test_a_slug_that_is_taken_is_told_apart_by_the_number(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", files.geonames_line(name="Manbij", asciiname="Manbij"))

    load("--geonames", path, "--commit")

    assert Place.objects.get(geonameid=990001).slug == "manbij-990001"
    assert Place.objects.get(slug="manbij").geonameid == 167357


def test_a_place_of_our_own_keeps_its_name_and_point_and_gains_the_rest(gazetteer, tmp_path):
    before = Place.objects.get(slug="tell-tamr")
    line = files.geonames_line(
        geonameid=163434,
        name="Tall Tamr",
        alternatenames="Brandnew",
        latitude=1,
        longitude=1,
        population=7_285,
    )

    said = load("--geonames", files.write(tmp_path, "SY.txt", line), "--commit")

    after = Place.objects.get(slug="tell-tamr")
    assert "place: 0 new, 1 changed" in said
    assert (after.name, after.point, after.kind) == (before.name, before.point, before.kind)
    assert after.population == 7_285
    assert after.names.filter(text="Brandnew").exists()
    assert "place: 0 new, 0 changed, 1994 unchanged" in load("--commit")


def test_loading_geonames_twice_changes_nothing(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", files.geonames_line())
    load("--geonames", path, "--commit")
    before = everything()

    load("--geonames", path, "--commit")

    assert everything() == before


@pytest.mark.parametrize(
    ("code", "kind"), [("AIRB", "base"), ("CMPRF", "camp"), ("OILF", "oil_field"), ("DAM", "dam")]
)
def test_facilities_come_along(gazetteer, tmp_path, code, kind):
    line = files.geonames_line(feature_class="S", feature_code=code)

    load("--geonames", files.write(tmp_path, "SY.txt", line), "--commit")

    assert Place.objects.get(geonameid=990001).kind == kind


@pytest.mark.parametrize(
    "said",
    [{"feature_class": "H", "feature_code": "STM"}, {"feature_code": "PPLQ"}],
    ids=["a stream", "abandoned"],
)
def test_what_is_no_place_of_ours_is_left_out(gazetteer, tmp_path, said):
    lines = [files.geonames_line(**said), files.geonames_line(geonameid=990002)]

    assert "place: 1 new" in load("--geonames", files.write(tmp_path, "SY.txt", "\n".join(lines)))


BAD_LINES = {
    "3 columns, not the 19": "1\tA\tB",
    "the latitude is '91'": files.geonames_line(latitude=91),
    "the longitude is 'east'": files.geonames_line(longitude="east"),
    "the longitude is 'nan'": files.geonames_line(longitude="nan"),
    "the geonameid is 'x'": files.geonames_line(geonameid="x"),
    "the population is '-1'": files.geonames_line(population=-1),
    "it has no name": files.geonames_line(name=" "),
    "more than 120": files.geonames_line(name="n" * 121),
    "stands here a second time": files.geonames_line(geonameid=990009),
}


@pytest.mark.parametrize(("reason", "line"), BAD_LINES.items(), ids=list(BAD_LINES))
def test_a_malformed_line_is_named_and_nothing_is_loaded(gazetteer, tmp_path, reason, line):
    path = files.write(tmp_path, "SY.txt", "\n".join([files.geonames_line(geonameid=990009), line]))
    before = everything()

    with pytest.raises(CommandError) as refused:
        load("--geonames", path, "--commit")

    assert "SY.txt: line 2: " in str(refused.value)
    assert reason in str(refused.value)
    assert everything() == before


def test_skip_bad_loads_the_rest_and_lists_what_it_left(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", "\n".join(["broken", files.geonames_line()]))

    said = load("--geonames", path, "--skip-bad", "--commit")

    assert "skipped: SY.txt: line 1: 1 columns" in said
    assert Place.objects.filter(geonameid=990001).exists()


def test_many_malformed_lines_are_counted_and_not_all_printed(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", "broken\n" * 50)

    with pytest.raises(CommandError, match="and 30 more"):
        load("--geonames", path)


def test_a_file_in_another_encoding_is_refused_by_line(gazetteer, tmp_path):
    path = tmp_path / "SY.txt"
    path.write_bytes(files.geonames_line(name="Alépo", alternatenames="").encode("latin-1"))

    with pytest.raises(CommandError, match=r"SY\.txt: line 1: 'utf-8' codec"):
        load("--geonames", path)


def test_a_null_character_is_told_with_its_line(gazetteer, tmp_path):
    path = files.write(tmp_path, "SY.txt", files.geonames_line(name="New\0town"))

    with pytest.raises(CommandError, match="line 1: it holds a null character"):
        load("--geonames", path, "--commit")


@pytest.mark.parametrize("path", [".", "/dev/zero", "/nowhere/at-all.txt"])
def test_what_is_no_file_is_refused_and_not_read(gazetteer, path):
    with pytest.raises(CommandError, match=r"no (such )?file"):
        load("--geonames", path, "--commit")
