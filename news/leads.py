"""What does a text suggest? From an item's text through a reading to a Lead that waits for an editor."""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError, transaction

from news import pages, reading
from news.models import Basis, ItemState, ItemVersion, Lead, LeadState, NewsItem

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
BY_HAND = "by_hand"
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


def read_item(*, item_id: int, now: datetime) -> list[Lead]:
    """The leads that the item's newest text gives; none when there is no incident in it.

    1. Book the next attempt.
    2. Read the text: pure, no transaction.
    3. In one transaction: write the leads, supersede undecided ones of older rules, end the item's wait.
    """
    item = pages.begin(item_id=item_id, expected=ItemState.FETCHED, now=now)
    try:
        return read_begun(item, now) if item else []
    except pages.Overtaken:
        return []


def read_begun(item: NewsItem, now: datetime) -> list[Lead]:
    if item.attempts > MOST_ATTEMPTS:
        pages.settle(item, ItemState.FAILED, pages.noted(*broken_down("it never came to an end")), None)
        return []
    version = item.versions.latest("made_at", "pk")
    try:
        found = reading.read_all_now(version.as_article(item.url or None), item.posted_on, now)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("reading failed", extra={"item": item.pk, "version": version.pk})
        pages.settle(item, ItemState.FAILED, pages.noted(*broken_down(type(error).__name__)), None)
        return []
    return keep_reading(item, version, found, now)


def broken_down(why: str) -> tuple[str, str]:
    return f"The rules broke down on this text ({why}).", "It can be made into a lead by hand."


def keep_reading(
    item: NewsItem, version: ItemVersion, found: Sequence[reading.Reading], now: datetime
) -> list[Lead]:
    """A report of several incidents gives several leads, numbered in its order."""
    told = [one for one in found if one.relevant]
    with transaction.atomic():
        leads = [lead_of(version, reading.RULES_VERSION, n, one, now) for n, one in enumerate(told)]
        stand_beside(item, leads)
        supersede(item, leads)
        notes = [] if leads else [item.state_note, *(one.note for one in found)]
        state = ItemState.READ if leads else without_incident(item, version, found)
        pages.settle(item, state, pages.noted(*notes) if notes else item.state_note, None)
    said = {"version": version.pk, "rules": reading.RULES_VERSION, "leads": len(leads)}
    log.info("read", extra={"item": item.pk, **said})
    return leads


def without_incident(item: NewsItem, version: ItemVersion, found: Sequence[reading.Reading]) -> ItemState:
    """The end of an item according to what its text was, and whether it could be read at all."""
    if version.basis == Basis.NO_PAGE and not item.url:
        return ItemState.IRRELEVANT  # there was no page to be had: all that there is was read
    if version.basis == Basis.PAGE and all(one.relevant is None for one in found):
        return ItemState.EMPTY
    return WITHOUT_INCIDENT[Basis(version.basis)]


def lead_of(
    version: ItemVersion, rules_version: str, ordinal: int, found: reading.Reading, now: datetime
) -> Lead:
    described = {**columns_of(found.as_full_dict()), "relevance": found.score, "made_at": now}
    lead, _ = Lead.objects.get_or_create(
        item_version=version, rules_version=rules_version, ordinal=ordinal, defaults=described
    )
    return lead


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


def supersede(item: NewsItem, leads: list[Lead]) -> None:
    """Leads of older rules or texts give way only while nobody has decided about them."""
    undecided = Lead.objects.filter(item_version__item=item, state=LeadState.NEW)
    by_rules = undecided.exclude(rules_version=BY_HAND)
    by_rules.exclude(pk__in=[lead.pk for lead in leads]).update(state=LeadState.SUPERSEDED)


# What two leads are compared by: kind, day and place.
COMPARED = ("kind", "occurred_from", "occurred_until", "area", "road", "place")


def stand_beside(item: NewsItem, leads: list[Lead]) -> None:
    """A reading that differs from a decided lead in neither kind, day nor place asks nobody again."""
    decided = Lead.objects.filter(item_version__item=item, decided_at__isnull=False)
    known = [None if lead.rules_version == BY_HAND else compared(lead) for lead in decided]
    for lead in leads:
        # Who made a lead by hand has read the whole text, whatever the rules make of it.
        if lead.state == LeadState.NEW and (compared(lead) in known or None in known):
            lead.state = LeadState.BESIDE
            lead.save(update_fields=["state"])


def compared(lead: Lead) -> tuple[Any, ...]:
    return tuple(getattr(lead, name) for name in COMPARED)


def read_again(*, item: NewsItem, now: datetime) -> list[Lead] | None:
    """The leads that the rules of today give for the newest text, of an item that was read before.

    None where it waits for its page or its reading anyway, has no text, or the rules break down:
    then nothing changes.
    """
    with transaction.atomic():
        item = NewsItem.objects.select_for_update().get(pk=item.pk)
        version = item.versions.order_by("made_at", "pk").last()
        if version is None or item.state in (ItemState.NEW, ItemState.FETCHED):
            return None
        try:
            found = reading.read_all_now(version.as_article(item.url or None), item.posted_on, now)
        except DatabaseError:
            raise
        except Exception:
            log.exception("reading again failed", extra={"item": item.pk, "version": version.pk})
            return None
        return keep_reading(item, version, found, now)


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
        return lead_of(version, BY_HAND, 0, reading.Reading(relevant=None), now)


def finish(*, item_id: int, now: datetime) -> list[Lead]:
    """Page and reading in one go, in this process: what the two tasks do one after the other."""
    pages.fetch_page(item_id=item_id, now=now)
    return read_item(item_id=item_id, now=now)
