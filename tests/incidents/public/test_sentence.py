"""What was asked, as a sentence."""

import pytest

from incidents.door.selection import Selection
from incidents.public import record, sentence
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "All incidents"),
        ("since=2021", "Incidents, since 1 January 2021"),
        ("until=2021-05-13", "Incidents, until 13 May 2021"),
        ("since=2021&until=2021", "Incidents, 2021"),
        ("since=2020&until=2021", "Incidents, 2020–2021"),
        ("since=2021-05&until=2021-05", "Incidents, May 2021"),
        ("since=2021-05-07&until=2021-05-13", "Incidents, 7–13 May 2021"),
        ("since=2021-05-13&until=2021-05-13", "Incidents, 13 May 2021"),
        ("since=2021-04-30&until=2021-05-02", "Incidents, 30 April 2021 to 2 May 2021"),
        ("kind=clash,raid,shelling", "Armed clash, Raid or Shelling or rocket fire"),
        ("road=m4,m5", "Incidents, along the M-4 or M-5"),
        ("road=m4&km=120/160.5", "Incidents, along the M-4, kilometre 120 to 160.5"),
        ("area=SY08&q=six%20vehicles", "Incidents, mentioning “six vehicles”, in Al-Hasakah"),
        ("place=tall-tamr", "Incidents, at Tall Tamr"),
        ("near=40.37,36.65,25", "Incidents, within 25 km of 40.37° E, 36.65° N"),
        ("verification=single_source", "Incidents, single-sourced"),
        ("precision=road_segment", "Incidents, place known as: stretch of a road"),
        ("as_of=0", "All incidents, as of revision 0"),
        ("match=within&area=SY08", "Incidents, in Al-Hasakah, certain matches only"),
    ],
)
def test_a_selection_says_itself(query, said):
    make.area("SY08"), make.m4(), make.m4("m5", name="M-5"), make.place()

    assert sentence.of(record.look(Selection.parse(query))) == said


def test_an_actor_is_called_what_the_record_called_it_then(editor):
    make.actor("us", name="United States forces")
    make.published(actors={"us": "subject"})
    make.actor("us").__class__.objects.filter(slug="us").update(name="US forces")
    make.published(actors={"us": "subject"})

    assert sentence.of(record.look(Selection.parse("actor=us&as_of=1"))).startswith(
        "Incidents, involving United States forces"
    )
    assert sentence.of(record.look(Selection.parse("actor=us"))) == "Incidents, involving US forces"
