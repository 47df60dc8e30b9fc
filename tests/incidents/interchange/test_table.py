"""A file is read row by row, to the letter: a broken one ends nothing, and what was read is written again."""

import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.interchange.table import LONGEST_LINE, LONGEST_ROW, BadFile, Fault, Row, Table, rendered
from tests.examples import many
from tests.incidents import foreign_files as files


def rows(file: bytes) -> tuple[Table, list[Row | Fault]]:
    table = Table(io.BytesIO(file))
    return table, list(table.rows())


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    table, _ = rows(files.acled_file(bom=True))

    assert table.columns[0] == "event_id_cnty"
    assert table.head.startswith("\ufeff")


def test_a_stray_quote_spoils_one_row_and_not_the_rest():
    good = files.acled_file({}, {"event_id_cnty": "TST2"}, {"event_id_cnty": "TST3"})
    lines = good.split(b"TST2")
    _table, found = rows(lines[0] + b'TST9,"open\n' + b"TST2" + lines[1])

    assert [row.number for row in found if isinstance(row, Fault)] == [2]
    assert [row.cells[0] for row in found if isinstance(row, Row)] == ["TST1", "TST2", "TST3"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"a,b\n", "it has 2 cells and the header 3"),
        (b"\n", "the line is blank"),
        (b"a,b\xff,c\n", "it is not UTF-8"),
        (b"a,b\x00,c\n", "NUL"),
        (b'a,"b"x,c\n', "it cannot be taken apart"),
        (b"a,b," + b"c" * 2_500_000 + b"\n", "line 2 is longer than 1,000,000 bytes"),
    ],
)
def test_a_broken_line_is_told_and_the_next_is_read(line, problem):
    _, found = rows(b"x,y,z\n" + line + b"1,2,3\n")

    assert isinstance(found[0], Fault)
    assert problem in str(found[0])
    assert found[0].line == 2
    assert found[1:] == [Row(2, 3, ("1", "2", "3"))]


@pytest.mark.parametrize(("bytes_more", "end"), [(-1, b"\n"), (0, b"\n"), (0, b"")])
def test_a_line_of_just_so_many_bytes_is_a_row(bytes_more, end):
    cells = b",".join([b"c" * 100_000] * 10)
    line = cells[: LONGEST_LINE + bytes_more - len(end)] + end

    _, found = rows(b",".join(b"%d" % number for number in range(10)) + b"\n" + line)

    assert [type(row) for row in found] == [Row]


def test_quotes_that_run_to_the_end_of_the_file_cost_no_more_than_its_length():
    good = b"1,2\n"
    began = time.process_time()
    _, found = rows(b"a,b\n" + good + b'x","\n' * 20_000 + good)

    assert time.process_time() - began < 3
    assert [row.line for row in found if isinstance(row, Row)] == [2, 20_003]
    assert [fault.line for fault in found if isinstance(fault, Fault)] == list(range(3, 20_003))


def test_a_row_that_swallows_much_is_given_up_and_the_rows_in_it_are_read():
    many = [f"{number},{'y' * 100}\n".encode() for number in range(30_000)]
    table = Table(io.BytesIO(b'a,b\nx,"open\n' + b"".join(many)))
    found = table.rows()

    assert "it cannot be taken apart" in str(next(found))
    assert len(table.lines.waiting) * 100 <= LONGEST_ROW
    assert sum(isinstance(row, Row) for row in found) == 30_000


def plainly(file: bytes) -> list[tuple[int, bool]]:
    """At which lines rows begin and whether each is whole, each read anew to where it ends."""
    lines = file.decode().splitlines(keepends=True)[1:]
    found, at = [], 0
    while at < len(lines):
        reader = csv.reader(lines[at:], strict=True)
        try:
            next(reader)
        except csv.Error:
            found.append((at + 2, False))
            at += 1
        else:
            found.append((at + 2, True))
            at += reader.line_num
    return found


@settings(max_examples=500, deadline=None, database=None)
@given(st.lists(st.text(alphabet='x",', min_size=1, max_size=5), max_size=9))
def test_where_rows_begin_is_what_reading_each_to_its_end_would_say(lines):
    file = "".join(f"{line}\n" for line in ["a", *lines]).encode()
    _, found = rows(file)

    whole = [not isinstance(row, Fault) or "taken apart" not in row.problem for row in found]
    assert [(row.line, good) for row, good in zip(found, whole, strict=True)] == plainly(file)


def test_a_header_of_many_columns_is_refused():
    with pytest.raises(BadFile, match="100,000 columns"):
        Table(io.BytesIO(b",".join(b"%d" % number for number in range(100_000))))


@pytest.mark.parametrize("head", [b"", b"\n", b"a,b,a\n", b"a\xff\n", b"a" * 1_000_001])
def test_a_file_without_a_good_header_is_no_file(head):
    with pytest.raises(BadFile):
        Table(io.BytesIO(head))


CELLS = st.lists(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2
)


@settings(max_examples=many(200), deadline=None, database=None)
@given(st.lists(CELLS, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_table_comes_back_byte_for_byte(table, newline, quoted):
    """Also one that is written with all cells in quotes."""

    def line(cells: list[str]) -> str:
        if not quoted:
            return rendered(cells, newline=newline)
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + newline

    file = "".join([f"one,two{newline}", *map(line, table)]).encode()
    read, found = rows(file)

    assert [row.cells for row in found if isinstance(row, Row)] == [tuple(cells) for cells in table]
    back = [row.written or rendered(row.cells, newline=read.newline) for row in found if isinstance(row, Row)]
    assert "".join([read.head, *back]).encode() == file
