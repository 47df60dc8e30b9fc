"""Citations: the same facts as text, BibTeX, RIS and CSL-JSON, read back by the libraries that read them."""

import hashlib
import re

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from api import citing
from incidents import chain
from incidents.door.selection import Selection
from incidents.public import record
from incidents.public.citing import Cited
from incidents.waist import editing
from tests import make
from tests.make import NOW

HOSTILE = '50 % of {one} \\ _under_ #1 $5 ~ ^ & “قافلة” }{ "quoted" @misc{x, y={z}}'
# As LaTeX sets them.
SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def reference(title: str) -> Cited:
    return Cited(title, 42, NOW, "/cite?as_of=42", "7 incidents", "ab" * 32)


def bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    [entry] = library.entries
    return {name: set_by_latex(field.value) for name, field in entry.fields_dict.items()}


def set_by_latex(text: str) -> str:
    """The library's own decoder does not know two of LaTeX's names of signs."""
    return re.sub(r"\\(\w+)\{\}|\\([&%$#_])", lambda found: SIGNS[found[1]] if found[1] else found[2], text)


def test_each_form_names_the_revision_the_address_and_the_result(visitor, db):
    make.published()
    query = "kind=convoy_blocked"
    look = record.look(Selection.parse(query))
    [entry] = record.page(look).entries
    line = f"{entry.document['public_id']} 1 {chain.digest(entry.sealed)}\n"
    sha = hashlib.sha256(line.encode()).hexdigest()
    told = {ending: visitor.get(f"/api/v1/cite.{ending}?{query}") for ending in citing.FORMS}

    for ending, answer in told.items():
        assert answer.status_code == 200, ending
        assert answer["Content-Type"].split(";")[0] == citing.FORMS[ending].media_type
        assert sha in answer.content.decode(), ending
        assert "http://testserver/cite?as_of=1&kind=convoy_blocked" in answer.content.decode(), ending
        assert "doi" not in answer.content.decode().lower()
    [item] = told["json"].json()
    assert (item["type"], item["version"], item["title"]) == ("dataset", "revision 1", "Convoy blocked")
    assert item["issued"] == {"date-parts": [[2026, 1, 2]]}


def test_a_citation_of_a_revision_stays_as_it_is(visitor, db):
    make.published(), make.published()
    then = {ending: visitor.get(f"/api/v1/cite.{ending}?as_of=2").content for ending in citing.FORMS}

    make.published()

    assert then == {ending: visitor.get(f"/api/v1/cite.{ending}?as_of=2").content for ending in citing.FORMS}
    assert visitor.get("/api/v1/cite.txt").content != then["txt"]


def test_an_incident_is_cited_by_the_edition_that_was_public(visitor, editor):
    out = make.published(title="A convoy, 50 % {turned} back")
    address = f"/api/v1/incidents/{out.public_id}/cite"
    [item] = visitor.get(f"{address}.json").json()
    assert (item["title"], item["URL"]) == (out.title, f"http://testserver/incidents/{out.public_id}?as_of=1")
    assert bibtex(visitor.get(f"{address}.bib").content.decode())["title"] == f"{{{out.title}}}"

    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="Wrong.")

    assert {visitor.get(f"{address}.{ending}").status_code for ending in citing.FORMS} == {410}
    assert visitor.get(f"{address}.txt?as_of=1").status_code == 200
    assert visitor.get("/api/v1/incidents/abcd2345/cite.txt").status_code == 404


def test_bibtex_gives_every_sign_back():
    told = bibtex(citing.bibtex(reference(HOSTILE), "https://example.org/cite?q=%D9%82&as_of=42"))

    assert told["title"] == f"{{{HOSTILE}}}"
    assert told["url"] == "https://example.org/cite?q=%D9%82&as_of=42"
    assert (told["year"], told["month"], told["version"]) == ("2026", "1", "revision 42")


def test_ris_gives_every_sign_back():
    [told] = rispy.loads(citing.ris(reference(HOSTILE), "https://example.org/cite?as_of=42"))

    assert told["title"] == HOSTILE
    assert told["type_of_reference"] == "DATA"
    assert told["urls"] == ["https://example.org/cite?as_of=42"]


@pytest.mark.parametrize("write", [citing.ris, citing.bibtex, citing.text])
@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_title_begins_a_line_or_a_field_of_its_own(write, title):
    plain = write(reference("A title"), "https://example.org/")
    written = write(reference(title + "\nUR  - https://evil.example\r\n}\n@misc{x,"), "https://example.org/")

    assert len(written.splitlines()) == len(plain.splitlines())


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_the_braces_of_bibtex_are_balanced_whatever_the_title(title):
    written = citing.bibtex(reference(title), "https://example.org/")

    depth = 0
    for sign in written:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
