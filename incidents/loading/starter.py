"""How does a new installation get its first actors, sources and incidents?

Whole or not at all, and loading again changes nothing: what is there already, with whatever an
editor has made of it, is left as it is, and only what is missing is added. An incident is known
again by its external id; each new one passes through `editing.publish`, like any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Permission, User
from django.db import transaction

from gazetteer.models import Area, Place, Road
from incidents import editing
from incidents.loading import files, incident, registry
from incidents.loading.entry import BadEntry, Given
from incidents.models import Incident

ACCOUNT = "starter"
REASON = "Starter record."
PREFIX = "starter:"


class NoGazetteer(Exception):
    """There are no places, areas or roads yet that the incidents could lie in."""


class AccountTaken(Exception):
    """The account that publishes the starter record belongs to a person."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was added, and how many incidents were there already."""

    actors: int
    sources: int
    incidents: int
    incidents_there: int


def load(
    *, now: datetime, commit: bool, on_progress: Callable[[int, int], None] = lambda done, of: None
) -> Loaded:
    """Adds what is missing and publishes it, in order of date. A dry run does the same and rolls back.

    Raises NoGazetteer, AccountTaken, BadEntry or editing.CannotPublish; then nothing was kept.
    """
    with transaction.atomic():
        refuse_without_gazetteer()
        actors = registry.add_actors(files.actors())
        sources = registry.add_sources(files.sources())
        entries = files.incidents()
        there = known()
        new = [entry for entry in entries if PREFIX + entry["id"] not in there]
        publish(new, now=now, on_progress=on_progress)
        transaction.set_rollback(not commit)
    return Loaded(actors, sources, len(new), len(entries) - len(new))


def refuse_without_gazetteer() -> None:
    if not (Road.objects.exists() and Area.objects.exists() and Place.objects.exists()):
        raise NoGazetteer("The gazetteer is not loaded. Run: manage.py load_gazetteer --commit")


def known() -> set[str | None]:
    return set(Incident.objects.filter(external_id__startswith=PREFIX).values_list("external_id", flat=True))


def publish(entries: list[Given], *, now: datetime, on_progress: Callable[[int, int], None]) -> None:
    by = account() if entries else None
    for number, entry in enumerate(entries, start=1):
        added = incident.add(entry, external_id=PREFIX + entry["id"])
        try:
            editing.publish(incident=added, by=by, now=now, reason=REASON)
        except editing.CannotPublish as refused:
            raise BadEntry(entry["id"], "entry", str(refused)) from refused
        on_progress(number, len(entries))


def account() -> User:
    """An account that nobody can log in to, with the one permission that publishing needs."""
    user, is_new = User.objects.get_or_create(username=ACCOUNT)
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if user.has_usable_password():
        raise AccountTaken(f"The account '{ACCOUNT}' has a password: it is somebody's. Rename it first.")
    user.user_permissions.add(
        Permission.objects.get(codename="publish_incident", content_type__app_label="incidents")
    )
    return User.objects.get(pk=user.pk)
