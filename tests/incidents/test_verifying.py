"""Origins are counted and not articles; a party is one origin however many outlets carry it."""

import pytest

from incidents import verifying
from incidents.models import ActorRelation
from tests import make
from tests.incidents.desk import act, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    """Blocked by RU-VP, whose ministry speaks for it; the convoy is of the US. Nothing is cited."""
    made = make.incident(actors={"ru-vp": "initiator", "us": "subject"})
    made.citations.all().delete()
    for actor, sort, other in (("ru-vp", "component", "ru-mod"), ("us", "command", "us-dod")):
        ActorRelation.objects.create(actor=make.actor(actor), sort=sort, other=make.actor(other))
    return made


def said(incident, speaker: str, *, source: str = "wire", **claim):
    make.claim(
        incident, speaker=speaker, citation=make.citation(incident, source=make.source(source)), **claim
    )


def code(incident) -> str:
    return verifying.derived(incident).code


def test_nothing_cited_is_nothing_verified(incident):
    assert code(incident) == ""


def test_a_party_alone_is_unconfirmed_however_many_outlets_carry_it(incident):
    said(incident, "ru-mod")
    said(incident, "ru-vp", source="paper")
    said(incident, "ru-mod", source="channel")

    assert code(incident) == "unconfirmed"
    assert [origin.party for origin in verifying.derived(incident).origins] == ["ru-vp"]


def test_one_who_is_no_party_is_a_single_source(incident):
    said(incident, "monitor")

    assert code(incident) == "single_source"


def test_two_who_do_not_depend_on_each_other_corroborate(incident):
    said(incident, "monitor")
    said(incident, "other-monitor")

    assert code(incident) == "corroborated"


def test_a_party_and_another_corroborate(incident):
    said(incident, "ru-mod")
    said(incident, "monitor")

    assert code(incident) == "corroborated"


def test_both_sides_confirm(incident):
    said(incident, "ru-mod")
    said(incident, "us-dod", stance="partly_confirms")

    assert code(incident) == "confirmed"


def test_two_on_one_side_are_one_side(incident):
    incident.involvements.create(actor=make.actor("sdf"), role="subject")
    said(incident, "us-dod")
    said(incident, "sdf")

    assert code(incident) == "unconfirmed"


def test_each_of_those_who_clash_is_a_side(incident):
    incident.involvements.update(role="participant")
    said(incident, "ru-mod")
    said(incident, "us-dod")

    assert code(incident) == "confirmed"


@pytest.mark.parametrize(
    "claim",
    [
        {"stance": "denies"},
        {"stance": "declines_to_comment", "attribute": "incident", "value": ""},
        {"stance": "disputes_characterisation", "attribute": "characterisation"},
        {"attribute": "characterisation", "value": "illegal_presence"},
        {"attribute": "intent"},
        {"stance": "retracts"},
    ],
)
def test_who_denies_is_silent_or_only_judges_confirms_nothing(incident, claim):
    said(incident, "ru-mod")
    said(incident, "us-dod", **claim)

    assert code(incident) == "unconfirmed"


def test_a_report_that_names_no_origin_adds_none(incident):
    said(incident, "monitor")
    make.citation(incident, source=make.source("repeats-it"))

    assert code(incident) == "single_source"


def test_reports_that_name_no_origin_at_all_are_one_source_together(incident):
    make.citation(incident, source=make.source("one"))
    make.citation(incident, source=make.source("two"))

    assert code(incident) == "single_source"


@pytest.mark.parametrize(
    "origin", ["Ministry of Defence", "Wire, Ministry of Defence", "ministry of defence; wire"]
)
def test_an_origin_that_the_register_knows_is_that_actor(incident, origin):
    make.actor("ru-mod").names.create(text="Ministry of Defence", language="en", sort="exonym")
    make.citation(incident, origin=origin)

    assert code(incident) == "unconfirmed"


def test_the_number_of_queries_does_not_grow(incident, django_assert_num_queries):
    for number in range(12):
        said(incident, f"monitor-{number}", source=f"source-{number}")

    with django_assert_num_queries(7):
        verifying.derived(incident)


def test_the_page_of_an_act_warns_where_more_is_said_than_is_recorded(incident):
    said(incident, "monitor")
    desk = signed_in(make.editor())

    incident.verification = "single_source"
    incident.save()
    silent = desk.get(act(incident, "publish")).content.decode()
    incident.verification = "corroborated"
    incident.save()
    warned = desk.get(act(incident, "publish")).content.decode()

    assert "what is recorded supports" not in silent
    assert "It is said to be corroborated; what is recorded supports single-sourced." in warned
    assert "<bdi>monitor</bdi>" in warned
