"""How does somebody come to the desk? By a link that a chief hands over, once, before it runs out.

An invitation begins anew: the password, the second factors and the sessions that there were are gone. It is
therefore also the way for somebody who has lost a telephone.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction

from people import sessions
from people.models import Invitation

LASTS = timedelta(hours=72)


class Refused(Exception):
    """`why` is unknown, used or expired."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def invite(*, user: User, by: User | None, now: datetime) -> str:
    """The token of the link, which is told once and stored nowhere. `by` is None for a command."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    sessions.end(UserSession.objects.filter(user=user))
    token = secrets.token_urlsafe(32)
    fresh = {
        "digest": digest(token),
        "made_by": by,
        "made_at": now,
        "expires_at": now + LASTS,
        "used_at": None,
    }
    Invitation.objects.update_or_create(user=user, defaults=fresh)
    return token


def find(token: str, *, now: datetime) -> Invitation:
    """Raises Refused."""
    found = Invitation.objects.filter(digest=digest(token)).select_related("user").first()
    return usable(found, now=now)


@transaction.atomic
def accept(token: str, *, password: str, now: datetime) -> User:
    """Sets the password and uses the invitation up. Raises Refused, and does nothing then."""
    held = Invitation.objects.select_for_update().filter(digest=digest(token)).first()
    invitation = usable(held, now=now)
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    user: User = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def usable(invitation: Invitation | None, *, now: datetime) -> Invitation:
    if invitation is None or not invitation.user.is_active:
        raise Refused("unknown")
    if invitation.used_at is not None:
        raise Refused("used")
    if invitation.expires_at <= now:
        raise Refused("expired")
    return invitation


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
