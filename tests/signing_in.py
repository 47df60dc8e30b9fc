"""How does a test sign somebody in? With both factors, as people do, or with the password alone."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
by_password = Client.force_login  # Django's own; tests/conftest.py puts `fully` in its place


def second_factor(user: Any) -> Authenticator:
    """The authenticator app of a test's user."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return found or TOTP.activate(user, KEY).instance


def fully(client: Client, user: Any, backend: str | None = None) -> None:
    app = second_factor(user)
    by_password(client, user, backend)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "username": user.username},
        {"method": "mfa", "at": time.time(), "id": app.pk, "type": "totp"},
    ]
    session.save()


def code(*, key: str = KEY, later: int = 0) -> str:
    """What the app shows now, or so many steps of thirty seconds later."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))
