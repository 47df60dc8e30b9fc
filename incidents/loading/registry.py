"""Which actors and sources are not there yet? They are added; those that are there are left alone.

An actor that exists may have been corrected by an editor, names and relations included: nothing
is added to it, or a name that was struck out would come back.
"""

from gazetteer import naming
from incidents.loading.entry import BadEntry, Given, check, store
from incidents.models import Actor, ActorName, ActorRelation, Source

DATES = ("valid_from", "valid_until")
ACTOR = ("name_ar", "name_ku", "note", "relations", *DATES)
ACTOR_COLUMNS = ("slug", "name", "name_ar", "name_ku", "sort", "note", *DATES)
SOURCE = ("affiliation", "homepage", "language", "note")


def add_actors(entries: list[Given]) -> int:
    """How many were new. Relations come last: they may point at an actor further down."""
    there = set(Actor.objects.values_list("slug", flat=True))
    new = [entry for entry in entries if entry["slug"] not in there]
    added = {entry["slug"]: add_actor(entry) for entry in new}
    for entry in new:
        add_relations(added[entry["slug"]], entry)
    return len(new)


def add_actor(entry: Given) -> Actor:
    slug = entry["slug"]
    check(slug, entry, needed=("slug", "name", "sort", "names"), allowed=ACTOR)
    actor = Actor(**{column: entry[column] for column in ACTOR_COLUMNS if column in entry})
    store(slug, actor)
    for number, given in enumerate(entry["names"], start=1):
        add_name(actor, given, within=f"names[{number}]")
    return actor


def add_name(actor: Actor, given: Given, *, within: str) -> None:
    check(actor.slug, given, within=within, needed=("text", "language", "sort"), allowed=DATES)
    key = naming.fold(given["text"])
    if not key:
        raise BadEntry(actor.slug, f"{within}.text", "has no letter or digit")
    store(actor.slug, ActorName(actor=actor, key=key, **given), within=within)


def add_relations(actor: Actor, entry: Given) -> None:
    for number, given in enumerate(entry.get("relations", ()), start=1):
        within = f"relations[{number}]"
        check(actor.slug, given, within=within, needed=("sort", "other"), allowed=("basis", *DATES))
        other = find_actor(actor.slug, given["other"], field=f"{within}.other")
        store(actor.slug, ActorRelation(**given | {"actor": actor, "other": other}), within=within)


def add_sources(entries: list[Given]) -> int:
    there = set(Source.objects.values_list("slug", flat=True))
    new = [entry for entry in entries if entry["slug"] not in there]
    for entry in new:
        check(entry["slug"], entry, needed=("slug", "name", "sort"), allowed=SOURCE)
        store(entry["slug"], Source(**entry))
    return len(new)


def find_actor(entry: str, slug: str, *, field: str) -> Actor:
    actor = Actor.objects.filter(slug=slug).select_related("merged_into").first()
    if actor is None:
        raise BadEntry(entry, field, f"there is no actor '{slug}'")
    return actor.kept


def find_source(entry: str, slug: str, *, field: str) -> Source:
    source = Source.objects.filter(slug=slug).select_related("merged_into").first()
    if source is None:
        raise BadEntry(entry, field, f"there is no source '{slug}'")
    return source.kept
