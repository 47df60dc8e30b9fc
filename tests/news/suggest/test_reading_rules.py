"""The parts of the reader, each by a table: numbers, days, tolls, sentences, languages."""

from datetime import UTC, date, datetime

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest import casualties, dates, days, kinds
from news.suggest.actors import ActorIndex, ActorRow, mentions
from news.suggest.article import Article, Paragraph
from news.suggest.folding import Folded
from news.suggest.numbers import Count, count
from news.suggest.sentences import Document, document_of

FRIDAY = date(2021, 5, 14)


def document(*paragraphs: str) -> Document:
    return document_of(Article.of(title=None, paragraphs=[Paragraph(text) for text in paragraphs]))


@pytest.mark.parametrize("text", ["مَدرعة أُخرى", "al‑Ḥasakah “said”", "Hesekê — yek", "قوّاتٌ"])
def test_folded_words_lead_back_to_their_own_letters(text: str) -> None:
    folded = Folded.of(text)

    start = folded.text.index(" ") + 1 if " " in folded.text else 0
    assert folded.words(0, len(folded.text)) == text
    assert folded.at(folded.original(start, len(folded.text))[0]) == start


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("six", Count(6, 6)),
        ("twenty-five", Count(25, 25)),
        ("at least 20", Count(20, None)),
        ("20-25", Count(20, 25)),
        ("about 30", Count(30, 30)),
        ("1,200", Count(1200, 1200)),
        ("ثلاثه", Count(3, 3)),
        ("ثماني عشره", Count(18, 18)),
        ("خمسه وعشرين", Count(25, 25)),
        ("more than ten", Count(10, None)),
        ("over 30", Count(30, None)),
        ("no fewer than ten", Count(10, None)),
        ("اكثر من عشره", Count(10, None)),
        ("ما لا يقل عن عشره", Count(10, None)),
        ("dozens", None),
        ("several", None),
    ],
)
def test_a_number_is_read_as_said(words: str, expected: Count | None) -> None:
    assert count(words) == expected


@pytest.mark.parametrize(
    ("text", "language", "killed", "injured"),
    [
        ("Killing two SDF fighters and a civilian, and wounding three others.", "en", (3, 3), (3, 3)),
        ("Three fighters were killed and two wounded when a mine exploded.", "en", (3, 3), (2, 2)),
        ("A shepherd and his son were killed near the village.", "en", (2, 2), None),
        ("اغتال مسلحان عنصرين من القوات في البلدة.", "ar", (2, 2), None),
        ("مقتل مزارع وابنه وإصابة امرأة وطفليها.", "ar", (2, 2), (3, 3)),
        ("قتل جندي وأصيب آخران قرب القرية.", "ar", (1, 1), (2, 2)),
        ("At least five people were injured.", "en", None, (5, None)),
        ("No one was hurt in the shelling.", "en", (0, 0), (0, 0)),
        ("There was no information on casualties.", "en", None, None),
        ("No casualties were mentioned.", "en", None, None),
        ("More than 80 shells hit the village.", "en", None, None),
        ("The group has killed 25 people this year.", "en", None, None),
        ("A vehicle was hit. Its driver was killed.", "en", (1, 1), None),
        ("قتل جنديان تركيان في الانفجار.", "ar", (2, 2), None),
        ("مقتل عنصرين من قسد وإصابة ثلاثة آخرين.", "ar", (2, 2), (3, 3)),
        ("أسفر القصف عن مقتل مدني وإصابة 5 آخرين بينهم طفلان.", "ar", (1, 1), (5, 5)),
        ("سقط قتيلان وأربعة جرحى.", "ar", (2, 2), (4, 4)),
        ("ولم ترد معلومات عن خسائر بشرية.", "ar", None, None),
        ("دون تسجيل خسائر بشرية.", "ar", (0, 0), (0, 0)),
    ],
)
def test_a_toll_is_what_is_said_and_unknown_is_not_zero(
    text: str, language: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    said = document(text)
    found = casualties.tolls(said, language, said.sentences)

    read = [casualties.spanned(found, found, attribute) for attribute in ("killed", "injured")]
    assert [(one.low, one.high) if one else None for one in read] == [killed, injured]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("They were shelled on Wednesday.", "2021-05-12", "2021-05-12", "day"),
        ("They were shelled on Friday.", "2021-05-14", "2021-05-14", "day"),
        ("They were shelled last Friday.", "2021-05-07", "2021-05-07", "day"),
        ("They were shelled yesterday.", "2021-05-13", "2021-05-13", "day"),
        ("They were shelled yesterday, Thursday.", "2021-05-13", "2021-05-13", "day"),
        ("They were shelled two days ago.", "2021-05-12", "2021-05-12", "day"),
        ("They were shelled overnight.", "2021-05-13", "2021-05-14", "days"),
        ("They were shelled on 3 May.", "2021-05-03", "2021-05-03", "day"),
        ("They were shelled on May 3, 2020.", "2020-05-03", "2020-05-03", "day"),
        ("They were shelled on 20 December.", "2020-12-20", "2020-12-20", "day"),
        ("They were shelled on 3-5 May 2021.", "2021-05-03", "2021-05-05", "days"),
        ("They were shelled over the weekend.", "2021-05-08", "2021-05-09", "days"),
        ("They were shelled in March 2021.", "2021-03-01", "2021-03-31", "month"),
        ("The ministry said on Thursday that they were shelled.", "2021-05-07", "2021-05-13", "week"),
        ("On Thursday, the ministry said they were shelled.", "2021-05-07", "2021-05-13", "week"),
        ("They were shelled on Thursday, the ministry said.", "2021-05-13", "2021-05-13", "day"),
        ("They were shelled on Wednesday, the ministry said on Thursday.", "2021-05-12", "2021-05-12", "day"),
        ("They were shelled yesterday, Saturday.", None, None, "undated"),
        ("They were shelled on 31 February 2021.", None, None, "undated"),
        ("They were shelled on 3 May 2022.", None, None, "undated"),
        ("They were shelled.", None, None, "undated"),
    ],
)
def test_a_day_is_resolved_against_publication(
    text: str, first: str | None, last: str | None, precision: str
) -> None:
    read = document(text)
    found = kinds.hits(read, "en")

    dated = dates.mentions(read, found, FRIDAY)
    occurred = days.occurred(read, dated, kinds.of_kind(found, "shelling"), FRIDAY, date(2026, 1, 1))

    interval = occurred.interval
    assert (str(interval.first), str(interval.last)) == (first, last) if interval else (first is None)
    assert (interval.precision if interval else "undated") == precision
    assert occurred.basis


def test_a_dateline_with_a_year_is_the_day_of_publication() -> None:
    read = document("QAMISHLI, June 3, 2022 (Agency) – Troops shelled a village on Thursday.")

    assert dates.published(read, None) == date(2022, 6, 3)
    assert dates.published(read, FRIDAY) == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "Turkey threatened to launch air strikes.",
        "The council condemned the shelling of the town.",
        "He warned of clashes.",
        "They plan to hold a joint patrol.",
        "حذر من قصف جديد.",
        "ندد المجلس بالقصف.",
    ],
)
def test_what_is_feared_planned_or_condemned_is_no_act(text: str) -> None:
    language = "en" if text.isascii() else "ar"
    assert kinds.hits(document(text), language) == []


def test_us_is_one_word_inside_a_sentence_and_may_end_one() -> None:
    read = document("Relations with the U.S. convoy are bad in the U.S. Newsweek has contacted the Pentagon.")

    assert [read.of(one)[:12] for one in read.sentences] == ["relations wi", "newsweek has"]


@pytest.mark.parametrize(
    ("day", "slug"),
    [(date(2020, 8, 17), "saa"), (date(2026, 1, 10), "sy-mod"), (None, None)],
)
def test_the_syrian_army_is_another_one_after_december_2024(day: date | None, slug: str | None) -> None:
    rows = [ActorRow("saa", "SAA", sort="state_force"), ActorRow("sy-mod", "New army", sort="state_force")]

    found = mentions(document("Syrian army troops opened fire."), ActorIndex.of(rows), day=day)

    # On a day that is not known nothing decides, and neither is taken.
    assert [one.slug for one in found] == ([slug] if slug else [])


def test_an_acronym_is_a_name_in_capitals_only() -> None:
    rows = [ActorRow("isis", "IS", sort="armed_group"), ActorRow("hat", "HAT", sort="unit")]

    found = mentions(document("It is a hat. IS fighters attacked HAT."), ActorIndex.of(rows), day=None)

    assert [one.slug for one in found] == ["isis", "hat"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "The article has no text."),
        ("Shelling.", "The text is too short to be read."),
        ("Türkische Truppen beschossen gestern ein Dorf bei Tell Tamr, wie örtliche Quellen sagten.", "(de)"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, note: str) -> None:
    article = Article.of(title=None, paragraphs=[Paragraph(text)])

    found = reading.read(
        article,
        published_on=FRIDAY,
        now=datetime(2026, 1, 1, tzinfo=UTC),
        index=Index(),
        actors=ActorIndex(),
    )

    assert found.relevant is None
    assert note in found.note
