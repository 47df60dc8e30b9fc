"""What is handed in, an address or a text, waits as a report of a feed does; what cannot be taken is said."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Source
from news import tasks
from news.models import NewsItem
from tests import make
from tests.desk import signed_in
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()


@pytest.fixture
def desk(reviewer) -> Client:
    return signed_in(reviewer)


def test_an_address_or_a_text_that_is_handed_in_waits_like_a_report_of_a_feed(desk):
    source = make.source("paper")

    desk.post(reverse("triage-hand-in"), {"source": source.pk, "url": "https://example.org/a"})
    desk.post(
        reverse("triage-hand-in"), {"source": source.pk, "text": "A convoy was stopped.", "title": "Convoy"}
    )

    assert {item.title for item in NewsItem.objects.all()} == {"", "Convoy"}


def test_what_is_handed_in_does_not_wait_for_the_clock(desk, monkeypatch, django_capture_on_commit_callbacks):
    sent: list[tuple[str, dict]] = []
    for name in ("sweep", "read_items"):
        task = getattr(tasks, name)
        monkeypatch.setattr(
            task, "apply_async", lambda name=name, **how: sent.append((name, how.get("kwargs", {})))
        )
    source = make.source("paper").pk

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("triage-hand-in"), {"source": source, "text": "A convoy was stopped."})
        desk.post(reverse("triage-hand-in"), {"source": source, "url": "https://example.org/a"})

    assert sent == [("read_items", {"item_ids": [NewsItem.objects.get(url="").pk]}), ("sweep", {})]


def test_a_report_is_of_the_source_that_stands_and_of_none_that_was_merged_into_it(desk):
    kept, merged = make.source("kept"), make.source("merged")
    Source.objects.filter(pk=merged.pk).update(merged_into=kept)

    page = desk.post(reverse("triage-hand-in"), {"source": merged.pk, "text": "A convoy was stopped."})

    assert "source" in page.context["form"].errors
    assert merged not in page.context["form"].fields["source"].queryset
    assert not NewsItem.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "source"),
        ({"source": "1"}, "__all__"),
        ({"source": "1", "url": "http://10.0.0.1/"}, "url"),
        ({"source": "1", "url": "ftp://example.org/"}, "url"),
        ({"source": "1", "text": "x", "posted_on": "soon"}, "posted_on"),
    ],
)
def test_what_cannot_be_handed_in_is_said(desk, sent, field):
    source = make.source("paper")
    sent = {name: source.pk if name == "source" else value for name, value in sent.items()}

    page = desk.post(reverse("triage-hand-in"), sent)

    assert field in page.context["form"].errors
    assert not NewsItem.objects.exists()
