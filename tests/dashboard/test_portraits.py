"""Pages of actors, sources, places and areas: what published incidents say of them, and nothing else."""

import re
from datetime import date

import pytest
from django.test import Client

from incidents.answers import bearers, portraits
from incidents.door.selection import Selection
from incidents.models import Actor, Incident, Source
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.make import NOW


def said(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def bars(page) -> dict[str, dict[str, tuple[int, str | None]]]:
    """Of each chart of the page: label, number, and the address of the list that it counts."""
    found = {}
    for chart in page.content.decode().split('<table class="bars" ')[1:]:
        chart = chart.split("</table>")[0]
        heading = re.search(r'aria-label="([^"]+)">', chart)[1]
        rows = re.findall(r"<tr>(.*?)</tr>", chart, re.DOTALL)
        found[heading] = {
            re.search(r"<bdi>(.*?)</bdi>", row)[1]: (
                int(re.search(r'bar-number">(?:<a[^>]*>)?(\d+)', row)[1]),
                next(iter(re.findall(r'bar-number"><a href="([^"]+)"', row)), None),
            )
            for row in rows
        }
    return found


@pytest.fixture
def ground():
    """Three incidents of two years; in two of them the same actor stops another, in one it is stopped."""
    make.area(), make.area("SY0800"), make.place()
    one = make.incident(place=make.place(), title="First")
    make.claim(one, speaker="us-dod", stance="declines_to_comment", value="")
    make.citation(one, source=make.source("other-wire"), origin="Ministry")
    make.publish(one)
    days = {
        "occurred_from": date(2021, 12, 30),
        "occurred_until": date(2022, 1, 2),
        "occurred_precision": "days",
    }
    two = make.published(title="Second", kind="harassment", **days)
    three = make.published(title="Third", actors={"us": "initiator", "ru-vp": "subject"})
    return one, two, three


def test_an_actor_has_its_parts_its_kinds_and_its_company_counted(ground):
    page = Client().get("/actors/ru-vp")
    charts = bars(page)

    assert page.status_code == 200
    assert charts["Parts"] == {"Initiator": (2, None), "Subject": (1, None)}
    assert {name: number for name, (number, _) in charts["Kinds"].items()} == {
        "Convoy blocked": 2,
        "Harassment without contact": 1,
    }
    assert charts["With whom"] == {"US": (3, None)}
    assert {name: number for name, (number, _) in charts["Years"].items()} == {"2021": 3, "2022": 1}


@pytest.mark.parametrize(
    "address", ["/actors/ru-vp", "/sources/test-wire", "/places/tall-tamr", "/areas/SY08"]
)
def test_each_number_with_a_link_is_that_of_the_list_it_leads_to(ground, address):
    charts = bars(Client().get(address))
    linked = [pair for chart in charts.values() for pair in chart.values() if pair[1]]

    assert len(linked) > 3
    for number, onward in linked:
        query = onward.replace("&amp;", "&").split("?")[1]
        assert len(record.look(Selection.parse(query)).rows) == number, onward


def test_who_only_speaks_has_a_page_and_what_it_said(ground):
    page = Client().get("/actors/us-dod")

    assert "It is involved in no incident and speaks of some." in said(page)
    assert "1 Declines to comment First" in said(page)
    assert "/api/v1/incidents.csv?" not in page.content.decode()  # nothing asks for what somebody says


def test_a_source_tells_whose_words_it_repeats_and_what_rests_on_it_alone(ground):
    wire, other = (said(Client().get(f"/sources/{slug}")) for slug in ("test-wire", "other-wire"))

    assert "2 cited from no other source Second Third" in wire or "2 cited from no other source Third" in wire
    assert "Every incident that cites it cites another source too." in other
    assert bars(Client().get("/sources/other-wire"))["Whose words it repeats"] == {"Ministry": (1, None)}


def test_names_are_those_that_were_published_the_latest_first(ground):
    Actor.objects.filter(slug="ru-vp").update(name="Military police", name_ar="الشرطة العسكرية")
    assert "Military police" not in said(Client().get("/actors/ru-vp"))
    make.published()

    page = said(Client().get("/actors/ru-vp"))
    assert "Military police Armed forces of a state الشرطة العسكرية also RU-VP" in page
    assert "Military police" not in said(Client().get("/actors/ru-vp?as_of=3"))


def test_who_is_in_the_register_and_in_no_published_incident_is_not_there(ground):
    make.actor("quiet"), make.source("silent"), make.place("elsewhere", name="Elsewhere")
    make.incident(actors={"drafted": "initiator"}, cites="drafted-wire")

    for address in ("/actors/quiet", "/actors/drafted", "/sources/silent", "/sources/drafted-wire"):
        assert Client().get(address).status_code == 404, address
    for address in ("/places/elsewhere", "/areas/SY99", "/actors/x%20y"):
        assert Client().get(address).status_code == 404, address
    assert "quiet" not in said(Client().get("/actors"))


def test_what_was_taken_back_leaves_the_portrait_and_stays_in_the_past_one(ground):
    alone = make.published(actors={"passing": "initiator"}, cites="passing-wire")
    make.claim(alone, speaker="witness")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.correct(incident=alone, **people, reason="A claim.")
    editing.retract(incident=alone, **people, reason="Wrong.")

    for slug in ("/actors/passing", "/actors/witness", "/sources/passing-wire"):
        assert Client().get(slug).status_code == 404
        assert Client().get(f"{slug}?as_of=5").status_code == 200
    editing.withhold(incident=alone, by=make.editor(), now=NOW, ground="safety")
    for slug in ("/actors/passing", "/actors/witness", "/sources/passing-wire"):
        assert Client().get(f"{slug}?as_of=5").status_code == 404
        assert "passing" not in said(Client().get("/actors?as_of=5"))


def test_the_list_of_its_incidents_carries_on_without_a_gap(ground, monkeypatch):
    monkeypatch.setattr("dashboard.portraits.A_PAGE", 2)
    first = Client().get("/actors/ru-vp").content.decode()
    onward = re.search(r'href="([^"]+)">More incidents', first)[1].replace("&amp;", "&")
    second = Client().get(onward).content.decode()

    told = [re.findall(r'data-id="(\w+)"', page) for page in (first, second)]
    assert [len(ids) for ids in told] == [2, 1]
    assert sorted([*told[0], *told[1]]) == sorted(Incident.objects.values_list("public_id", flat=True))


def test_the_lists_count_as_the_pages_do(ground):
    for name in ("actors", "sources"):
        page = Client().get(f"/{name}").content.decode()
        rows = re.findall(rf'href="/{name}/([\w-]+)"><bdi>.*?bar-number">(\d+)<', page, re.DOTALL)
        kept = {slug: int(number) for slug, number in rows}
        assert kept == {
            slug: len(record.look(Selection(**{name[:-1]: (slug,)})).rows) if number else 0
            for slug, number in kept.items()
        }
    assert (
        kept
        == {"test-wire": 3, "other-wire": 1}
        == {slug: kept[slug] for slug in Source.objects.values_list("slug", flat=True)}
    )


@pytest.mark.parametrize("query", ["?as_of=99", "?as_of=x", "?kind=clash", "?cursor=x", "?as_of=1&as_of=2"])
def test_another_question_is_refused(ground, query):
    assert Client().get(f"/actors/ru-vp{query}").status_code == 400


def test_the_number_of_queries_does_not_grow(ground, django_assert_num_queries):
    def asked(sort: str, code: str) -> int:
        return portraits.of(sort, code, record.look(Selection())).look.tally.matched

    for number in range(12):
        made = make.incident(title=f"More {number}")
        make.claim(made, speaker="ru-vp")
        make.publish(made)
    assert asked("actor", "ru-vp") == 15

    for sort, code in (("actor", "ru-vp"), ("source", "test-wire")):
        with django_assert_num_queries(2):  # the last revision, and the documents of a few
            asked(sort, code)
    with django_assert_num_queries(1):
        bearers.actors(record.look(Selection()))
