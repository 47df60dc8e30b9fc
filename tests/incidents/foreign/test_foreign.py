"""Rows of other datasets come onto the desk as they are, stay there, and leave it byte for byte."""

import io
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from incidents.foreign import exporting, importing, newest
from incidents.interchange import acled, entries
from incidents.interchange.table import BadFile
from incidents.models import Delivery, ForeignRow, ForeignTombstone, Incident, Publication, Release
from tests.incidents import foreign_files as files
from tests.incidents.foreign_files import acled_taken, ucdp_taken

pytestmark = pytest.mark.django_db


def exported(code: str) -> bytes:
    scheme, _, name = code.partition(":")
    release = Release.objects.get(scheme=scheme, name=name)
    return b"".join(exporting.lines(release, for_the_desk=True))


def told(taken) -> tuple[int, int, int, int, int]:
    return taken.new, taken.further, taken.same, taken.older, taken.refused


QUIRKS = {
    "as the house writes it": {},
    "with a mark before it": {"bom": True},
    "with CRLF": {"newline": "\r\n"},
}


@pytest.mark.parametrize("how", QUIRKS.values(), ids=QUIRKS)
@pytest.mark.parametrize("layout", ["49", "41", "31"])
def test_a_file_comes_back_byte_for_byte(layout, how):
    if layout == "31":
        file, scheme, name = files.acled_file({}, {"event_id_cnty": "TST2"}, **how), "acled", ""
    else:
        columns = {"columns": files.COLUMNS_41} if layout == "41" else {}
        file = files.ucdp_file({}, {"id": "900002", "source_headline": "a\nb"}, **columns, **how)
        scheme, name = "ucdp_ged", "23.1"

    taken = files.taken(file, scheme, name)

    assert told(taken) == (2, 0, 0, 0, 0)
    assert exported(f"{scheme}:{name}".rstrip(":")) == file


def test_quotes_that_need_not_be_there_and_a_missing_last_line_end_come_back():
    file = files.acled_file({}, {"event_id_cnty": "TST2"}).replace(b"TST1", b'"TST1"').rstrip(b"\n")

    files.taken(file, "acled")

    assert exported("acled") == file


def test_the_same_bytes_twice_change_nothing():
    file = files.acled_file({})
    files.taken(file, "acled")
    before = list(ForeignRow.objects.values()), list(Delivery.objects.values())

    again = files.taken(file, "acled")

    assert again.known_since is not None
    assert (list(ForeignRow.objects.values()), list(Delivery.objects.values())) == before


def test_the_same_rows_in_another_file_change_no_row():
    acled_taken({})

    assert told(acled_taken({}, {"event_id_cnty": "TST2"})) == (1, 0, 1, 0, 0)
    assert told(acled_taken({}, newline="\r\n")) == (0, 0, 1, 0, 0)


def test_a_later_text_is_a_further_row_and_overwrites_none():
    acled_taken({})

    assert told(acled_taken({"notes": "Changed.", "timestamp": "1621000001"})) == (0, 1, 0, 0, 0)

    stored = ForeignRow.objects.order_by("ordinal").values_list("ordinal", "stamp")
    assert list(stored) == [(1, 1621000000), (2, 1621000001)]
    assert b"Changed." in exported("acled")
    assert b"second line" not in exported("acled")


def test_a_file_that_comes_late_does_not_take_back_what_is_newer():
    acled_taken({"notes": "Newer.", "timestamp": "1621000001"})

    assert told(acled_taken({})) == (0, 0, 0, 1, 0)
    assert b"Newer." in exported("acled")
    assert ForeignRow.objects.count() == 2
    assert told(acled_taken({}, bom=True)) == (0, 0, 0, 1, 0)
    assert ForeignRow.objects.count() == 2  # it is here already


def test_what_returns_to_an_earlier_text_says_so():
    ucdp_taken({"best": "3"})
    ucdp_taken({"best": "4"})

    assert told(ucdp_taken({"best": "3"}, bom=True)) == (0, 1, 0, 0, 0)
    [row] = newest.rows(Release.objects.get())
    assert row.cells()["best"] == "3"


def test_releases_are_kept_apart():
    ucdp_taken({"best": "3"}, release="25.1")
    ucdp_taken({"best": "4"}, release="26.1")

    assert [row.cells()["best"] for row in newest.rows(Release.objects.get(name="25.1"))] == ["3"]
    assert [row.cells()["best"] for row in newest.rows(Release.objects.get(name="26.1"))] == ["4"]


def test_what_was_taken_out_leaves_a_dated_tombstone_and_its_row():
    acled_taken({}, {"event_id_cnty": "TST2"})
    gone = b"event_id_cnty,deleted_timestamp\nTST1,1622000000\nTST9,1622000000\nTST8,soon\n"

    taken = importing.take_deletions(io.BytesIO(gone), "gone.csv", now=timezone.now(), commit=True)

    assert (taken.gone, taken.refused) == (2, 1)
    assert exported("acled") == files.acled_file({"event_id_cnty": "TST2"})
    assert ForeignRow.objects.count() == 2
    assert ForeignTombstone.objects.get(key="TST1").gone_stamp == 1622000000
    acled_taken({"timestamp": "1623000000"})  # it is back
    assert b"TST1" in exported("acled")


def test_bad_rows_are_listed_and_good_rows_load():
    taken = acled_taken({"fatalities": "many"}, {"event_id_cnty": "TST2"}, {"event_id_cnty": "x"})

    assert told(taken) == (1, 0, 0, 0, 2)
    assert taken.faults == [
        "row 1 (line 2), fatalities: 'many' is not a whole number",
        "row 3 (line 6), event_id_cnty: 'x' is not a country's letters and a number, such as SYR12345",
    ]
    assert Delivery.objects.get().faults == taken.faults


def test_a_key_that_stands_twice_in_a_file_is_told_and_the_newest_counts():
    taken = acled_taken({"event_id_cnty": "TST2"}, {"notes": "First."}, {"notes": "Last."})
    said = "TST1 stands in several rows (2, 3); the newest counts, and of those the last"

    assert told(taken) == (2, 0, 0, 0, 0)
    assert taken.faults == [f"doubtful: row 2: {said}"]
    assert b"Last." in exported("acled")


def test_of_two_rows_of_a_key_the_newer_counts_though_it_stands_first():
    acled_taken({"notes": "Newer.", "timestamp": "1621000009"}, {"notes": "Older."})

    assert b"Newer." in exported("acled")
    assert b"Older." not in exported("acled")


def test_columns_that_are_tolerated_are_kept_and_those_not_known_are_told():
    columns = ("data_id", *acled.COLUMNS, "surprise")
    file = files.acled_file({"data_id": "7", "surprise": "!"}, columns=columns)

    taken = files.taken(file, "acled")

    assert taken.unknown_columns == ("surprise",)
    assert exported("acled") == file


def test_a_file_of_another_dataset_is_refused_and_leaves_nothing():
    with pytest.raises(BadFile, match="no file of UCDP GED: it lacks id"):
        files.taken(files.acled_file(), "ucdp_ged", "23.1")

    assert Release.objects.count() == Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda file: file.replace(b",", b";"), "its header has no commas"),
        (lambda file: file.replace(b",", b"\t"), "its header has no commas"),
        (lambda file: file.replace(b"\r\n", b"\r").replace(b"\n", b"\r"), "a lone carriage return"),
        (lambda file: file.decode().encode("utf-16"), "not UTF-8"),
    ],
    ids=["semicolons", "tabs", "carriage returns", "UTF-16"],
)
def test_a_file_that_a_spreadsheet_wrote_otherwise_is_refused_with_the_reason(changed, said):
    with pytest.raises(BadFile, match=said):
        files.taken(changed(files.acled_file({})), "acled")


def test_a_dry_run_says_what_would_happen_and_keeps_nothing():
    taken = files.taken(files.acled_file({}), "acled", commit=False)

    assert told(taken) == (1, 0, 0, 0, 0)
    assert (Release.objects.count(), ForeignRow.objects.count()) == (0, 0)


def test_importing_makes_nothing_public():
    acled_taken({})

    assert (Incident.objects.count(), Publication.objects.count()) == (0, 0)


# --- What the database refuses ------------------------------------------------------------------


def test_acled_cannot_be_anything_but_restricted():
    with pytest.raises(IntegrityError, match="release_of_acled_is_restricted"), transaction.atomic():
        Release.objects.create(scheme="acled", name="", licence="?", is_restricted=False)
    acled_taken({})
    with pytest.raises(IntegrityError, match="release_of_acled_is_restricted"), transaction.atomic():
        Release.objects.update(is_restricted=False)


def test_a_row_and_a_tombstone_stay_as_they_came():
    acled_taken({})
    gone = b"event_id_cnty,deleted_timestamp\nTST1,1\n"
    importing.take_deletions(io.BytesIO(gone), "gone.csv", now=timezone.now(), commit=True)

    for rows in (ForeignRow.objects.all(), ForeignTombstone.objects.all()):
        for act in (lambda rows=rows: rows.update(key="X"), lambda rows=rows: rows._raw_delete("default")):
            with pytest.raises(DatabaseError, match="stay as they came"), transaction.atomic():
                act()


# --- The commands -------------------------------------------------------------------------------


def run(*line: str) -> str:
    out = io.StringIO()
    call_command(*line, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "rows.csv"
    found.write_bytes(files.acled_file({}, {"event_id_cnty": "bad"}))
    return found


def test_the_command_tells_each_fault_and_what_it_kept(path):
    dry = run("import_acled", str(path))

    assert "row 2 (line 4), event_id_cnty: 'bad' is not" in dry
    assert "acled: 2 rows read, 1 refused, 0 doubts" in dry
    assert "1 new, 0 with a further text" in dry
    assert "Dry run" in dry
    assert "Dry run" not in run("import_acled", str(path), "--commit")
    assert "Nothing changes" in run("import_acled", str(path), "--commit")


def test_a_release_of_ucdp_has_a_name(path):
    with pytest.raises(CommandError, match="--release"):
        call_command("import_ucdp", str(path))
    with pytest.raises(CommandError, match="lacks id"):
        call_command("import_ucdp", str(path), "--release", "23.1")


def test_what_is_restricted_is_written_for_the_desk_and_for_nobody_else(path, tmp_path):
    path.write_bytes(files.acled_file({}))
    run("import_acled", str(path), "--commit")
    to = tmp_path / "out.csv"

    with pytest.raises(CommandError, match="ACLED is restricted"):
        call_command("export", "acled", "--imported", "--to", str(to))
    assert not to.exists() or to.read_bytes() == b""
    call_command("export", "acled", "--imported", "--for-the-desk", "--to", str(to))

    assert to.read_bytes() == path.read_bytes()


def test_an_import_may_take_longer_than_a_question_of_the_desk(monkeypatch):
    """The desk's connection ends a statement after DESK_TIMEOUT seconds; a file is one COPY."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '300ms'")
    slow = entries.stage_row

    def slowly(*given):
        time.sleep(0.5)
        return slow(*given)

    monkeypatch.setattr(entries, "stage_row", slowly)

    assert told(acled_taken({}, {"event_id_cnty": "TST2"})) == (2, 0, 0, 0, 0)
