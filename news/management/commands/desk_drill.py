"""`desk_drill`: does the triage stay quick when much waits? Fills it, measures, and empties it again."""

import random
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from gazetteer.models import Place
from incidents.models import Source
from news.drafts import review
from news.items import handed, leads
from news.models import Lead
from news.triage import queue

TOLD = (
    "A drone struck a vehicle of the SDF near {place} on {day}. Two fighters were killed, the SDF said.",
    "Turkish artillery shelled {place} on {day}. Nobody was hurt, local sources said.",
    "US troops stopped a Russian convoy of four vehicles near {place} on {day}, SANA said.",
    "An explosive device went off in {place} on {day}. One civilian was injured, the Asayish said.",
    "Gunmen opened fire on a checkpoint of the SDF in {place} on {day}. Three fighters were wounded.",
    "Shells fell near {place}, local sources said. It is not known when.",
)
MOST_QUERIES = 15
FIRST_DAY, DAYS = date(2021, 1, 1), 900
ROUNDS = 5
DRAFTED = 5  # of so many one


class Command(BaseCommand):
    help = (
        "Makes many cards from texts of our own, opens the queue and a card before and after, and prints the"
        f" queries and the milliseconds; fails where a page asks more than {MOST_QUERIES}. Everything happens"
        " in one transaction that is rolled back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cards", type=int, default=500, help="how many reports to make (500)")
        parser.add_argument("--seed", type=int, default=1, help="other texts for another number (1)")

    def handle(self, *, cards: int, seed: int, **_: Any) -> None:
        with transaction.atomic(), override_settings(ALLOWED_HOSTS=["testserver"]):
            desk = Client()
            editor = User.objects.create_user("desk-drill", is_staff=True)
            editor.groups.add(Group.objects.get(name="editor"))
            desk.force_login(editor)
            self.made(len(TOLD), seed, editor)
            self.stdout.write(f"{'':14}{'waiting':>8}{'queries':>9}{'ms':>7}")
            asked = self.measure(desk, "few")
            self.made(cards, seed + 1, editor)
            asked |= self.measure(desk, "many")
            transaction.set_rollback(True)
        if over := [page for page, queries in asked.items() if queries > MOST_QUERIES]:
            raise CommandError(f"More than {MOST_QUERIES} queries: {', '.join(over)}.")

    def made(self, cards: int, seed: int, editor: User) -> None:
        """Reports of five kinds at places of the gazetteer, read by the rules as any other; drafts of some,
        so that the others have incidents to be compared with."""
        chance = random.Random(seed)  # noqa: S311 – to be the same again
        source, _ = Source.objects.get_or_create(slug="desk-drill", defaults={"name": "Desk drill"})
        towns = list(
            Place.objects.filter(kind__in=("town", "village")).order_by("slug").values_list("name", flat=True)
        )
        for number in range(cards):
            day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            told = TOLD[number % len(TOLD)].format(place=chance.choice(towns), day=f"{day:%-d %B %Y}")
            now = timezone.now()
            item, _ = handed.add_text(
                text=f"{told} (Drill {seed}-{number}.)",
                source=source,
                now=now,
                posted_on=day,
                title=told[:80],
            )
            leads.read_items(item_ids=[item.pk], now=now)
            if number % DRAFTED == 1:
                for lead in Lead.objects.filter(item_version__item=item).exclude(kind=""):
                    review.draft_from(lead=lead, by=editor, now=now)

    def measure(self, desk: Client, name: str) -> dict[str, int]:
        """The queries of each page."""
        waiting = queue.waiting(timezone.now())
        newest = waiting.order_by("-pk")
        cards = {"card": newest.exclude(occurred_from=None), "undated": newest.filter(occurred_from=None)}
        pages = {"queue": reverse("triage")}
        pages |= {page: reverse("triage-card", args=[lead.pk]) for page, lead in firsts(cards)}
        return {
            f"{page}, {name}": self.timed(desk, address, f"{page}, {name}", waiting.count())
            for page, address in pages.items()
        }

    def timed(self, desk: Client, address: str, name: str, waiting: int) -> int:
        desk.get(address)  # what a process loads once
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            for _ in range(ROUNDS):
                desk.get(address)
            spent = (time.perf_counter() - began) / ROUNDS * 1000
        queries = len(asked) // ROUNDS
        self.stdout.write(f"{name:14}{waiting:>8}{queries:>9}{spent:>7.0f}")
        return queries


def firsts(cards: dict[str, QuerySet[Lead]]) -> Iterator[tuple[str, Lead]]:
    for page, rows in cards.items():
        if lead := rows.first():
            yield page, lead
