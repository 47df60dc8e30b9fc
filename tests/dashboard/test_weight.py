"""How heavy are the scripts, as they go over the wire? All told, also those that only some pages ask for."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.house.tree import files

BUDGET = 160_000
SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def asked_by_the_page(db) -> set[Path]:
    page = Client().get("/").content.decode()
    names = [address.removeprefix(settings.STATIC_URL) for address in SCRIPT.findall(page)]
    return {Path(str(finders.find(name))).resolve() for name in names}


def test_all_scripts_together_are_within_their_budget(db):
    ours = {path.resolve() for path in (*files(".js", under="static/js"), Path("static/worker.js"))}
    asked = asked_by_the_page(db)
    assert asked & ours
    assert asked - ours  # the map library

    assert sum(map(packed, ours | asked)) <= BUDGET
