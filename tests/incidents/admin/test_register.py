"""Two people at one actor or source: an older form undoes nothing, and loses nothing of what was typed."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from incidents.models import Actor, Source
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db
NO_ROWS = {f"{rows}-{what}_FORMS": 0 for rows in ("names", "relations") for what in ("TOTAL", "INITIAL")}
ACTOR = {"slug": "ru-vp", "name": "Russian military police", "sort": "state_force"} | NO_ROWS
SOURCE = {"slug": "wire", "name": "Wire", "sort": "wire"}
GIVEN = {Actor: ACTOR, Source: SOURCE}
GIVEN_FIELDS = {
    model: {name: value for name, value in given.items() if "_FORMS" not in name}
    for model, given in GIVEN.items()
}


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture(params=[Actor, Source])
def row(request):
    return request.param.objects.create(**GIVEN_FIELDS[request.param])


def page(row) -> str:
    return reverse(f"admin:incidents_{row._meta.model_name}_change", args=[row.pk])


def opened(desk, row) -> str:
    token: str = desk.get(page(row)).context["adminform"].form.initial["opened"]
    return token


def said(response) -> str:
    return " ".join(response.context["adminform"].form.non_field_errors())


def test_a_row_that_nobody_changed_is_saved(desk, row):
    answer = desk.post(page(row), GIVEN[type(row)] | {"name": "Mine", "opened": opened(desk, row)})

    row.refresh_from_db()
    assert answer.status_code == 302
    assert row.name == "Mine"


def test_the_page_carries_what_it_was_opened_on(desk, row):
    html = desk.get(page(row)).content.decode()

    assert html.count('name="opened"') == 1
    assert 'type="hidden" name="opened"' in html


def test_an_older_form_overwrites_nothing(desk, row):
    token = opened(desk, row)
    desk.post(page(row), GIVEN[type(row)] | {"note": "Theirs.", "opened": token})

    refused = desk.post(page(row), GIVEN[type(row)] | {"name": "Mine", "note": "", "opened": token})

    row.refresh_from_db()
    assert refused.status_code == 200
    assert (row.name, row.note) == (GIVEN[type(row)]["name"], "Theirs.")
    assert 'value="Mine"' in refused.content.decode()


def test_both_are_told_apart_and_sending_again_replaces_what_was_named(desk, row):
    token = opened(desk, row)
    desk.post(page(row), GIVEN[type(row)] | {"name": "Theirs", "opened": token})

    refused = desk.post(page(row), GIVEN[type(row)] | {"name": "Mine", "opened": token})
    form = refused.context["adminform"].form
    again = desk.post(page(row), GIVEN[type(row)] | {"name": "Mine", "opened": form["opened"].value()})

    row.refresh_from_db()
    assert "changed meanwhile, by editor on 20" in said(refused)
    assert "Name: now “Theirs”. Saving again replaces that" in said(refused)
    assert again.status_code == 302
    assert row.name == "Mine"


@pytest.mark.parametrize("rows", ["names", "relations"])
def test_a_name_or_a_relation_that_was_added_is_a_change_too(desk, rows):
    actor = Actor.objects.create(slug="ru-vp", name="Russian military police", sort="state_force")
    token = opened(desk, actor)
    added = {
        "names": lambda: actor.names.create(text="VP", key="vp", language="en", sort="acronym"),
        "relations": lambda: actor.relations.create(other=make.actor("ru"), sort="command"),
    }
    added[rows]()

    refused = desk.post(page(actor), ACTOR | {"opened": token})

    assert "changed meanwhile; the rows below are as you sent them" in said(refused)
    assert page(actor) in said(refused)


def test_whoever_only_looks_is_shown_no_token(row):
    looks = make.user("looks")
    looks.user_permissions.set(Permission.objects.filter(codename__in=["view_actor", "view_source"]))

    html = signed_in(looks).get(page(row)).content.decode()

    assert row.name in html
    assert "Opened" not in html


def test_the_page_of_a_merge_offers_the_other_rows_that_stand_by_themselves(row):
    kind = row._meta.model_name
    other = type(row).objects.create(**{**GIVEN_FIELDS[type(row)], "slug": "the-other", "name": "The other"})
    merged = {"slug": "gone", "name": "Gone", "merged_into": other}
    type(row).objects.create(**{**GIVEN_FIELDS[type(row)], **merged})

    page = signed_in(make.user("chief", "chief")).get(reverse(f"admin:incidents_{kind}_merge", args=[row.pk]))
    html = page.content.decode()

    assert 'list="desk-rows"' in html
    assert '<option value="the-other">The other</option>' in html
    assert 'value="gone"' not in html
    assert f'<option value="{row.slug}">' not in html
