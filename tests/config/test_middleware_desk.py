"""A NUL character at the desk is refused in words, wherever it stands."""

import pytest
from django.test import Client

from tests import make
from tests.desk import ADD, change, sent

pytestmark = pytest.mark.django_db
PLACES = "/admin/autocomplete/?app_label=incidents&model_name=incident&field_name=place&term="
LINKS = [
    "/admin/incidents/incident/?status__exact=%00",
    "/admin/incidents/incident/?q=%00",
    "/admin/incidents/incident/?%00=1",
    "/admin/incidents/incident/search.json?q=%00",
    f"{PLACES}%00",
]


@pytest.fixture
def desk(editor) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    return client


@pytest.mark.parametrize("link", LINKS)
def test_an_address_that_holds_nul_is_refused_in_words(desk, link):
    response = desk.get(link)

    assert response.status_code == 400
    assert "It holds a NUL character." in response.content.decode()


@pytest.mark.parametrize("name", ["place", "title", "point"])
def test_a_form_that_holds_nul_is_refused_in_words(desk, name):
    for page in (ADD, change(make.incident())):
        response = desk.post(page, sent(**{name: "a\0b"}))

        assert response.status_code == 400
        assert "It holds a NUL character." in response.content.decode()


def test_what_holds_none_passes(desk):
    assert desk.get("/admin/incidents/incident/?q=Tall").status_code == 200
    assert desk.get(f"{PLACES}Tall").status_code == 200
