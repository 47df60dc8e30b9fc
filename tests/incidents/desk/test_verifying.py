"""Origins are counted and not articles; a party is one origin however many outlets carry it."""

from datetime import timedelta

import pytest

from incidents.desk import verifying
from incidents.models import ActorRelation, Incident, Publication
from incidents.vocabulary import CARRYING_ACTS
from incidents.waist import agreement, editing, proposing
from tests import make
from tests.desk import DRAFTED, change, errors, save, signed_in

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


def test_somebody_unidentified_who_speaks_is_not_the_one_who_did_it():
    make.actor("unidentified", sort="unidentified")
    incident = make.incident(actors={"unidentified": "initiator", "us": "subject"})
    said(incident, "unidentified", speaker_words="local activists")
    assert code(incident) == "single_source"

    said(incident, "us", source="paper")

    assert code(incident) == "corroborated"


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


def test_who_quotes_an_agency_that_is_cited_rests_on_what_the_agency_rests_on(incident):
    make.actor("agency", sort="outlet")
    said(incident, "ru-mod", source="agency")
    said(incident, "agency", source="magazine")
    make.citation(incident, source=make.source("paper"), origin="AGENCY")

    assert code(incident) == "unconfirmed"


def test_an_agency_whose_own_report_is_not_cited_or_rests_on_nobody_is_an_origin(incident):
    make.actor("agency", sort="outlet")
    said(incident, "ru-mod")
    said(incident, "agency", source="magazine")
    assert code(incident) == "corroborated"

    make.citation(incident, source=make.source("agency"))
    assert code(incident) == "corroborated"


def test_outlets_that_repeat_each_other_are_one_origin(incident):
    make.actor("one", sort="outlet"), make.actor("other", sort="outlet")
    said(incident, "one", source="other")
    said(incident, "other", source="one")

    assert code(incident) == "single_source"


@pytest.mark.parametrize(
    "origin", ["Ministry of Defence", "Wire, Ministry of Defence", "ministry of defence; wire"]
)
def test_an_origin_that_the_register_knows_is_that_actor(incident, origin):
    make.actor("ru-mod").names.create(text="Ministry of Defence", language="en", sort="exonym")
    make.citation(incident, origin=origin)

    assert code(incident) == "unconfirmed"


# --- Never raised -------------------------------------------------------------------------


def in_a_state_for(act: str, incident) -> None:
    """Public, or taken back, whatever the act asks for; called as much as its one monitor supports."""
    said(incident, "monitor")
    if act != "publish":
        make.publish(incident)
    if act == "restore":
        people = {"by": make.editor(), "agreed_by": make.second()}
        editing.retract(incident=incident, **people, now=make.NOW, reason="Wrong.")
    Incident.objects.filter(pk=incident.pk).update(summary="Told otherwise.")


@pytest.mark.parametrize("act", sorted(CARRYING_ACTS))
def test_no_act_makes_public_more_than_is_supported(incident, act):
    in_a_state_for(act, incident)
    Incident.objects.filter(pk=incident.pk).update(verification="corroborated")
    before = Publication.objects.count()
    asked = {"incident": incident, "by": make.editor(), "now": make.NOW, "reason": "Because."}

    for way in (
        lambda: editing.perform(act, **asked, agreed_by=make.second()),
        lambda: editing.perform(act, **asked, agreed_by=agreement.OPERATOR),
        lambda: proposing.propose(act=act, **asked),
    ):
        with pytest.raises(editing.CannotPublish, match="A second origin that does not depend on the first"):
            way()
    assert Publication.objects.count() == before
    Incident.objects.filter(pk=incident.pk).update(verification="single_source")
    editing.perform(act, **asked, agreed_by=make.second())
    assert Publication.objects.count() == before + 1


def test_what_is_supported_no_more_when_its_time_comes_is_overtaken(incident):
    """The edition is the same to the letter; the register has learned that the monitor is the party's own."""
    said(incident, "monitor")
    asked = proposing.propose(
        incident=incident,
        act="publish",
        by=make.editor(),
        now=make.NOW,
        not_before=make.NOW + timedelta(hours=1),
    )
    ActorRelation.objects.create(actor=make.actor("monitor"), sort="component", other=make.actor("ru-mod"))

    assert proposing.release_due(now=make.NOW + timedelta(hours=2)) == {"stale": 1}
    asked.refresh_from_db()
    assert "It cannot be called single-sourced" in asked.comment
    assert not Publication.objects.exists()


def rows_of(incident) -> dict:
    """What the page of the incident sends of its rows."""
    cited = {row.pk: row for row in incident.citations.all()}
    citations = [{"id": row.pk, "incident": incident.pk, "source": row.source_id} for row in cited.values()]
    claims = [
        {
            "id": row.pk,
            "incident": incident.pk,
            "speaker": row.speaker_id,
            "attribute": row.attribute,
            "stance": row.stance,
            "value": row.value,
            "quote_status": row.quote_status,
            "ordinal": row.ordinal,
            "citation": row.citation_id,
        }
        for row in incident.claims.all()
    ]
    return {"citations": citations, "claims": claims}


def test_the_form_says_what_is_missing_and_saves_nothing(incident):
    said(incident, "monitor")
    desk = signed_in(make.editor())

    refused = save(desk, incident, verification="corroborated", **rows_of(incident))

    assert errors(refused)["verification"] == [
        "It cannot be called corroborated: its claims and citations support single-sourced (origins: "
        "monitor). A second origin that does not depend on the first is missing."
    ]
    incident.refresh_from_db()
    assert incident.title != DRAFTED["title"]
    assert save(desk, incident, verification="single_source", **rows_of(incident)).status_code == 302


def test_rows_of_the_same_page_count_and_those_taken_out_do_not(incident):
    said(incident, "monitor")
    said(incident, "other-monitor")
    desk, given = signed_in(make.editor()), rows_of(incident)
    given["claims"][1] |= {"stance": "denies"}

    assert "verification" in errors(save(desk, incident, verification="corroborated", **given))
    given["claims"][1] |= {"stance": "asserts", "DELETE": "on"}
    assert "verification" in errors(save(desk, incident, verification="corroborated", **given))
    again = save(desk, incident, verification="corroborated", **rows_of(incident))
    assert again.status_code == 302


def corroborated(incident, **fields):
    """Two monitors say so, and it is called that, unless said otherwise."""
    said(incident, "monitor")
    said(incident, "other-monitor")
    Incident.objects.filter(pk=incident.pk).update(**{"verification": "corroborated"} | fields)
    incident.refresh_from_db()


def test_saying_less_needs_a_reason(incident):
    corroborated(incident)
    desk, given = signed_in(make.editor()), rows_of(incident)

    refused = save(desk, incident, verification="single_source", **given)
    saved = save(
        desk, incident, verification="single_source", verification_reason="Both saw one post.", **given
    )

    assert "support corroborated" in errors(refused)["verification_reason"][0]
    assert saved.status_code == 302
    incident.refresh_from_db()
    assert (incident.verification, incident.verification_reason) == ("single_source", "Both saw one post.")
    taken_away = save(desk, incident, verification="single_source", verification_reason="", **given)
    assert "support corroborated" in errors(taken_away)["verification_reason"][0]


def test_who_mends_a_slip_owes_no_reason_for_what_was_always_less(incident):
    corroborated(incident, verification="single_source")

    saved = save(signed_in(make.editor()), incident, verification="single_source", **rows_of(incident))

    assert saved.status_code == 302


WHY = "support corroborated. Say that, or say why it is less"


def test_the_waist_asks_who_lowered_a_draft_by_another_path_than_the_form(incident):
    corroborated(incident)
    Incident.objects.filter(pk=incident.pk).update(verification="single_source")
    given = {"incident": incident, "by": make.editor(), "agreed_by": make.second(), "now": make.NOW}

    with pytest.raises(editing.CannotPublish, match=WHY):
        editing.publish(**given)
    Incident.objects.filter(pk=incident.pk).update(verification_reason="Both saw one post.")
    editing.publish(**given)


def test_the_waist_asks_who_lowers_what_is_public(incident):
    corroborated(incident)
    make.publish(incident)
    Incident.objects.filter(pk=incident.pk).update(verification="single_source")
    given = {"incident": incident, "by": make.editor(), "now": make.NOW, "reason": "Less is known."}

    with pytest.raises(editing.CannotPublish, match=WHY):
        editing.correct(**given, agreed_by=make.second())
    with pytest.raises(editing.CannotPublish, match=WHY):
        proposing.propose(act="correct", **given)
    Incident.objects.filter(pk=incident.pk).update(verification_reason="Both saw one post.")
    editing.correct(**given, agreed_by=make.second())


def test_what_was_always_less_stops_no_other_correction(incident):
    """As in the starter record, and where a report was attached to what is public."""
    said(incident, "monitor")
    make.publish(incident)
    said(incident, "other-monitor")
    Incident.objects.filter(pk=incident.pk).update(title="Without the slip")
    assert code(incident) == "corroborated"

    given = {"incident": incident, "by": make.editor(), "now": make.NOW}
    editing.correct(**given, reason="A slip.")
    editing.retract(**given, agreed_by=make.second(), reason="Wrong.")
    editing.restore(**given, agreed_by=make.second(), reason="Right after all.")


def test_the_page_of_an_incident_says_what_is_supported(incident):
    said(incident, "monitor")

    page = signed_in(make.editor()).get(change(incident)).content.decode()

    assert "Its claims and citations support single-sourced. More is refused; less needs a reason." in page
    assert "Needed when less is said than its claims and citations support." in page
