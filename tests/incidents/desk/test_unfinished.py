"""What lacks something is listed, and what lacks nothing is not."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.desk import registers, unfinished
from incidents.models import Claim, Incident
from incidents.waist import editing
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db


def whole(**fields) -> Incident:
    made = make.incident(**fields)
    make.claim(made, citation=made.citations.get())
    return made


def found(now=make.NOW) -> dict[str, list[Incident]]:
    return {each.code: each.shown for each in unfinished.lists(now=now)}


def test_what_lacks_nothing_is_in_no_list():
    whole()

    assert found() == {}


def test_each_lack_has_its_list():
    bare, unsupported, lost, unquoted = make.incident(), whole(), whole(), whole()
    bare.citations.all().delete()
    Claim.objects.filter(incident=unsupported).update(citation=None)
    make.citation(lost, url="", title="")
    make.claim(unquoted, quote="Word for word.", citation=unquoted.citations.get())

    assert found() == {
        "citation": [bare],
        "claim": [bare],
        "unsupported": [unsupported],
        "address": [lost],
        "quotation": [unquoted],
    }


@pytest.mark.parametrize(
    ("dates", "listed"),
    [
        ({}, False),
        ({"valid_from": date(2021, 5, 14)}, True),
        ({"valid_until": date(2021, 5, 12)}, True),
        ({"valid_from": date(2021, 5, 13), "valid_until": date(2021, 5, 13)}, False),
    ],
)
def test_an_actor_outside_its_dates_is_listed(dates, listed):
    whole(actors={"new-force": "initiator"})
    actor = make.actor("new-force")
    for name, value in dates.items():
        setattr(actor, name, value)
    actor.save()

    assert ("name" in found()) is listed


@pytest.mark.parametrize(
    ("dates", "listed"),
    [
        ({"valid_from": date(2021, 5, 14)}, True),
        ({"valid_until": date(2021, 5, 12)}, True),
        ({"valid_until": date(2021, 5, 13)}, False),
        ({}, False),
    ],
)
def test_who_is_shown_by_a_name_of_other_days_is_listed(dates, listed):
    whole(actors={"force": "initiator"})
    make.actor("force").names.create(text="FORCE", language="en", sort="endonym", **dates)
    make.actor("force").names.create(
        text="Another", language="en", sort="variant", valid_from=date(2030, 1, 1)
    )

    assert ("name" in found()) is listed


def test_a_name_that_was_in_use_twice_is_in_use():
    whole(actors={"force": "initiator"})
    for language, dates in (
        ("en", {"valid_until": date(2019, 1, 1)}),
        ("fr", {"valid_from": date(2020, 1, 1)}),
    ):
        make.actor("force").names.create(text="FORCE", language=language, sort="endonym", **dates)

    assert "name" not in found()


@pytest.mark.parametrize("column", ["speaker", "on_behalf_of"])
@pytest.mark.parametrize(
    ("dates", "said_on", "listed"),
    [
        ({"valid_from": date(2026, 1, 1)}, None, False),
        ({"valid_from": date(2026, 1, 1)}, date(2026, 1, 1), False),
        ({"valid_from": date(2026, 1, 1)}, date(2021, 5, 14), True),
        ({"valid_until": date(2021, 5, 12)}, None, True),
        ({"valid_until": date(2021, 5, 20)}, date(2021, 5, 21), True),
        ({"valid_until": date(2021, 5, 20)}, None, False),
    ],
)
@pytest.mark.parametrize("of_the_name", [False, True])
def test_who_speaks_outside_its_dates_is_listed(column, dates, said_on, listed, of_the_name):
    incident = whole()
    actor = make.actor("office")
    if of_the_name:
        actor.names.create(text=actor.name, language="en", sort="endonym", **dates)
    else:
        type(actor).objects.filter(pk=actor.pk).update(**dates)
    Claim.objects.filter(incident=incident).update(said_on=said_on, **{column: actor})

    assert ("name" in found()) is listed


def test_the_lists_cost_as_many_queries_for_many_as_for_one(django_assert_num_queries):
    whole(actors={"force": "initiator"})
    make.actor("force").names.create(text="FORCE", language="en", sort="endonym", valid_from=date(2030, 1, 1))
    with CaptureQueriesContext(connection) as once:
        found()
    for _ in range(5):
        whole(actors={"force": "initiator"})

    with django_assert_num_queries(len(once)):
        assert len(found()["name"]) == 6


def test_a_draft_that_lies_still_is_listed_and_a_published_one_is_not():
    draft = whole()
    out = whole()
    make.publish(out)
    Incident.objects.update(changed_at=make.NOW - unfinished.LONG - timedelta(seconds=1))

    assert found() == {"idle": [draft]}


def test_what_is_public_under_a_merged_name_is_listed_until_it_is_corrected(editor):
    incident = whole(actors={"qsd": "subject"}, cites="observatory")
    make.publish(incident)
    given = {"by": make.user("chief", "chief"), "now": make.NOW, "reason": "One and the same."}
    registers.merge(duplicate=make.actor("qsd"), kept=make.actor("sdf"), **given)
    registers.merge(duplicate=make.source("observatory"), kept=make.source("sohr"), **given)

    assert found() == {"merged-name": [incident]}
    editing.correct(incident=incident, by=editor, now=make.NOW, reason="The names of today.")
    assert found() == {}


def test_corroborated_by_one_citation_is_listed():
    one, two = whole(verification="corroborated"), whole(verification="corroborated")
    make.citation(two)

    assert found() == {"one-citation": [one]}


def test_the_page_is_for_the_desk(editor, visitor):
    make.incident(title="<i>Bare</i>")

    page = signed_in(editor).get(reverse("admin:incidents_unfinished")).content.decode()

    assert "No claim (1)" in page
    assert "&lt;i&gt;Bare" in page
    assert visitor.get(reverse("admin:incidents_unfinished")).status_code == 302
    assert signed_in(make.user("guest")).get(reverse("admin:incidents_unfinished")).status_code == 403
