"""An invitation works once, in time, for its user alone; and begins everything anew."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from people import invitations
from people.models import Invitation
from tests import make, signing_in

pytestmark = pytest.mark.django_db
PASSWORD = "a long walk along the river"
GIVEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def token(editor) -> str:
    return invitations.invite(user=editor, by=None, now=timezone.now())


def page(token: str) -> str:
    return f"/admin/account/invitation/{token}/"


def aged(**by: int) -> None:
    """The invitation was made longer ago."""
    row, ago = Invitation.objects.get(), timedelta(**by)
    Invitation.objects.update(made_at=row.made_at - ago, expires_at=row.expires_at - ago)


def test_it_sets_the_password_and_leads_to_the_second_factor(visitor, token, editor):
    answer = visitor.post(page(token), GIVEN)

    editor.refresh_from_db()
    assert answer.url == "/admin/account/second-factor/"
    assert editor.check_password(PASSWORD)
    assert visitor.get("/admin/").status_code == 200


def test_looking_at_the_link_uses_nothing_up(visitor, token):
    assert [visitor.get(page(token)).status_code for _ in range(2)] == [200, 200]
    assert visitor.post(page(token), GIVEN).status_code == 302


def test_it_works_once(visitor, token, editor):
    visitor.post(page(token), GIVEN)
    other = dict.fromkeys(GIVEN, "another long password")

    answers = [Client().get(page(token)), Client().post(page(token), other)]

    editor.refresh_from_db()
    assert [answer.status_code for answer in answers] == [410, 410]
    assert "was used already" in answers[0].content.decode()
    assert editor.check_password(PASSWORD)


@pytest.mark.parametrize(("hours", "status"), [(71, 302), (72, 410), (1000, 410)])
def test_it_expires(visitor, token, hours, status):
    aged(hours=hours)

    assert visitor.post(page(token), GIVEN).status_code == status


def test_a_newer_one_takes_its_place(visitor, token, editor):
    invitations.invite(user=editor, by=None, now=timezone.now())

    assert visitor.post(page(token), GIVEN).status_code == 410


def test_a_made_up_one_opens_nothing(visitor, token):
    assert visitor.get(page("x" * 43)).status_code == 410


def test_the_disabled_are_not_invited(visitor, token):
    User.objects.update(is_active=False)

    assert visitor.post(page(token), GIVEN).status_code == 410


def test_a_weak_password_uses_nothing_up(visitor, token):
    weak = dict.fromkeys(GIVEN, "short")

    assert visitor.post(page(token), weak).status_code == 200
    assert visitor.post(page(token), GIVEN).status_code == 302


def test_the_link_is_stored_nowhere(token):
    assert token not in str(Invitation.objects.values())


def test_it_begins_anew(editor):
    client = Client()
    client.force_login(editor)
    by_form = Client()
    by_form.post("/admin/account/login/", {"login": "editor", "password": "editor-test-password"})

    invitations.invite(user=editor, by=None, now=timezone.now())

    assert not Authenticator.objects.exists()
    assert not User.objects.get(pk=editor.pk).has_usable_password()
    assert client.get("/admin/").status_code == 302


def test_the_database_refuses_a_use_after_the_end(token):
    row = Invitation.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(used_at=row.expires_at)


def test_two_who_open_it_at_once_are_one_too_many(token):
    now = timezone.now()
    invitations.accept(token, password=PASSWORD, now=now)

    with pytest.raises(invitations.Refused, match="used"):
        invitations.accept(token, password="another long password", now=now)


def test_whoever_was_signed_in_at_that_browser_is_out(token, reviewer):
    client = Client()
    client.force_login(reviewer)

    client.post(page(token), GIVEN)

    assert client.session["_auth_user_id"] == str(User.objects.get(username="editor").pk)


def test_the_command_makes_the_first_chief(capsys, db):
    call_command("invite", "first", group="chief")

    link = capsys.readouterr().out.split()[-1]
    client = Client()
    client.post(link, GIVEN)
    first = User.objects.get(username="first")
    signing_in.fully(client, first)
    assert client.get("/admin/auth/user/").status_code == 200
    assert not first.is_superuser


def test_the_command_says_which_groups_there_are(db):
    with pytest.raises(CommandError, match="there are: chief, editor, reviewer"):
        call_command("invite", "first", group="boss")
    assert not User.objects.exists()


def test_an_invited_reviewer_needs_no_second_factor(visitor, db):
    token = invitations.invite(user=make.reviewer(), by=None, now=timezone.now())

    visitor.post(page(token), GIVEN)

    assert visitor.get("/admin/incidents/incident/").status_code == 200
