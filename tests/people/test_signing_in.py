"""The log-in: what it asks, what it refuses, how often it may be tried, and what the log says of it."""

import logging
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from people import adapters
from tests import make, signing_in

pytestmark = pytest.mark.django_db
LOGIN = "/admin/account/login/"
CODE = "/admin/account/second-factor/authenticate/"
WRONG = "not-the-password-of-anybody"
TOO_MANY = "Too many wrong attempts."


def log_in(client: Client, name: str = "editor", password: str = "", **headers: str):
    given = {"login": name, "password": password or f"{name}-test-password"}
    return client.post(LOGIN, given, headers=headers or None)


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def with_app(editor):
    signing_in.second_factor(editor)
    return editor


def test_the_desk_leads_to_the_log_in_and_back_to_the_page_that_was_asked(visitor, editor):
    asked = "/admin/incidents/incident/"

    led = visitor.get(asked, follow=True)

    assert led.redirect_chain[-1][0].startswith(LOGIN)
    assert (
        visitor.post(LOGIN, {"login": "editor", "password": "editor-test-password", "next": asked}).url
        == asked
    )


def test_a_hand_that_arrives_types_at_once(visitor, with_app):
    door = visitor.get(LOGIN).content.decode()
    log_in(visitor)
    second = visitor.get(CODE).content.decode()

    assert re.search(r'<input[^>]*name="login"[^>]* autofocus', door)
    assert re.search(r'<input[^>]*name="code"[^>]* autofocus', second)


def test_whoever_confirms_that_it_is_they_types_at_once(with_app):
    inside = Client()
    inside.force_login(with_app)
    password = inside.get("/admin/account/confirm/").content.decode()
    code = inside.get("/admin/account/second-factor/reauthenticate/").content.decode()

    assert re.search(r'<input[^>]*name="password"[^>]* autofocus', password)
    assert re.search(r'<input[^>]*name="code"[^>]* autofocus', code)


def test_the_admins_own_log_in_opens_nothing(visitor, editor):
    visitor.post("/admin/login/", {"username": "editor", "password": "editor-test-password"})

    assert not is_in(visitor)


def test_with_an_app_set_up_the_password_alone_lets_nobody_in(visitor, with_app):
    assert log_in(visitor).url == CODE
    assert not is_in(visitor)

    visitor.post(CODE, {"code": signing_in.code()})

    assert is_in(visitor)


def test_a_code_counts_once(with_app):
    first, second, code = Client(), Client(), signing_in.code()
    for client in (first, second):
        log_in(client)
        client.post(CODE, {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_counts_once(with_app):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code, clients = RecoveryCodes.activate(with_app).get_unused_codes()[0], (Client(), Client())
    for client in clients:
        log_in(client)
        client.post(CODE, {"code": code})

    assert [is_in(client) for client in clients] == [True, False]


@pytest.mark.parametrize("code", ["000000", "", "12345", "abcdef", "١٢٣٤٥٦", "0" * 5000])
def test_a_wrong_code_lets_nobody_in(visitor, with_app, code):
    log_in(visitor)

    answer = visitor.post(CODE, {"code": code})

    assert answer.status_code == 200
    assert not is_in(visitor)


def test_wrong_codes_are_counted_too(visitor, with_app):
    log_in(visitor)
    for _ in range(5):
        visitor.post(CODE, {"code": "000000"})

    answer = visitor.post(CODE, {"code": signing_in.code()})

    assert TOO_MANY in answer.content.decode()
    assert not is_in(visitor)


def test_a_known_and_an_unknown_name_get_the_same_answer(editor):
    known, unknown = (log_in(Client(), name, WRONG) for name in ("editor", "nobody-at-all"))

    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_after_five_wrong_passwords_an_account_is_held_whoever_comes(editor):
    for number in range(5):
        log_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), password=WRONG)

    answer = log_in(Client(REMOTE_ADDR="203.0.113.9"))

    assert TOO_MANY in answer.content.decode()


@pytest.mark.parametrize("varied", ["host", "name", "forwarded"])
def test_no_header_and_no_spelling_gives_fresh_attempts(editor, varied):
    checked = 0
    for number in range(12):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        host = {"Host": f"localhost:{8000 + number}"} if varied == "host" else {}
        name = ("editor", "EDITOR", "Editor")[number % 3] if varied == "name" else "editor"
        forwarded = {"X-Forwarded-For": f"192.0.2.{number}"} if varied == "forwarded" else {}
        answer = log_in(client, name, WRONG, **host, **forwarded)
        checked += TOO_MANY not in answer.content.decode()

    assert checked == 5


def test_ten_wrong_passwords_a_minute_are_what_an_address_has(db):
    client = Client(REMOTE_ADDR="198.51.100.7", headers={"X-Forwarded-For": "192.0.2.1"})
    answers = [log_in(client, f"name-{number}", WRONG).content.decode() for number in range(14)]

    assert [TOO_MANY in answer for answer in answers] == [False] * 10 + [True] * 4


def test_thirty_sendings_a_minute_are_answered_and_then_none(db):
    client = Client(REMOTE_ADDR="198.51.100.8")
    statuses = [client.post(LOGIN, {"login": "", "password": ""}).status_code for _ in range(31)]

    assert statuses == [200] * 30 + [429]


def test_behind_a_proxy_of_ours_the_address_is_the_one_it_says(settings, db):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = [
        log_in(Client(headers={"X-Forwarded-For": f"6.6.6.6, 192.0.2.{number}"}), f"n{number}", WRONG)
        for number in range(12)
    ]

    assert not any(TOO_MANY in answer.content.decode() for answer in answers)


@pytest.mark.parametrize(("proxies", "said"), [(0, 1), (1, 0)])
def test_a_proxy_that_is_not_counted_is_told_of_before_the_site_opens(settings, proxies, said):
    settings.BEHIND_HTTPS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, proxies

    found = run_checks(include_deployment_checks=True)

    assert sum(one.id == "config.W001" for one in found) == said


def test_a_disabled_user_does_not_come_in(visitor, with_app):
    with_app.is_active = False
    with_app.save()

    led = log_in(visitor)
    assert led.url == reverse("account_inactive")
    assert "This account is disabled." in visitor.get(led.url).content.decode()
    assert not is_in(visitor)


def test_who_is_not_of_the_desk_comes_to_no_page_of_it(visitor, editor):
    editor.is_staff = False
    editor.save()
    log_in(visitor)

    assert visitor.get("/admin/", follow=True).status_code == 403


def test_there_is_no_sign_up_and_no_reset_by_mail(visitor):
    for page in ("signup/", "password/reset/", "email/", "password/set/", "login/code/", "confirm-email/"):
        assert visitor.get(f"/admin/account/{page}").status_code in (302, 404)
        assert "/signup" not in visitor.get(LOGIN).content.decode()


def test_every_refusal_is_a_line_that_names_nobody(visitor, with_app, caplog):
    with caplog.at_level(logging.WARNING, logger="khabur.people"):
        log_in(visitor, password=WRONG)
        log_in(visitor, "somebody-unknown", WRONG)
        log_in(visitor)
        visitor.post(CODE, {"code": "000000"})

    lines = [
        (line.getMessage(), line.why, line.user) for line in caplog.records if line.name == "khabur.people"
    ]
    assert lines == [
        ("sign-in refused", "username_password_mismatch", with_app.pk),
        ("sign-in refused", "username_password_mismatch", None),
        ("sign-in refused", "incorrect_code", with_app.pk),
    ]


def test_the_secret_of_an_app_does_not_lie_open_in_the_database(with_app):
    data = Authenticator.objects.get(user=with_app).data

    assert signing_in.KEY not in str(data)
    assert adapters.SecondFactors().decrypt(data["secret"]) == signing_in.KEY


def test_under_another_secret_key_no_code_counts_and_nothing_breaks(visitor, with_app, settings):
    settings.SECRET_KEY = "another"
    log_in(visitor)

    answer = visitor.post(CODE, {"code": signing_in.code()})

    assert answer.status_code == 200
    assert not is_in(visitor)


def test_without_redis_nobody_may_try_and_who_is_in_goes_on(visitor, editor, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    inside = Client()
    inside.force_login(editor)

    answer = log_in(visitor)

    assert answer.status_code == 503
    assert "Redis cannot be reached" in answer.content.decode()
    assert is_in(inside)


def test_passwords_are_kept_by_argon2_and_older_ones_become_so(settings, visitor, editor):
    from config.settings import PASSWORD_HASHERS

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    editor.set_password("editor-test-password")
    editor.save()
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS

    log_in(visitor)

    editor.refresh_from_db()
    assert identify_hasher(editor.password).algorithm == "argon2"
    assert is_in(visitor)


@pytest.mark.parametrize(
    "password", ["fourteen chars", "khabur-desk-editor", "123456789987654321", "editor-the-editor"]
)
def test_a_password_that_is_easily_tried_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, make.user("editor-the"))


def test_a_long_password_of_ones_own_is_taken():
    validate_password("a walk along the khabur in spring")


def test_the_admins_page_for_passwords_leads_to_ours(editor):
    client = Client()
    client.force_login(editor)

    assert client.get("/admin/password_change/").url == "/admin/account/password/"
