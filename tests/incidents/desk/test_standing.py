"""What was an actor called on a day, on its page, and what belongs to an affiliation?"""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from incidents.desk import registers
from incidents.models import ActorName, Source
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db


def test_the_page_of_a_day_shows_names_and_refuses_what_is_no_day(reviewer):
    kept, duplicate = make.actor("sdf", name="SDF"), make.actor("qsd", name="QSD")
    ActorName.objects.create(actor=duplicate, text="QSD", key="qsd", language="ku", sort="acronym")
    registers.merge(
        duplicate=duplicate, kept=kept, by=make.user("chief", "chief"), now=make.NOW, reason="One."
    )
    desk, page = signed_in(reviewer), reverse("admin:incidents_actor_standing", args=[kept.pk])

    today = desk.get(page).content.decode()
    then = desk.get(page, {"on": "2020-02-30"})

    assert "<td>Kurmanji</td>" in today
    assert "merged into it" in today
    assert "Enter a valid date." in then.content.decode()
    assert signed_in(make.user("guest")).get(page).status_code == 403


def test_a_basis_belongs_to_an_affiliation():
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(slug="x", name="X", affiliation_basis="Its own word")
    Source.objects.create(slug="y", name="Y", affiliation="A ministry", affiliation_basis="Its own word")
