"""Who stands at the door, and with what in hand?"""

import pytest
from django.test import Client

from tests import make, signing_in


@pytest.fixture
def chief(db):
    return make.user("chief", "chief")


@pytest.fixture
def half(editor) -> Client:
    """An editor who has signed in by the password alone."""
    client = Client()
    signing_in.by_password(client, editor)
    return client
