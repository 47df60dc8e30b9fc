"""An article's text is fixed, its title is said once, and a caption is known for a caption."""

import pytest

from news.suggest.article import Article, Paragraph

PLAIN = """Patrol stopped near the junction

A patrol was stopped on Monday, officials said.

Soldiers on a road
Soldiers near a town in this illustrative image from 2020. A NAME/GETTY IMAGES

The ministry told AFP that the patrol had turned back.
"""


def test_the_text_is_the_paragraphs_joined_by_blank_lines():
    article = Article.from_plain_text(PLAIN)

    assert article.text == PLAIN.strip()
    for start, end, paragraph in article.spans():
        assert article.text[start:end] == paragraph.text


def test_the_first_line_is_the_title_when_none_is_given():
    article = Article.from_plain_text(PLAIN)

    assert article.title == "Patrol stopped near the junction"
    assert article.paragraphs[0] == Paragraph("Patrol stopped near the junction", "heading")


@pytest.mark.parametrize(
    "sentence",
    [
        "A patrol was stopped on Monday.",
        'It "turned back."',
        "أوقفت دورية يوم الاثنين.",
    ],
)
def test_a_short_sentence_at_the_start_is_no_title(sentence):
    article = Article.from_plain_text(f"{sentence}\n\nOfficials said no more.")

    assert article.title is None
    assert article.paragraphs[0] == Paragraph(sentence, "body")


def test_a_title_that_the_text_repeats_is_said_once():
    article = Article.from_plain_text(PLAIN, title="Patrol stopped  near the Junction")

    assert article.text.count("near the junction") == 1
    assert article.paragraphs[0].role == "heading"


def test_a_title_given_apart_is_the_first_paragraph():
    article = Article.from_plain_text("One sentence.\n\nAnother.", title="A headline")

    assert [paragraph.text for paragraph in article.paragraphs] == [
        "A headline",
        "One sentence.",
        "Another.",
    ]


def test_a_headed_picture_credit_is_a_caption_and_an_agency_quoted_is_not():
    roles = [paragraph.role for paragraph in Article.from_plain_text(PLAIN).paragraphs]

    assert roles == ["heading", "body", "caption", "body"]


@pytest.mark.parametrize(
    ("block", "role"),
    [
        ("A convoy near Qamishli, 12 May 2020. (AFP)", "caption"),
        ("QAMISHLI, Syria (AFP) – A convoy was stopped on Monday.", "body"),
        ("A convoy near the town. REUTERS/A Name", "caption"),
        ("The minister, pictured in June, has resigned.", "caption"),
        ("دورية قرب تل تمر (أرشيف)", "caption"),
        ("قال مصدر إن الدورية عادت أدراجها.", "body"),
    ],
)
def test_a_caption_is_told_by_its_credit(block, role):
    assert Article.from_plain_text(f"A title\n\nBody text here.\n\n{block}").paragraphs[-1].role == role


def test_a_heading_alone_above_a_credit_belongs_to_the_picture():
    article = Article.from_plain_text(
        "A title\n\nBody.\n\nTroops in a town\n\nTroops, May 2020. X/AFP\n\nMore body."
    )

    assert [paragraph.role for paragraph in article.paragraphs] == [
        "heading",
        "body",
        "caption",
        "caption",
        "body",
    ]


def test_lines_are_paragraphs_where_there_is_no_blank_line():
    article = Article.from_plain_text("A title\nFirst sentence.\nSecond sentence.")

    assert article.text == "A title\n\nFirst sentence.\n\nSecond sentence."
