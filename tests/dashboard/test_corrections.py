"""The public log of corrections: every act after the first publication, with its reason, and no secret."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from incidents.editions import corrections
from incidents.editions.corrections import Asked
from incidents.models import Incident
from incidents.waist import editing
from tests import make

LATER = datetime(2027, 5, 6, 7, 8, tzinfo=UTC)


def people() -> dict:
    return {"by": make.editor(), "agreed_by": make.second()}


def correct(incident, *, reason="Mended.", now=LATER, **fields):
    Incident.objects.filter(pk=incident.pk).update(**fields)
    incident.refresh_from_db()
    return editing.correct(incident=incident, **people(), now=now, reason=reason).revision


def said(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def rows(page) -> list[str]:
    """What each row of the log says, in order."""
    parts = page.content.decode().split('<li class="log-row">')[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", part.split("</li>")[0]).split()) for part in parts]


@pytest.fixture
def ground():
    """Revisions 1-3 publish, 4 corrects, 5 retracts, 6 merges, 7 restores what was retracted."""
    kept, wrong, twice = (make.published(title=title) for title in ("Kept", "Wrong", "Twice"))
    correct(kept, reason="The day was misread.", title="Kept and mended")
    asked = {**people(), "now": LATER}
    editing.retract(incident=wrong, **asked, reason="It never happened.")
    editing.merge(incident=twice, successor=kept, **asked, reason="Told twice.")
    wrong.refresh_from_db()
    editing.restore(incident=wrong, **asked, reason="It did happen.")
    return kept, wrong, twice


def test_every_act_after_the_first_publication_is_told_newest_first(ground):
    kept, _wrong, twice = ground
    page = Client().get("/corrections")

    assert [row.split(" ", 5)[5] for row in rows(page)] == [
        "Restored Wrong It did happen. It says the same as before",
        f"Merged incident {twice.public_id} Told twice. Merged into incident {kept.public_id}"
        " As it was in revision 3",
        "Retracted Wrong It never happened. As it was in revision 2",
        "Corrected Kept and mended The day was misread. Title – before and after",
    ]
    assert f"/incidents/{kept.public_id}/differences?from=1&amp;to=4" in page.content.decode()


def test_each_link_of_the_log_leads_to_a_page(ground):
    page = Client().get("/corrections").content.decode().split('<ol class="log">')[1].split("</ol>")[0]

    for address in re.findall(r'href="([^"]+)"', page):
        assert Client().get(address.replace("&amp;", "&")).status_code in (200, 410), address


def test_what_was_taken_back_has_no_title_in_todays_log_and_has_one_as_it_was(ground):
    assert "Twice" not in said(Client().get("/corrections"))
    editing.retract(incident=ground[0], **people(), now=LATER, reason="Wrong after all.")

    assert "Kept and mended" not in said(Client().get("/corrections"))
    assert "Kept and mended" in said(Client().get("/corrections?as_of=7"))


def test_of_what_was_withheld_nothing_is_told_but_its_ground_at_any_revision(ground):
    kept = ground[0]
    editing.withhold(incident=kept, by=make.editor(), now=LATER, ground="safety")

    for address in ("/corrections", *(f"/corrections?as_of={revision}" for revision in range(1, 9))):
        page = Client().get(address)
        assert "Kept" not in said(page), address
        assert "misread" not in said(page), address
    assert rows(Client().get("/corrections"))[0].endswith(
        f"incident {kept.public_id} Ground: Safety of people"
    )
    assert "Its content was withheld in revision 8." in said(Client().get("/corrections?as_of=7"))


def test_parts_are_counted_claim_by_claim(ground):
    kept = ground[0]
    make.claim(kept, speaker="us-dod", stance="denies", value="No.")
    correct(kept)

    assert "Claims: 1 added · Verification – before and after" in rows(Client().get("/corrections"))[0]


def test_act_and_year_narrow_the_log_and_the_counts_foresee_it(ground):
    correct(ground[0], now=LATER.replace(year=2028), title="Once more")

    for act in corrections.ACTS:
        for year in (None, 2027, 2028):
            page = corrections.page(Asked(act=act, year=year), limit=50)
            assert {one.act for one in page.corrections} <= {act}
            assert {one.published_at.year for one in page.corrections} <= {year or 2027, year or 2028}
            assert page.matched == len(page.corrections) == page.by_act.get(act, 0)
            assert page.by_year.get(year, page.matched if year is None else 0) == page.matched
    assert len(rows(Client().get("/corrections?act=correct&year=2028"))) == 1


def test_pages_carry_on_without_a_gap_and_without_a_repetition(ground, monkeypatch):
    monkeypatch.setattr("dashboard.corrections.A_PAGE", 3)
    whole = [one.revision for one in corrections.page(Asked(), limit=50).corrections]
    first = Client().get("/corrections")
    address = re.search(r'href="([^"]+)">Earlier acts', first.content.decode())

    assert address
    told = [*rows(first), *rows(Client().get(address[1]))]
    assert [int(re.search(r"revision (\d+)", row)[1]) for row in told] == whole


def test_the_log_as_of_a_revision_stays_as_it_was(ground):
    before = rows(Client().get("/corrections?as_of=5"))
    correct(ground[0], title="Other")

    assert len(before) == 2
    assert rows(Client().get("/corrections?as_of=5")) == before


def test_a_record_without_corrections_says_so():
    make.published()

    assert "Nothing of this sort has been done" in said(Client().get("/corrections"))
    assert "0 acts" in said(Client().get("/corrections"))


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("?act=publish", 400, "'act': it is one of correct, retract, withhold, merge, restore."),
        ("?year=27", 400, "'year': it is a year, such as 2026."),
        ("?as_of=99", 400, "'as_of': the record ends at revision 7."),
        ("?before=x", 400, "is not a revision number"),
        ("?kind=clash", 400, "'kind' is not a parameter"),
        ("?act=&year=2027&utm_source=x", 302, ""),
    ],
)
def test_another_question_is_refused_and_named(ground, query, status, says):
    page = Client().get(f"/corrections{query}")

    assert page.status_code == status
    assert says in said(page).replace("&#x27;", "'")


def test_the_number_of_queries_does_not_grow(ground, django_assert_num_queries):
    for number in range(6):
        correct(ground[0], title=f"Title {number}")
    corrections.page(Asked(), limit=50)

    for limit in (9, 50):
        with django_assert_num_queries(5):  # the last is of what was merged into what
            corrections.page(Asked(), limit=limit)
