"""Where is somebody signed in, and how does that end? At once, at the next request of that session."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

NOTED_EVERY = timedelta(minutes=5)


def seen(request: HttpRequest) -> None:
    """Notes that the session is in use: one statement, which seldom writes."""
    if request.session.session_key and request.user.is_authenticated:
        now = timezone.now()
        mine = UserSession.objects.filter(session_key=request.session.session_key)
        mine.filter(last_seen_at__lt=now - NOTED_EVERY).update(last_seen_at=now)


def of(user: AbstractBaseUser | AnonymousUser) -> list[UserSession]:
    """Those that still open the desk, newest first."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.created_at, reverse=True)


def end(sessions: QuerySet[UserSession]) -> int:
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)
