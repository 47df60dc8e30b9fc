"""The public document: whole, honest about what is not known, and free of what the desk keeps."""

import json
from datetime import date

import pytest
from django.contrib.gis.geos import LineString

from incidents import chain
from incidents.models import ForceElement
from incidents.waist import snapshot
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def seed_like():
    """A convoy turned back somewhere on the M-4 in Hasakah: a road, an area, no point."""
    make.area("SY0800"), make.area("SY0802")
    drafted = make.incident(
        title="Russian MoD says its military police turned back a six-vehicle US convoy",
        outcome="turned_back",
        occurred_from=date(2021, 5, 7),
        occurred_until=date(2021, 5, 13),
        occurred_precision="week",
        occurred_basis="The statement was made that Thursday; the day of the event is not given.",
        location_precision="road_segment",
        location_words="The M-4 in Hasakah",
        road=make.m4(),
        area=make.area("SY08"),
        direction="west",
        desk_note="A note that stays on the desk",
    )
    convoy = drafted.involvements.get(actor__slug="us")
    ForceElement.objects.create(
        involvement=convoy, category="mrap", count_low=6, count_high=6, wording="MRAP-type"
    )
    ForceElement.objects.create(involvement=drafted.involvements.get(actor__slug="ru-vp"), category="patrol")
    make.claim(
        drafted,
        speaker="us-dod",
        stance="declines_to_comment",
        attribute="incident",
        value="",
        via=["TASS"],
        citation=drafted.citations.get(),
    )
    return drafted


def test_a_road_and_an_area_give_the_stretch_and_no_point(seed_like):
    where = snapshot.build(seed_like, now=make.NOW)["location"]

    assert where["geometry"]["type"] == "LineString"
    assert where["road"]["slug"] == "m4"
    assert where["road"]["km_basis"] == "area"
    assert where["road"]["km_from"] == 0.0
    assert where["radius_m"] is None
    assert where["place"] is None


def test_a_stretch_is_certainly_in_the_governorate_and_perhaps_in_its_districts(seed_like):
    where = snapshot.build(seed_like, now=make.NOW)["location"]

    assert [area["pcode"] for area in where["areas_within"]] == ["SY08"]
    assert [area["pcode"] for area in where["areas_touching"]] == ["SY08", "SY0800", "SY0802"]


def test_what_is_not_known_is_null_and_never_zero(seed_like):
    document = snapshot.build(seed_like, now=make.NOW)

    assert document["casualties"]["killed"] == {"low": None, "best": None, "high": None}
    patrol = document["involvements"][0]["forces"][0]
    assert (patrol["category"], patrol["count_low"], patrol["count_high"]) == ("patrol", None, None)


def test_a_known_zero_is_zero():
    document = snapshot.build(make.incident(killed_low=0, killed_best=0, killed_high=0), now=make.NOW)

    assert document["casualties"]["killed"] == {"low": 0, "best": 0, "high": 0}


def test_a_silence_is_a_claim_with_its_chain(seed_like):
    claim = snapshot.build(seed_like, now=make.NOW)["claims"][0]

    assert (claim["speaker"]["slug"], claim["stance"], claim["value"]) == (
        "us-dod",
        "declines_to_comment",
        None,
    )
    assert (claim["via"], claim["citation"]) == (["TASS"], 1)


def test_what_the_desk_keeps_is_not_in_it(seed_like):
    seed_like.citations.get().source.__class__.objects.update(note="A note on the source")

    text = json.dumps(snapshot.build(seed_like, now=make.NOW))

    assert "stays on the desk" not in text
    assert "A note on the source" not in text
    assert "external_id" not in text


def test_a_denial_makes_it_disputed():
    drafted = make.incident()
    make.claim(drafted, stance="denies")

    assert snapshot.build(drafted, now=make.NOW)["disputed"] is True
    assert snapshot.build(make.incident(), now=make.NOW)["disputed"] is False


def test_the_digest_survives_the_database(seed_like):
    publication = make.publish(seed_like)
    before = publication.digest

    publication.refresh_from_db()

    assert chain.digest(publication.snapshot) == before


def test_a_governorate_may_lie_in_each_of_its_districts_and_not_beside_it():
    make.area("SY0800"), make.area("SY02", geometry=make.box(37, 35.5, 39.5, 37.5))
    drafted = make.incident(location_precision="governorate", area=make.area("SY08"))

    where = snapshot.build(drafted, now=make.NOW)["location"]

    assert [area["pcode"] for area in where["areas_within"]] == ["SY08"]
    assert [area["pcode"] for area in where["areas_touching"]] == ["SY08", "SY0800"]
    assert where["geometry"]["type"] == "Polygon"


def test_a_stretch_that_ends_at_a_border_does_not_lie_beyond_it():
    make.area("SY11", geometry=make.box(37, 35.5, 39.5, 37.5))
    road = make.m4(geometry=LineString((42.0, 36.8), (39.0, 36.5), srid=4326), kilometres=[0, 300])
    drafted = make.incident(location_precision="road_segment", road=road, area=make.area("SY08"))

    where = snapshot.build(drafted, now=make.NOW)["location"]

    assert [area["pcode"] for area in where["areas_touching"]] == ["SY08"]
