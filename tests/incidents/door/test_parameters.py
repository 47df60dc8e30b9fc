"""The one table of what may be asked: each parameter is read, written, said and heard by the columns."""

from dataclasses import fields

import pytest

from dashboard import conditions, filters
from incidents.door.parameters import PARAMETERS
from incidents.door.selection import Selection
from incidents.public import record, sentence
from tests import make
from tests.incidents import sealed

pytestmark = pytest.mark.django_db

# What the frozen document meets.
MET = {
    "since": "2021-05",
    "until": "2021-05",
    "kind": "convoy_blocked",
    "actor": "us",
    "area": "SY08",
    "place": "tall-tamr",
    "road": "m4",
    "km": "120/170",
    "bbox": "40,36,41,37",
    "near": "40.6,36.6,100",
    "q": "convoy",
    "verification": "single_source",
    "precision": "road_segment",
    "source": "tass",
    "match": "within",
    "as_of": "1",
}
# What it does not; who no incident names is asked for as of a revision, when that is no mistake.
MISSED = {
    "since": "2021-05-15",
    "until": "2021-05-12",
    "kind": "clash",
    "actor": "sdf&as_of=1",
    "area": "SY0802",
    "place": "elsewhere",
    "road": "m5",
    "km": "0/100",
    "bbox": "41,36,42,37",
    "near": "42,36,10",
    "q": "helicopter",
    "verification": "confirmed",
    "precision": "district",
    "source": "sohr&as_of=1",
    "as_of": "0",
}


def asked(name: str, text: str) -> Selection:
    return Selection.parse(f"{name}={text}" + ("&road=m4" if name == "km" else ""))


def test_a_selection_has_the_parameters_of_the_table_in_their_order():
    assert tuple(field.name for field in fields(Selection)) == tuple(PARAMETERS) == tuple(MET)


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_is_read_and_written(name):
    selection = asked(name, PARAMETERS[name].example)

    assert selection.without(name) != selection
    assert Selection.parse(selection.query_string) == selection


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_is_said_in_the_sentence_and_as_a_condition_of_the_page(name):
    sealed.publish(sealed.frozen())
    beside = "source=tass" if name == "kind" else "kind=convoy_blocked"  # else it is all incidents
    look = record.look(asked(name, f"{MET[name]}&{beside}"))

    assert sentence.of(look) != sentence.of(look.without(name))
    assert name in {condition.name for condition in conditions.of(look, path="/")}


@pytest.mark.parametrize("name", MISSED)
def test_each_is_heard_by_the_columns(name):
    sealed.publish(sealed.frozen(), words="convoy turned back")
    make.area("SY0802"), make.place("elsewhere"), make.m4("m5")

    met, missed = (record.look(asked(name, text[name])).tally.matched for text in (MET, MISSED))

    assert (met, missed) == (1, 0)


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_has_a_control_in_the_form_or_is_carried_by_it(name):
    controlled = {*filters.TYPED, *filters.GROUPED, "kind", "match"}

    assert (name in controlled) is (name not in filters.CARRIED)
