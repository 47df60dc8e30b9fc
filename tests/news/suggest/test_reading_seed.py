"""The article that the project starts from: what must be read in it, and what must not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.news import reading_world as world

pytestmark = pytest.mark.skipif(
    not world.SEED.exists(), reason="the article is not ours to carry: ../shared/seed/article.txt is absent"
)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    return Article.from_plain_text(world.SEED.read_text("utf-8"))


@pytest.fixture
def read(article: Article, index: Index) -> dict[str, Any]:
    found = reading.read(
        article, published_on=date(2021, 5, 14), now=NOW, index=index, actors=world.registry()
    )
    return found.as_dict()


def test_who_speaks_for_the_centre_is_kept_with_rank_and_post(article: Article, index: Index) -> None:
    found = reading.read(
        article, published_on=date(2021, 5, 14), now=NOW, index=index, actors=world.registry()
    )

    persons = {said["person"] for said in found.as_full_dict()["claims"] if said["person"]}
    assert persons == {"Rear admiral Alexander Karpov, the reconciliation center's deputy head"}


def test_the_act_and_its_outcome(read: dict[str, Any]) -> None:
    assert (read["relevant"], read["kind"], read["outcome"]) == (True, "convoy_blocked", "turned_back")


def test_the_day_of_the_statement_ends_the_interval_and_is_not_the_day_of_the_act(
    read: dict[str, Any],
) -> None:
    assert read["occurred"]["from"] < read["occurred"]["until"] == "2021-05-13"
    assert read["occurred"]["precision"] == "week"
    assert "said on Thursday 2021-05-13" in read["occurred"]["basis"]


def test_without_a_day_of_publication_the_weekday_stays_unresolved(article: Article, index: Index) -> None:
    found = reading.read(article, published_on=None, now=NOW, index=index, actors=world.registry())

    assert found.as_dict()["occurred"]["until"] is None


def test_a_stretch_of_the_m4_in_hasakah_and_no_point(read: dict[str, Any]) -> None:
    place = dict.fromkeys(("km", "place", "lon", "lat"))
    assert read["location"] == {"precision": "road_segment", "area": "SY08", "road": "m4", **place}
    assert read["direction"] == "west"


def test_military_police_stopped_six_american_vehicles(read: dict[str, Any]) -> None:
    police, americans = read["involvements"]

    assert (police["actor"], police["role"]) == ("ru-vp", "initiator")
    assert police["forces"][0]["category"] == "patrol"
    assert police["forces"][0]["count_low"] is None
    assert (americans["actor"], americans["role"]) == ("us", "subject")
    assert [(one["category"], one["count_low"], one["count_high"]) for one in americans["forces"]] == [
        ("mrap", 6, 6)
    ]


def test_the_centre_says_that_no_notice_was_given(read: dict[str, Any], article: Article) -> None:
    said = next(one for one in read["claims"] if one["attribute"] == "deconfliction_notified")

    assert (said["speaker"], said["on_behalf_of"], said["value"]) == ("ru-cpvs", "ru-mod", "no")
    assert f'"{said["quote"]}"' in article.text


def test_loaded_words_are_claims_of_the_centre(read: dict[str, Any]) -> None:
    said = {
        (one["speaker"], one["value"]) for one in read["claims"] if one["attribute"] == "characterisation"
    }
    assert said == {("ru-cpvs", "deconfliction_violation"), ("ru-cpvs", "illegal_presence")}


def test_the_named_officer_is_evidence_of_the_speaker(read: dict[str, Any], article: Article) -> None:
    words = {
        article.text[row["start"] : row["end"]]
        for row in read["evidence"]
        if row["field"].endswith("speaker")
    }
    assert any("Karpov" in each for each in words)


def test_the_pentagon_declined_through_tass_and_was_asked_by_the_outlet(read: dict[str, Any]) -> None:
    silent = [(one["stance"], one["via"]) for one in read["claims"] if one["speaker"] == "us-dod"]

    assert silent == [("declines_to_comment", ["tass"]), ("no_response_reported", ["newsweek"])]


def test_casualties_are_unknown(read: dict[str, Any]) -> None:
    assert read["casualties"] == {"killed": None, "injured": None}


def test_nothing_rests_on_the_caption_or_on_the_background(read: dict[str, Any], article: Article) -> None:
    captions = [(start, end) for start, end, one in article.spans() if one.role == "caption"]
    # The head of the report, and the paragraph on who was asked; the others are context.
    about = [span for number, span in enumerate(article.spans()) if number in (0, 1, 2, 3, 4, 7)]

    assert captions
    for row in read["evidence"]:
        assert not any(start <= row["start"] < end for start, end in captions)
        assert any(start <= row["start"] and row["end"] <= end for start, end, _ in about)
    assert {one["speaker"] for one in read["claims"]} == {"ru-cpvs", "us-dod"}
    assert "hol" not in str(read["location"])
    assert "qahtaniyah" not in str(read).lower()
