"""What must be read in each article of `articles/`: one trap of reports in each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

IRRELEVANT: dict[str, Any] = {"relevant": False}


@dataclass
class Case:
    name: str
    published_on: date | None
    expected: dict[str, Any]
    # (actor, role) of every involvement, where the case is about them.
    parts: set[tuple[str, str]] | None = None
    # (speaker, attribute, value, stance) of claims that must be there.
    claims: list[tuple[str, str, str | None, str]] = field(default_factory=list)


CASES = [
    Case(
        "count-on-the-moving-side",
        date(2020, 2, 20),
        {
            "kind": "convoy_blocked",
            "outcome": "turned_back",
            "occurred.from": "2020-02-19",
            "location.precision": "road_segment",
            "location.road": "m4",
            "location.area": "SY08",
            "location.lon": None,
            "involvements.0.forces": [],
            "casualties.killed": {"low": 0, "high": 0},
        },
        {("us", "initiator"), ("ru", "subject")},
    ),
    Case(
        "dateline-is-no-place",
        date(2022, 6, 3),
        {
            "kind": "shelling",
            "occurred.until": "2022-06-02",
            "location.place": "umm-al-kayf",
            "location.precision": "settlement",
            "casualties.killed": None,
            "casualties.injured": {"low": 2, "high": 2},
        },
        {("taf", "initiator"), ("civilians", "subject")},
    ),
    Case(
        "convoy-through-a-crossing",
        date(2023, 8, 12),
        {
            "kind": "reinforcement",
            "location.place": "yarubiyah-crossing",
            "involvements.0.forces.0.count_low": 30,
            "involvements.0.forces.0.category": "truck",
        },
        {("cjtf-oir", "initiator")},
    ),
    Case(
        "us-backed-is-not-us",
        date(2021, 3, 3),
        {
            "kind": "raid",
            "outcome": "arrests",
            "location.place": "al-shaddadi",
            "occurred.from": "2021-03-02",
        },
        {("sdf", "initiator"), ("isis", "subject")},
    ),
    Case(
        "syrian-army-after-2024",
        date(2026, 1, 18),
        {"kind": "clash", "location.area": "SY11", "casualties.killed": None},
        {("sy-mod", "participant"), ("sdf", "participant")},
        [("sdf", "killed", "7", "asserts"), ("sy-mod", "killed", "3", "asserts")],
    ),
    Case(
        "syrian-army-before-2024",
        date(2020, 8, 18),
        {"kind": "clash", "casualties.killed": {"low": 1, "high": 1}},
        {("saa", "participant"), ("us", "participant")},
    ),
    Case("m4-in-idlib", date(2020, 6, 18), IRRELEVANT),
    Case("statement-without-an-act", date(2021, 6, 18), IRRELEVANT),
    Case("water-crisis", date(2021, 8, 3), IRRELEVANT),
    Case("football", date(2021, 8, 3), IRRELEVANT),
    Case("planned-patrol", date(2021, 5, 15), IRRELEVANT),
    Case(
        "road-linking-two-towns",
        date(2021, 8, 3),
        {
            "kind": "ied_mine",
            "location.precision": "near_settlement",
            "location.place": None,
            # The middle between the two towns, of a circle that holds both.
            "location.lon": 40.3499,
            "location.lat": 36.7516,
            "casualties.injured": {"low": 2, "high": 2},
        },
    ),
    Case(
        "stale-repost",
        date(2021, 8, 3),
        {"kind": "drone_strike", "occurred.from": None, "occurred.precision": "undated"},
    ),
    Case("weekday-without-publication", None, {"occurred.from": None, "occurred.until": None}),
    Case(
        "tolls-of-two-speakers",
        date(2019, 1, 22),
        {"kind": "suicide_bombing", "casualties.killed": {"low": 0, "high": 5}},
        {("isis", "initiator"), ("us", "subject"), ("sdf", "subject")},
        [
            ("sohr", "killed", "5", "asserts"),
            ("sdf", "killed", "0", "asserts"),
            ("isis", "responsibility", "isis", "asserts"),
        ],
    ),
    Case(
        "village-of-a-town-s-name",
        date(2022, 1, 11),
        {"location.place": "tell-tamr", "location.precision": "near_settlement"},
    ),
    Case(
        "ten-kilometres-west",
        date(2022, 1, 11),
        {
            "kind": "convoy_blocked",
            "outcome": "rerouted",
            "location.place": "qamishli",
            "location.precision": "near_settlement",
            "direction": None,
        },
    ),
    Case("internal-security-forces", date(2022, 1, 11), {"kind": "raid"}, {("asayish", "initiator")}),
    Case(
        "stones-at-a-patrol",
        date(2020, 8, 11),
        {"kind": "protest_violent"},
        {("civilians", "initiator"), ("taf", "subject"), ("ru-vp", "present")},
    ),
    Case(
        "several-villages",
        date(2022, 1, 11),
        {"location.precision": "near_settlement", "location.place": "tell-tamr", "casualties.killed": None},
    ),
    Case(
        "caption-names-another-town",
        date(2021, 5, 13),
        {"location.place": None, "location.precision": "road_segment", "occurred.from": "2021-05-12"},
        {("ru-vp", "initiator"), ("us", "subject")},
    ),
    Case(
        "another-fact-s-date",
        date(2021, 5, 13),
        {"occurred.from": "2021-05-11", "occurred.until": "2021-05-11"},
        {("sdf", "subject")},
    ),
    Case(
        "statistics-are-no-toll",
        date(2021, 5, 13),
        {"casualties.killed": None, "casualties.injured": {"low": 2, "high": 2}},
        {("isis", "participant"), ("sdf", "participant")},
    ),
    Case(
        "no-information-on-casualties",
        date(2021, 5, 15),
        {"kind": "shelling", "casualties.killed": None, "casualties.injured": None},
    ),
    Case(
        "claims-through-an-agency",
        date(2021, 5, 15),
        {"kind": "convoy_blocked", "outcome": "turned_back", "claims.3.via": ["sana"]},
        {("saa", "initiator"), ("us", "subject")},
        [
            ("us-dod", "incident", None, "declines_to_comment"),
            ("cjtf-oir", "incident", None, "no_response_reported"),
            ("cjtf-oir", "incident", None, "asserts"),
        ],
    ),
    Case(
        "background-after-the-act",
        date(2021, 5, 14),
        {
            "occurred.from": "2021-05-12",
            "location.precision": "governorate",
            "casualties.injured": None,
            "claims": [],
        },
        {("ru-vp", "initiator"), ("us", "subject")},
    ),
    Case(
        "held-since",
        date(2021, 5, 14),
        {"kind": "ied_mine", "occurred.from": "2021-05-11", "casualties.injured": {"low": 1, "high": 1}},
        {("civilians", "subject")},
    ),
    Case(
        "the-speaker-takes-no-part",
        date(2021, 5, 14),
        {"kind": "drone_strike", "claims.0.speaker": "sdf"},
        {("taf", "initiator")},
    ),
    Case(
        "through-an-agency",
        date(2021, 5, 14),
        {"claims.0.speaker": "ru-mod", "claims.0.via": ["tass"]},
        {("ru-vp", "initiator"), ("us", "subject")},
    ),
    Case("joint-patrol-cancelled", date(2021, 5, 15), {"kind": "patrol_cancelled"}),
    Case(
        "day-after-the-statement",
        date(2021, 5, 15),
        {"kind": "drone_strike", "occurred.from": "2021-05-05"},
        {("taf", "initiator"), ("sdf", "subject")},
    ),
    Case("other-language", date(2021, 5, 15), {"relevant": None, "kind": None}),
    Case(
        "ar-shelled-villages",
        date(2023, 5, 11),
        {
            "kind": "shelling",
            "occurred.from": "2023-05-10",
            "location.place": "tell-tamr",
            "location.precision": "near_settlement",
            "casualties.injured": {"low": 2, "high": 2},
        },
    ),
    Case(
        "ar-drone-on-a-road-between",
        date(2024, 1, 16),
        {
            "kind": "drone_strike",
            "location.precision": "near_settlement",
            "location.place": None,
            "casualties.killed": {"low": 2, "high": 2},
            "casualties.injured": {"low": 3, "high": 3},
        },
        {("taf", "initiator"), ("asayish", "subject")},
    ),
    Case(
        "ar-convoy-turned-back",
        date(2021, 5, 14),
        {
            "kind": "convoy_blocked",
            "outcome": "turned_back",
            "occurred.until": "2021-05-13",
            "occurred.precision": "week",
            "location.road": "m4",
            "location.area": "SY08",
            "involvements.1.forces.0.count_low": 6,
        },
        {("ru-vp", "initiator"), ("us", "subject")},
        [("ru-cpvs", "deconfliction_notified", "no", "asserts")],
    ),
    Case(
        "ar-convoy-enters",
        date(2023, 8, 12),
        {"kind": "reinforcement", "location.place": "yarubiyah-crossing"},
    ),
    Case(
        "ar-denial",
        date(2023, 8, 12),
        {"kind": "shelling", "casualties.killed": {"low": 2, "high": 2}},
        None,
        [
            ("sdf", "responsibility", "sdf", "denies"),
            ("tr-mod", "incident", None, "declines_to_comment"),
        ],
    ),
    Case(
        "ar-residents-stop-a-convoy",
        date(2020, 8, 12),
        {"kind": "protest_violent", "outcome": "turned_back", "location.place": "khirbat-ammu"},
        {("civilians", "initiator"), ("us", "subject")},
    ),
    Case(
        "ar-syrian-army-2026",
        date(2026, 1, 12),
        {"kind": "clash", "location.place": "ain-issa", "casualties.killed": {"low": 2, "high": 2}},
        {("sy-mod", "participant"), ("sdf", "participant")},
    ),
    Case("ar-weather", date(2020, 8, 12), IRRELEVANT),
    Case("ar-condemnation", date(2020, 8, 12), IRRELEVANT),
    Case("ar-water-crisis", date(2021, 8, 12), IRRELEVANT),
]
