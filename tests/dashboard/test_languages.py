"""Are the catalogues whole, and do they say what CLDR says of numbers, months and plurals?"""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import override

from config import catalogues
from dashboard import messages, tally, texts
from dashboard.management.commands.catalogue import empty
from incidents import tongue
from incidents.editions import lines
from tests import make

SAMPLES = Path(__file__).parents[1] / "js"
LOCALES = {"en": "en", "ar": "ar_SY", "ku": "ku"}
OTHERS = ["ar", "ku"]
PLACES = re.compile(r"%\((\w+)\)s")
TAGS = re.compile(r"<[^>]+>")
COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1234)


def catalogue(code):
    path = Path(settings.BASE_DIR) / "locale" / code / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def forms(string):
    return [string] if isinstance(string, str) else list(string)


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_what_the_pages_ask_and_nothing_else(code):
    has = {
        messages.Message(one.context or "", *(one.id if isinstance(one.id, tuple) else (one.id,)))
        for one in catalogue(code)
        if one.id
    }

    assert sorted(messages.used() - has) == []
    assert sorted(has - messages.used()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_said_in_every_form(code):
    faulty = [
        one.id
        for one in catalogue(code)
        if one.id and (one.fuzzy or not all(form.strip() for form in forms(one.string)))
    ]

    assert faulty == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_message_has_the_places_and_the_markup_of_the_english_one(code):
    faulty = []
    for one in catalogue(code):
        if not one.id:
            continue
        english = forms(one.id)[-1]
        for form in forms(one.string):
            missing = set(PLACES.findall(english)) ^ set(PLACES.findall(form))
            may_lack = {"count"} if len(forms(one.string)) > 1 else set()  # "one incident"
            if missing - may_lack or sorted(TAGS.findall(english)) != sorted(TAGS.findall(form)):
                faulty.append((english, form))

    assert faulty == []


def test_an_unfinished_text_is_found(tmp_path):
    """What the tests above go by: that a message is found in Python and in a template, with its plural."""
    page = tmp_path / "page.html"
    page.write_text(
        '<a title="{% translate "New words" %}">{% blocktranslate count n=x %}'
        "{{ n }} cat{% plural %}{{ n }} cats{% endblocktranslate %}</a>"
    )
    code = tmp_path / "words.py"
    code.write_text('said = pgettext("month", "May") + ngettext("a", "b", n)')

    assert set(messages.of_file(page)) == {
        messages.Message("", "New words"),
        messages.Message("", "%(n)s cat", "%(n)s cats"),
    }
    assert set(messages.of_file(code)) == {messages.Message("month", "May"), messages.Message("", "a", "b")}


def test_catalogues_are_compiled_once_and_again_when_they_change(tmp_path):
    source = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Map"\nmsgstr "الخريطة"\n')
    first = catalogues.compiled(tmp_path / "locale", tmp_path / "made")
    made = (first / "ar" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns
    again = catalogues.compiled(tmp_path / "locale", tmp_path / "made")
    source.write_text('msgid "Map"\nmsgstr "خريطة"\n')
    other = catalogues.compiled(tmp_path / "locale", tmp_path / "made")

    assert again == first
    assert (again / "ar" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns == made
    assert other != first
    assert sorted((tmp_path / "made").iterdir()) == sorted([first, other])


# --- As CLDR has it -------------------------------------------------------------------------


@pytest.mark.parametrize("code", LOCALES)
def test_months_and_separators_are_those_of_cldr(code):
    locale = Locale.parse(LOCALES[code])
    symbols = locale.number_symbols["latn"]
    with override(code):
        months = [tongue.month(number).casefold() for number in range(1, 13)]
        separators = tongue.separators()

    assert months == [name.casefold() for name in locale.months["stand-alone"]["wide"].values()]
    assert separators == (symbols["group"], symbols["decimal"])


@pytest.mark.parametrize("code", LOCALES)
def test_a_plural_has_the_form_of_its_category(code):
    """Of gettext, on the server, and of CLDR, in the scripts."""
    category = Locale.parse(LOCALES[code]).plural_form
    with override(code):
        handed = texts.of_the_map()["matches"]
        said = {number: tally.matches(number) for number in COUNTS}
        by_category = {
            number: handed[category(number)] % {"count": tongue.count(number)} for number in COUNTS
        }

    assert said == by_category


def test_the_tables_of_the_tests_in_javascript_are_those_of_the_server():
    handed, plurals = {}, []
    for code in LOCALES:
        with override(code):
            handed[code] = json.loads(json.dumps(texts.of_the_map() | texts.of_the_strip()))
            plurals += [
                [code, number, [tally.matches(number)] + ([tally.undated(number)] if number else [])]
                for number in COUNTS
            ]

    assert json.loads((SAMPLES / "texts.json").read_text("utf-8")) == handed
    assert json.loads((SAMPLES / "plurals.json").read_text("utf-8")) == plurals


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "1–13 May 2021"), ("ar", "1–13 أيار 2021"), ("ku", "1–13 Gulan 2021")],
)
def test_days_are_said_in_the_language(code, words):
    with override(code):
        assert tongue.span(date(2021, 5, 1), date(2021, 5, 13)) == words


# --- Names ----------------------------------------------------------------------------------


def test_a_name_is_in_the_readers_script_where_the_record_has_it(visitor, transactional_db):
    place = make.place(name_ar="تل تمر", name_ku="Girê Xurma")
    make.published(location_precision="settlement", place=place, location_words="")

    arabic, kurmanji = (visitor.get(f"/{code}/incidents").content.decode() for code in OTHERS)
    assert "<bdi>تل تمر</bdi>" in arabic
    assert "<bdi>Girê Xurma</bdi>" in kurmanji


def test_a_name_without_one_is_marked_as_foreign(visitor, transactional_db):
    make.published()
    text = visitor.get("/ar/actors").content.decode()

    assert re.search(r'<bdi lang="en">[^<]+</bdi>', text)


def test_what_is_withheld_leaves_no_name_in_any_language(transactional_db):
    from incidents.masks import memory
    from incidents.waist import editing

    harmful = make.published(location_precision="settlement", place=make.place(name_ar="تل تمر"))
    assert ("place:ar", "tall-tamr") in memory.columns().labels
    editing.withhold(incident=harmful, by=make.editor(), now=make.NOW, ground="safety")

    assert [key for key in memory.columns().labels if key[1] == "tall-tamr"] == []


def test_the_parts_of_a_page_are_those_that_are_named(transactional_db):
    document = make.publish(make.incident()).snapshot

    assert set(lines.of(document)) <= set(lines.PARTS)


def test_an_empty_catalogue_knows_its_plural():
    assert empty("ar").num_plurals == 6


def test_a_citation_is_the_same_in_every_language(visitor, transactional_db):
    public_id = make.published().public_id
    for page in ("/cite?kind=convoy_blocked", f"/cite/{public_id}"):
        lines = {
            re.search(
                r'<p class="citation" dir="ltr">(.+?)</p>', visitor.get(prefix + page).content.decode()
            )[1]
            for prefix in ("", "/ar", "/ku")
        }
        assert len(lines) == 1
