"""Areas have levels: one word for each, in the gazetteer and in the record."""

from gazetteer import designations
from gazetteer.matching import IMPORTANCE
from gazetteer.models import LEVELS, Area
from incidents.vocabulary import AREA_PRECISIONS, PRECISIONS


def test_the_gazetteer_calls_a_level_as_the_record_calls_its_precision():
    choices = Area._meta.get_field("level").choices

    assert {code for _number, code in choices} == AREA_PRECISIONS
    assert designations.GOVERNORATE | designations.DISTRICT | designations.SUBDISTRICT == AREA_PRECISIONS
    assert set(IMPORTANCE) >= AREA_PRECISIONS


def test_levels_go_from_the_widest_to_the_finest_as_precisions_go_the_other_way():
    assert list(LEVELS) == [code for code in reversed(PRECISIONS) if code in AREA_PRECISIONS]
