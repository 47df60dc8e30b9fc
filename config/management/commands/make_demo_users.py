"""Who may enter the desk of a demonstration? One user per power, with passwords nobody chose.

The passwords are random and lie only in the file that is named. Whoever has more than a reviewer's powers
needs a second factor here as everywhere: the key of an authenticator app lies beside the password, and
`demo_code` shows what such an app would show. Whoever is there already and has a line in the file is left
alone, also with a password of their own choice.
"""

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.powers import WITHOUT_SECOND_FACTOR

CAST = {"editor-demo": "editor", "reviewer-demo": "reviewer", "chief-demo": "chief"}
PASSWORD_BYTES = 18  # 24 characters


class Way(NamedTuple):
    """How one of them gets in."""

    password: str
    key: str = ""  # of the authenticator app, as base 32; a reviewer needs none


class Command(BaseCommand):
    help = "Makes editor-demo, reviewer-demo and chief-demo and writes how they get in to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, required=True)

    @transaction.atomic
    def handle(self, *args: Any, passwords: Path, **options: Any) -> None:
        known = read(passwords)
        for username, group in CAST.items():
            user, made = User.objects.get_or_create(username=username, defaults={"is_staff": True})
            user.groups.set([group_named(group)])
            lacking = made or username not in known
            way = known.setdefault(username, Way(secrets.token_urlsafe(PASSWORD_BYTES)))
            if lacking:
                user.set_password(way.password)
                user.save(update_fields=["password"])
            if group != WITHOUT_SECOND_FACTOR and (lacking or not way.key):
                known[username] = way._replace(key=way.key or generate_totp_secret())
                give_second_factor(user, known[username].key)
        write(passwords, known)
        self.stdout.write(f"passwords: {passwords}")


def give_second_factor(user: User, key: str) -> None:
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, key)


def group_named(name: str) -> Group:
    try:
        return Group.objects.get(name=name)
    except Group.DoesNotExist as missing:
        raise CommandError(f"the group {name} does not exist; run migrate first") from missing


def read(path: Path) -> dict[str, Way]:
    """User name to the way in, from lines of two words, or of three with a key."""
    if not path.exists():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {words[0]: Way(*words[1:]) for words in lines if len(words) in (2, 3)}


def write(path: Path, ways: dict[str, Way]) -> None:
    """Only the owner may read the file, from its first byte on."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(" ".join((username, *filter(None, way))) + "\n" for username, way in ways.items())
