"""A lead that waits, made from a report of our own words and a reading like the one that the rules give."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from news.identity.keys import url_key
from news.models import ItemVersion, Lead, NewsItem
from tests import make

SAW = datetime(2021, 5, 14, 9, tzinfo=UTC)
serial = count(1)

TITLE = "Patrol stops convoy on the M-4"
CAPTION = "A convoy near Qamishli, February 2019. Photo: an agency"
BODY = (
    "The reconciliation centre said on Thursday that a military police patrol had stopped a convoy of six "
    "MRAP-type vehicles moving west along the M-4 in Hasakah province and turned it back. The Pentagon "
    "declined to comment, the agency said. <script>alert(1)</script>"
)
TEXT = f"{TITLE}\n\n{CAPTION}\n\n{BODY}"


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def reading(**parts: Any) -> dict[str, Any]:
    """What the rules read in it; `parts` replace whole parts."""
    given: dict[str, Any] = {
        "relevant": True,
        "kind": "convoy_blocked",
        "outcome": "turned_back",
        "occurred": {
            "from": "2021-05-07",
            "until": "2021-05-13",
            "precision": "week",
            "basis": "said on Thursday 2021-05-13; the day of the event is not given",
        },
        "location": {
            "precision": "road_segment",
            "area": "SY08",
            "road": "m4",
            "km": None,
            "place": None,
            "lon": None,
            "lat": None,
        },
        "direction": "west",
        "involvements": [
            {
                "actor": "ru-vp",
                "role": "initiator",
                "forces": [
                    {"category": "patrol", "count_low": None, "count_high": None, "wording": "patrol"}
                ],
            },
            {
                "actor": "us",
                "role": "subject",
                "forces": [{"category": "mrap", "count_low": 6, "count_high": 6, "wording": "MRAP-type"}],
            },
        ],
        "claims": [
            {
                "speaker": "ru-cpvs",
                "on_behalf_of": "ru-mod",
                "attribute": "act",
                "value": "The convoy was stopped and turned back.",
                "stance": "asserts",
                "quote": None,
                "via": None,
                "person": "Colonel Test Person, the centre's\n deputy head",
            },
            {
                "speaker": "us-dod",
                "on_behalf_of": None,
                "attribute": "incident",
                "value": None,
                "stance": "declines_to_comment",
                "quote": None,
                "via": "TASS",
            },
        ],
        "casualties": {"killed": None, "injured": None},
        "evidence": [
            {"field": "kind", **span("stopped a convoy")},
            {"field": "involvements[1].forces", **span("six MRAP-type vehicles")},
            {"field": "location", **span("west along the M-4 in Hasakah province")},
            {"field": "location", **span("Qamishli")},
        ],
    }
    return given | parts


def world() -> None:
    """The actors, area and road that the reading names."""
    for slug in ("ru-vp", "us", "ru-cpvs", "ru-mod", "us-dod"):
        make.actor(slug)
    make.area()
    make.m4()


def lead(**parts: Any) -> Lead:
    """`reading` replaces parts of it; `url` and `title` are the report's."""
    number = next(serial)
    url = parts.pop("url", f"https://example.org/news/{number}")
    title = parts.pop("title", TITLE)
    item = NewsItem.objects.create(
        source=make.source(name="Test wire"),
        url=url,
        url_key=url_key(url),
        title=title,
        language="en",
        posted_on=date(2021, 5, 14),
        posted_at=SAW,
        posted_source="feed",
        first_seen_at=SAW,
        state="read",
    )
    ends = [(0, len(TITLE), "heading"), (len(TITLE) + 2, len(TITLE) + 2 + len(CAPTION), "caption")]
    ends.append((len(TITLE) + len(CAPTION) + 4, len(TEXT), "body"))
    version = ItemVersion.objects.create(
        item=item,
        basis="page",
        title=title,
        text=TEXT,
        paragraphs=ends,
        language="en",
        sha256="0" * 64,
        made_at=SAW,
    )
    found = reading(**parts)
    return Lead.objects.create(
        item_version=version,
        rules_version="test",
        made_at=SAW,
        reading=found,
        kind=found["kind"] or "",
        occurred_from=date(2021, 5, 7),
        occurred_until=date(2021, 5, 13),
        area="SY08",
        road="m4",
        relevance=0.9,
    )


def twice() -> tuple[Lead, Lead]:
    """Two reports of one event, by two outlets, on a day and at a place."""
    day = {"from": "2021-05-13", "until": "2021-05-13", "precision": "day", "basis": "said so"}
    place = make.place()
    where = {"precision": "settlement", "place": place.slug, "area": "SY08", "road": None, "km": None}
    reading = {"occurred": day, "location": where | {"lon": None, "lat": None}}
    one, other = lead(**reading), lead(**reading)
    item = other.item_version.item
    item.source = make.source("other-wire")
    item.save()
    Lead.objects.update(occurred_from="2021-05-13", occurred_until="2021-05-13")
    return one, other
