"""The strip of a road and the bars of the days, over HTTP."""

import csv
import io
from datetime import date

from tests import make
from tests.incidents.answers.test_strip import on_road


def get(visitor, path: str, **query):
    response = visitor.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_strip_says_which_incidents_lie_where_and_when(visitor, db):
    on_road(title="Convoy stopped", direction="west")
    make.published()

    told = get(visitor, "roads/m4/strip.json")

    assert (told["matched"], told["shown"], told["along"], told["off_road"]) == (2, 1, 1, 1)
    [row] = told["rows"]
    assert (row["title"], row["km_from"], row["km_until"]) == ("Convoy stopped", 60.0, 80.0)
    assert (row["since"], row["until"], row["direction"]) == ("2021-05-13", "2021-05-13", "west")
    assert told["cells"] == []


def test_the_file_has_the_rows_of_the_strip(visitor, db):
    on_road(title="=1+1", direction="west")
    on_road(kind="clash")

    response = visitor.get("/api/v1/roads/m4/strip.csv?kind=convoy_blocked")
    [row] = csv.DictReader(io.StringIO(response.getvalue().decode(), newline=""))

    assert (row["title"], row["km_from"], row["since"], row["certain"]) == (
        "'=1+1",
        "60.0",
        "2021-05-13",
        "true",
    )
    assert response["Khabur-Matched"] == "1"
    assert response["Content-Disposition"] == 'attachment; filename="khabur-m4-r2.csv"'


def test_a_road_that_nobody_knows_has_no_strip(visitor, db):
    assert visitor.get("/api/v1/roads/m5/strip").status_code == 404


def test_a_road_of_the_record_keeps_its_strip_when_the_gazetteer_drops_it(visitor, db):
    on_road()
    road = make.m4()
    road.is_current = False
    road.save()

    assert get(visitor, "roads/m4/strip")["along"] == 1


def test_the_state_of_the_road_names_the_reports_that_say_so(visitor, db):
    closed = on_road(kind="road_closed", when=date(2021, 5, 1))
    opened = on_road(kind="road_reopened", when=date(2021, 5, 9))

    state = get(visitor, "roads/m4/strip", kind="clash")["state"]

    between = next(one for one in state["stretches"] if one["since"] != one["until"])
    assert (between["state"], between["said_by"]) == ("closed", [closed.public_id, opened.public_id])
    assert state["reports"] == 2


def test_the_bars_say_what_is_certain_and_what_is_possible(visitor, db):
    make.published()
    make.published(
        occurred_from=date(2021, 1, 1), occurred_until=date(2021, 12, 31), occurred_precision="year"
    )

    told = get(visitor, "timeline/fitting.json")

    assert (told["unit"], told["matched"], told["shown"]) == ("week", 2, 2)
    busiest = max(told["buckets"], key=lambda one: one["possible"])
    assert (busiest["since"], busiest["certain"], busiest["possible"]) == ("2021-05-10", 1, 2)
    assert (told["first"], told["last"]) == ("2021-01-01", "2021-12-31")
