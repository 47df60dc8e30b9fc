"""Which waiting leads are about one incident, and which only look as if they were?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q
from django.urls import reverse

from incidents.likeness import Families
from incidents.models import Source
from news.drafts import relate, review
from news.items.leads import columns_of
from news.models import Lead, LeadState
from news.triage import order
from tests import make
from tests.desk import signed_in
from tests.news import leads

pytestmark = pytest.mark.django_db
DAY = date(2021, 5, 13)


@pytest.fixture(autouse=True)
def world(db):
    leads.world()
    make.place(area=make.area("SY0800"))


def day(on: date) -> dict[str, object]:
    return {"from": on.isoformat(), "until": on.isoformat(), "precision": "day", "basis": ""}


IN_TOWN = {"precision": "settlement", "place": "tall-tamr", "area": "SY0800"}


def report(on: date | None = DAY, **parts: object) -> Lead:
    """A waiting lead: a convoy stopped at Tall Tamr."""
    lead = leads.lead(**{"location": IN_TOWN, "occurred": day(on) if on else {}} | parts)
    for name, value in columns_of(lead.reading).items():
        setattr(lead, name, value)
    lead.save()
    return lead


def of_one_text(first: Lead, second: Lead) -> None:
    item = second.item_version.item
    item.near_copy_of = first.item_version.item
    item.save()


def fresh(*rows: Lead) -> list[Lead]:
    return list(Lead.objects.filter(pk__in=[lead.pk for lead in rows]).order_by("pk"))


def found(lead: Lead) -> list[Lead]:
    return [one.lead for one in relate.beside(lead).siblings]


def grouped(*rows: Lead) -> list[list[int]]:
    return [[rows.index(lead) for lead in group] for group in relate.groups(fresh(*rows))]


def test_two_reports_of_one_event_find_each_other_with_reasons():
    one, two = report(), report()

    [sibling] = relate.beside(one).siblings

    assert (sibling.lead, found(two)) == (two, [one])
    assert sibling.likeness.is_probable
    assert sibling.likeness.agrees[:3] == ("the same day", "the same place", "the same kind: convoy blocked")


def test_when_a_report_came_in_says_nothing():
    late = report()
    late.made_at = datetime(2026, 1, 1, tzinfo=UTC)
    late.save()

    assert found(report()) == [late]


@pytest.mark.parametrize("days", [4, 21])
def test_the_same_road_and_forces_weeks_later_are_no_sibling(days):
    report(DAY + timedelta(days=days))

    assert found(report()) == []


def test_one_that_gives_no_day_is_shown_and_never_folded_in():
    dated, undated = report(), report(None)

    assert (found(dated), found(undated)) == ([undated], [dated])
    assert grouped(dated, undated) == [[0], [1]]


def test_one_that_gives_no_day_is_compared_with_those_of_its_ground_alone():
    undated, here = report(None), report(None)
    report(None, location={"precision": "governorate", "area": "SY07"})
    report(None, location={})
    report(location={"precision": "governorate", "area": "SY07"})

    compared = relate.waiting(relate.near(undated)).exclude(pk=undated.pk)

    assert list(compared) == [here]


def test_one_text_is_found_though_neither_day_nor_place_was_read():
    one, two = report(None, location={}), report(None, location={})
    of_one_text(one, two)

    assert (found(fresh(one)[0]), found(fresh(two)[0])) == ([two], [one])


def test_no_more_than_the_latest_two_hundred_are_read(monkeypatch):
    monkeypatch.setattr(relate, "MOST_COMPARED", 2)
    one, *others = (report() for _ in range(4))

    assert sorted(lead.pk for lead in found(one)) == [lead.pk for lead in others[-2:]]


def test_two_incidents_of_one_report_are_never_one():
    first = report()
    second = Lead.objects.create(
        item_version=first.item_version,
        rules_version="test",
        ordinal=1,
        made_at=first.made_at,
        **columns_of(first.reading),
    )

    assert found(first) == []
    assert grouped(first, second) == [[0], [1]]


def test_a_lead_that_was_decided_waits_no_more(reviewer):
    one, two = report(), report()
    review.dismiss(lead=two, by=reviewer, reason="Double.", now=make.NOW)

    assert found(one) == []
    assert relate.groups(relate.waiting(Q())) == [[one]]


def test_a_superseded_lead_leaves_no_link_behind():
    one, two = report(), report()
    Lead.objects.filter(pk=two.pk).update(state=LeadState.SUPERSEDED)

    assert found(one) == []


def test_copies_of_one_text_are_one_group_whatever_was_read():
    first, copy = report(None, location={}), report(None, location={})
    of_one_text(first, copy)

    assert grouped(first, copy) == [[0, 1]]


def test_every_lead_is_in_one_group_and_the_oldest_comes_first():
    rows = [report(), report(DAY + timedelta(days=30)), report(), report(DAY + timedelta(days=30))]

    assert grouped(*rows) == [[0, 2], [1, 3]]


def test_being_like_a_third_makes_no_two_the_same():
    week = {"from": "2021-05-07", "until": "2021-05-13", "precision": "week"}
    before, after = report(date(2021, 5, 7)), report(date(2021, 5, 13))
    vague = report(occurred=week)

    assert {one.lead for one in relate.beside(vague).siblings if one.likeness.is_probable} == {before, after}
    assert sorted(map(len, grouped(before, after, vague))) == [1, 2]


def test_the_order_of_arrival_changes_no_group():
    rows = [report(), report(DAY + timedelta(days=1)), report(DAY + timedelta(days=2)), report()]
    forward = {frozenset(lead.pk for lead in group) for group in relate.groups(fresh(*rows))}
    backward = {frozenset(lead.pk for lead in group) for group in relate.groups(fresh(*rows)[::-1])}

    assert forward == backward


def test_a_card_says_how_many_sources_and_origins_it_has():
    rows = [report(), report(), report()]
    for number, lead in enumerate(rows):
        item = lead.item_version.item
        item.source = Source.objects.create(slug=f"paper-{number}", name=f"Paper {number}")
        item.save()

    [card] = order.waiting(make.NOW)

    # All three rest on the word of the Russian ministry.
    assert (len(card.reports), card.sources, card.origins(Families.load())) == (3, 3, 1)


def test_queries_do_not_grow_with_the_leads(django_assert_num_queries, django_assert_max_num_queries):
    report(), report()
    with django_assert_max_num_queries(6) as few:
        relate.groups(relate.waiting(Q()))
    for _ in range(6):
        report()

    with django_assert_num_queries(len(few)):
        relate.groups(relate.waiting(Q()))
    with django_assert_max_num_queries(6):
        relate.beside(Lead.objects.select_related("item_version__item").first())


def test_a_card_shows_the_reports_that_wait_with_it(reviewer):
    one, two = report(), report(title="Convoy sent back, residents say")

    shown = " ".join(signed_in(reviewer).get(reverse("triage-card", args=[one.pk])).content.decode().split())

    assert "Other reports of it: what is decided goes for those that are ticked" in shown
    assert f'name="siblings" value="{two.pk}"' in shown
    assert "Convoy sent back, residents say (the same day; the same place" in shown
