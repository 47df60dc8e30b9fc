"""How does a new installation get its first actors, sources and incidents?

All drafts are added at once or not at all. Then each is published by itself, so that the editors of a
running desk come in between; a load that is cut off goes on where it ended. Loading again changes
nothing: what is there already, with whatever an editor has made of it, is left as it is, and only
what is missing is added. An incident is known again by its external id; each draft passes through
`editing.publish`, like any other. The second person is the operator, who looked at the dry run and
said `--commit`: there is no account of theirs to name, and none is made up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Permission, User
from django.db import transaction

from gazetteer.models import Area, Place, Road
from incidents.loading import files, incident, registry
from incidents.loading.entry import BadEntry, Given
from incidents.models import Incident
from incidents.waist import editing
from incidents.waist.agreement import OPERATOR

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
    """Adds what is missing and publishes it, in order of date. A dry run adds the drafts and rolls back.

    Raises NoGazetteer, AccountTaken, BadEntry; then nothing was kept. Raises turns.Busy or
    editing.CannotPublish; then the drafts wait on the desk, and loading again publishes them.
    """
    with transaction.atomic():
        refuse_without_gazetteer()
        actors = registry.add_actors(files.actors())
        sources = registry.add_sources(files.sources())
        entries = files.incidents()
        drafts = waiting(entries, now=now)
        by = account() if drafts else None
        transaction.set_rollback(not commit)
    if commit:
        publish(drafts, by=by, now=now, on_progress=on_progress)
    return Loaded(actors, sources, len(drafts), len(entries) - len(drafts))


def refuse_without_gazetteer() -> None:
    if not (Road.objects.exists() and Area.objects.exists() and Place.objects.exists()):
        raise NoGazetteer("The gazetteer is not loaded. Run: manage.py load_gazetteer --commit")


def waiting(entries: list[Given], *, now: datetime) -> list[Incident]:
    """The drafts of these entries: those that are missing are added, and others were left by a load
    that was cut off. Raises BadEntry."""
    known = {row.external_id: row for row in Incident.objects.filter(external_id__startswith=PREFIX)}
    rows = [known.get(PREFIX + entry["id"]) or add(entry, now=now) for entry in entries]
    return [row for row in rows if row.is_draft]


def add(entry: Given, *, now: datetime) -> Incident:
    added = incident.add(entry, external_id=PREFIX + entry["id"])
    if problems := editing.shortcomings(added, now=now):
        raise BadEntry(entry["id"], "entry", " ".join(problems))
    return added


def publish(
    drafts: list[Incident], *, by: User | None, now: datetime, on_progress: Callable[[int, int], None]
) -> None:
    """Each in a transaction of its own, so that the record is held for one publication at a time."""
    for number, draft in enumerate(drafts, start=1):
        editing.publish(incident=draft, by=by, agreed_by=OPERATOR, now=now, reason=REASON)
        on_progress(number, len(drafts))


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
