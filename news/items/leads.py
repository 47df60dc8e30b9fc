"""What do texts suggest? From an item's words through a reading to Leads that wait for an editor.

Items are read by the batch: what is read is kept in one transaction, with the words themselves
where they are the feed's own. An item whose earlier attempt broke off is read by itself, so that
what kills its reader takes no other with it.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import DatabaseError, transaction

from news import reading
from news.identity import near_copies
from news.items import attempts, pages, texts
from news.items.attempts import noted
from news.items.texts import Text
from news.models import Basis, ItemState, ItemVersion, Lead, LeadState, NewsItem
from news.suggest.article import Article

log = logging.getLogger(__name__)

BATCH = 50
MOST_ATTEMPTS = 3
BY_HAND = "by_hand"
FROM_ROW = "from_row"  # from the codes of another dataset, whose words are not read
# An item whose text says nothing of an incident ends according to what the text was.
WITHOUT_INCIDENT = {
    Basis.PAGE: ItemState.IRRELEVANT,
    Basis.FEED: ItemState.IRRELEVANT,
    Basis.PASTED: ItemState.IRRELEVANT,
    Basis.EMPTY_PAGE: ItemState.EMPTY,
    Basis.NO_PAGE: ItemState.FAILED,
}


class NothingToPromote(Exception):
    """The item has no words at all."""


@dataclass(frozen=True, slots=True)
class Read:
    """An item and what was read in it, not kept yet. Its words are `version`, or `text` where they are not
    kept either; where they could not be read, `failure` says why.
    """

    item: NewsItem
    version: ItemVersion | None = None
    text: Text | None = None
    found: tuple[reading.Reading, ...] = ()
    failure: str = ""

    @property
    def told(self) -> list[reading.Reading]:
        """A report of several incidents gives several leads, numbered in its order."""
        return [one for one in self.found if one.relevant]

    @property
    def basis(self) -> Basis | None:
        words = self.version or self.text
        return Basis(words.basis) if words is not None else None


def read_items(*, item_ids: Iterable[int], now: datetime) -> list[Lead]:
    """The leads that the newest texts of these items give; none for those without an incident.

    Of each batch:
    1. Book the next attempt.
    2. Read the texts: pure, no transaction.
    3. In one transaction: keep texts and leads, supersede undecided leads of older rules, end the wait.
    """
    made: list[Lead] = []
    for batch in batches(list(item_ids)):
        items = attempts.begin(batch, expected=ItemState.FETCHED, now=now)
        if items:
            made += attempts.together(read(items, now), lambda found: keep(found, now))
    return made


def batches(item_ids: list[int]) -> Iterator[Sequence[int]]:
    begun = set(NewsItem.objects.filter(pk__in=item_ids, attempts__gt=0).values_list("pk", flat=True))
    yield from batched((pk for pk in item_ids if pk not in begun), BATCH)
    yield from ([pk] for pk in item_ids if pk in begun)


def read(items: Sequence[NewsItem], now: datetime) -> list[Read]:
    versions = newest(items)
    names = reading.names_now()
    return [read_one(item, versions.get(item.pk), names, now) for item in items]


def newest(items: Iterable[NewsItem]) -> dict[int, ItemVersion]:
    """The newest text of each, by item, where it has one."""
    rows = ItemVersion.objects.filter(item__in=items).order_by("item", "-made_at", "-pk").distinct("item")
    return {row.item_id: row for row in rows}


def read_one(item: NewsItem, version: ItemVersion | None, names: reading.Names, now: datetime) -> Read:
    if item.attempts > MOST_ATTEMPTS:
        return Read(item, failure=broken_down("it never came to an end"))
    is_wanted = version is None or (item.told_anew and not item.has_page)
    text = texts.of_feed(item) if is_wanted else None
    if version is not None and (text is None or text.sha256 == version.sha256):
        return said(Read(item, version), version.as_article(item.url or None), names, now)
    if text is None:
        return Read(item, failure=texts.NO_WORDS)
    if text.state is not ItemState.FETCHED:
        return Read(item, text=text)
    return said(Read(item, text=text), text.article, names, now)


def said(words: Read, article: Article, names: reading.Names, now: datetime) -> Read:
    try:
        found = reading.read_all_now(article, words.item.posted_on, now, names)
    except (DatabaseError, *attempts.NOT_THEIRS):
        raise
    except Exception as error:
        log.exception("reading failed", extra={"item": words.item.pk})
        return replace(words, failure=broken_down(type(error).__name__))
    return replace(words, found=tuple(found))


def broken_down(why: str) -> str:
    return f"The rules broke down on this text ({why}).\nIt can be made into a lead by hand."


# --- Keeping ------------------------------------------------------------------------------


def keep(found: Sequence[Read], now: datetime) -> list[Lead]:
    """In the caller's transaction, but for items that another attempt or a person has overtaken."""
    fresh = [one.text for one in found if one.text is not None]
    prints = texts.printed(fresh)
    near_copies.hold(prints)
    items = attempts.held(one.item for one in found)
    versions = texts.keep(fresh, prints, items, now)
    mine = [one for one in found if one.item.pk in items]
    made = keep_leads(mine, versions, now)
    for one in mine:
        attempts.end(items[one.item.pk], *ended(one), now)
    attempts.settle(list(items.values()))
    return made


def keep_leads(found: Sequence[Read], versions: dict[int, ItemVersion], now: datetime) -> list[Lead]:
    before = leads_of([one.item for one in found])
    made: list[Lead] = []
    changed: list[Lead] = []
    for one in found:
        if one.failure or not one.found:
            continue
        known, version = before[one.item.pk], one.version or versions[one.item.pk]
        leads = [lead_of(version, reading.RULES_VERSION, n, each, now) for n, each in enumerate(one.told)]
        leads = [next((old for old in known if same_reading(old, lead)), lead) for lead in leads]
        changed += [*wait_again(leads), *stand_beside(known, leads), *supersede(known, leads)]
        made += leads
        said = {"version": version.pk, "rules": reading.RULES_VERSION, "leads": len(leads)}
        log.info("read", extra={"item": one.item.pk, **said})
    Lead.objects.bulk_update({lead for lead in changed if not lead._state.adding}, ["state"])
    Lead.objects.bulk_create([lead for lead in made if lead._state.adding])
    return made


def ended(one: Read) -> tuple[ItemState, str]:
    """The next state of an item, and its note."""
    if one.failure:
        return ItemState.FAILED, noted(one.text.note if one.text else "", one.failure)
    if one.text is not None and one.text.state is not ItemState.FETCHED:
        return one.text.state, one.text.note
    note = one.text.note if one.text else one.item.state_note
    if one.told:
        return ItemState.READ, note
    return without_incident(one), noted(note, *(each.note for each in one.found))


def without_incident(one: Read) -> ItemState:
    """The end of an item according to what its text was, and whether it could be read at all."""
    if one.basis is Basis.NO_PAGE and not one.item.url:
        return ItemState.IRRELEVANT  # there was no page to be had: all that there is was read
    if one.basis is Basis.PAGE and all(each.relevant is None for each in one.found):
        return ItemState.EMPTY
    return WITHOUT_INCIDENT[one.basis or Basis.NO_PAGE]


def leads_of(items: Iterable[NewsItem]) -> dict[int, list[Lead]]:
    """All of each item, whichever text and rules they are of."""
    found: dict[int, list[Lead]] = defaultdict(list)
    rows = Lead.objects.filter(item_version__item__in=items).select_related("item_version").order_by("pk")
    for lead in rows.defer("reading", "item_version__text", "item_version__paragraphs"):
        found[lead.item_version.item_id].append(lead)
    return found


def lead_of(
    version: ItemVersion, rules_version: str, ordinal: int, found: reading.Reading, now: datetime
) -> Lead:
    described = {**columns_of(found.as_full_dict()), "relevance": found.score, "made_at": now}
    return Lead(item_version=version, rules_version=rules_version, ordinal=ordinal, **described)


def same_reading(old: Lead, new: Lead) -> bool:
    """The database keeps one of each."""
    names = ("item_version_id", "rules_version", "ordinal")
    return all(getattr(old, name) == getattr(new, name) for name in names)


def columns_of(found: dict[str, Any]) -> dict[str, Any]:
    """The reading, and what the list of leads shows of it."""
    location, occurred = found["location"] or {}, found["occurred"] or {}
    return {
        "reading": found,
        "kind": found["kind"] or "",
        "occurred_from": day(occurred.get("from")),
        "occurred_until": day(occurred.get("until")),
        "area": str(location.get("area") or "")[:40],
        "road": str(location.get("road") or "")[:40],
        "place": str(location.get("place") or "")[:120],
    }


def day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def supersede(known: Iterable[Lead], leads: Sequence[Lead]) -> list[Lead]:
    """Leads of older rules or texts give way only while nobody has decided about them."""
    old = [lead for lead in known if lead.state == LeadState.NEW and lead.rules_version != BY_HAND]
    gone = [lead for lead in old if lead not in leads]
    for lead in gone:
        lead.state = LeadState.SUPERSEDED
    return gone


def wait_again(leads: Iterable[Lead]) -> list[Lead]:
    """Of a text, or of rules, that are back: what gave way to others meanwhile."""
    back = [lead for lead in leads if lead.state == LeadState.SUPERSEDED]
    for lead in back:
        lead.state = LeadState.NEW
    return back


# What two leads are compared by: kind, day and place.
COMPARED = ("kind", "occurred_from", "occurred_until", "area", "road", "place")


def stand_beside(known: Iterable[Lead], leads: Sequence[Lead]) -> list[Lead]:
    """A reading that says what a decided lead said asks nobody again."""
    decided = [lead for lead in known if lead.decided_at is not None]
    beside = [
        one for one in leads if one.state == LeadState.NEW and any(is_said_by(lead, one) for lead in decided)
    ]
    for lead in beside:
        lead.state = LeadState.BESIDE
    return beside


def is_said_by(decided: Lead, one: Lead) -> bool:
    """Kind, day and place are the same; of another text the tolls too, for a source may correct them."""
    same_text = decided.item_version_id == one.item_version_id
    if decided.rules_version == BY_HAND and same_text:
        return True  # who made it has read the whole text, whatever the rules make of it
    alike = all(getattr(decided, name) == getattr(one, name) for name in COMPARED)
    return alike and (same_text or decided.reading.get("casualties") == one.reading.get("casualties"))


def read_again(*, item: NewsItem, now: datetime) -> list[Lead] | None:
    """The leads that the rules of today give for the newest text, of an item that was read before.

    None where it waits for its page or its reading anyway, has no text, is a row, or the rules break down:
    then nothing changes.
    """
    with transaction.atomic():
        item = NewsItem.objects.select_for_update().get(pk=item.pk)
        version = item.versions.exclude(basis=Basis.ROW).order_by("made_at", "pk").last()
        if version is None or item.state in (ItemState.NEW, ItemState.FETCHED):
            return None
        found = read_one(item, version, reading.names_now(), now)
        return None if found.failure else keep([found], now)


def promote(*, item: NewsItem, now: datetime) -> Lead:
    """A lead made by hand from an item that gave none. Raises NothingToPromote.

    What is known under another address is read there, and its lead is made there.
    """
    item = item.same_as or item
    with transaction.atomic():
        item = NewsItem.objects.select_for_update().get(pk=item.pk)
        waiting = Lead.objects.filter(item_version__item=item).exclude(state=LeadState.SUPERSEDED)
        if (lead := waiting.order_by("pk").last()) is not None:
            return lead
        if not item.versions.exists():
            pages.without_page(item, "Made into a lead by hand.", now)
        version = item.versions.order_by("made_at", "pk").last()
        if version is None:
            raise NothingToPromote(f"{item} has neither title, summary nor text")
        lead = lead_of(version, BY_HAND, 0, reading.Reading(relevant=None), now)
        lead.save()
    return lead


def finish(*, item_id: int, now: datetime) -> list[Lead]:
    """Page and reading in one go, in this process: what the two tasks do one after the other."""
    pages.fetch_page(item_id=item_id, now=now)
    return read_items(item_ids=[item_id], now=now)
