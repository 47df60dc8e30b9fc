"""What a report does not say outright: ends of journeys, described places, other days, who speaks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gazetteer.mentions import Index
from incidents.models import Incident
from news import reading
from news.drafts import prefill
from news.drafts.named import Named
from news.suggest.article import Article
from tests import make
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRIDAY = date(2021, 5, 14)


def read(text: str, index: Index, published_on: date | None = FRIDAY) -> dict[str, Any]:
    article = Article.from_plain_text(text)
    found = reading.read(article, published_on=published_on, now=NOW, index=index, actors=world.registry())
    return found.as_full_dict()


CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a movement keeps where it came from, through and to": (
        "A convoy of 30 trucks of the US-led coalition entered Syria through the Yaarubiyah crossing from "
        "Iraq "
        "on Monday and headed to al-Shaddadi in Hasakah province, local sources said.",
        {
            "kind": "reinforcement",
            "location.place": "yarubiyah-crossing",
            "location.journey": {"via": "yarubiyah-crossing", "toward": "al-shaddadi"},
            "counts.vehicles": {"low": 30, "high": 30},
        },
    ),
    "so far and so many kilometres from a town is a circle there": (
        "A mine exploded 10 km west of Tell Tamr on Monday, killing two people.",
        {
            "location.precision": "near_settlement",
            "location.place": "tell-tamr",
            "location.lon": 40.259,
            "location.lat": 36.6556,
            "location.radius_m": 4_000,
        },
    ),
    "the same in Arabic": (
        "انفجر لغم على بعد 10 كم غرب تل تمر يوم الاثنين ما أدى إلى مقتل شخصين.",
        {"location.place": "tell-tamr", "location.lon": 40.259, "location.radius_m": 4_000},
    ),
    "so many kilometres without a way is a circle round the town": (
        "A mine exploded about 10 km from Tell Tamr on Monday, killing two people.",
        {"location.lon": 40.3708, "location.radius_m": 12_000},
    ),
    "too far for a circle gives no spot": (
        "A mine exploded on the road between Hasakah and Qamishli on Monday, killing two people.",
        {"location.precision": "governorate", "location.area": "SY08", "location.lon": None},
    ),
    "the place of another day is another incident's": (
        "On Wednesday Russian military police stopped a US convoy on the M-4 in Hasakah province and forced "
        "it to turn back.\n\nOn 26 April Russian and American vehicles collided near Derik, and a Russian "
        "patrol stopped a US convoy there.",
        {"location.place": None, "location.road": "m4", "occurred.from": "2021-05-12"},
    ),
    "kilometre posts of the road are kept": (
        "A mine exploded at kilometre 45 of the M-4 in Hasakah province on Monday, killing two people.",
        {"location.precision": "road_segment", "location.km": {"from": 45.0, "until": 45.0}},
    ),
    "a town that only says where another place is, is not the place": (
        "A US patrol met a Russian vehicle near al-Qahtaniyah east of Qamishli and rammed it on Monday.",
        {"location.place": "al-qahtaniyah"},
    ),
    "an old text is counted from its own day": (
        "This report was first published on 14 March 2021.\n\nYesterday, Saturday, a drone struck a car in "
        "Qamishli and killed two people, local sources said.",
        {"occurred.from": "2021-03-13", "occurred.until": "2021-03-13"},
    ),
    "what spread on a day happened on an unknown one": (
        "A video that spread on Wednesday shows Turkish artillery shelling the village of Dardara near "
        "Tell Tamr.",
        {"occurred.until": "2021-05-12", "occurred.precision": "week"},
    ),
    "the day may stand behind the act": (
        "A checkpoint of the Syrian army stopped a US convoy near Tell Tamr and made it turn back.\n\nThe "
        "convoy had tried to pass on Tuesday noon, a local source said.",
        {"occurred.from": "2021-05-11", "counts": {}},
    ),
    "another day's numbers are another incident's": (
        "Two rockets hit the US base at the Conoco gas field on Wednesday, without casualties.\n\nOn "
        "Saturday a "
        "drone attack killed a contractor and wounded six soldiers at the same base.",
        {"casualties.killed": {"low": 0, "high": 0}, "counts.munitions": {"low": 2, "high": 2}},
    ),
    "no American casualties are not none at all": (
        "A drone hit al-Omar oil field on Wednesday and killed six fighters of the Syrian Democratic Forces. "
        "There were no American casualties, a US official said.",
        {"casualties.killed": {"low": 6, "high": 6}, "casualties.injured": None},
    ),
    "trucks and tankers of one convoy are added": (
        "US forces brought 20 trucks and another 15 tankers into Syria through the Yaarubiyah crossing on "
        "Monday.",
        {"counts.vehicles": {"low": 35, "high": 35}},
    ),
    "two different numbers of one thing are none": (
        "Five rockets were fired at the Conoco gas field on Monday. Seven rockets were fired, another "
        "source said.",
        {"counts": {}},
    ),
    "the detained are counted": (
        "The Syrian Democratic Forces detained five men in a raid in al-Shaddadi on Monday, the force said.",
        {"kind": "raid", "counts.detained": {"low": 5, "high": 5}},
    ),
    "so are two brothers in Arabic": (
        "نفذت قوات سوريا الديمقراطية مداهمة في مدينة الشدادي يوم الاثنين واعتقلت شقيقين.",
        {"counts.detained": {"low": 2, "high": 2}},
    ),
    "several kinds of force are told of": (
        "Clashes broke out near Ain Issa on Monday between the SDF and the Syrian National Army. The clashes "
        "went on for hours. Turkish artillery also hit the town.",
        {"kind": "clash", "secondary_kinds": ["shelling"]},
    ),
    "the national army of the factions is not that of the state": (
        "Fighting broke out near Ain Issa on Monday between the SDF and factions of the Syrian National "
        "Army.",
        {"involvements.0.actor": "sdf", "involvements.1.actor": "sna"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_trap_is_not_fallen_into(name: str, index: Index) -> None:
    text, expected = CASES[name]
    found = read(text, index)

    assert {path: world.at(found, path) for path in expected} == expected


SPOKEN: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "its own dead make a force a subject": (
        "The Syrian Democratic Forces said on Monday that a Turkish drone had killed three of its "
        "fighters near "
        "Tell Tamr.",
        {("sdf", "subject"), ("taf", "initiator")},
    ),
    "whoever claims the attack took part": (
        "Gunmen attacked a checkpoint of the SDF in Hajin on Monday. ISIS claimed the attack on Tuesday.",
        {("isis", "participant"), ("sdf", "participant")},
    ),
    "so does whoever is blamed": (
        "A car bomb exploded in Ras al-Ayn on Monday, killing two civilians. The Turkish defence ministry "
        "blamed "
        "the YPG.",
        {("ypg", "initiator"), ("civilians", "subject")},
    ),
    "nobody who claims nothing does": (
        "A mine exploded in Qamishli on Monday and killed a farmer. No group claimed responsibility.",
        {("civilians", "subject")},
    ),
    "residents who only tell take no part": (
        "Residents of villages west of Tell Tamr have confirmed that a Russian patrol stopped a US convoy on "
        "Monday.",
        {("ru", "initiator"), ("us", "subject")},
    ),
}


@pytest.mark.parametrize("name", SPOKEN)
def test_a_part_follows_from_what_is_said(name: str, index: Index) -> None:
    text, parts = SPOKEN[name]
    found = read(text, index)["involvements"]

    taken = {(one["actor"], one["role"]) for one in found} - {("unidentified", "participant")}
    assert taken == parts


CLAIMED: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "a source without a name is its words": (
        "Turkish forces shelled Tell Tamr on Monday, a medical source said.",
        {("a medical source", "asserts")},
    ),
    "two who speak in one breath both speak": (
        "Turkish forces shelled Tell Tamr on Monday, residents and an official said.",
        {("civilians", "asserts"), ("an official", "asserts")},
    ),
    "a confirmation with a but is a part of one": (
        "Rockets were fired at the Conoco gas field on Monday. A US official confirmed that there had "
        "been an "
        "attack, but said that nobody was hurt.",
        {("us-gov", "partly_confirms")},
    ),
    "whoever could not be reached did not answer": (
        "Russian forces stopped a US convoy near Tell Tamr on Monday. The agency could not reach the "
        "coalition "
        "for comment.",
        {("cjtf-oir", "no_response_reported")},
    ),
    "each of two Arabic speakers has its own toll": (
        "اندلعت اشتباكات بين الجيش السوري وقسد قرب عين عيسى أمس. وأعلنت وزارة الدفاع السورية مقتل جنديين، "
        "فيما "
        "قالت قسد إن أربعة من مقاتليها قتلوا.",
        {("sy-mod", "asserts"), ("sdf", "asserts")},
    ),
}


@pytest.mark.parametrize("name", CLAIMED)
def test_who_says_it_and_how_they_stand_to_it(name: str, index: Index) -> None:
    text, claims = CLAIMED[name]
    found = read(text, index, date(2026, 1, 19))["claims"]

    assert claims <= {(one["speaker"], one["stance"]) for one in found}


# --- On the desk --------------------------------------------------------------------------


def test_a_described_place_is_drawn_with_its_own_radius() -> None:
    place = make.place()
    said = {
        "precision": "near_settlement",
        "place": place.slug,
        "lon": 40.26,
        "lat": 36.66,
        "radius_m": 4_000,
    }

    fields = drafted(said)

    assert fields["radius_m"] == 4_000
    assert (fields["point"].x, fields["point"].y) == (40.26, 36.66)


def drafted(location: dict[str, Any]) -> dict[str, Any]:
    reading = {"location": location}
    return prefill.incident(reading, kind="ied_mine", named=Named.by([reading])).fields


def test_two_towns_on_the_road_bound_the_stretch() -> None:
    road, area = make.m4(), make.area()
    make.place("east", point=make.m4().geometry.interpolate_normalized(0.1))
    make.place("west", point=make.m4().geometry.interpolate_normalized(0.5))
    said = {
        "precision": "road_segment",
        "road": road.slug,
        "area": area.pcode,
        "journey": {"from": "west", "toward": "east"},
    }

    fields = drafted(said)
    Incident(**fields).clean_fields(exclude=["public_id", "title"])

    assert fields["location_precision"] == "road_segment"
    assert 0 < fields["km_from"] < fields["km_until"] < 220


def test_a_town_beside_the_road_bounds_nothing() -> None:
    road, area = make.m4(), make.area()
    make.place("east", point=make.m4().geometry.interpolate_normalized(0.1))
    make.place("far", point="SRID=4326;POINT(40.5 35.6)")
    said = {
        "precision": "road_segment",
        "road": road.slug,
        "area": area.pcode,
        "journey": {"from": "east", "toward": "far"},
    }

    assert drafted(said)["km_from"] is None
