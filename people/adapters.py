"""What does this house do otherwise than allauth? Counts by user, writes down refusals, seals secrets."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import get_user_by_username
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

log = logging.getLogger("khabur.people")


class Telling:
    """Each refusal of a password, a code or a key is one line of the log, and names nobody but by id."""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        log.warning("sign-in refused", extra={"why": code, "user": tried(context.request)})
        refusal: ValidationError = super().validation_error(code, *args)  # type: ignore[misc]
        return refusal


def tried(request: HttpRequest) -> int | None:
    """Whose door it was: of the session, of the sign-in that is half done, or of the name that was typed."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    stage = getattr(request, "_login_stage", None)
    found = stage.login.user if stage else get_user_by_username(request.POST.get("login", "").strip())
    return found.pk if found else None


class Accounts(Telling, DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or the password is wrong.",
        "too_many_login_attempts": "Too many wrong attempts. Wait for five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count a user, whichever `Host` is claimed.

        allauth's own key holds that header with its port, and each other port would give fresh attempts.
        """
        name = str(credentials.get("username", ""))
        user = get_user_by_username(name)
        return f"user:{user.pk}" if user else f"name:{name.lower()}"


class SecondFactors(Telling, DefaultMFAAdapter):
    """Secrets lie in the database under a key that is made of SECRET_KEY, which no backup of it holds."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("a second factor cannot be read: SECRET_KEY is another one than when it was set up")
            raise self.validation_error("incorrect_code") from None


def cipher() -> Fernet:
    digest = hashlib.sha256(b"people.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
