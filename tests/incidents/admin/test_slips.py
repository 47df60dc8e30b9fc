"""What an editor wrote freely may tell the place that the coarsening keeps back: the desk says where."""

import pytest
from django.contrib.gis.geos import Point

from gazetteer import upkeep
from incidents.admin import slips
from incidents.editions import lines
from incidents.waist import policy, snapshot
from tests import make
from tests.desk import act, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    make.area()
    make.m4()
    point = Point(40.3714, 36.6706, srid=4326)
    return findable("tell-nasri", name="Tell Nasri", name_ar="تل نصري", point=point)


def findable(slug: str, **fields):
    made = make.place(slug, kind="village", **fields)
    upkeep.add_its_names(made, now=make.NOW)
    return made


def told(incident) -> list[str]:
    public = policy.ruling(incident, now=make.NOW).public
    found = slips.slips(incident, public, lines.of(snapshot.build(incident, now=make.NOW)))
    return [part for part, _ in found]


def drafted(village, **fields):
    given = {"place": village, "point": village.point, "coarsening": "governorate"}
    return make.incident(**given | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Convoy stopped near Tell Nasri"},
        {"title": "إيقاف رتل قرب تل نصري"},
        {"title": "Convoy stopped by the old mill", "location_words": "Old mill"},
    ],
)
def test_a_title_that_names_the_place_is_a_slip(village, fields):
    assert told(drafted(village, **fields)) == ["Title"]


def test_so_is_a_citation_and_a_quotation(village):
    incident = drafted(village)
    cited = make.citation(incident, title="Patrol in Tell Nasri")
    make.claim(incident, citation=cited, quote="They came to Tell Nasri.", quote_language="en")

    assert set(told(incident)) == {"Citations", "Claims"}


def test_the_name_of_a_neighbour_is_one_too(village):
    spot = Point(40.3754, 36.6806, srid=4326)

    assert told(drafted(village, place=None, point=spot, title="Convoy near Tell Nasri")) == ["Title"]


def test_the_stretch_of_a_road_is_told_by_what_lies_at_its_ends(village):
    stretch = {"location_precision": "road_segment", "road": make.m4(), "km_from": 149, "km_until": 151}
    incident = make.incident(coarsening="governorate", title="Convoy near Tell Nasri", point=None, **stretch)

    assert told(incident) == ["Title"]


def test_a_place_far_away_and_a_place_that_is_public_are_none(village):
    findable("far-town", name="Far Town", point=Point(41.9, 36.9, srid=4326))

    assert told(drafted(village, title="Convoy on its way to Far Town")) == []
    assert told(drafted(village, title="Convoy near Tell Nasri", coarsening="settlement")) == []
    assert told(drafted(village, title="Convoy near Tell Nasri", coarsening="as_known")) == []


def test_the_page_of_the_act_shows_them_before_it_is_done(village):
    incident = drafted(village, title="Convoy stopped near Tell Nasri")

    page = signed_in(make.editor()).get(act(incident, "publish")).content.decode()

    assert "these words still tell it" in page
    assert "Title: <bdi>Convoy stopped near Tell Nasri</bdi>" in page
