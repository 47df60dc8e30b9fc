"""The command that loads the starter record, on a database that has nothing yet."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.loading import starter
from incidents.models import Actor, ActorName, Incident, Publication, Source
from tests import make
from tests.gazetteer import shipped

pytestmark = pytest.mark.django_db


def counted() -> list[int]:
    return [model.objects.count() for model in (Actor, ActorName, Source, Incident, Publication)]


def test_a_dry_run_keeps_nothing():
    shipped.load()
    said = StringIO()

    call_command("load_starter", stdout=said)

    assert counted() == [0] * 5
    assert "incidents: 58 new, 0 there already" in said.getvalue()
    assert "Dry run: nothing was kept." in said.getvalue()


def test_without_a_gazetteer_it_says_what_to_do():
    with pytest.raises(CommandError, match=r"manage\.py load_gazetteer --commit"):
        call_command("load_starter", "--commit", stdout=StringIO())

    assert counted() == [0] * 5


def test_an_account_of_a_person_is_not_taken_over():
    shipped.load()
    make.user(starter.ACCOUNT)

    with pytest.raises(CommandError, match="'starter' has a password"):
        call_command("load_starter", "--commit", stdout=StringIO())

    assert not Incident.objects.exists()
