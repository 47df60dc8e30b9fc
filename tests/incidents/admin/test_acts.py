"""Publish, correct, retract, withhold: what the pages show, who may send them, and what twice means."""

import logging
from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client

from incidents.admin import preview
from incidents.editions import differences
from incidents.models import Citation, Publication
from tests import make
from tests.desk import act, change, save, signed_in

pytestmark = pytest.mark.django_db
ACTS = ("publish", "correct", "retract", "withhold")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def revisions() -> list[str]:
    return list(Publication.objects.order_by("revision").values_list("act", flat=True))


def publish(desk, incident, **given):
    seen = desk.get(act(incident, "publish")).context["seen"]
    return desk.post(act(incident, "publish"), {"reason": "", "seen": seen} | given, follow=True)


def correct(desk, incident, reason="The day was wrong."):
    seen = desk.get(act(incident, "correct")).context["seen"]
    return desk.post(act(incident, "correct"), {"reason": reason, "seen": seen}, follow=True)


def test_looking_at_an_act_does_nothing(desk):
    drafted, published = make.incident(), make.published()

    pages = [desk.get(act(drafted, "publish"))]
    pages += [desk.get(act(published, code)) for code in ACTS[1:]]

    assert [page.status_code for page in pages] == [200] * 4
    assert revisions() == ["publish"]


def test_an_editor_publishes_and_is_led_to_the_public_page(desk):
    drafted = make.incident()

    response = publish(desk, drafted)

    drafted.refresh_from_db()
    assert drafted.status == "published"
    assert f'href="/incidents/{drafted.public_id}"' in response.content.decode()


def test_publishing_twice_publishes_once_and_says_so(desk):
    drafted = make.incident()
    seen = desk.get(act(drafted, "publish")).context["seen"]

    for _ in range(2):
        response = desk.post(act(drafted, "publish"), {"reason": "", "seen": seen}, follow=True)

    assert "It is published already; nothing was done twice." in response.content.decode()
    assert revisions() == ["publish"]


def test_what_was_changed_after_the_look_is_not_published(desk):
    drafted = make.incident()
    seen = desk.get(act(drafted, "publish")).context["seen"]
    Citation.objects.filter(incident=drafted).update(title="Another title")

    response = desk.post(act(drafted, "publish"), {"reason": "As typed.", "seen": seen})

    assert "Look at it again" in response.content.decode()
    assert "As typed." in response.content.decode()
    assert revisions() == []
    assert desk.post(act(drafted, "publish"), {"seen": response.context["seen"]}).status_code == 302


def test_a_post_that_never_looked_publishes_nothing(desk):
    desk.post(act(make.incident(), "publish"), {"reason": ""})

    assert revisions() == []


def test_what_stands_in_the_way_is_said_in_words(desk):
    lacking = make.incident(summary="", occurred_from=date(2099, 1, 1), occurred_until=date(2099, 1, 1))

    page = desk.get(act(lacking, "publish")).content.decode()

    assert "It has no summary." in page
    assert "It lies in the future" in page
    assert "It has no summary." in publish(desk, lacking).content.decode()
    assert revisions() == []


def test_a_draft_that_says_next_to_nothing_can_be_looked_at(desk):
    bare = make.incident(summary="", verification="", actors={"us": "subject"})
    bare.involvements.update(attribution="")
    bare.citations.all().delete()

    page = desk.get(act(bare, "publish")).content.decode()

    assert "Not verified yet" in page
    assert "Nobody has said how far it is verified." in page


def test_a_correction_shows_what_differs_and_carries_its_reason(desk):
    published = make.published(title="Before")
    published.title = "After"
    published.save()

    page = desk.get(act(published, "correct"))
    correct(desk, published)

    assert page.context["differences"] == [differences.differing("Title", ["Before"], ["After"])]
    assert '<del dir="auto"><span class="unseen">removed: </span>Before</del>' in page.content.decode()
    assert Publication.objects.get(act="correct").reason == "The day was wrong."


def test_a_correction_without_a_reason_or_without_a_change_is_refused(desk):
    published = make.published()

    assert "Nothing that the public sees has changed." in correct(desk, published).content.decode()
    published.title = "After"
    published.save()
    assert "required" in correct(desk, published, reason=" ").content.decode()
    assert revisions() == ["publish"]


def test_the_preview_shows_the_coarsened_place_and_not_the_exact_point(desk):
    make.area()
    make.area("SY0800")
    drafted = make.incident(location_precision="exact", coarsening="district", radius_m=100)

    page = desk.get(act(drafted, "publish"))

    known, public = page.context["kept_back"]
    assert "Exact point" in known
    assert public == "District, Al-Hasakah district"
    assert page.context["location"]["precision"] == "district"
    assert "40.3714" not in str(page.context["location"])


def test_a_correction_that_coarsens_names_the_revisions_that_stay_finer(desk, settings):
    settings.TWO_PERSONS = frozenset()
    make.area()
    published = make.published(location_precision="exact", radius_m=100)
    published.title = "After"
    published.save()
    as_fine = desk.get(act(published, "correct"))
    correct(desk, published)
    published.coarsening = "governorate"
    published.save()

    coarser = desk.get(act(published, "correct"))
    correct(desk, published)
    published.title = "Once more"
    published.save()
    still = desk.get(act(published, "correct"))

    assert "stays readable" not in as_fine.content.decode()
    for page in (coarser, still):
        assert "The finer place stays readable in revisions 1, 2. Only withholding" in page.content.decode()


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        ({"radius_m": 50, "precision": "exact"}, {"radius_m": 100, "precision": "exact"}),
        ({"road": {"km_from": 12.0, "km_until": 14.0}}, {"road": {"km_from": 10.0, "km_until": 20.0}}),
        ({"road": {"km_from": 12.0, "km_until": 14.0}}, {"precision": "district"}),
        ({"precision": "subdistrict"}, {"precision": "unlocated"}),
    ],
)
def test_a_place_is_finer_by_precision_by_radius_and_by_kilometres(earlier, now):
    bare = {"precision": "road_segment", "radius_m": None, "road": None}
    before, after = {"location": bare | earlier}, {"location": bare | now}

    assert preview.finer([(1, before)], after) == [1]
    assert preview.finer([(1, after), (2, before)], before) == []


def test_what_is_withheld_is_withheld_on_a_ground_and_at_once(desk):
    published = make.published()

    refused = desk.post(act(published, "withhold"), {"ground": ""})
    desk.post(act(published, "withhold"), {"ground": "safety"})

    assert refused.status_code == 200
    assert Publication.objects.get(act="withhold").reason == "safety"
    assert not Publication.objects.filter(snapshot__isnull=False).exists()


def test_a_retracted_incident_is_withheld_but_not_published_again(desk, settings):
    settings.TWO_PERSONS = frozenset()
    published = make.published()

    desk.post(act(published, "retract"), {"reason": "It did not happen."})
    again = desk.get(act(published, "publish"), follow=True)

    assert "It is retracted and cannot be published." in again.content.decode()
    assert "Withhold" in desk.get(change(published)).content.decode()


@pytest.mark.parametrize("code", ACTS)
def test_a_refusal_at_the_desk_stands_in_the_desk_s_frame_and_leads_back(reviewer, code):
    incident = make.incident() if code == "publish" else make.published()

    answer = signed_in(reviewer).get(act(incident, code))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"Only editors {code} an incident." in page
    assert f'<a href="{change(incident)}">Back to the incident</a>' in page
    assert "Khabur desk" in page
    assert "Editors sign in at the desk" not in page


def test_any_other_refusal_at_the_desk_says_whom_to_ask(reviewer):
    page = signed_in(reviewer).get("/admin/auth/user/").content.decode()

    assert "Your account may not do this." in page
    assert "Back to the desk" in page


@pytest.mark.parametrize("code", ACTS)
def test_a_reviewer_sees_no_button_and_is_refused_and_the_refusal_is_logged(reviewer, code, caplog):
    incident = make.incident() if code == "publish" else make.published()
    desk = signed_in(reviewer)

    with caplog.at_level(logging.WARNING, logger="khabur.desk"):
        answers = [
            desk.get(act(incident, code)),
            desk.post(act(incident, code), {"reason": "x", "ground": "safety"}),
        ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert act(incident, code) not in desk.get(change(incident)).content.decode()
    denied = [line for line in caplog.records if line.getMessage() == "denied"]
    assert {(line.act, line.incident, line.user) for line in denied} == {(code, incident.pk, reviewer.pk)}
    assert set(revisions()) <= {"publish"}
    assert Publication.objects.count() == (0 if code == "publish" else 1)


def test_the_list_offers_the_acts_to_editors_only_and_for_one_row(desk, reviewer):
    drafted, other = make.incident(), make.incident()
    listed = "/admin/incidents/incident/"

    one = desk.post(listed, {"action": "publish", "_selected_action": [drafted.pk]})
    two = desk.post(listed, {"action": "publish", "_selected_action": [drafted.pk, other.pk]}, follow=True)
    signed_in(reviewer).post(listed, {"action": "publish", "_selected_action": [drafted.pk]})

    assert one.headers["Location"] == act(drafted, "publish")
    assert "one incident at a time" in two.content.decode()
    assert "Publish the chosen" not in signed_in(reviewer).get(listed).content.decode()
    assert revisions() == []


def test_saving_can_lead_straight_to_the_preview(desk):
    drafted = make.incident()

    response = save(desk, drafted, _publish="1")

    assert response.headers["Location"] == act(drafted, "publish")


def test_an_act_needs_the_token_against_forgery(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert client.post(act(make.incident(), "publish"), {"reason": ""}).status_code == 403


def test_an_act_that_is_none_is_not_found(desk):
    assert desk.get(act(make.incident(), "unpublish")).status_code == 404


@pytest.mark.parametrize(
    ("onward", "kept"),
    [
        ("/admin/", True),
        ("/admin/incidents/incident/?status=draft", True),
        ("https://example.org/admin/", False),
        ("//example.org/admin/", False),
        ("/incidents/", False),
        ("", False),
    ],
)
def test_an_act_goes_on_to_a_page_of_the_desk_that_its_address_names_and_to_no_other(desk, onward, kept):
    draft = make.incident()
    address = f"{act(draft, 'publish')}?{urlencode({'next': onward})}"

    answer = desk.post(address, {"reason": "", "seen": desk.get(address).context["seen"]})

    assert (answer.url == onward) is kept
