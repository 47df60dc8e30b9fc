"""The page that cites a Selection: what was said then, what is said now, and what lies between."""

import re

import pytest

from incidents import editing
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
    assert "<bdi>قافلة &lt;b&gt;mended&lt;/b&gt;</bdi>" in found["Changed"]
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

    cited = re.compile(r'<p class="citation">.+?</p>', re.DOTALL)
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


def test_the_page_needs_no_script(visitor, since):
    page = visitor.get("/cite?as_of=4").content.decode()

    assert "<script" not in page
    assert visitor.get("/cite").status_code == 200
