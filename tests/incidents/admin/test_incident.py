"""The incident form: what it saves, what it refuses in words, and who may use it."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, RestrictedError, UniqueConstraint

from gazetteer import latlon, naming
from gazetteer.models import Name, Place
from incidents import models
from incidents.desk import legible
from incidents.models import Citation, Claim, Incident
from incidents.waist import editing, proposing
from tests import make
from tests.desk import ADD, change, errors, save, sent, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def test_every_page_of_the_desk_opens(desk):
    published, drafted = make.published(), make.incident()
    make.claim(drafted)
    pages = ["incident", "actor", "source", "publication"]

    for page in pages:
        assert desk.get(f"/admin/incidents/{page}/").status_code == 200
    for page in pages[:3]:
        assert desk.get(f"/admin/incidents/{page}/add/").status_code == 200
    for incident in (published, drafted):
        assert desk.get(change(incident)).status_code == 200
    assert desk.get("/admin/incidents/publication/1/change/").status_code == 200


def test_an_involvement_is_saved_with_its_forces_and_unknown_counts_stay_unknown(desk):
    convoy = {"category": "mrap", "count_low": 6, "count_high": 6, "wording": "MRAP-type"}
    patrol = {"category": "patrol", "count_low": "", "count_high": "", "wording": ""}
    row = {"actor": make.actor("us").pk, "role": "subject", "attribution": "reported"}

    desk.post(ADD, sent(involvements=[row | {"forces": [convoy, patrol]}], killed_best=""))

    incident = Incident.objects.get()
    assert incident.killed_best is None
    forces = incident.involvements.get().forces.order_by("pk")
    assert [(each.category, each.count_low) for each in forces] == [("mrap", 6), ("patrol", None)]


def test_a_fault_in_a_line_of_forces_is_said_and_nothing_is_saved(desk):
    row = {"actor": make.actor("us").pk, "role": "subject", "attribution": "reported"}
    wrong = {"category": "mrap", "count_low": 6, "count_high": 2}

    response = desk.post(ADD, sent(involvements=[row | {"forces": [wrong]}]))

    shown = response.content.decode()
    assert "At least is more than at most." in shown
    assert "Please correct the error below." in shown
    assert not Incident.objects.exists()


TAMPERED = {
    "no number": {"forces-TOTAL_FORMS": "many"},
    "no count at all": {"forces-TOTAL_FORMS": None, "forces-INITIAL_FORMS": None},
    "fewer than were sent": {"forces-TOTAL_FORMS": 1},
    "below nothing": {"forces-TOTAL_FORMS": -1},
}


@pytest.mark.parametrize("tampered", TAMPERED.values(), ids=TAMPERED.keys())
def test_no_line_of_forces_is_left_out_silently(desk, tampered):
    row = {"actor": make.actor("us").pk, "role": "subject", "attribution": "reported"}
    given = sent(involvements=[row | {"forces": [{"category": "tank"}, {"category": "mrap"}]}])
    given |= {f"involvements-0-{name}": value for name, value in tampered.items()}

    response = desk.post(ADD, {name: value for name, value in given.items() if value is not None})

    assert response.status_code == 200
    assert "See the lines of forces below." in response.content.decode()
    assert not Incident.objects.exists()


def test_a_changed_line_of_forces_alone_is_saved(desk):
    incident = make.incident()
    involvement = incident.involvements.first()
    row = {"id": involvement.pk, "incident": incident.pk, "actor": involvement.actor_id}
    row |= {"role": involvement.role, "attribution": "reported", "forces": [{"category": "tank"}]}

    response = save(desk, incident, involvements=[row])

    assert response.status_code == 302
    assert involvement.forces.get().category == "tank"


ROAD = {"location_precision": "road_segment"}
REFUSED = {
    "no title": ({"title": ""}, "title"),
    "one day of two": ({"occurred_until": ""}, "occurred_until"),
    "days the wrong way": ({"occurred_until": "2021-05-01", "occurred_precision": "days"}, "occurred_until"),
    "undated with days": ({"occurred_precision": "undated"}, "occurred_precision"),
    "dated without days": ({"occurred_from": "", "occurred_until": ""}, "occurred_precision"),
    "a day of two days": ({"occurred_until": "2021-05-14"}, "occurred_until"),
    "a point precision without a point": ({"location_precision": "exact"}, "point"),
    "an area with a point": ({"point": "36.66, 40.37"}, "point"),
    "a segment without a road": (ROAD, "road"),
    "kilometres without a road": ({"km_from": 1, "km_until": 2}, "road"),
    "one kilometre of two": (ROAD | {"road": "m4", "km_from": 10}, "km_until"),
    "kilometres the wrong way": (ROAD | {"road": "m4", "km_from": 20, "km_until": 10}, "km_until"),
    "beyond the road": (ROAD | {"road": "m4", "km_from": 10, "km_until": 900}, "km_until"),
    "an area nobody named": ({"location_precision": "district"}, "area"),
    "more killed at least than at most": ({"killed_low": 3, "killed_high": 2}, "killed_high"),
    "more injured at best than at most": ({"injured_best": 3, "injured_high": 2}, "injured_high"),
    "below the low": ({"killed_low": 3, "killed_best": 2}, "killed_best"),
    "a number no column holds": ({"killed_best": 99_999_999_999}, "killed_best"),
    "a negative number": ({"killed_best": -1}, "killed_best"),
    "a radius without a point": ({"radius_m": 50}, "radius_m"),
    "a radius too wide": (
        {"location_precision": "exact", "point": "36.66, 40.37", "radius_m": 500},
        "radius_m",
    ),
    "longitude first": ({"location_precision": "settlement", "point": "40.3714, 36.6606"}, "point"),
    "no point at all": ({"location_precision": "settlement", "point": "Tall Tamr"}, "point"),
    "a point far away": ({"location_precision": "settlement", "point": "51.5, -0.1"}, "point"),
}


@pytest.mark.parametrize(("given", "field"), REFUSED.values(), ids=REFUSED.keys())
def test_what_the_database_would_refuse_is_explained_beside_the_field(desk, given, field):
    road = make.m4()

    response = desk.post(
        ADD, sent(**{key: road.pk if key == "road" else value for key, value in given.items()})
    )

    assert response.status_code == 200
    assert field in errors(response)
    assert not Incident.objects.exists()


def test_what_a_form_shows_of_a_point_it_takes_back_unchanged():
    point = latlon.read("36.52664, 37.95633").point

    assert latlon.written(point) == "36.52664, 37.95633"
    assert not latlon.LatLonField().has_changed(point, "36.52664, 37.95633")


def test_what_slips_past_the_form_is_refused_by_the_database_without_an_error_page(desk, monkeypatch):
    monkeypatch.setattr(legible.InWords, "validate_constraints", lambda form: None)

    response = desk.post(ADD, sent(occurred_precision="undated"), follow=True)

    assert response.status_code == 200
    assert "Nothing was saved" in response.content.decode()
    assert not Incident.objects.exists()


def test_every_constraint_of_the_desk_has_words():
    edited = [models.Incident, models.Involvement, models.ForceElement, models.Citation, models.Claim]
    edited += [models.Actor, models.ActorName, models.ActorRelation, models.Source]
    names = {field.name for model in edited for field in model._meta.get_fields()}

    for model in edited:
        for constraint in model._meta.constraints:
            assert isinstance(constraint, CheckConstraint | UniqueConstraint)
            field, words = legible.sentence(constraint)
            assert field in names, constraint.name
            assert (words == legible.NOT_A_WORD) == constraint.name.endswith("_is_a_word"), constraint.name


def test_the_same_address_twice_is_one_sentence_and_not_a_failure(desk):
    row = {"source": make.source().pk, "url": "https://example.org/a", "title": "A"}

    response = desk.post(ADD, sent(citations=[row, row]))

    assert "cited here already" in response.content.decode()


def test_a_claim_that_says_nothing_is_refused_unless_its_stance_is_silence(desk):
    claim = {"speaker": make.actor("us").pk, "attribute": "act", "quote_status": "unchecked", "ordinal": 0}

    refused = desk.post(ADD, sent(claims=[claim | {"stance": "asserts"}]))
    silent = desk.post(ADD, sent(claims=[claim | {"stance": "declines_to_comment"}]))

    assert "Say what is claimed" in refused.content.decode()
    assert silent.status_code == 302


# --- Precision follows the place, and is tightened only by saying so ------------------------------

NAMED = {"location_precision": "near", "point": "36.67, 40.38", "radius_m": 500}


def test_a_precision_finer_than_the_named_place_needs_a_confirmation(desk):
    place = make.place().pk

    refused = desk.post(ADD, sent(place=place, **NAMED))
    confirmed = desk.post(ADD, sent(place=place, tightened="on", **NAMED))

    assert "tightened" in errors(refused)
    assert confirmed.status_code == 302


def test_the_point_of_a_town_is_never_an_exact_point(desk):
    given = NAMED | {"location_precision": "exact", "point": "36.6606, 40.3714", "radius_m": 50}

    response = desk.post(ADD, sent(place=make.place().pk, tightened="on", **given))

    assert "stands for all of it" in str(errors(response))


def test_what_was_confirmed_once_is_not_asked_again(desk):
    incident = make.incident(location_precision="near", place=make.place(kind="base"), radius_m=500)
    kept = {"place": incident.place_id, "point": "36.6606, 40.3714", "radius_m": 500}
    kept["location_precision"] = "near"

    response = save(desk, incident, title="Another title", **kept)

    assert response.status_code == 302


# --- Who may ------------------------------------------------------------------------------------


def test_saving_a_published_incident_changes_the_desk_and_not_the_record(desk):
    incident = make.published()

    response = save(desk, incident, title="A better title", follow=True)

    incident.refresh_from_db()
    assert incident.title == "A better title"
    assert "not public until it is corrected" in response.content.decode()
    assert models.Publication.objects.count() == 1


def test_the_status_cannot_be_written_by_the_form(desk):
    incident = make.incident()

    save(desk, incident, status="published")

    incident.refresh_from_db()
    assert incident.status == "draft"


def test_a_reviewer_edits_drafts_and_only_looks_at_what_is_public(reviewer):
    desk = signed_in(reviewer)
    drafted, published = make.incident(), make.published()

    assert save(desk, drafted, title="Mended").status_code == 302
    assert desk.get(change(published)).status_code == 200
    assert save(desk, published, title="Mended").status_code == 403


def test_who_only_looks_reads_the_point_latitude_first_sees_it_on_a_map_and_is_told_of_no_saving(reviewer):
    published = make.published()

    page = signed_in(reviewer).get(change(published)).content.decode()

    assert "36.6606, 40.3714 (latitude, longitude)" in page
    assert "SRID" not in page
    assert "Tightened" not in page
    assert "says more than the name" not in page
    assert 'id="desk-public-map"' in page
    assert '"coordinates": [40.3714, 36.6606]' in page
    assert "What you save here" not in page


def test_who_only_looks_reads_the_forces_as_the_public_does(reviewer):
    published = make.published(actors={"us": "subject"})
    convoy = published.involvements.get()
    convoy.forces.create(category="mrap", count_low=6, count_high=6, wording="six vehicles")
    convoy.forces.create(category="patrol")

    page = signed_in(reviewer).get(change(published)).content.decode()

    assert "<li>MRAP-type vehicles: 6 (six vehicles)</li>" in page
    assert "number not reported</li>" in page


def test_who_may_change_it_is_told_that_saving_is_not_publishing(desk):
    page = desk.get(change(make.published())).content.decode()

    assert "What you save here" in page
    assert 'id="desk-public-map"' not in page


def test_an_editor_deletes_a_draft_and_nobody_what_was_ever_public(desk, admin_user):
    drafted, published = make.incident(), make.published()

    assert desk.post(f"/admin/incidents/incident/{drafted.pk}/delete/", {"post": "yes"}).status_code == 302
    for user in (desk, signed_in(admin_user)):
        assert (
            user.post(f"/admin/incidents/incident/{published.pk}/delete/", {"post": "yes"}).status_code == 403
        )
    assert list(Incident.objects.all()) == [published]


def test_a_draft_takes_its_claims_and_citations_along(desk):
    drafted = make.incident()
    make.claim(drafted, citation=drafted.citations.get())

    answer = desk.post(f"/admin/incidents/incident/{drafted.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 302
    assert not Incident.objects.exists()
    assert not Citation.objects.exists()
    assert not Claim.objects.exists()


def test_a_citation_that_a_claim_rests_on_is_not_deleted_alone():
    drafted = make.incident()
    claim = make.claim(drafted, citation=drafted.citations.get())

    with pytest.raises(RestrictedError):
        claim.citation.delete()


@pytest.mark.parametrize("state", ["published", "retracted", "withheld"])
def test_the_database_refuses_to_delete_what_was_ever_public(state):
    incident, agreed = make.published(), {"by": make.editor(), "now": make.NOW}
    if state == "retracted":
        editing.retract(incident=incident, agreed_by=make.second(), reason="It was wrong.", **agreed)
    if state == "withheld":
        editing.withhold(incident=incident, ground="safety", **agreed)

    with pytest.raises(IntegrityError, match="was public"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).delete()

    assert Incident.objects.get(pk=incident.pk).status == state


def test_a_draft_for_which_an_act_waits_is_not_deleted_under_it(desk, editor, settings):
    settings.UNDO_SECONDS = 20
    drafted = make.incident()
    proposing.propose(incident=drafted, act="publish", by=make.second(), now=make.NOW)

    assert desk.post(f"/admin/incidents/incident/{drafted.pk}/delete/", {"post": "yes"}).status_code == 403
    assert drafted.proposals.get().is_waiting


def test_a_reviewer_deletes_nothing(reviewer):
    drafted = make.incident()

    response = signed_in(reviewer).post(f"/admin/incidents/incident/{drafted.pk}/delete/", {"post": "yes"})

    assert response.status_code == 403


def test_publications_are_only_looked_at(admin_user):
    make.published()
    desk = signed_in(admin_user)

    assert desk.post("/admin/incidents/publication/1/change/", {"reason": "other"}).status_code == 403
    assert desk.post("/admin/incidents/publication/1/delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/admin/incidents/publication/add/").status_code == 403


def test_the_search_of_the_map_finds_a_place_with_its_precision(desk):
    place = make.place(name="Tall Tamr")
    name(place)

    found = desk.get("/admin/incidents/incident/search.json", {"q": "تل تمر"}).json()["found"]

    assert found[0]["id"] == place.pk
    assert (found[0]["precision"], found[0]["radius_m"]) == ("settlement", 5000)


def name(place: Place) -> None:
    given = {"language": "ar", "script": "arabic", "sort": "official"}
    Name.objects.create(place=place, text=place.name_ar, key=naming.fold(place.name_ar), **given)
