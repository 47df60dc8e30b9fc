"""Who may do this? Asked at the head of every act on the desk, before anything is looked at."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser


class NotAllowed(Exception):
    """The user lacks the permission for this act."""


def demand(by: Any, permission: str) -> None:
    """Raises NotAllowed."""
    if not isinstance(by, AbstractBaseUser) or not getattr(by, "has_perm")(permission):  # noqa: B009
        raise NotAllowed(f"{by} may not do this ({permission}).")
