"""The page that cites a Selection: what was said then, what is said now, and what lies between."""

import re

import pytest

from incidents.waist import editing
from tests import make
from tests.make import NOW


@pytest.fixture
def since(db):
    """Cited at revision 4; since then one was added, one corrected, one retracted, one left the Selection."""
    kept, wrong, mended, left = (make.published(title=name) for name in ("Kept", "Wrong", "Old", "Left"))
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.retract(incident=wrong, **people, reason="It was wrong.")
    mended.title = "قافلة <b>mended</b>"
    mended.save()
    editing.correct(incident=mended, **people, reason="A better title.")
    left.kind = "clash"
    left.save()
    editing.correct(incident=left, **people, reason="It was a clash.")
    make.published(title="New")
    return {"kept": kept, "wrong": wrong, "mended": mended, "left": left}


def sections(page: str) -> dict[str, str]:
    """The part of the page below each heading of the third rank."""
    parts = re.split(r"<h3>(\w+): (\d+)</h3>", page)
    return dict(zip(parts[1::3], parts[3::3], strict=True))


def test_the_difference_is_told_with_links(visitor, since):
    page = visitor.get("/cite?as_of=4&kind=convoy_blocked").content.decode()

    found = sections(page)
    assert list(found) == ["Added", "Changed", "Removed"]
    assert "New" in found["Added"]
    assert '<bdi lang="ar">قافلة &lt;b&gt;mended&lt;/b&gt;</bdi>' in found["Changed"]
    assert f'href="/incidents/{since["mended"].public_id}?as_of=4">as it was' in found["Changed"]
    for name, title in (("wrong", "Wrong"), ("left", "Left")):
        assert f'href="/incidents/{since[name].public_id}?as_of=4"><bdi>{title}' in found["Removed"]
    assert "taken back in revision 5" in found["Removed"]
    assert "Kept" not in page
    assert "<b>4 incidents match</b>" in page
    assert "<b>3 incidents match</b>" in page


def test_every_link_of_the_page_leads_somewhere(visitor, since):
    page = visitor.get("/cite?as_of=4&kind=convoy_blocked").content.decode()

    links = set(re.findall(r'href="(/(?:incidents|api|cite)[^"]*)"', page))
    assert len(links) > 10
    for link in links:
        assert visitor.get(link.replace("&amp;", "&")).status_code == 200, link


def test_what_was_cited_is_told_the_same_for_ever(visitor, db):
    make.published(title="Then")
    then = visitor.get("/cite?as_of=1").content.decode()

    make.published(title="Later")
    now = visitor.get("/cite?as_of=1").content.decode()

    cited = re.compile(r'<p class="citation" dir="ltr">.+?</p>', re.DOTALL)
    assert cited.search(then)[0] == cited.search(now)[0]
    assert "None: the record says of this what it said then." in then
    assert "Added: 1" in now


def test_what_is_withheld_is_named_nowhere_and_counted(visitor, editor):
    harmful = make.published(title="Harmful")
    make.published(title="Kept")
    editing.withhold(incident=harmful, by=editor, now=NOW, ground="safety")

    page = visitor.get("/cite?as_of=2").content.decode()

    assert "Harmful" not in page
    assert harmful.public_id not in page
    assert "1 withheld in the whole record" in page


def test_the_page_has_no_script_but_those_of_every_page(visitor, since):
    page = visitor.get("/cite?as_of=4").content.decode()

    assert set(re.findall(r"<script[^>]*/pages/(\w+)", page)) == {"appearance", "keys", "kept", "paper"}
    assert page.count("<script") == 4
    assert visitor.get("/cite").status_code == 200


# --- One incident ---------------------------------------------------------------------------


def test_of_one_incident_then_now_and_the_difference_are_shown(visitor, since):
    mended = since["mended"].public_id
    page = visitor.get(f"/cite/{mended}?as_of=4").content.decode()

    assert '<h2 id="then">Then: revision 3 ·' in page
    assert '<h2 id="now">Now: revision 6 ·' in page
    assert "قافلة &lt;b&gt;mended&lt;/b&gt;" in page
    assert "Old" in page
    assert f'href="/api/v1/incidents/{mended}/cite.bib?as_of=3"' in page
    assert f'href="/cite/{mended}?as_of=6"' in visitor.get(f"/incidents/{mended}").content.decode()
    for link in set(re.findall(r'href="(/(?:incidents|api|cite)[^"]*)"', page)):
        assert visitor.get(link.replace("&amp;", "&")).status_code == 200, link


def test_of_one_that_nothing_was_changed_in_this_is_said(visitor, since):
    kept = since["kept"].public_id

    for query in ("", "?as_of=1"):
        page = visitor.get(f"/cite/{kept}{query}").content.decode()
        assert "None: the record says of this what it said then." in page


def test_of_one_that_was_retracted_since_the_reason_is_told_and_its_text_only_as_cited(visitor, since):
    wrong = since["wrong"].public_id
    page = visitor.get(f"/cite/{wrong}?as_of=2").content.decode()

    assert "Now: Retracted in revision 5" in page
    assert "It was wrong." in page
    assert "The difference" not in page
    assert visitor.get(f"/cite/{wrong}").status_code == 410
    assert visitor.get("/cite/zzzzzzzz").status_code == 404
    assert visitor.get(f"/cite/{wrong}?as_of=x").status_code == 400


def test_of_one_that_was_withheld_nothing_is_cited(visitor, editor):
    harmful = make.published(title="Harmful")
    editing.withhold(incident=harmful, by=editor, now=NOW, ground="safety")

    page = visitor.get(f"/cite/{harmful.public_id}?as_of=1")

    assert page.status_code == 410
    assert "Harmful" not in page.content.decode()
