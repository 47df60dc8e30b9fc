"""A count in a template is written as the language of the page writes it, and still chooses the plural."""

import pytest
from django.template import engines
from django.utils.translation import override

LOADED = "{% load i18n l10n wording %}"
PLURAL = (
    "{% blocktranslate count count=n|count %}{{ count }} incident"
    "{% plural %}{{ count }} incidents{% endblocktranslate %}"
)


def rendered(text: str, number: int | None, language: str = "en") -> str:
    with override(language):
        return engines["django"].from_string(LOADED + text).render({"n": number})


@pytest.mark.parametrize("text", ["{{ n|count }}", "{% localize off %}{{ n|count }}{% endlocalize %}"])
@pytest.mark.parametrize(("language", "words"), [("en", "1,234"), ("ar", "1,234"), ("ku", "1.234")])
def test_its_digits_are_grouped(text, language, words):
    assert rendered(text, 1234, language) == words


def test_what_was_not_counted_is_nothing_and_nought_is_nought():
    assert rendered("{{ n|count }}", None) == ""
    assert rendered("{{ n|count }}", 0) == "0"


@pytest.mark.parametrize(("number", "words"), [(1, "1 incident"), (1234, "1,234 incidents")])
def test_it_chooses_the_plural(number, words):
    assert rendered(PLURAL, number) == words
    assert rendered("{% localize off %}" + PLURAL + "{% endlocalize %}", number) == words
