"""The inbox on screen: what a lead's page shows, what its buttons do, and what is never there."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from news.drafts import review
from news.feeds import intake
from news.models import Feed, Lead, NewsItem
from tests import make
from tests.desk import signed_in
from tests.news import leads
from tests.news.server import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


@pytest.fixture
def inbox(reviewer) -> Client:
    return signed_in(reviewer)


def page(lead: Lead) -> str:
    return reverse("admin:news_lead_change", args=[lead.pk])


def test_the_evidence_is_marked_and_a_caption_is_not(inbox):
    shown = inbox.get(page(leads.lead())).content.decode()

    assert '<mark>six MRAP-type vehicles<sup lang="en" dir="ltr">who took part</sup></mark>' in shown
    assert "Caption – not evidence" in shown
    assert "<mark>Qamishli" not in shown


def test_a_mark_is_named_once_in_a_sentence(inbox):
    evidence = [
        {"field": "claims.0", **leads.span("said on Thursday that a military police patrol had stopped")},
        {"field": "claims.0.speaker", **leads.span("reconciliation centre")},
        {"field": "involvements.0", **leads.span("military police patrol")},
        {"field": "claims.1", **leads.span("declined to comment")},
    ]

    shown = inbox.get(page(leads.lead(evidence=evidence))).content.decode()

    assert shown.count('<sup lang="en" dir="ltr">claim</sup>') == 2
    assert shown.count('<sup lang="en" dir="ltr">who took part</sup>') == 1
    assert "<mark>reconciliation centre</mark>" in shown


def test_the_reading_is_told_in_words_and_names(inbox):
    told = {"speaker": "ru-cpvs", "on_behalf_of": None, "stance": "asserts", "quote": None, "via": None}
    claims = [
        told | {"attribute": "characterisation", "value": "illegal_presence"},
        told | {"attribute": "responsibility", "value": "us"},
    ]
    casualties = {"killed": {"low": 11, "high": None}, "injured": {"low": 2, "high": 4}}
    lead = leads.lead(claims=claims, casualties=casualties)

    shown = inbox.get(page(lead)).content.decode()
    listed = inbox.get("/admin/news/lead/?state__exact=new").content.decode()

    assert "RU-CPVS asserts – characterisation: called an illegal presence" in shown
    assert "RU-CPVS asserts – who did it: US" in shown
    assert "illegal_presence" not in shown
    assert "at least 11" in shown
    assert "2–4" in shown
    assert ">M-4</a>" in listed
    assert ">Al-Hasakah</a>" in listed
    assert ">SY08</a>" not in listed


def test_the_list_of_leads_is_narrowed_to_a_road(inbox):
    leads.lead()

    assert leads.TITLE in inbox.get("/admin/news/lead/?road=m4").content.decode()
    assert leads.TITLE not in inbox.get("/admin/news/lead/?road=m7").content.decode()


def test_the_text_of_a_report_is_text(inbox):
    shown = inbox.get(page(leads.lead(title="<b>Title</b>"))).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<b>Title</b>" not in shown


@pytest.mark.parametrize("start", [-5, 0, 10**9, None, "3"])
def test_evidence_that_points_nowhere_breaks_no_page(inbox, start):
    lead = leads.lead(evidence=[{"field": "kind", "start": start, "end": 7}, {"field": None}])

    assert inbox.get(page(lead)).status_code == 200


def test_the_inbox_opens_on_what_waits(inbox):
    leads.lead()

    response = inbox.get("/admin/news/lead/", follow=True)

    assert response.redirect_chain[-1][0].endswith("?state__exact=new")
    assert leads.TITLE in response.content.decode()


def test_a_lead_is_decided_on_its_card_and_its_page_only_shows(inbox):
    lead = leads.lead()

    waiting = inbox.get(page(lead)).content.decode()
    review.dismiss(lead=lead, by=make.user("decider", "reviewer"), reason="background", now=leads.SAW)
    decided = inbox.get(page(lead)).content.decode()

    assert f'href="{reverse("triage-card", args=[lead.pk])}"' in waiting
    assert "<form" not in waiting.partition('id="content-main"')[2]
    assert "background" in decided
    assert "to undo this" in decided


def test_whoever_may_only_look_is_shown_no_way_to_decide():
    looker = make.user("looker")
    looker.user_permissions.set(permissions("view_lead"))
    lead = leads.lead()

    shown = signed_in(looker).get(page(lead)).content.decode()

    assert leads.TITLE in shown
    assert reverse("triage-card", args=[lead.pk]) not in shown


def test_leads_and_reports_are_neither_added_nor_deleted(admin_user):
    desk, lead = signed_in(admin_user), leads.lead()

    for name, pk in (("lead", lead.pk), ("newsitem", lead.item_version.item_id)):
        assert desk.get(f"/admin/news/{name}/add/").status_code == 403
        assert desk.post(f"/admin/news/{name}/{pk}/delete/", {"post": "yes"}).status_code == 403
    assert NewsItem.objects.count() == Lead.objects.count() == 1


def test_a_report_shows_what_became_of_it(inbox):
    lead = leads.lead()

    shown = inbox.get(f"/admin/news/newsitem/{lead.item_version.item_id}/change/").content.decode()

    assert page(lead) in shown
    assert "Make a lead of it by hand" in shown


def test_a_report_that_gave_no_lead_is_made_into_one_by_hand(inbox):
    lead = leads.lead()
    item = lead.item_version.item
    Lead.objects.all().delete()

    inbox.post(reverse("admin:news_newsitem_promote", args=[item.pk]))

    assert Lead.objects.get().rules_version == "by_hand"


def test_a_report_that_is_known_under_another_address_is_promoted_there(inbox):
    first = leads.lead().item_version.item
    Lead.objects.all().delete()
    second = NewsItem.objects.create(
        source=first.source, url_key="k", title="x", first_seen_at=leads.SAW, state="same", same_as=first
    )

    inbox.post(reverse("admin:news_newsitem_promote", args=[second.pk]))

    assert Lead.objects.get().item_version.item == first
    assert "It is the same" not in inbox.get(f"/admin/news/newsitem/{second.pk}/change/").content.decode()


# --- Copies of one text ---------------------------------------------------------------------------


def test_leads_of_one_text_are_folded_into_the_first_and_can_be_unfolded(inbox):
    first, copy = leads.lead(title="The first report"), leads.lead(title="A copy of it")
    NewsItem.objects.filter(pk=copy.item_version.item_id).update(near_copy_of=first.item_version.item)

    folded = inbox.get("/admin/news/lead/?state__exact=new").content.decode()
    shown = inbox.get("/admin/news/lead/?state__exact=new&copies=shown").content.decode()

    assert "The first report (Test wire, and 1 with the same text)" in folded
    assert "A copy of it" not in folded
    assert "A copy of it" in shown
    assert "All of these have one origin" in inbox.get(page(copy)).content.decode()
    assert "one origin" in inbox.get(page(first)).content.decode()


def test_a_copy_whose_first_gave_no_lead_stays_in_sight(inbox):
    first, copy = leads.lead(title="The first report"), leads.lead(title="A copy of it")
    NewsItem.objects.filter(pk=copy.item_version.item_id).update(near_copy_of=first.item_version.item)
    Lead.objects.filter(pk=first.pk).update(state="superseded")

    assert "A copy of it" in inbox.get("/admin/news/lead/?state__exact=new").content.decode()


def test_the_list_of_leads_asks_no_more_when_there_are_more(inbox, django_assert_max_num_queries):
    for number in range(12):
        leads.lead(title=f"Report {number}")

    with django_assert_max_num_queries(16):
        inbox.get("/admin/news/lead/?state__exact=new")


# --- Feeds ---------------------------------------------------------------------------------------


def test_an_editor_adds_a_feed_which_is_due_at_once(editor):
    given = {"source": make.source().pk, "url": "https://example.org/feed.xml"}
    given |= {"interval_s": 900, "time_zone": "UTC"}
    desk = signed_in(editor)

    desk.post("/admin/news/feed/add/", given)
    twice = desk.post("/admin/news/feed/add/", given)

    assert Feed.objects.get().url_key
    assert "polled already" in twice.content.decode()


def test_an_address_that_is_none_and_an_interval_out_of_bounds_are_explained(editor):
    given = {"source": make.source().pk, "url": "ftp://example.org/x", "interval_s": 5, "time_zone": "UTC"}

    shown = signed_in(editor).post("/admin/news/feed/add/", given).content.decode()

    assert "Between ten minutes" in shown
    assert not Feed.objects.exists()


def test_a_feed_says_in_words_how_it_fares(editor):
    url = "https://example.org/feed.xml"
    Feed.objects.create(
        source=make.source(),
        url=url,
        url_key="k",
        next_fetch_at=leads.SAW,
        state="failing",
        outcome="not_found",
        last_error="The page is gone.",
    )

    shown = signed_in(editor).get("/admin/news/feed/").content.decode()

    assert "Nothing is found at the address (404). The page is gone." in shown


def test_what_a_failed_visit_met_is_said_once(editor, stage):
    stage.on("/feed", answer(status=404))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=make.source(), now=leads.SAW)
    intake.refresh(feed=feed, now=leads.SAW)

    shown = signed_in(editor).get("/admin/news/feed/").content.decode()

    assert shown.count("Nothing is found at the address (404).") == 1
    assert f"HTTP 404 from {feed.url}." in shown


def permissions(*codenames: str):
    return Permission.objects.filter(codename__in=codenames)


def feed_of(**fields) -> Feed:
    described = {"source": make.source(), "url": "https://example.org/feed.xml", "url_key": "k"}
    return Feed.objects.create(**{**described, "next_fetch_at": leads.SAW, **fields})


def act(editor, feed: Feed, action: str) -> str:
    chosen = {"action": action, "_selected_action": [feed.pk]}
    return signed_in(editor).post("/admin/news/feed/", chosen, follow=True).content.decode()


def test_an_editor_pauses_a_feed_and_takes_it_up_again(editor):
    feed = feed_of()

    act(editor, feed, "pause")
    shown = signed_in(editor).get("/admin/news/feed/").content.decode()
    assert "paused it." in shown
    assert "None: it is paused." in shown
    act(editor, feed, "take_up")
    feed.refresh_from_db()
    assert feed.state == "new"


def test_a_feed_that_moved_says_where_to_and_an_editor_accepts_it(editor):
    moved = {"proposed_url": "https://example.org/news.xml", "proposed_times": 3}
    feed = feed_of(**moved, etag='"1"', validators_url="https://example.org/feed.xml")

    page = signed_in(editor).get(f"/admin/news/feed/{feed.pk}/change/").content.decode()
    assert "https://example.org/news.xml" in page
    assert "Accept the new address" in page
    assert "polled at https://example.org/news.xml" in act(editor, feed, "accept_move")
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.proposed_url) == ("https://example.org/news.xml", "", "")


def test_a_feed_that_has_not_moved_stays_and_says_so(editor):
    assert "it stays where it is" in act(
        editor, feed_of(proposed_url="https://x.org/", proposed_times=2), "accept_move"
    )
