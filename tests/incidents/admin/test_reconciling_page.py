"""Our record beside a dataset, at the desk: who may look, what is told, and what it costs."""

import html
import re
from datetime import date
from urllib.parse import parse_qsl

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.template.defaultfilters import floatformat
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gazetteer import areas
from incidents.models import Release
from tests import make
from tests.desk import signed_in
from tests.incidents.foreign_files import acled_taken, ucdp_taken

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
TOLL = {"killed_low": 3, "killed_best": 3, "killed_high": 4}
YEAR = {"since": "2019-01-01", "until": "2019-12-31", "days": "2", "km": "5"}


@pytest.fixture(autouse=True)
def ground() -> None:
    make.area("SY08"), make.area("SY0800"), make.place()
    make.actor("sdf", name="Syrian Democratic Forces", sort="armed_group")
    make.actor("isis", name="Islamic State", sort="armed_group")


def clash(**fields):
    given = {"kind": "clash", "actors": {"isis": "participant", "sdf": "participant"}, "killed_best": 9}
    days = {"occurred_from": date(2019, 1, 2), "occurred_until": date(2019, 1, 2)}
    return make.published(**given | days | fields)


def page(client, **given):
    asked = {"release": Release.objects.get().pk} | YEAR | given
    return client.get(reverse("admin:incidents_reconcile"), asked)


def test_what_both_hold_and_what_only_one_of_them_is_told_with_the_differences():
    clash(title="A clash of both")
    clash(title="Ours alone", point=make.QAMISHLI)
    ucdp_taken({}, {"id": "900002", "date_start": "2019-05-01", "date_end": "2019-05-01"})

    text = page(signed_in(make.editor())).content.decode()

    assert "1 in both, 1 only ours, 1 only theirs" in text
    assert [text.index(name) for name in ("A clash of both", "Ours alone", "900002")] == sorted(
        text.index(name) for name in ("A clash of both", "Ours alone", "900002")
    )
    assert "killed: ours <bdi>9</bdi>; theirs <bdi>3 to 4, best 3</bdi>" in text


def test_it_asks_the_database_no_more_where_there_is_more_to_tell():
    client, counts = signed_in(make.editor()), []
    ucdp_taken(*({"id": str(900_001 + number), "latitude": f"36.6{number}"} for number in range(30)))
    address = reverse("admin:incidents_reconcile")
    asked = {"release": str(Release.objects.get().pk)} | YEAR
    client.get(address, asked)
    for more in (1, 20):
        for _ in range(more):
            clash()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, asked).status_code == 200
        counts.append([one["sql"][:80] for one in queries.captured_queries])

    assert len(counts[0]) == len(counts[1]) <= MOST_QUERIES, counts[1]


def test_restricted_rows_are_for_those_who_may_see_rows_alone(client):
    acled_taken({"event_date": "2019-01-02", "year": "2019"})
    told = "restricted: it stays on the desk"

    assert told in page(signed_in(make.editor())).content.decode()
    assert page(client).status_code == 302
    nobody = make.user("nobody-special")
    assert page(signed_in(nobody)).status_code == 403


def test_pages_follow_one_another():
    ucdp_taken(*({"id": str(900_001 + number)} for number in range(130)))
    client = signed_in(make.editor())

    first, second = page(client).content.decode(), page(client, p="2").content.decode()

    assert (first.count("them alone"), second.count("them alone")) == (100, 30)
    assert links(first) == {"release", "since", "until", "days", "km", "p"}
    assert links(second) == links(first)


def links(text: str) -> set[str]:
    """The names in the address of the one other page; each stands once."""
    [query] = re.findall(r'href="\?([^"]*p=[0-9]+)"', text)
    names = [name for name, _value in parse_qsl(html.unescape(query))]
    assert len(names) == len(set(names))
    return set(names)


def test_pairs_stand_in_the_order_of_their_days_and_each_says_how_alike_it_is():
    days = [date(2019, month, 2) for month in (1, 5, 3)]
    for number, day in enumerate(days):
        clash(title=f"Of {day}", occurred_from=day, occurred_until=day, killed_best=3 + number)
    given = ({"id": str(900_001 + n), **on(day)} for n, day in enumerate(days))
    ucdp_taken(*given)

    answer = page(signed_in(make.editor()))
    lines = list(answer.context["lines"])

    assert [line.incident.title for line in lines] == [f"Of {day}" for day in sorted(days)]
    for line in lines:
        assert 0.3 <= line.score <= 1
        assert f"both ({floatformat(line.score, 2)})" in answer.content.decode()
    assert answer.content.decode().count("<bdi>IS / SDF</bdi>") == len(days)


def on(day: date) -> dict[str, str]:
    return {"date_start": f"{day}", "date_end": f"{day}", "year": f"{day.year}"}


def test_a_row_of_two_days_before_is_a_pair_where_the_form_says_so():
    clash(occurred_from=date(2019, 1, 4), occurred_until=date(2019, 1, 4), **TOLL)
    ucdp_taken({}, {"id": "900002", **on(date(2019, 2, 1))})
    client = signed_in(make.editor())

    assert "1 in both" in page(client, days="2").content.decode()
    assert "0 in both" in page(client, days="1").content.decode()


def test_a_row_ten_kilometres_away_is_a_pair_where_the_form_says_so():
    clash(**TOLL)
    ucdp_taken({"latitude": "36.75", "geom_wkt": "POINT (40.3714 36.75)", "where_prec": "1"})
    client = signed_in(make.editor())

    found = [len(page(client, km=km).context["report"].pairs) for km in ("1", "20")]

    assert found == [0, 1]


def test_it_begins_with_the_year_of_the_last_day_of_what_was_imported_last():
    acled_taken({"event_date": "2024-01-02", "year": "2024"})
    ucdp_taken({})
    last = Release.objects.get(scheme="ucdp_ged")

    form = signed_in(make.editor()).get(reverse("admin:incidents_reconcile")).context["form"]

    assert (form.initial["release"], form.initial["since"]) == (last, date(2019, 1, 1))
    assert form.initial["until"] == date(2019, 1, 2)


def test_more_than_a_year_and_what_cannot_be_read_is_refused_in_words():
    ucdp_taken({})
    client = signed_in(make.editor())

    for given in (
        {"until": "2020-01-02"},
        {"until": "2018-12-31"},
        {"km": "51"},
        {"days": "4"},
        {"release": "0"},
    ):
        answer = page(client, **given)
        assert answer.context["form"].errors.keys() == given.keys()
        assert "report" not in answer.context
    first = client.get(reverse("admin:incidents_reconcile"))
    assert first.context["form"].initial["until"] == date(2019, 1, 2)


def test_areas_of_many_points_are_those_of_each(db):
    make.area("SY02")
    spots = [(40.37, 36.66), (0.0, 0.0), (41.22, 37.05)]

    found = areas.holding(spots)

    assert found == {spot: areas.within(Point(*spot, srid=4326)) for spot in spots}
    assert found[40.37, 36.66]
    assert areas.holding([]) == {}
