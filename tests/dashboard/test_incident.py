"""The page of one incident: everything the document says, and never more than the record may show."""

from datetime import date

import pytest

from incidents.waist import editing
from tests import make


@pytest.fixture
def seed(transactional_db):
    """A convoy turned back somewhere along the road: no point, no casualties reported."""
    area, road = make.area(), make.m4()
    made = make.incident(
        title="Convoy turned back on the M-4",
        outcome="turned_back",
        occurred_from=date(2021, 5, 7),
        occurred_until=date(2021, 5, 13),
        occurred_precision="week",
        occurred_basis="The day of the statement",
        location_precision="road_segment",
        location_words="M-4, Hasakah governorate",
        area=area,
        road=road,
        direction="west",
    )
    made.involvements.get(actor__slug="us").forces.create(category="mrap", count_low=6, count_high=6)
    made.involvements.get(actor__slug="ru-vp").forces.create(category="patrol")
    cited = made.citations.get()
    make.claim(
        made,
        citation=cited,
        on_behalf_of=make.actor("ru-mod"),
        via=["Test wire", "Ministry"],
        quote="قافلة",
        quote_language="ar",
        quote_translation="A convoy",
    )
    make.claim(made, speaker="us-dod", stance="declines_to_comment", value="", citation=cited)
    make.publish(made)
    return made


def text_of(visitor, incident, query=""):
    return visitor.get(f"/incidents/{incident.public_id}{query}").content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "Convoy blocked · Turned back",
        "on or before 13 May 2021, not before 7 May 2021",
        "The day of the statement",
        "M-4, Hasakah governorate",
        "Stretch of a road",
        "No kilometre is known",
        "Al-Hasakah",
        "MRAP-type vehicles: 6",
        "Patrol: number not reported",
        "<dt>Killed</dt><dd>not reported</dd>",
        "<dt>Injured</dt><dd>not reported</dd>",
        "<b>Asserts</b> · What was done",
        "for <bdi>RU-MOD</bdi>",
        '<blockquote dir="auto" lang="ar">“قافلة”</blockquote>',
        "Translation: “<bdi>A convoy</bdi>”",
        "Test wire ← Ministry",
        "<b>Declines to comment</b>",
        'href="#citation-1"',
        "https://example.org/report/",
        "published: date not recorded",
        "Single-sourced",
        "West",
    ],
)
def test_the_page_says_what_the_document_says(visitor, seed, words):
    assert words in text_of(visitor, seed)


def test_the_small_map_of_a_stretch_has_no_point(visitor, seed):
    location = visitor.get(f"/incidents/{seed.public_id}").context["page_data"]["location"]

    assert location["geometry"]["type"] == "LineString"
    assert location["radius_m"] is None


def test_unknown_harm_is_not_zero_and_zero_is_not_unknown(visitor, transactional_db):
    counted = make.published(killed_low=2, killed_high=5, injured_low=0, injured_best=0, injured_high=0)

    text, unknown = text_of(visitor, counted), text_of(visitor, make.published())

    assert "<dt>Killed</dt><dd>not reported</dd>" in unknown
    assert "<dt>Killed</dt><dd>2–5</dd>" in text
    assert "<dt>Injured</dt><dd>0</dd>" in text


def test_an_unlocated_incident_has_no_map(visitor, transactional_db):
    nowhere = make.published(location_precision="unlocated", location_words="")

    text = text_of(visitor, nowhere)

    assert 'id="map"' not in text
    assert "Not located" in text


def test_the_sort_of_a_source_is_said_only_where_it_is_known(visitor, transactional_db):
    made = make.incident()
    make.citation(made, source=make.source("a-wire", sort="wire"))
    make.citation(made, source=make.source("a-page", affiliation="Copy of another."))
    make.publish(made)

    page = " ".join(visitor.get(f"/incidents/{made.public_id}").content.decode().split())

    assert "Not classified" not in page
    assert '<p class="quiet">published:' in page
    assert '<p class="quiet">News agency · published:' in page
    assert '<p class="quiet"><bdi>Copy of another.</bdi> · published:' in page


def test_a_citation_without_a_title_says_so(visitor, transactional_db):
    untitled = make.incident()
    make.citation(untitled, title="")
    make.publish(untitled)

    assert "title not recorded" in text_of(visitor, untitled)


def test_markup_in_a_title_stays_text(visitor, transactional_db):
    marked = make.published(title="<script>alert(1)</script>")

    text = text_of(visitor, marked)

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_an_earlier_edition_is_shown_as_one(visitor, seed, editor):
    seed.title = "Corrected title"
    seed.save()
    editing.correct(
        incident=seed, by=editor, agreed_by=make.second(), now=make.NOW, reason="The title was wrong."
    )

    then, today = text_of(visitor, seed, "?as_of=1"), text_of(visitor, seed)

    assert "Convoy turned back on the M-4" in then
    assert "This is an earlier edition" in then
    assert "Corrected title" in today
    assert "The title was wrong." in today
    assert "This is an earlier edition" not in today


def test_a_retracted_incident_leaves_a_tombstone_and_keeps_its_past(visitor, seed, editor):
    editing.retract(incident=seed, by=editor, agreed_by=make.second(), now=make.NOW, reason="A misreading.")

    gone = visitor.get(f"/incidents/{seed.public_id}")

    assert gone.status_code == 410
    assert "A misreading." in gone.content.decode()
    assert "Convoy turned back" not in gone.content.decode()
    assert f'href="/incidents/{seed.public_id}?as_of=1"' in gone.content.decode()
    assert "Editions" in gone.content.decode()
    assert "Retracted since</b> (revision 2)" in text_of(visitor, seed, "?as_of=1")


def test_a_withheld_incident_shows_its_ground_and_nothing_else_at_any_revision(visitor, seed, editor):
    editing.withhold(incident=seed, by=editor, now=make.NOW, ground="safety")

    for query in ("", "?as_of=1", "?as_of=2"):
        gone = visitor.get(f"/incidents/{seed.public_id}{query}")
        assert gone.status_code == 410
        assert "Safety of people" in gone.content.decode()
        assert "Editions" not in gone.content.decode()
        assert "Convoy turned back" not in gone.content.decode()


def test_an_unknown_id_and_a_draft_answer_alike(visitor, transactional_db):
    drafted = make.incident(title="Still a draft")

    for public_id in (drafted.public_id, "zzzzzzzz"):
        answer = visitor.get(f"/incidents/{public_id}")
        assert answer.status_code == 404
        assert "Still a draft" not in answer.content.decode()
        assert "There is no such incident" in answer.content.decode()


def test_before_it_was_published_there_was_no_such_incident(visitor, seed):
    later = make.published()

    then = visitor.get(f"/incidents/{later.public_id}?as_of=1")
    assert then.status_code == 404
    assert f'href="/incidents/{later.public_id}"' in then.content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kind=clash", "is not a parameter. Known: as_of."),
        ("as_of=x", "revision number"),
        ("as_of=9", "ends at"),
    ],
)
def test_a_bad_address_is_refused_and_named(visitor, seed, query, says):
    answer = visitor.get(f"/incidents/{seed.public_id}?{query}")

    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_tracking_names_are_dropped_from_the_address(visitor, seed):
    answer = visitor.get(f"/incidents/{seed.public_id}?utm_medium=x&as_of=1")

    assert answer["Location"] == f"/incidents/{seed.public_id}?as_of=1"


def test_the_page_says_how_to_cite_this_edition(visitor, seed):
    text = text_of(visitor, seed)

    assert f"http://testserver/incidents/{seed.public_id}?as_of=1" in text
    assert f"/api/v1/incidents/{seed.public_id}.json?as_of=1" in text
