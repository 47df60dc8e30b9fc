"""Which place do these words mean, and does the finder say when it cannot tell?"""

import pytest
from django.contrib.gis.geos import Point

from gazetteer import lookup, matching
from gazetteer.index import Index, Spelling
from gazetteer.models import Area, Name, Place

pytestmark = pytest.mark.usefixtures("gazetteer")

MUST_RESOLVE = {
    "tell-tamr": [
        "Tell Tamer",
        "Tell Tamr",
        "Tall Tamr",
        "Tal Tamir",
        "تَلّ تَمْر",
        "تل تمر",
        "Til Temir",
        "C4409",
    ],
    "qamishli": ["Qamishli", "القامشلي", "Qamişlo", "Qamishlo", "al-Qamishli"],
    "hasakah": [
        "al-Hasakah",
        "Hasakah",
        "Hasakeh",
        "Hassakeh",
        "Al-Hasakeh",
        "Al Hasakah",
        "الحسكة",
        "Hesekê",
        "ܚܣܟܗ",
    ],
    "al-qahtaniyah": ["al-Qahtaniyah", "القحطانية", "Tirbespiyê", "Qahtaniyah"],
    "al-malikiyah": ["al-Malikiyah", "المالكية", "Dêrik", "Derik", "Malikiya"],
    "ras-al-ayn": ["Ras al-Ain", "رأس العين", "Serêkaniyê", "Ras al-Ayn"],
    "al-darbasiyah": ["al-Darbasiyah", "الدرباسية", "Dirbêsiyê"],
    "amuda": ["Amuda", "عامودا", "Amûdê"],
    "al-jawadiyah": ["al-Jawadiyah", "الجوادية", "Çil Axa"],
    "rmelan": ["Rmeilan", "رميلان", "Rimêlan", "Rumaylan", "Rmielan"],
    "al-yarubiyah": ["al-Yaarubiyah", "اليعربية", "Tel Koçer", "Til Koçer"],
    "abu-rasin": ["Abu Rasin", "Zirgan", "أبو راسين"],
    "tell-beydar": ["Tel Beydar", "تل بيدر"],
    "tall-birak": ["Tel Brak", "تل براك"],
    "al-hol": ["al-Hol", "الهول", "Hol"],
    "al-shaddadi": ["Shaddadi", "الشدادي", "Şeddadê"],
    "ain-issa": ["Ain Issa", "عين عيسى"],
    "tall-hamis": ["Tall Hamis", "تل حميس"],
    "mabrouka": ["Mabrouka", "المبروكة"],
    "al-hol-camp": ["al-Hol camp", "Hol camp", "مخيم الهول"],
    "m4": ["M4", "M-4", "M-4 highway", "M4 road", "الطريق الدولي M4", "إم 4"],
    "SY08": ["SY08", "province of Hasakah", "Hasakah governorate", "Hasakeh province", "محافظة الحسكة"],
    "SY0802": ["SY0802", "Qamishli district"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in MUST_RESOLVE.items() for text in texts]
)
def test_names_of_the_codebook_resolve(code, text):
    assert lookup.find(text).candidates[0].code == code


def test_a_candidate_says_where_it_is_and_what_matched():
    [best, *_] = lookup.find("تَلّ تَمْر").candidates

    assert (best.sort, best.name, best.name_ar, best.area_pcode) == ("place", "Tell Tamr", "تل تمر", "SY0800")
    assert (best.lon, best.lat) == (40.3708, 36.6556)
    assert best.matched == "تل تمر"


# --- Traps -------------------------------------------------------------------------------


def test_tal_tadmur_is_tell_tamr_and_never_palmyra():
    codes = [candidate.code for candidate in lookup.find("Tal Tadmur").candidates]

    assert codes[0] == "tell-tamr"
    assert "palmyra" not in codes


def test_a_fuzzy_match_does_not_reach_palmyra_either():
    Name.objects.filter(text="Tal Tadmur").delete()

    codes = [candidate.code for candidate in lookup.find("Tal Tadmur").candidates]

    assert "tell-tamr" in codes
    assert "palmyra" not in codes


def test_a_likeness_has_as_many_words(index):
    palmyra = index.by_key["tadmur"][0].entry
    small = Index.of([Spelling("Tadmur", "tadmur", "tadmur", palmyra)])

    assert matching.spelled_alike(small, "Tadmurr") != []
    assert matching.spelled_alike(small, "Tadmur T") == []


def test_tadmur_is_palmyra():
    assert [candidate.code for candidate in lookup.find("Tadmur").candidates] == ["palmyra"]


def test_al_malikiyah_is_the_town_and_a_village_elsewhere_is_named():
    finding = lookup.find("al-Malikiyah")

    assert finding.candidates[0].code == "al-malikiyah"
    assert finding.ambiguous
    assert "Tell Tamr, a village" in finding.sentence


def test_qahtaniyah_exists_in_three_governorates():
    finding = lookup.find("القحطانية")

    assert finding.candidates[0].code == "al-qahtaniyah"
    assert finding.ambiguous
    assert "Quneitra" in finding.sentence
    assert "Raqqa" in finding.sentence


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Ras al-Ain", {"ras-al-ayn-165505"}),
        ("Rumaylan", {"rumaylan-385463", "rumaylan-8018131", "rumaylan-8264230"}),
        ("رميلان", {"rumaylan-385463", "rumaylan-8018131", "rumaylan-8264230"}),
        ("Abu Rasin", {"abu-rasayn"}),
        ("أبو راسين", {"abu-rasayn"}),
    ],
)
def test_homonyms_come_together_and_are_said_to_be_so(text, others):
    finding = lookup.find(text)

    assert others <= {candidate.code for candidate in finding.candidates[1:]}
    assert finding.ambiguous
    assert "may be any of" in finding.sentence


@pytest.mark.parametrize(
    "text", ["Hasakah", "الحسكة", "Qamishli", "Tell Tamr", "تل تمر", "Ain Issa", "M4", "SY08"]
)
def test_a_town_is_not_made_ambiguous_by_the_area_round_it(text):
    finding = lookup.find(text)

    assert not finding.ambiguous
    assert len(finding.candidates) == len({(each.sort, each.code) for each in finding.candidates})


def test_hasakah_is_the_town_first_then_the_areas():
    assert [candidate.code for candidate in lookup.find("Hasakah").candidates] == [
        "hasakah",
        "SY08",
        "SY0800",
    ]


@pytest.mark.parametrize("text", ["Damascus", "دمشق", "Idlib", "Quneitra", "Zummar", "زمار"])
def test_a_place_without_a_point_wins_and_is_refused(text):
    finding = lookup.find(text)

    assert finding.candidates == []
    assert "has no point" in finding.sentence


def test_a_village_whose_name_is_better_known_elsewhere_is_doubtful():
    finding = lookup.find("Sinjar")

    assert finding.candidates[0].code == "sinjar"
    assert finding.ambiguous


# --- Order -------------------------------------------------------------------------------


def test_a_looser_match_scores_less():
    scores = [lookup.find(text).candidates[0].fit for text in ("Tell Tamr", "Tell Tummer", "Tell Tamrx")]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_the_article_counts_a_little_and_inside_a_name_much():
    by_article = {candidate.code: candidate.fit for candidate in lookup.find("Tall at Tamr").candidates}

    assert by_article["tall-at-tamr"] == matching.AS_WRITTEN
    assert by_article["tell-tamr"] == matching.BUT_FOR_ARTICLES


def test_towns_come_before_villages_of_the_same_name():
    assert lookup.find("Raqqa").candidates[0].kind == "town"
    assert lookup.find("رأس العين").candidates[0].kind == "town"


def test_among_equal_villages_the_one_in_hasakah_comes_first():
    raqqa, hasakah = Area.objects.get(pcode="SY1102"), Area.objects.get(pcode="SY0800")
    for slug, area in (("a-samename", raqqa), ("b-samename", hasakah)):
        place = Place.objects.create(
            slug=slug,
            name="Samename",
            kind="village",
            point=Point(40, 36, srid=4326),
            area=area,
            source="test",
        )
        Name.objects.create(
            place=place, text="Samename", key="samename", language="en", script="latin", sort="official"
        )

    assert [each.code for each in lookup.find("Samename").candidates] == ["b-samename", "a-samename"]


def test_among_equal_villages_the_nearer_comes_first():
    villages = Place.objects.filter(name="Rumaylan").order_by("pk")

    for village in villages:
        found = lookup.find("Rumaylan", near=village.point, sort="place").candidates
        assert next(each.code for each in found if each.kind == "village") == village.slug


def test_sort_asks_for_one_sort_only():
    assert [candidate.code for candidate in lookup.find("Hasakah", sort="area").candidates] == [
        "SY08",
        "SY0800",
    ]
    assert lookup.find("M4", sort="place").candidates == []


def test_limit_is_the_most_that_come_back():
    assert len(lookup.find("Rumaylan", limit=2).candidates) == 2


@pytest.mark.parametrize("text", ["", "   ", "—", "xyzzy", "ق", "a" * 5_000, "\x00", "%_'\"\\"])
def test_what_is_no_name_finds_nothing(text):
    finding = lookup.find(text)

    assert finding.candidates == []
    assert not finding.ambiguous


# --- The index ---------------------------------------------------------------------------


def test_the_index_is_built_once_while_nothing_changes():
    assert Index.load() is Index.load()


def test_the_index_follows_the_gazetteer():
    before = Index.load()
    place = Place.objects.get(slug="mabrouka")
    Name.objects.create(
        place=place, text="Newname", key="newname", language="en", script="latin", sort="alternate"
    )

    assert lookup.find("Newname").candidates[0].code == "mabrouka"
    assert Index.load() is not before

    Name.objects.filter(text="Newname").delete()
    assert lookup.find("Newname").candidates == []


def test_an_index_may_be_made_of_few_spellings(index):
    entry = index.by_key["tell tamr"][0].entry

    small = Index.of([Spelling("Tell Tamr", "tell tamr", "tell tamr", entry)])

    assert [fit.spelling.entry.code for fit in matching.exact(small, "Tell Tamr")] == ["tell-tamr"]


# --- Typing ------------------------------------------------------------------------------


def test_a_name_that_is_being_typed_is_suggested():
    assert "tell-tamr" in [candidate.code for candidate in lookup.suggest("Tell T", limit=20)]
    assert "al-qahtaniyah" in [candidate.code for candidate in lookup.suggest("القحط")]


def test_what_fits_wholly_is_suggested_first():
    assert lookup.suggest("Qamishli")[0].code == "qamishli"
    assert lookup.suggest("Qamishli", sort="area")[0].code == "SY0802"


def test_nothing_typed_suggests_nothing():
    assert lookup.suggest("") == []


def test_near_is_a_point_in_degrees():
    far = lookup.find("Himo", near=Point(36, 33)).candidates[0].score
    near = lookup.find("Himo", near=Point(41.16, 37.0472)).candidates[0].score

    assert near > far
