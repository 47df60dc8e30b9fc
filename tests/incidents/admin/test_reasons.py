"""Whoever changes what is or was public on the desk says why; the history keeps it. Of a draft one may."""

from typing import Any

import pytest
from django.urls import reverse

from gazetteer.reasons import MISSING
from history.models import Change
from incidents.models import Actor, Rule, Source
from news.identity.keys import url_key
from news.models import Feed
from tests import make
from tests.desk import errors, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def reason_of(row: Any) -> str:
    return Change.objects.filter(model=row._meta.label_lower, row=str(row.pk)).latest("pk").reason


def post(desk, row, **fields):
    page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    form = desk.get(page).context["adminform"].form
    given = {name: form[name].value() for name in form.fields}
    for inline in desk.get(page).context["inline_admin_formsets"]:
        given |= {f"{inline.formset.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return desk.post(page, {name: value for name, value in (given | fields).items() if value is not None})


def test_what_is_public_is_changed_with_a_reason_that_the_history_keeps(desk):
    out = make.published(location_precision="unlocated", point=None)

    refused = save(desk, out, title="Another", reason="")
    assert errors(refused) == {"reason": [MISSING]}
    save(desk, out, title="Another", reason="The report was read wrongly.")

    out.refresh_from_db()
    assert out.title == "Another"
    assert reason_of(out) == "The report was read wrongly."


@pytest.mark.parametrize("reason", ["", "A word."])
def test_of_a_draft_a_reason_may_be_said(desk, reason):
    draft = make.incident(location_precision="unlocated", point=None)

    save(desk, draft, title="Another", reason=reason)

    assert reason_of(draft) == reason


@pytest.mark.parametrize("model", [Actor, Source])
def test_of_a_row_of_a_register_it_is_asked_once_something_public_names_it(desk, model):
    quiet = model.objects.create(name="Quiet", slug="quiet", **({"sort": "state"} if model is Actor else {}))
    make.published()
    named = Actor.objects.get(slug="us") if model is Actor else make.source()

    assert not errors(post(desk, quiet, name="Quieter"))
    assert errors(post(desk, named, name="Renamed")) == {"reason": [MISSING]}
    assert not errors(post(desk, named, name="Renamed", reason="So it calls itself."))

    named.refresh_from_db()
    assert named.name == "Renamed"
    assert reason_of(named) == "So it calls itself."


def test_of_a_place_it_is_asked_once_it_is_listed(desk):
    listed, kept = make.place(), make.place("of-the-desk", is_listed=False)

    assert errors(post(desk, listed, population=5)) == {"reason": [MISSING]}
    assert not errors(post(desk, kept, population=5))
    assert not errors(post(desk, listed, population=5, reason="Counted."))

    assert reason_of(listed) == "Counted."


def chief():
    return signed_in(make.user("chief", "chief"))


@pytest.mark.parametrize(
    ("row", "changed"),
    [
        (lambda: Rule.objects.all()[0], {"for_hours": 73}),
        (make.area, {"name": "Another"}),
        (make.m4, {"name": "Another"}),
    ],
    ids=["rule", "area", "road"],
)
def test_of_what_decides_or_is_public_at_once_it_is_always_asked(row, changed):
    root, one = make.user("root"), row()
    root.is_superuser = True
    root.save()
    desk = signed_in(root)

    assert errors(post(desk, one, **changed)) == {"reason": [MISSING]}
    assert not errors(post(desk, one, **changed, reason="It was wrong."))

    assert reason_of(one) == "It was wrong."


@pytest.mark.parametrize("reason", ["", "She leads the desk now."])
def test_of_a_feed_and_a_person_it_may_be_said(reason):
    desk, person = chief(), make.user("somebody", "reviewer")
    url = "https://example.org/feed.xml"
    feed = Feed.objects.create(source=make.source(), url=url, url_key=url_key(url), next_fetch_at=make.NOW)

    assert not errors(post(desk, person, first_name="Some", is_active="on", reason=reason))
    assert not errors(post(desk, feed, interval_s=7200, reason=reason))

    assert (reason_of(person), reason_of(feed)) == (reason, reason)


def test_whoever_only_looks_at_a_feed_a_rule_or_a_road_is_not_asked(reviewer):
    url = "https://example.org/feed.xml"
    feed = Feed.objects.create(source=make.source(), url=url, url_key=url_key(url), next_fetch_at=make.NOW)
    for row in (feed, Rule.objects.all()[0], make.m4()):
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        page = signed_in(reviewer).get(address)
        assert page.status_code in (200, 403)
        assert b"Why you change it" not in page.content or page.context["has_change_permission"]


def test_whoever_only_looks_is_not_asked(reviewer):
    out = make.published()
    page = signed_in(reviewer).get(reverse("admin:incidents_incident_change", args=[out.pk]))

    assert page.status_code == 200
    assert b"Why you change it" not in page.content


def test_a_reason_that_was_typed_outlives_a_refusal(desk):
    out = make.published(location_precision="unlocated", point=None)

    refused = save(desk, out, title="", reason="Because.")

    assert refused.context["adminform"].form["reason"].value() == "Because."


@pytest.mark.parametrize("which", ["incident", "actor", "place"])
def test_who_changes_nothing_is_not_asked(desk, which):
    out = make.published(verification="unconfirmed", place=make.place())
    row = {"incident": out, "actor": Actor.objects.get(slug="us"), "place": out.place}[which]

    assert errors(post(desk, row)) == {}


def test_a_row_that_hangs_on_it_is_a_change(desk):
    make.published()
    actor = Actor.objects.get(slug="us")
    rows = {"names-TOTAL_FORMS": 1, "names-0-text": "A new name", "names-0-sort": "alias"}

    assert errors(post(desk, actor, **rows)) == {"reason": [MISSING]}
