"""A client that keeps a copy of the record by /changes, as docs/api.md tells it to. Plain urllib."""

import json
import random
import urllib.request
from typing import Any


class Copy:
    """What it keeps: what is public of each incident, each edition that it has seen, and where it stopped."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.after, self.chain = 0, "0" * 64
        self.public: dict[str, Any] = {}
        self.editions: dict[int, Any] = {}
        self.told_to_drop: list[int] = []

    def step(self, *, limit: int, cut: random.Random | None = None) -> bool:
        """One stretch, taken whole or not at all; whether the end was reached."""
        body = self.read(f"{self.site}/api/v1/changes.json?after={self.after}&limit={limit}", cut)
        try:
            told = json.loads(body)
        except ValueError:
            return False  # cut off: the next step asks for the same again
        assert told["after_chain"] == self.chain, "another record"
        assert [one["revision"] for one in told["changes"]] == list(range(self.after + 1, told["last"] + 1))
        for one in told["changes"]:
            self.take(one)
        self.after = told["last"]
        return bool(told["at_end"])

    def read(self, address: str, cut: random.Random | None) -> bytes:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
            whole = int(answer.headers["Content-Length"])
            return answer.read(cut.randrange(whole + 1) if cut and cut.random() < 0.5 else whole)

    def take(self, one: dict[str, Any]) -> None:
        self.chain = one["chain"]
        if one["item"]:
            self.public[one["public_id"]] = self.editions[one["revision"]] = one["item"]
        else:
            self.public.pop(one["public_id"], None)
        for revision in one["drop"]:
            self.told_to_drop.append(revision)
            self.editions.pop(revision, None)


def public(site: str) -> dict[str, dict]:
    """What is public now, by the lists."""
    found, address = {}, "/api/v1/incidents.json?limit=50"
    while address:
        with urllib.request.urlopen(f"{site}{address}", timeout=30) as answer:  # noqa: S310 - our own server
            told = json.loads(answer.read())
        found |= {item["public_id"]: item for item in told["incidents"]}
        address = told["next"]
    return found
