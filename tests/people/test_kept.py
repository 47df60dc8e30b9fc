"""What was typed is not lost with the session: it comes back, and is saved when it is sent again."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError
from django.test import Client
from psycopg.errors import LockNotAvailable

from incidents.admin.incident import IncidentAdmin
from incidents.models import Incident
from tests.desk import ADD, sent

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
TYPED = 'Two lines,\na "quote" & <b>marks</b>, خابور'


@pytest.fixture
def browser(editor) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(editor)
    return client


def hidden(response) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return {unescape(name): unescape(value) for name, value in found}


def opened(browser) -> dict[str, str]:
    html = browser.get(ADD).content.decode()
    return {
        "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1],
        "once": re.search(r'name="once" value="([^"]+)"', html)[1],
    }


def test_a_form_that_outlives_its_session_is_saved_after_signing_in(browser, editor):
    given = sent(summary=TYPED, **opened(browser))
    Session.objects.all().delete()

    told = browser.post(ADD, given, headers=HERE)
    assert told.status_code == 403
    assert "You are signed out" in told.content.decode()
    assert not Incident.objects.exists()

    browser.force_login(editor)
    del browser.cookies["csrftoken"]  # signing in makes another
    asked = browser.post(ADD, hidden(told), headers=HERE)
    assert "opened before you signed in" in asked.content.decode()
    assert browser.post(ADD, hidden(asked), headers=HERE).status_code == 302
    assert Incident.objects.get().summary == TYPED


def test_every_field_comes_back_as_it_was_and_no_token_of_before(browser):
    given = sent(summary=TYPED, **opened(browser)) | {"siblings": ["1", "2"]}
    Session.objects.all().delete()

    told = browser.post(ADD, given, headers=HERE)

    back = hidden(told)
    assert back.pop("csrfmiddlewaretoken") != given.pop("csrfmiddlewaretoken")
    assert told.content.decode().count('name="siblings"') == 2
    assert back | {"siblings": ["1", "2"]} == {
        name: value if name == "siblings" else str(value) for name, value in given.items()
    }


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.org"}, {"Origin": "null"}])
def test_a_form_of_another_site_is_lent_no_token(browser, headers):
    for is_in in (True, False):
        if not is_in:
            Session.objects.all().delete()
        told = browser.post(ADD, sent(summary=TYPED), headers=headers)

        assert told.status_code in (302, 403)
        assert "csrfmiddlewaretoken" not in told.content.decode()
        assert "quote" not in told.content.decode()


def test_what_is_typed_to_sign_in_comes_back_nowhere(browser):
    Session.objects.all().delete()
    told = browser.post(
        "/admin/account/login/", {"login": "editor", "password": "a secret of mine"}, headers=HERE
    )

    assert told.status_code == 403
    assert "a secret of mine" not in told.content.decode()


@pytest.mark.parametrize(
    ("fault", "cause", "told_so"),
    [
        (OperationalError, None, "The database cannot be reached"),
        (InterfaceError, None, "The database cannot be reached"),  # cut in the middle
        (OperationalError, LockNotAvailable(), "Somebody else is writing"),
    ],
)
def test_a_form_that_meets_no_database_comes_back(browser, monkeypatch, fault, cause, told_so):
    given = sent(summary=TYPED, **opened(browser))

    def away(*_args, **_given):
        raise fault("no answer") from cause

    with monkeypatch.context() as broken:
        broken.setattr(IncidentAdmin, "save_model", away)
        told = browser.post(ADD, given, headers=HERE)

    assert told.status_code == 503
    assert told_so in told.content.decode()
    assert not Incident.objects.exists()
    assert browser.post(ADD, hidden(told), headers=HERE).status_code == 302
    assert Incident.objects.get().summary == TYPED


def test_whoever_is_in_notices_nothing(browser):
    assert browser.post(ADD, sent(**opened(browser)), headers=HERE).status_code == 302
    assert browser.post(ADD, sent(title=""), headers=HERE).status_code == 403
