"""How does the first chief come to the desk? By a link that this command prints, once."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from people import invitations


class Command(BaseCommand):
    help = "Makes a user, or begins one anew, and prints the address of a one-time invitation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--group", required=True, help="reviewer, editor or chief")

    @transaction.atomic
    def handle(self, *args: Any, username: str, group: str, **options: Any) -> None:
        found = Group.objects.filter(name=group).first()
        if found is None:
            known = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(
                f"there is no group {group!r}; there are: {known or 'none, run migrate first'}"
            )
        user, _made = User.objects.get_or_create(username=username, defaults={"is_staff": True})
        user.groups.set([found])
        token = invitations.invite(user=user, by=None, now=timezone.now())
        hours = int(invitations.LASTS.total_seconds() // 3600)
        self.stdout.write(f"open within {hours} hours, once: {reverse('people-invitation', args=[token])}")
