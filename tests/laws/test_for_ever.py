"""For ever: the answer as of a past revision never changes, whatever is published afterwards.

Asked of every route at which a Selection can be asked, byte for byte. Only what is withheld
leaves an answer, which then says so. The one mark that may come later is `retracted_in`.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from pyarrow import parquet

from gazetteer.models import Area, Place, Road
from incidents.door.selection import BadSelection, Selection
from incidents.masks import memory
from incidents.models import Actor, Incident, Source
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.incidents import world
from tests.laws import routes
from tests.make import NOW

# Some name what no incident had named by some of the revisions.
QUESTIONS = (
    "",
    "kind=convoy_blocked,!clash&area=!SY08&since=2020&until=2021",
    "actor=us,sdf&source=tass",
    "area=SY08,SY0802&place=tall-tamr",
    "road=m4&bbox=39,36,41.5,37.5",
    "q=convoy&verification=single_source,confirmed",
)
NONCE = re.compile(rb"nonce-[\w+/=-]+|nonce=\"[\w+/=-]+\"")
MARKS = (
    re.compile(rb'"retracted_in":(null|\d+)'),
    re.compile(rb'<p class="row-note">Retracted since, in revision \d+</p>'),
    re.compile(rb'"merged_into":(null|"\w+"),?'),
    re.compile(rb'<p class="row-note">Merged since into .+?</p>'),
)
# What a mark says once there is something to say.
MARKED = (re.compile(rb'"retracted_in":\d+'), MARKS[1], re.compile(rb'"merged_into":"\w+"'), MARKS[3])
# How the columns of others say the same.
OF_OTHERS = re.compile(rb"(; )?retracted_in=\d+")
OF_UCDP = re.compile(rb"Retracted in revision \d+")
PARQUET = "application/vnd.apache.parquet"
CITATION = re.compile(
    r"(\d+ incidents?)(?:, (\d+) withheld in the whole record)?; SHA-256 of the result ([0-9a-f]{64})"
)
PAIRS = "/encounters/"  # there is no page of two actors before the record names both
NO_RESULTS = ("selection", "links", "withheld", "url")
CHANGING = ("ETag",)  # it follows the latest revision, for the sake of the marks


@dataclass(frozen=True)
class Said:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def unmarked(self) -> "Said":
        """Without what may say that an incident was retracted since."""
        if self.headers["Content-Type"].startswith("text/csv"):
            return Said(self.status, without_length(self.headers), without_column(self.body))
        if self.headers["Content-Type"] == PARQUET:
            return Said(self.status, without_length(self.headers), unmarked_table(self.body))
        body = self.body
        for mark in MARKS:
            body = mark.sub(b"", body)
        return Said(self.status, without_length(self.headers), body)


def without_length(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in ("Content-Length", "Repr-Digest")}


def unmarked_table(body: bytes) -> bytes:
    table = parquet.read_table(io.BytesIO(body)).drop_columns("retracted_in")
    return repr((table.schema, table.schema.metadata, table.to_pylist())).encode()


def without_column(body: bytes) -> bytes:
    body = OF_UCDP.sub(b"Clear", OF_OTHERS.sub(b"", body))
    rows = list(csv.DictReader(io.StringIO(body.decode(), newline="")))
    return json.dumps([{name: row[name] for name in row if name != "retracted_in"} for row in rows]).encode()


def said(address: str) -> Said:
    response = Client().get(address)
    headers = {
        name: NONCE.sub(b"", value.encode()).decode()
        for name, value in response.headers.items()
        if name not in CHANGING
    }
    return Said(response.status_code, headers, NONCE.sub(b"", response.getvalue()))


def fixed() -> list[str]:
    """All but two pages that say what has changed since; tests/dashboard looks at those (cite, known)."""
    return [address for address in routes.taking_a_selection() if address not in ("/cite", "/known")]


def asked(*, upto: int) -> list[str]:
    """Every route and every question, as of every revision."""
    return [
        f"{address}?{canonical(question, as_of)}"
        for address in fixed()
        for question in QUESTIONS
        for as_of in range(upto + 1)
    ]


def canonical(question: str, as_of: int) -> str:
    return Selection.parse(question).having(as_of=as_of).query_string


def answers(addresses: list[str]) -> dict[str, Said]:
    told = {address: said(address) for address in addresses}
    missing = [address for address, answer in told.items() if answer.status != 200]
    assert all(address.startswith(PAIRS) and told[address].status == 404 for address in missing)
    return told


def differing(now: dict[str, Said], then: dict[str, Said]) -> list[str]:
    return [address for address in then if now[address] != then[address]]


@pytest.fixture
def past() -> list[Incident]:
    """Four revisions, of which the first does not name the road, nor the place, nor SDF."""
    for pcode in ("SY08", "SY0800", "SY0802"):
        make.area(pcode)
    make.m4(), make.place()
    return [
        make.published(title="convoy 1", cites="tass", actors={"us": "subject"}),
        make.published(title="convoy 2", actors={"sdf": "initiator"}, place=make.place()),
        make.published(
            title="convoy 3", location_precision="road_segment", road=make.m4(), km_from=10, km_until=30
        ),
        make.published(title="patrol 4", kind="patrol_joint", verification="confirmed"),
    ]


def rename_everything() -> None:
    """In the gazetteer and on the desk."""
    for model in (Area, Place, Road, Actor, Source):
        model.objects.update(name="Renamed since")


def publish_more(past: list[Incident]) -> None:
    """New incidents under new names, and a correction."""
    world.build(size=10)
    past[0].title = "convoy, corrected"
    past[0].save()
    editing.correct(
        incident=past[0], by=make.editor(), agreed_by=make.second(), now=NOW, reason="A better title."
    )


def unmarked(answered: dict[str, Said]) -> dict[str, Said]:
    return {address: answer.unmarked for address, answer in answered.items()}


def test_what_happens_later_changes_no_byte_of_a_past_answer_but_for_its_marks(past, editor):
    """Renamed, published, corrected; retracted and merged, which is marked; restored, and the marks go."""
    then = answers(asked(upto=4))
    people = {"by": editor, "agreed_by": make.second(), "now": NOW}
    assert len(then) > 300

    rename_everything()
    assert differing(answers(list(then)), then) == []
    publish_more(past)
    assert differing(answers(list(then)), then) == []
    memory.forget()  # as another process would read it
    assert differing(answers(list(then)), then) == []

    editing.retract(incident=past[1], **people, reason="Wrong.")
    editing.merge(incident=past[2], successor=past[0], **people, reason="Told twice.")
    marked = answers(list(then))
    assert differing(unmarked(marked), unmarked(then)) == []
    bodies = [marked[address].body for address in differing(marked, then)]
    for mark in MARKED:  # else there was none
        assert any(mark.search(body) for body in bodies), mark

    for incident in past[1:3]:
        editing.restore(incident=incident, **people, reason="It was right.")
    assert differing(answers(list(then)), then) == []
    memory.forget()  # as another process would read it
    assert differing(answers(list(then)), then) == []


def test_what_is_withheld_and_restored_stays_out_of_every_answer_before_the_restoration(past, editor):
    people = {"by": editor, "agreed_by": make.second(), "now": NOW}
    editing.withhold(incident=past[1], by=editor, now=NOW, ground="safety")
    without = answers(asked(upto=5))

    editing.restore(incident=past[1], **people, reason="Nobody is in danger any more.")

    assert differing(answers(list(without)), without) == []
    memory.forget()
    assert differing(answers(list(without)), without) == []


# --- What is withheld --------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """What an answer says, whatever was asked."""

    withheld: int
    results: Any


# Of files that say in a header how many are withheld, what is in them.
RESULTS: dict[str, Callable[[bytes], Any]] = {
    "text/csv": bytes,
    "application/x-ndjson": bytes,
    PARQUET: lambda body: parquet.read_table(io.BytesIO(body)).to_pylist(),
    "application/csvm+json": lambda body: json.loads(body)["tableSchema"],
    "text/calendar": lambda body: re.findall(rb"UID:(.+)", body),
}


def told(answer: Said) -> Told:
    kind = answer.headers["Content-Type"]
    if results_of := RESULTS.get(kind.partition(";")[0]):
        return Told(int(answer.headers["Khabur-Withheld"]), results_of(answer.body))
    if kind.startswith("text/html"):
        return read(answer.body.decode())
    if kind.startswith("application/atom+xml"):
        withheld = re.search(rb"(\d+) withheld in the whole record", answer.body)
        return Told(
            int(withheld[1]) if withheld else 0, re.findall(rb"<id>([^<]+incidents/\w+)<|ref=", answer.body)
        )
    if citation := CITATION.search(answer.body.decode()):
        return Told(int(citation[2] or 0), (citation[1], citation[3]))
    data = json.loads(answer.body)
    results = {name: value for name, value in data.items() if name not in NO_RESULTS}
    return Told(data["withheld"], results)


def read(page: str) -> Told:
    """The line above the list and the incidents in it, in order."""
    withheld = re.search(r"(\d+) withheld in the whole record", page)
    tally = re.search(r"<b>(\d+ incidents? [^<]*)</b>((?: · \d+ (?:certainly|unlocated|undated))*)", page)
    assert tally, page
    ids = list(dict.fromkeys(re.findall(r"/incidents/([0-9a-z]{8})\b", page)))
    return Told(int(withheld[1]) if withheld else 0, [tally.groups(), ids])


def test_what_is_withheld_leaves_every_past_answer_and_the_answer_says_so(editor):
    """Afterwards everything is answered as those were before that are not withheld, one counted."""
    make.m4(), make.area()
    make.published(title="kept 1", cites="tass")
    harmful = make.published(
        title="harmful", actors={"harmed": "subject"}, cites="harmed-wire", place=make.place()
    )
    make.published(title="kept 2", location_precision="unlocated", location_words="")
    make.published(title="kept 3", kind="patrol_joint", actors={"sdf": "initiator"})
    asked = [(one, as_of) for one in fixed() for as_of in range(5) if not one.startswith((PAIRS, "/answer"))]
    of_the_others = {one: told(said(f"{one[0]}?{canonical('q=kept', one[1])}")) for one in asked}

    editing.withhold(incident=harmful, by=editor, now=NOW, ground="safety")

    for (address, as_of), before in of_the_others.items():
        answer = said(f"{address}?as_of={as_of}")
        assert told(answer).results == before.results, (address, as_of)
        assert (before.withheld, told(answer).withheld) == (0, int(as_of >= 2)), (address, as_of)
        assert b"harm" not in answer.body, (address, as_of)
    assert any(told(said(f"{address}?as_of=4")).results != of_the_others[address, 1] for address, _ in asked)


def test_a_past_question_that_was_good_stays_good(editor):
    out = make.published(actors={"sdf": "initiator"})
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    with pytest.raises(BadSelection):
        record.look(Selection.parse("actor=sdf"))
    assert record.look(Selection.parse("actor=sdf&as_of=1")).tally.withheld == 1


# --- One incident ------------------------------------------------------------------------


def test_an_incident_as_of_a_revision_changes_no_byte(editor):
    out = make.published(title="Then")
    parts = ("", "/editions", "/claims")
    addresses = [f"/api/v1/incidents/{out.public_id}{part}?as_of=1" for part in parts]
    then = {address: said(address) for address in addresses}

    out.title = "Now"
    out.save()
    rename_everything()
    editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="A better title.")
    assert {address: said(address) for address in addresses} == then
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="Wrong.")
    assert {address: said(address).unmarked for address in addresses} == {
        address: answer.unmarked for address, answer in then.items()
    }
    titles = {as_of: record.history(out.public_id, as_of=as_of) for as_of in (1, 2, 3)}

    assert titles[1].entry.document["title"] == "Then"
    assert titles[2].entry.document["title"] == "Now"
    assert titles[3].entry is None
    assert [edition.revision for edition in titles[1].editions] == [1]
