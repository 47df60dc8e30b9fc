"""Who may enter the desk of a demonstration? One user per power, with passwords nobody chose.

The passwords are random and lie only in the file that is named. Whoever is there already and
has a line in it is left alone, also with a password of their own choice.
"""

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

CAST = {"editor-demo": "editor", "reviewer-demo": "reviewer"}
PASSWORD_BYTES = 18  # 24 characters


class Command(BaseCommand):
    help = "Makes the users editor-demo and reviewer-demo and writes their passwords to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, required=True)

    @transaction.atomic
    def handle(self, *args: Any, passwords: Path, **options: Any) -> None:
        known = read(passwords)
        for username, group in CAST.items():
            user, made = User.objects.get_or_create(username=username, defaults={"is_staff": True})
            user.groups.set([group_named(group)])
            if made or username not in known:
                known.setdefault(username, secrets.token_urlsafe(PASSWORD_BYTES))
                user.set_password(known[username])
                user.save(update_fields=["password"])
        write(passwords, known)
        self.stdout.write(f"passwords: {passwords}")


def group_named(name: str) -> Group:
    try:
        return Group.objects.get(name=name)
    except Group.DoesNotExist as missing:
        raise CommandError(f"the group {name} does not exist; run migrate first") from missing


def read(path: Path) -> dict[str, str]:
    """Username to password, from lines of two words."""
    if not path.exists():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return dict(words for words in lines if len(words) == 2)


def write(path: Path, passwords: dict[str, str]) -> None:
    """Only the owner may read the file, from its first byte on."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{username} {password}\n" for username, password in passwords.items())
