"""Sessions are listed and ended, by oneself and by a chief; who is disabled is out at the next request."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people import browsers, sessions
from tests import make, signing_in

pytestmark = pytest.mark.django_db
OWN = "/admin/account/sessions/"


def arrived(name: str, agent: str = "Test browser") -> Client:
    """Signed in through the door, so that the session is on the list."""
    client = Client(headers={"User-Agent": agent})
    client.post("/admin/account/login/", {"login": name, "password": f"{name}-test-password"})
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def two(reviewer) -> list[Client]:
    return [arrived("reviewer", "Here"), arrived("reviewer", "Elsewhere")]


@pytest.fixture
def boss(chief) -> Client:
    client = Client()
    client.force_login(chief)
    return client


def person(user: User, what: str = "change") -> str:
    return reverse(f"admin:auth_user_{what}", args=[user.pk])


def test_one_sees_where_one_is_signed_in(two):
    page = two[0].get(OWN).content.decode()

    assert "Here" in page
    assert "Elsewhere" in page


CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (CHROME, "Chrome 156 on Linux"),
        (f"{CHROME} Edg/156.0.0.0", "Edge 156 on Linux"),
        (FIREFOX, "Firefox 140 on Windows"),
        (f"{SAFARI} Version/18.0 Mobile/15E148 Safari/604.1", "Safari 18 on iPhone"),
        ("Something else", "Something else"),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(told, said):
    assert browsers.named(told) == said


def test_ones_sessions_are_told_in_words_and_this_one_is_marked(reviewer):
    page = arrived("reviewer", CHROME).get(OWN).content.decode()

    assert re.search(
        r'<th scope="row" title="Mozilla[^"]*">Chrome 156 on Linux <span[^>]*>this one</span>', page
    )


def test_the_last_use_of_a_session_is_noted_without_asking_at_each_request(two):
    unseen = timezone.now() - 2 * sessions.NOTED_EVERY
    UserSession.objects.update(last_seen_at=unseen)
    sessions._noted.clear()

    is_in(two[0])
    with CaptureQueriesContext(connection) as asked:
        is_in(two[0])

    assert [one.last_seen_at > unseen for one in UserSession.objects.order_by("pk")] == [True, False]
    assert not [query for query in asked.captured_queries if "usersession" in query["sql"]]


def test_a_session_that_was_ended_is_out_at_its_next_request(two):
    here, elsewhere = two
    other = UserSession.objects.get(user_agent="Elsewhere")

    here.post(OWN, {"session": other.pk})

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_all_others_end_at_once(two):
    here, elsewhere = two

    here.post(OWN, {"session": "others"})

    assert (is_in(here), is_in(elsewhere)) == (True, False)


@pytest.mark.parametrize("said", ["", "x", "-1", "9" * 30, "٣"])
def test_what_is_no_session_ends_none(two, said):
    two[0].post(OWN, {"session": said})

    assert all(is_in(client) for client in two)


def test_nobody_ends_a_session_of_somebody_else(two, editor):
    stranger = arrived("editor")

    for row in UserSession.objects.filter(user__username="reviewer"):
        stranger.post(OWN, {"session": row.pk})

    assert all(is_in(client) for client in two)


def test_a_new_password_ends_the_others(two):
    here, elsewhere = two
    fresh = dict.fromkeys(("password1", "password2"), "a long walk along the river")

    here.post("/admin/account/password/", {"oldpassword": "reviewer-test-password", **fresh})

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_a_chief_ends_the_sessions_of_another(two, boss, reviewer):
    assert "Elsewhere" in boss.get(person(reviewer)).content.decode()

    boss.post(person(reviewer, "end"))

    assert not any(is_in(client) for client in two)


def test_who_is_disabled_is_out_and_stays_out_when_enabled_again(two, boss, reviewer):
    given = {"username": "reviewer", "group": reviewer.groups.get().pk}

    boss.post(person(reviewer), given)
    out = [is_in(client) for client in two]
    boss.post(person(reviewer), {**given, "is_active": "on"})

    assert out == [False, False]
    assert User.objects.get(pk=reviewer.pk).is_active
    assert not any(is_in(client) for client in two)


def test_the_first_second_factor_ends_sessions_from_before(editor):
    here, elsewhere = arrived("editor"), arrived("editor")
    here.post("/admin/account/confirm/", {"password": "editor-test-password"})
    key = here.get("/admin/account/second-factor/totp/activate/").context["form"].secret

    here.post("/admin/account/second-factor/totp/activate/", {"code": signing_in.code(key=key)})

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_a_second_factor_is_set_up_by_nobody_who_does_not_know_the_password(editor):
    client = Client()
    signing_in.by_password(client, editor)

    for page in ("totp/activate/", "webauthn/add/", "recovery-codes/generate/"):
        assert client.get(f"/admin/account/second-factor/{page}").url.startswith("/admin/account/confirm/")


# --- What a chief may, and others may not ---------------------------------------------------


def test_a_chief_makes_a_user_and_gets_the_link_once(boss):
    group = make.reviewer().groups.get().pk

    page = boss.post("/admin/auth/user/add/", {"username": "newcomer", "group": group, "is_active": "on"})

    link = page.context["link"]
    made = User.objects.get(username="newcomer")
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
    assert (made.is_staff, made.is_superuser, made.has_usable_password()) == (True, False, False)
    assert "no-store" in page["Cache-Control"]
    assert link not in boss.get(person(made)).content.decode()


def test_a_name_that_differs_by_capitals_alone_is_taken(boss, reviewer):
    group = reviewer.groups.get().pk

    page = boss.post("/admin/auth/user/add/", {"username": "Reviewer", "group": group, "is_active": "on"})

    assert "capitals make no difference" in page.content.decode()
    assert User.objects.filter(username__iexact="reviewer").count() == 1


@pytest.mark.parametrize("what", ["invite", "end"])
def test_a_chief_does_not_end_themselves(boss, chief, what):
    assert boss.post(person(chief, what)).status_code == 403


def test_a_chief_neither_disables_nor_demotes_themselves(boss, chief, reviewer):
    boss.post(person(chief), {"username": "chief", "group": reviewer.groups.get().pk})

    chief.refresh_from_db()
    assert chief.is_active
    assert [group.name for group in chief.groups.all()] == ["chief"]


def test_a_chief_does_nothing_about_a_superuser(boss, admin_user):
    given = {"username": "taken-over", "group": "1"}

    assert {boss.post(person(admin_user, what)).status_code for what in ("invite", "end")} == {403}
    assert boss.post(person(admin_user), given).status_code == 403


@pytest.mark.parametrize("name", ["editor", "reviewer"])
def test_nobody_else_looks_at_people(name, chief):
    client = Client()
    client.force_login(getattr(make, name)())
    pages = ("/admin/auth/user/", "/admin/auth/user/add/", person(chief))

    assert {client.get(page).status_code for page in pages} == {403}
    assert {client.post(person(chief, what)).status_code for what in ("invite", "end")} == {403}


def test_a_chief_without_the_second_factor_is_no_chief(chief, editor):
    half = Client()
    signing_in.by_password(half, chief)

    assert half.get("/admin/auth/user/").status_code == 403
    assert half.post(person(editor, "invite")).status_code == 403


def test_nobody_is_deleted_and_no_group_is_changed_here(boss, editor):
    assert boss.post(person(editor, "delete"), {"post": "yes"}).status_code == 403
    assert boss.get("/admin/auth/group/").status_code == 404
