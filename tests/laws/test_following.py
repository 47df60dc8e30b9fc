"""Following: whoever reads /changes from zero, however often cut off, ends with exactly what is public.

Four desks act at once on connections of their own, some commit late and some not at all; two servers answer,
each in its own process; and three readers ask now the one and now the other. It prints what happened.
"""

import random
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections, transaction

from incidents.models import Incident, Publication
from incidents.waist import editing
from tests import make
from tests.api.following import Copy, public
from tests.laws.serving import running_server
from tests.make import NOW

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "public"])]
DESKS, ACTS, READERS = 4, 25, 3
LATE_S = 0.05


class TakenBack(Exception):
    """An act that was done and is not committed."""


@dataclass
class Desk:
    """Publishes, and goes on with whatever is public, of other desks too."""

    chance: random.Random
    by: Any
    agreed_by: Any
    drafts: list[Incident]
    done: list[str] = field(default_factory=list)

    def work(self) -> None:
        while len(self.done) < ACTS:
            try:
                with transaction.atomic():
                    act = self.one()
                    time.sleep(self.chance.choice((0, 0, LATE_S)))
                    if self.chance.random() < 0.1:
                        raise TakenBack
            except (TakenBack, editing.CannotPublish):
                continue
            self.done.append(act)

    def one(self) -> str:
        people = {"by": self.by, "agreed_by": self.agreed_by, "now": NOW}
        public = list(Incident.objects.filter(status="published").order_by("pk"))
        act = self.chance.choice(
            ("publish", "publish", "publish", "correct", "correct", "retract", "withhold", "merge", "restore")
        )
        if act == "publish" or len(public) < 3:
            editing.publish(incident=self.chance.choice(self.drafts), by=self.by, now=NOW)
            return "publish"
        one, other = self.chance.sample(public, 2)
        if act == "correct":
            Incident.objects.filter(pk=one.pk).update(title=f"Edition {self.chance.random()}")
            editing.correct(incident=one, **people, reason="Better.")
        elif act == "retract":
            editing.retract(incident=one, **people, reason="Wrong.")
        elif act == "withhold":
            editing.withhold(incident=one, by=self.by, now=NOW, ground="safety")
        elif act == "merge":
            editing.merge(incident=one, successor=other, **people, reason="Told twice.")
        else:
            gone = Incident.objects.filter(status__in=("retracted", "withheld", "merged")).order_by("pk")
            editing.restore(
                incident=self.chance.choice(list(gone) or public), **people, reason="It was right."
            )
        return act


@dataclass
class Reader:
    """Holds a copy. Half of its answers are cut off on their way, and each may come from another server."""

    chance: random.Random
    sites: list[str]
    copy: Copy
    ever: set[int] = field(default_factory=set)
    cut: int = 0

    def follow(self, is_over: Callable[[], bool]) -> None:
        at_end = False
        while not (at_end and is_over()):
            over = is_over()
            before = self.copy.after
            self.copy.site = self.chance.choice(self.sites)
            at_end = self.copy.step(limit=self.chance.randint(1, 9), cut=self.chance) and over
            self.cut += self.copy.after == before
            self.ever |= set(self.copy.editions)


def together(works: list[Callable[[], None]]) -> list[BaseException]:
    """What went wrong in any of them."""
    faults: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def desks(seed: int) -> list[Desk]:
    make.area("SY08"), make.m4(), make.place()
    people = {"by": make.editor(), "agreed_by": make.second()}
    return [
        Desk(random.Random(seed * 10 + n), **people, drafts=[make.incident() for _ in range(ACTS)])  # noqa: S311
        for n in range(DESKS)
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_whoever_follows_while_desks_act_ends_with_exactly_what_is_public(seed, capsys):
    at_work = desks(seed)
    with ExitStack() as processes:
        servers = [processes.enter_context(running_server(KHABUR_READ_LIMIT="0")) for _ in range(2)]
        sites = [server.url for server in servers]
        readers = [Reader(random.Random(n), sites, Copy(sites[0])) for n in range(READERS)]  # noqa: S311
        over = threading.Event()

        def act() -> None:
            faults = together([desk.work for desk in at_work])
            over.set()
            assert faults == []

        reading = [lambda reader=reader: reader.follow(over.is_set) for reader in readers]
        assert together([act, *reading]) == []
        expected = public(sites[0])

    emptied = set(Publication.objects.filter(snapshot__isnull=True).values_list("revision", flat=True))
    for reader in readers:
        copy = reader.copy
        assert copy.public == expected
        assert copy.after == Publication.objects.count() >= DESKS * ACTS
        assert reader.ever & emptied <= set(copy.told_to_drop)
        assert not set(copy.editions) & emptied
    dropped = set.union(*(reader.ever & emptied for reader in readers))
    assert dropped  # else nobody had copied what was withheld later
    with capsys.disabled():
        cut = sum(reader.cut for reader in readers)
        told = f"{copy.after} publications, {len(expected)} public; {cut} answers cut off or with nothing new"
        sys.stdout.write(f"\nfollowed: {told}; {len(dropped)} copied editions dropped\n")
