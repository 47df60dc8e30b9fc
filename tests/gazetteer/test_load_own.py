"""Does loading the project's own gazetteer do what it says, once, wholly, and only when told to?"""

import pytest

from gazetteer.loading import own
from gazetteer.models import Area, Name, Place, Road
from tests.gazetteer.loading import everything, load

pytestmark = pytest.mark.django_db


def test_a_dry_run_counts_and_keeps_nothing(nothing):
    said = load()

    assert "place: 1994 new, 0 changed, 0 unchanged" in said
    assert "road: 1 new" in said
    assert "Dry run" in said
    assert everything() == [[], [], [], []]


def test_commit_keeps_what_the_dry_run_counted(nothing):
    counted = load().splitlines()

    kept = load("--commit").splitlines()

    assert kept == [line for line in counted if "Dry run" not in line]
    assert (Area.objects.count(), Place.objects.count(), Road.objects.count()) == (17, 1994, 1)


def test_loading_twice_changes_nothing(gazetteer):
    before = everything()

    said = load("--commit")

    assert everything() == before
    assert "place: 0 new, 0 changed, 1994 unchanged" in said
    assert "name: 0 new" in said


def test_a_name_in_kurmanji_is_in_latin_letters_and_any_other_spelling_is_found(gazetteer):
    arabic = r"[\u0600-\u06ff]"
    assert list(Place.objects.filter(name_ku__regex=arabic)) == []
    assert list(Area.objects.filter(name_ku__regex=arabic)) == []
    assert Name.objects.filter(place__slug="deir-ez-zor", text="دێرەزوور").exists()


def test_the_own_data_is_whole():
    reading = own.read()

    assert len({row.slug for row in reading.places}) == len(reading.places) == 1994
    assert all(row.slug.isascii() and row.name for row in reading.places)
    assert all(row.population != 0 for row in reading.places)
    assert sorted(row.pcode for row in reading.areas if row.level == 1) == ["SY02", "SY08", "SY09", "SY11"]
    assert len([row for row in reading.areas if row.level == 2]) == 13
    [m4] = reading.roads
    assert (len(m4.vertices), m4.kilometres[0], m4.kilometres[-1]) == (73, 0.0, 485.7)
    assert list(m4.kilometres) == sorted(set(m4.kilometres))


def test_an_arabic_name_is_in_arabic_letters(gazetteer):
    arabic = Name.objects.filter(language="ar", sort="official")

    assert arabic.exclude(script="arabic").filter(place__isnull=False).count() == 0
    assert arabic.count() > 1_700


def test_an_editors_spelling_survives_a_load(gazetteer):
    place = Place.objects.get(slug="tell-tamr")
    Name.objects.create(place=place, text="Ours", key="ours", language="en", script="latin", sort="alternate")

    load("--commit")

    assert Name.objects.filter(text="Ours").exists()
