"""Where a page names its copy in a web archive, a citation made of it does too."""

import pytest

from news.custody import archive, memento
from news.drafts import review
from news.models import ItemVersion
from tests.news import copies, leads

pytestmark = pytest.mark.django_db
KEPT = "https://archive.example.org/2026/https://example.org/1"


def copy_with(source, now, *lines: str):
    head = "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode("latin-1")
    return copies.captured(source, now, b"<p>A page</p>", head=head)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([f'Link: <{KEPT}>; rel="memento"; datetime="Sun, 01 Mar 2026 00:00:00 GMT"'], KEPT),
        ([f'Link: <https://a.example.org/>; rel=original, <{KEPT}>; rel="first last memento"'], KEPT),
        (["link:<https://a.example.org/>;rel=next", f"LINK: <{KEPT}>; type=text/html; REL=Memento"], KEPT),
        (['Link: </kept/1>; rel="memento"'], "https://example.org/kept/1"),
        (["Memento-Datetime: Sun, 01 Mar 2026 00:00:00 GMT"], "https://example.org/copies/"),
        ([f'Link: <{KEPT}>; rel="timegate"'], ""),
        ([f'Link: <{KEPT}>; title="rel=memento"'], ""),
        (['Link: <javascript:alert(1)>; rel="memento"'], ""),
        (["Link: <", "Link: >;;; rel=memento"], ""),
        ([], ""),
    ],
)
def test_only_a_fixed_copy_on_the_web_is_taken(source, now, lines, found):
    address = memento.address_of(copy_with(source, now, *lines))

    assert address.startswith(found) if found.endswith("/copies/") else address == found


def test_a_copy_whose_file_is_lost_names_none(source, now):
    copy = copy_with(source, now, f'Link: <{KEPT}>; rel="memento"')
    archive.path_of(copy.sha256).unlink()

    assert memento.address_of(copy) == ""
    assert memento.address_of(None) == ""


def test_a_long_head_is_read_in_no_time(source, now):
    copy = copy_with(source, now, "Link: " + "<a>;b=c" * 8_000)

    assert memento.address_of(copy) == ""


def test_the_citation_of_a_draft_names_it(source, now, reviewer):
    leads.world()
    lead = leads.lead()
    copy = copy_with(source, now, f'Link: <{KEPT}>; rel="memento"')
    ItemVersion.objects.bulk_create(
        [
            ItemVersion(
                item=copy.item, basis="page", text="x", paragraphs=[], copy=copy, made_at=now, sha256="1" * 64
            )
        ]
    )
    lead.item_version = ItemVersion.objects.get(copy=copy)
    lead.save()
    incident = review.draft_from(lead=lead, by=reviewer, now=now)

    assert incident.citations.get().archived_url == KEPT
