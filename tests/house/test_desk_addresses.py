"""What the desk is asked by its addresses: every list knows what it offers, and fails on nothing else."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import make

pytestmark = pytest.mark.django_db
LONG, HIGH = "9" * 5000, "9" * 25
NUMBERS = ("²", LONG, HIGH, "-1", "١")


@pytest.fixture
def desk():
    client = Client(raise_request_exception=False)
    client.force_login(make.user("chief", "chief"))
    return client


def pages(sort: str) -> list[tuple[type, str]]:
    found = []
    for model in admin.site._registry:
        try:
            found.append((model, reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{sort}")))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("asked", ["id__range=1", "id__regex=(", "pk__in=a,b", "password__startswith=p"])
def test_a_list_is_not_asked_for_what_it_does_not_offer(desk, asked):
    for _model, address in pages("changelist"):
        answer = desk.get(f"{address}?{asked}")

        assert answer.status_code == 400, address
        assert f"It does not know: {asked.partition('=')[0]}." in answer.content.decode()


@pytest.mark.parametrize("column", ["password", "secret", "digest", "by__password", "user__password"])
def test_no_list_tells_what_a_secret_begins_with(desk, column):
    for model, address in pages("changelist"):
        for word in ("startswith", "gte", "in", "regex"):
            assert desk.get(f"{address}?{column}__{word}=a").status_code == 400, model


def test_every_filter_that_a_list_offers_is_known(desk):
    for model, address in pages("changelist"):
        listed = desk.get(f"{address}?q=word&o=1&_facets=True")
        assert listed.status_code in (200, 302), address
        if listed.status_code == 200:
            for spec in listed.context["cl"].filter_specs:
                for name in spec.expected_parameters():
                    assert desk.get(f"{address}?{name}=1").status_code != 400, (model, name)


def test_an_empty_form_takes_nothing_from_its_address(desk):
    make.area()
    for _model, address in pages("add"):
        assert desk.get(f"{address}?area=abc&embargo_until=1").status_code in (400, 403), address
        assert desk.get(f"{address}?_popup=1").status_code in (200, 403), address


def test_every_window_that_a_form_opens_knows_its_address(desk):
    opened = set()
    for _model, address in pages("add"):
        html = desk.get(address).content.decode()
        opened |= {unescape(link) for link in re.findall(r'href="([^"]*_popup=1[^"]*)"', html)}

    assert opened
    for link in opened:
        assert desk.get(link).status_code == 200, link


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_no_number_of_a_row_is_found_nowhere(desk, number):
    incident, actor = make.published(), make.actor()
    for address in (
        f"/admin/triage/next/?after={number}",
        f"/admin/triage/?page={number}",
        f"/admin/triage/{number}/",
        f"/admin/history/?before={number}",
        f"/admin/incidents/incident/{incident.pk}/history/?before={number}",
        f"/admin/incidents/actor/{number}/change/",
        f"/admin/incidents/source/{number}/change/",
        f"/admin/incidents/incident/{number}/change/",
        f"/admin/incidents/actor/{number}/merge/",
        f"/admin/incidents/actor/{actor.pk}/standing/?on={number}",
        f"/admin/review/{number}/",
    ):
        assert desk.get(address).status_code < 500, address[:60]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2021-02-30", "-1"])
def test_a_day_that_cannot_be_is_refused_or_has_nothing(desk, day):
    for address in (
        f"/admin/history/?day={day}",
        f"/admin/incidents/actor/{make.actor().pk}/standing/?on={day}",
    ):
        assert desk.get(address).status_code == 200, address
