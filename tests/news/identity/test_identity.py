"""One report has one key, whatever is hung on its address; two reports have two."""

import pytest

from news.identity.keys import clean_line, same_site, title_key, url_key, web_address

PAGE = "https://example.org/en/news/a-convoy"


@pytest.mark.parametrize(
    "same",
    [
        "http://example.org/en/news/a-convoy",
        "https://www.example.org/en/news/a-convoy",
        "https://m.example.org/en/news/a-convoy/",
        "https://amp.example.org/en/news/a-convoy",
        "https://example.org/amp/en/news/a-convoy",
        "https://example.org/en/news/a-convoy/amp",
        "https://example.org/en/news/a-convoy-amp",
        "https://example.org/en/news/a-convoy?utm_source=x&fbclid=1&utm_medium=y",
        "https://EXAMPLE.org:443/en/news/a-convoy#comments",
        "https://example-org.cdn.ampproject.org/c/s/example.org/en/news/a-convoy",
        "https://www.google.com/amp/s/example.org/en/news/a-convoy/amp",
    ],
)
def test_the_same_report_has_the_same_key(same):
    assert url_key(same) == url_key(PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/a?before=", "https://example.org/a"),
        ("https://t.me/s/name?before=10", "https://t.me/s/name?before=20"),
        ("https://a.example.org/x", "https://b.example.org/x"),
        ("https://www.google.com/search?q=1", "https://example.org/search?q=1"),
    ],
)
def test_what_may_tell_reports_apart_is_kept(one, other):
    assert url_key(one) != url_key(other)


def test_parameters_in_another_order_make_no_second_report():
    assert url_key("https://example.org/?b=2&a=1") == url_key("https://example.org/?a=1&b=2")


def test_an_address_with_arabic_letters_is_the_same_packed_or_not():
    assert url_key("https://example.org/خبر") == url_key("https://example.org/%D8%AE%D8%A8%D8%B1")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/items/1", "https://example.org/items/1"),
        ("//other.org/1", "https://other.org/1"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("http://", ""),
        ("http://example.org:port/", ""),
        ("", ""),
    ],
)
def test_only_a_web_address_is_an_address(written, address):
    assert web_address(written, "https://example.org/feed") == address


def test_a_line_is_one_line():
    assert clean_line("two\r\nlines\t and\x0bmore", longest=100) == "two lines and more"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://news.example.co.uk/1", "https://example.co.uk/2", True),
        ("https://one.co.uk/", "https://two.co.uk/", False),
        ("https://one.github.io/", "https://two.github.io/", False),
        ("https://one.com.sy/", "https://two.com.sy/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/x", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/", False),
        ("nonsense", "nonsense", False),
    ],
)
def test_a_site_is_what_lies_under_a_name_that_somebody_holds(one, other, same):
    assert same_site(one, other) is same


def test_a_title_is_its_words_and_a_few_words_are_no_title():
    assert title_key("Convoy “stopped” on the M-4!") == title_key("CONVOY stopped – on the M 4")
    assert title_key("دورية توقف رتلاً على الطريق") != ""
    assert title_key("Syria news today") == title_key("") == ""
