"""A page becomes paragraphs with their roles; captions never pass for text."""

from datetime import UTC, date, datetime

import pytest
import trafilatura

from news.newsroom import FOLDER
from news.parsers import box
from news.parsers import page as parser
from news.suggest.article import Paragraph

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BODY = "A convoy of six vehicles was stopped on the highway on Thursday, officials said, and told to go back."


def parse(body: bytes, **how):
    return box.parse_page(body, url="https://example.org/1", now=NOW, **how)


def page(inner: str, head: str = "") -> bytes:
    top = f"<html><head><meta charset=utf-8><title>A title</title>{head}</head>"
    return f"{top}<body><article>{inner}</article></body></html>".encode()


def test_the_sample_page_of_the_seed_gives_text_caption_language_and_day():
    got = parse((FOLDER / "items" / "convoy-turned-back-2021.html").read_bytes())

    assert got.title == "Russian military police turn a US convoy back on the M-4"
    assert (got.language, got.posted_on) == ("en", date(2021, 5, 14))
    roles = {paragraph.text[:20]: paragraph.role for paragraph in got.paragraphs}
    assert roles["A patrol of the Russ"] == "body"
    assert roles["Background"] == "heading"
    assert roles["Russian vehicles nea"] == "caption"


def test_a_figcaption_is_in_no_other_paragraph():
    got = parse(
        page(f"<p>{BODY}</p><figure><img src=x><figcaption>Near al-Qahtaniyah in 2020</figcaption></figure>")
    )

    assert got.paragraphs[-1] == Paragraph("Near al-Qahtaniyah in 2020", "caption")
    assert sum("Qahtaniyah" in paragraph.text for paragraph in got.paragraphs) == 1


def test_navigation_and_scripts_are_no_text():
    inner = f"<nav>Home</nav><p>{BODY}</p><script>var x = 'a convoy'</script>"
    text = " ".join(paragraph.text for paragraph in parse(page(inner)).paragraphs)

    assert BODY in text
    assert "var x" not in text
    assert "Home" not in text


def test_a_page_without_an_article_has_no_paragraphs():
    for empty in (b"", b"<html><body></body></html>", page("<nav><a href=/>Home</a></nav>")):
        assert not any(paragraph.role == "body" for paragraph in parse(empty).paragraphs)


ARABIC = "أوقفت قوات روسية رتلاً على الطريق الدولي إم 4 غرب تل تمر في ريف الحسكة وأجبرته على العودة."


def in_arabic(meta: str = "", text: str = ARABIC) -> str:
    said = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{said}<title>خبر</title></head><body><article><p>{text}</p></article></body></html>"


@pytest.mark.parametrize(
    ("written", "meta", "header"),
    [
        ("utf-8", "", ""),
        ("utf-8", "", "utf-16"),  # the bytes say otherwise
        ("utf-8", "", "windows-1256"),
        ("utf-8", "windows-1256", "utf-16le"),
        ("windows-1256", "", ""),
        ("windows-1256", "", "windows-1256"),
        ("windows-1256", "", "utf-8"),
        ("windows-1256", "windows-1256", "utf-8"),
        ("windows-1256", "utf-8", "utf-16"),
        ("windows-1256", "", "nonsense"),
        ("iso-8859-6", "windows-1256", "iso-8859-6"),  # the header goes before the page
        ("iso-8859-6", "iso-8859-6", ""),
        ("utf-16", "", ""),
        ("utf-16-le", "", "utf-16"),
        ("utf-16-be", "utf-8", "utf-8"),
    ],
)
def test_the_letters_of_a_page_are_told_by_the_bytes_and_else_by_who_makes_sense(written, meta, header):
    text = ARABIC.replace("إم 4", "أم")
    got = parse(in_arabic(meta, text).encode(written), content_type=f"text/html; charset={header}")

    assert text in [paragraph.text for paragraph in got.paragraphs]
    assert got.language == "ar"


@pytest.mark.parametrize("header", ["utf-16", "utf-16le", "utf-32", "utf-7", "hex"])
def test_a_page_in_plain_letters_is_read_whatever_the_header_says(header):
    got = parse(page(f"<p>{BODY}</p>"), content_type=f"text/html; charset={header}")

    assert [paragraph.text for paragraph in got.paragraphs] == [BODY]


def test_one_broken_letter_of_three_is_no_reason_to_doubt_utf_8():
    body = page(f"<p>{BODY} “No”…</p>").replace("…".encode(), "…".encode()[:-1])
    (paragraph,) = parse(body, content_type="text/html; charset=utf-8").paragraphs

    assert paragraph.text.startswith(f"{BODY} “No”")


def test_a_broken_letter_costs_that_letter_and_no_more():
    body = in_arabic().encode().replace("الدولي".encode(), "الدولي".encode()[:-1])
    (paragraph,) = parse(body, content_type="text/html; charset=utf-8").paragraphs

    assert paragraph.text.startswith("أوقفت قوات روسية")
    assert paragraph.text.endswith("وأجبرته على العودة.")


HEADS = [
    '<meta property="og:title" content="Of the graph"><meta name="date" content="2021-05-14">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Of the JSON", '
    '"datePublished": "2021-05-14T06:00:00Z", "dateModified": "2021-06-01"}</script>',
    '<meta property="article:modified_time" content="2021-05-20"><meta name="author" content="A B">',
    '<link rel="canonical" href="https://example.org/2021/05/13/a-convoy">',
    '<script type="application/ld+json">{"@type": ["not", {"what": 1}], broken</script>',
    "",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "dated", ["", "<time datetime='2021-05-12'>12 May</time>", "<p>Published: 11 May 2021</p>"]
)
def test_title_and_day_are_those_that_the_library_finds_with_everything_else(head, dated):
    tree = parser.tree_of(page(f"<h1>Convoy stopped</h1>{dated}<p>{BODY}</p>", head), "")
    dates = {"original_date": True, "extensive_search": False, "max_date": "2026-03-02"}
    whole = trafilatura.bare_extraction(
        tree, url="https://example.org/1", with_metadata=True, date_extraction_params=dates
    )
    got = parser.described(tree, "https://example.org/1", NOW)

    assert (got.title, got.date) == (whole.title, whole.date)
    assert got.title


def test_a_day_in_the_future_is_no_day():
    meta = '<meta property="article:published_time" content="2099-01-01T00:00:00Z">'

    assert parse(page(f"<p>{BODY}</p>", meta)).posted_on is None


def test_a_text_of_two_megabytes_is_cut_and_its_length_is_told():
    sentences = (
        f"<p>Convoy {n} went along the road to the east, and nothing more was said by officials {n * n}.</p>"
        for n in range(20_000)
    )
    got = parse(page("".join(sentences)))

    assert got.characters > 1_500_000
    assert sum(len(paragraph.text) for paragraph in got.paragraphs) <= 100_000


def test_nul_in_a_page_is_harmless():
    got = parse(page(f"<p>{BODY[:50]}\x00{BODY[50:]}</p>"))

    assert "\x00" not in "".join(paragraph.text for paragraph in got.paragraphs)
