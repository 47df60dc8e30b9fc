"""Who may do this, and which permission does each act need?

Asked at the head of every act on the desk, before anything is looked at.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied

FOR_ACTS = {
    "publish": "incidents.publish_incident",
    "correct": "incidents.publish_incident",
    "retract": "incidents.publish_incident",
    "withhold": "incidents.withhold_incident",
    "merge": "incidents.publish_incident",
    "restore": "incidents.publish_incident",
}


class NotAllowed(Exception):
    """The user lacks the permission for this act."""


class Denied(PermissionDenied):
    """A refusal on the desk: `about` is for its line in the log, `back` is where its page leads to."""

    def __init__(self, said: str = "", *, back: str = "", **about: Any) -> None:
        super().__init__(*filter(None, [said]))
        self.back, self.about = back, about


def demand(by: Any, permission: str) -> None:
    """Raises NotAllowed."""
    if not may(by, permission):
        raise NotAllowed(f"{by} may not do this ({permission}).")


def may(user: Any, permission: str) -> bool:
    return isinstance(user, AbstractBaseUser) and bool(getattr(user, "has_perm")(permission))  # noqa: B009
