"""Where is somebody signed in, and how does that end? At once, at the next request of that session."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

NOTED_EVERY = timedelta(minutes=5)
MOST_NOTED = 1_000
_noted: dict[str, datetime] = {}  # when this process last noted a session


def seen(request: HttpRequest) -> None:
    """Notes that the session is in use: each process asks the database for it once in a while."""
    key = request.session.session_key
    if not key or not request.user.is_authenticated:
        return
    now = timezone.now()
    late = now - NOTED_EVERY
    if _noted.get(key, late) > late:
        return
    if len(_noted) >= MOST_NOTED:
        _noted.clear()
    _noted[key] = now
    UserSession.objects.filter(session_key=key, last_seen_at__lt=late).update(last_seen_at=now)


def of(user: AbstractBaseUser | AnonymousUser) -> list[UserSession]:
    """Those that still open the desk, newest first."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.created_at, reverse=True)


def end(sessions: QuerySet[UserSession]) -> int:
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)
