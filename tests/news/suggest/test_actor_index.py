"""The registry's names are folded once, and a change of the registry is seen at the next reading."""

import pytest

from incidents.models import ActorName
from news.suggest.actors import ActorIndex
from tests import make

pytestmark = pytest.mark.django_db


def named(text: str) -> ActorName:
    given = {"key": text.lower(), "language": "en", "sort": "exonym"}
    return ActorName.objects.create(actor=make.actor("ru-vp"), text=text, **given)


def test_names_are_folded_once_while_nothing_changes():
    named("Military Police")

    assert ActorIndex.load() is ActorIndex.load()


def test_a_name_that_was_changed_or_taken_away_is_seen_at_once():
    name = named("Military Police")
    assert ActorIndex.load().knows("military police")

    ActorName.objects.update(text="Field Police")
    assert not ActorIndex.load().knows("military police")
    assert ActorIndex.load().knows("field police")

    name.delete()
    assert not ActorIndex.load().knows("field police")
