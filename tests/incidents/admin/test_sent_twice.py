"""What is sent twice is done once: by a double click, by going back, by a program that tries again."""

import pytest
from django.urls import reverse

from incidents.models import Actor, ActorMerge, SourceMerge
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return signed_in(make.user("chief", "chief"))


@pytest.mark.parametrize(("of", "model"), [(make.actor, ActorMerge), (make.source, SourceMerge)])
def test_a_merge_that_is_sent_twice_is_not_undone_by_that(desk, of, model):
    duplicate, kept = of("twice"), of("kept")
    page = reverse(f"admin:incidents_{duplicate._meta.model_name}_merge", args=[duplicate.pk])
    given = {"into": "kept", "reason": "One and the same."}

    desk.post(page, given)
    again = desk.post(page, given, follow=True)

    duplicate.refresh_from_db()
    assert duplicate.merged_into == kept
    assert model.objects.get().undone_at is None
    assert "already; nothing was done twice" in again.content.decode()


def test_an_undoing_that_is_sent_twice_is_done_once_and_told(desk):
    duplicate, _kept = make.actor("twice"), make.actor("kept")
    page = reverse("admin:incidents_actor_merge", args=[duplicate.pk])
    desk.post(page, {"into": "kept", "reason": "One and the same."})
    undoing = {"undoes": ActorMerge.objects.get().pk, "reason": "They are two."}

    desk.post(page, undoing)
    again = desk.post(page, undoing, follow=True)
    desk.post(page, {"into": "kept", "reason": "One after all."})
    older = desk.post(page, undoing, follow=True)

    assert "stands by itself already" in again.content.decode()
    assert "nothing was done twice" in older.content.decode()
    assert Actor.objects.get(pk=duplicate.pk).merged_into is not None
