"""How far do the powers of this session reach? As far as a reviewer's, until it has shown a second factor.

The one place where that is decided: `Backend` answers every `has_perm` of Django, the desk's and our own,
so a page, a button or an act that forgets to ask for the second factor still gets "no". What is asked outside
a request (a command, a worker) is asked by who runs the machine, and nothing is kept from them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

NAMED = ("content_type__app_label", "codename")
WITHOUT_SECOND_FACTOR = "reviewer"  # the group whose powers a session has in any case


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody may with both factors, and what of it without the second."""

    all: frozenset[str] = frozenset()
    of_a_reviewer: frozenset[str] = frozenset()


NOTHING = Held()


class Session:
    """What one request may. Nothing is asked before somebody wants to know."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def in_full(self) -> bool:
        return showed_second_factor(self.request)


_session: ContextVar[Session | None] = ContextVar("session", default=None)


@contextmanager
def of(session: Session) -> Iterator[None]:
    token = _session.set(session)
    try:
        yield
    finally:
        _session.reset(token)


def showed_second_factor(request: HttpRequest) -> bool:
    """By an authenticator that the user still has: who takes one away takes its sessions' powers."""
    records = get_authentication_records(request, request.user)
    shown = [record.get("id") for record in records if record.get("method") == "mfa"]
    return bool(shown) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=shown).exists()


class Backend(AuthenticationBackend):
    """Signs in by user name and password, and grants no more than the session has earned."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        held = self.held(user_obj) if obj is None else NOTHING
        session = _session.get()
        return set(held.all if session is None or session.in_full else held.of_a_reviewer)

    def held(self, user: Any) -> Held:
        """What a user is given, alone or by a group, whatever the session has shown. One query a request."""
        if not user.is_active or user.is_anonymous:
            return NOTHING
        if not hasattr(user, "_held"):
            user._held = given(user)
        held: Held = user._held
        return held


def given(user: Any) -> Held:
    """A superuser is given everything."""
    mine = Q() if user.is_superuser else Q(user=user) | Q(group__user=user)
    reviewers = Group.objects.filter(name=WITHOUT_SECOND_FACTOR, permissions=OuterRef("pk"))
    rows = Permission.objects.filter(mine).annotate(common=Exists(reviewers)).distinct().order_by()
    found = {f"{app}.{code}": common for app, code, common in rows.values_list(*NAMED, "common")}
    return Held(frozenset(found), frozenset(name for name, common in found.items() if common))


def kept_back(request: HttpRequest) -> bool:
    """Whether a second factor would give this user more than the session has now."""
    user, session = request.user, _session.get()
    if session is None or not user.is_active or session.in_full:
        return False
    held = Backend().held(user)
    return user.is_superuser or held.all != held.of_a_reviewer
