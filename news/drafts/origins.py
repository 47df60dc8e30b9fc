"""On whose word do these reports rest, and how many of those words are independent?

A report that repeats another adds none. TASS repeats the ministry, a magazine repeats TASS: that
is one origin in two steps. A copy of a text rests on what the first one rests on. Who speaks without
a name, and people on the spot, are the finding of the outlet that heard them. All parts of a force
are one origin; nothing here says whether an origin is a party.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from incidents.desk import repeating
from incidents.desk.verifying import AGREEING
from incidents.likeness import Families
from incidents.likeness.facts import NOBODY_KNOWN, independent
from incidents.models import Actor, Source
from news.drafts import prefill
from news.drafts.named import Reading
from news.models import Lead

# What somebody makes of the act is no word on what happened.
OPINIONS = frozenset({"characterisation", "control", "intent"})
OUTLETS = frozenset({"outlet"})
OR = "|"  # between the heads of whoever belonged to two

type Bases = dict[str, set[str]]


def origins(leads: Iterable[Lead], families: Families | None = None) -> set[str]:
    """A key for each independent origin: `actor:…` for whoever said it, `source:…` for an outlet's own."""
    families = families or Families.load()
    leads = list(leads)
    resting = bases(leads, families)
    found = [
        frozenset(key.split(OR)) for lead in leads for key in resolved(source_key(author(lead)), resting)
    ]
    return {OR.join(sorted(heads)) for heads in independent(found)}


def bases(leads: Sequence[Lead], families: Families) -> Bases:
    """On what the reports of each source rest, by its key."""
    found: Bases = {}
    for lead in leads:
        own = source_key(author(lead))
        then = families.during(lead.occurred_from, lead.occurred_until)
        found.setdefault(own, set()).update(set(said_by(lead.reading, then)) or {own})
    return found


def resolved(key: str, resting: Bases, path: tuple[str, ...] = ()) -> Iterator[str]:
    """What a source rests on, through as many outlets as there are; of a circle, one of them."""
    if key in path:
        yield min(path[path.index(key) :])
    elif key not in resting:
        yield key
    else:
        for each in resting[key] - {key}:
            yield from resolved(each, resting, (*path, key))
        if key in resting[key]:
            yield key


def author(lead: Lead) -> Source:
    """Whose words the text is: those of the first that had it."""
    item = lead.item_version.item
    return (item.near_copy_of or item).source


def source_key(source: Source) -> str:
    return f"source:{source.slug}"


def says_so(row: Reading) -> bool:
    return row.get("stance") in AGREEING and row.get("attribute") not in OPINIONS


def said_by(reading: Reading, families: Families) -> Iterator[str]:
    """Whoever says so by name; the outlet that is quoted where it names nobody."""
    for row in reading.get("claims") or []:
        if not says_so(row):
            continue
        speaker = row.get("speaker")
        if families.sorts.get(speaker or "") in OUTLETS:
            yield f"source:{speaker}"
        elif families.knows(speaker):
            yield OR.join(sorted(f"actor:{head}" for head in families.of(str(speaker))))
        else:
            yield from (
                f"source:{way}" for way in prefill.chain(row)[:1] if families.sorts.get(way) in OUTLETS
            )


# --- In words -----------------------------------------------------------------------------


def in_words(lead: Lead, register: Mapping[str, Actor]) -> str:
    """Whom the report repeats, as a citation says it: "TASS, Russian Ministry of Defence".

    Empty for a report of its own.
    """
    source, own = author(lead), lead.item_version.item.source
    first = (source.name,) if source != own else ()
    chains = [(*first, *each) for each in chains_of(lead.reading, register, own.slug)]
    return repeating.written(chains or [first])


def chains_of(reading: Reading, register: Mapping[str, Actor], own: str) -> Iterator[tuple[str, ...]]:
    """Through whom, and who: an outlet that speaks for itself repeats nobody."""
    for row in reading.get("claims") or []:
        speaker = register.get(row.get("on_behalf_of") or "") or register.get(row.get("speaker") or "")
        if speaker is None or speaker.slug == own or speaker.sort in NOBODY_KNOWN:
            continue
        if says_so(row):
            through = [register[way].name if way in register else way for way in prefill.chain(row)]
            yield (*through, speaker.name)
