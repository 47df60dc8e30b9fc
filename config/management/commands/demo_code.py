"""Which code would the authenticator app of a demonstration's user show now? From the file of passwords."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.management.commands import make_demo_users

STEP_S = 30


class Command(BaseCommand):
    help = "Shows the codes of the demonstration's users, as an authenticator app would."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?")
        parser.add_argument("--passwords", type=Path, default=settings.HOME / "passwords.txt")

    def handle(self, *args: Any, username: str | None, passwords: Path, **options: Any) -> None:
        ways = make_demo_users.read(passwords)
        shown = {name: way for name, way in ways.items() if way.key and username in (None, name)}
        if not shown:
            raise CommandError(
                f"{passwords} has no key of {username or 'anybody'}; is this the demonstration?"
            )
        step, past = divmod(int(time.time()), STEP_S)
        for name, way in shown.items():
            now, then = (format_hotp_value(hotp_value(way.key, at)) for at in (step, step + 1))
            self.stdout.write(f"{name}  {now} for {STEP_S - past} s, then {then}")
