"""Does one command make a site that is not empty, and does a second run change nothing?"""

import socket

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from gazetteer.models import Place
from incidents.models import Incident
from incidents.public import record
from news.drafts import relate
from news.models import Feed, Lead, NewsItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def set_up(settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
    return lambda: call_command(
        "set_up_demo", passwords=tmp_path / "passwords.txt", newsroom_port=port, verbosity=0
    )


def counts():
    return {model.__name__: model.objects.count() for model in (Place, Incident, User, Feed, NewsItem, Lead)}


def test_it_makes_a_site_in_which_a_sample_report_stands_beside_its_incident_and_again_changes_nothing(
    set_up, tmp_path
):
    set_up()
    first, revision = counts(), record.latest_revision()

    assert min(first.values()) > 0
    assert revision > 0
    assert any((tmp_path / "static").iterdir())
    a_sample_report_of_a_known_incident_is_shown_beside_it()

    set_up()
    assert counts() == first
    assert record.latest_revision() == revision


def a_sample_report_of_a_known_incident_is_shown_beside_it() -> None:
    """The incident is in the starter record: without this the demonstration doubles it."""
    lead = Lead.objects.get(item_version__item__url__contains="sarmasakh")

    likest = relate.beside(lead).incidents[0]

    assert "Sarmasakh" in likest.incident.title + likest.incident.location_words
    assert f"{likest.incident.occurred_from}" == "2024-05-08"
    assert likest.likeness.is_probable, likest
