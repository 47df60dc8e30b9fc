"""By when did a copy exist, in the word of somebody else? RFC 3161 tokens over lists of digests.

Each hour the copies that are on no list yet are put on one, whether there is an authority or not. A
list names the digest of the one before it, so that none can be taken out or written anew without all
later ones. Every authority is asked for a token over it. What is not answered is asked for again the
next hour; nothing else waits for it. A token is checked against the pinned certificates before it is
kept, and can be checked again without a network, against the time that it carries.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import transaction
from django.db.models import QuerySet
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from incidents.desk.turns import is_alone
from news.fetching import fetch
from news.fetching.outcomes import Unfetched
from news.models import ArchivedCopy, DigestList, ListedCopy, Stamp

LOCK = 0x6C697374  # any number of our own
AFTER = "after "  # begins the line that names an earlier list
MOST_ON_A_LIST = 50_000
MOST_S = 40.0  # for one run; a task may last 60
ANSWER_S = 10.0
LARGEST_TOKEN = 65_536


class NotProved(Exception):
    """The token does not say what it should; the message says why."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """What one run did."""

    listed: int
    tokens: int
    missing: int

    def __str__(self) -> str:
        return f"{self.listed} copies listed, {self.tokens} tokens, {self.missing} still missing"


def stamp(*, now: datetime) -> Stamped:
    """Lists what waits, then asks for every missing token, the oldest list first; lasts `MOST_S` at most."""
    made = list_waiting(now=now)
    ends = time.monotonic() + MOST_S
    tokens = sum(ask_all(authority, ends, now) for authority in settings.TSA_URLS)
    missing = sum(without_token(authority).count() for authority in settings.TSA_URLS)
    return Stamped(len(digests(made.text)) if made else 0, tokens, missing)


# --- Lists --------------------------------------------------------------------------------


def list_waiting(*, now: datetime) -> DigestList | None:
    """One list of the copies that are on none; None where there are none, or another worker is at it."""
    with transaction.atomic():
        if not is_alone(LOCK):  # else two lists would follow the same one
            return None
        waiting = ArchivedCopy.objects.filter(listed__isnull=True).order_by("pk")
        found = dict(waiting.values_list("sha256", "pk")[:MOST_ON_A_LIST])
        if not found:
            return None
        text = text_of(found, after=not_followed())
        made = DigestList.objects.create(text=text, sha256=sha256_of(text), made_at=now)
        ListedCopy.objects.bulk_create(ListedCopy(copy_id=pk, digest_list=made) for pk in found.values())
    return made


def not_followed() -> list[str]:
    """The digest of the last list; of all lists where it names none, for they were made before any did."""
    lists = DigestList.objects.order_by("pk")
    last = lists.last()
    if last is None:
        return []
    return [last.sha256] if followed(last.text) else list(lists.values_list("sha256", flat=True))


def text_of(found: Iterable[str], *, after: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in [*(f"{AFTER}{sha256}" for sha256 in after), *sorted(found)])


def digests(text: str) -> list[str]:
    """Of the copies on a list."""
    return [line for line in text.splitlines() if not line.startswith(AFTER)]


def followed(text: str) -> list[str]:
    """The digests of the lists that a list names: the one before it, as a rule."""
    return [line.removeprefix(AFTER) for line in text.splitlines() if line.startswith(AFTER)]


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- Tokens -------------------------------------------------------------------------------


def ask_all(authority: str, ends: float, now: datetime) -> int:
    """How many tokens came. An authority that fails once is left alone until the next hour."""
    came = 0
    for digest_list in without_token(authority).order_by("pk"):
        if time.monotonic() > ends or not ask(digest_list, authority, now):
            break
        came += 1
    return came


def without_token(authority: str) -> QuerySet[DigestList]:
    has = Stamp.objects.filter(authority=authority, token__isnull=False)
    return DigestList.objects.exclude(pk__in=has.values("digest_list"))


def ask(digest_list: DigestList, authority: str, now: datetime) -> bool:
    row, _ = Stamp.objects.get_or_create(
        digest_list=digest_list, authority=authority, defaults={"tried_at": now}
    )
    try:
        token, at = answer(authority, digest_list.text)
    except NotProved as failure:
        told = {"tried_at": now, "error": str(failure)}
    else:
        told = {"tried_at": now, "error": "", "token": token, "stamped_at": at}
    # Another worker's token stays.
    Stamp.objects.filter(pk=row.pk, token__isnull=True).update(**told)
    return "token" in told


def answer(authority: str, text: str) -> tuple[bytes, datetime]:
    """The authority's whole answer and its time. Raises NotProved."""
    builder = TimestampRequestBuilder().data(text.encode()).hash_algorithm(HashAlgorithm.SHA256)
    question = builder.cert_request(cert_request=True).nonce(nonce=True).build()
    try:
        found = fetch.post(
            authority,
            question.as_bytes(),
            content_type="application/timestamp-query",
            accept="application/timestamp-reply",
            deadline_s=ANSWER_S,
            largest_body=LARGEST_TOKEN,
        )
    except Unfetched as failure:
        raise NotProved(f"{failure.outcome.label} {failure.detail}.") from failure
    if found.status != 200:
        raise NotProved(f"It answered with HTTP {found.status}.")
    return found.body, proved(found.body, text, nonce=question.nonce)


def proved(token: bytes, text: str, *, nonce: int | None = None) -> datetime:
    """The time at which the authority saw this text. No network. Raises NotProved."""
    try:
        found = decode_timestamp_response(token)
        if found.status != 0:
            raise NotProved(f"It refused: {', '.join(found.status_string) or f'status {found.status}'}.")
        VerifierBuilder(roots=certificates(), nonce=nonce).build().verify_message(found, text.encode())
    except (ValueError, VerificationError) as failure:
        raise NotProved(f"What it answered does not hold: {failure}.") from failure
    return found.tst_info.gen_time


def certificates() -> list[x509.Certificate]:
    """The pinned ones. Raises ValueError."""
    if not settings.TSA_CERTS:
        raise ValueError("KHABUR_TSA_CERTS names no file")
    try:
        return x509.load_pem_x509_certificates(Path(settings.TSA_CERTS).read_bytes())
    except OSError as failure:
        raise ValueError(f"the file of KHABUR_TSA_CERTS cannot be read ({failure.strerror})") from failure


def refused_settings() -> list[CheckMessage]:
    """Authorities whose word could not be checked are no authorities: that stops the start."""
    try:
        if settings.TSA_URLS:
            certificates()
    except ValueError as failure:
        hint = "It is a PEM file with the certificates of the authorities in KHABUR_TSA_URLS."
        return [Error(f"KHABUR_TSA_URLS is set, but {failure}.", hint=hint, id="news.E002")]
    return []


# --- In words -----------------------------------------------------------------------------


def in_words(copy: ArchivedCopy) -> Iterator[str]:
    """What is said of one copy, a line per authority."""
    if not hasattr(copy, "listed"):
        yield "Not stamped: it is on no list yet."
        return
    digest_list = copy.listed.digest_list
    rows = sorted(digest_list.stamps.all(), key=lambda stamp: stamp.pk)
    known = {stamp.authority: stamp for stamp in rows}
    if not known and not settings.TSA_URLS:
        made = f"it is on the list of {digest_list.made_at:%Y-%m-%d %H:%M} UTC"
        yield f"Not stamped: no authority is configured; {made}, which is ours alone."
    for authority in dict.fromkeys([*known, *settings.TSA_URLS]):
        yield told(authority, known.get(authority))


def told(authority: str, stamp: Stamp | None) -> str:
    if stamp is None:
        return f"Not stamped by {authority} yet."
    if stamp.stamped_at is not None:
        return f"Stamped by {authority} at {stamp.stamped_at:%Y-%m-%d %H:%M:%S} UTC."
    tried = f"asked at {stamp.tried_at:%Y-%m-%d %H:%M} UTC and asked again every hour"
    return f"Not stamped by {authority}, {tried}. {stamp.error}".rstrip()
