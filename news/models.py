"""What was said and what became of it: the rows of intake.

A Feed lists NewsItems. A fetched item has an ArchivedCopy (the bytes) and an ItemVersion (the
text, immutable: evidence offsets point into it). A reading of a version becomes a Lead, which
waits for an editor. Work is scheduled in columns (`next_fetch_at`, `next_attempt_at`), leased
in columns, and told to editors in `state`, `last_error` and `state_note`.
"""

import zoneinfo
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from incidents.models.constraints import both_or_neither, in_order
from news.article import Article, Paragraph
from news.outcomes import Outcome


def one_of(field: str, values: list[Any], *, model: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"{model}_{field}_known")


def known_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"{name!r} is not a time zone: write it like Asia/Damascus.")


class FeedState(models.TextChoices):
    NEW = "new", "Not asked yet"
    OK = "ok", "In order"
    FAULTY = "faulty", "Read only in part"
    FAILING = "failing", "Failing; asked less often"
    PAUSED = "paused", "Paused"


class Feed(models.Model):
    """An address we poll for a Source. Its row says how it fares and when it is asked next."""

    source = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="feeds")
    url = models.URLField(max_length=2000)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(max_length=500, blank=True, editable=False)
    time_zone = models.CharField(
        max_length=60,
        default="UTC",
        validators=[known_zone],
        help_text="For dates in the feed that name no zone: Asia/Damascus.",
    )
    enabled = models.BooleanField(default=True)
    interval_s = models.PositiveIntegerField(default=900, help_text="Seconds between two visits.")
    next_fetch_at = models.DateTimeField(default=timezone.now, help_text="When it is asked next.")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)

    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    validators_url = models.URLField(max_length=2000, blank=True, editable=False)
    last_body_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    state = models.CharField(max_length=10, choices=FeedState, default=FeedState.NEW, editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, editable=False)
    last_error = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    last_fetch_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_new_item_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            one_of("state", FeedState.values, model="feed"),
            one_of("outcome", ["", *Outcome.values], model="feed"),
            models.CheckConstraint(
                condition=Q(interval_s__gte=60, interval_s__lte=86_400), name="feed_interval_sane"
            ),
            both_or_neither("lease_token", "lease_until", model="feed"),
        ]
        indexes = [models.Index(fields=["next_fetch_at"], condition=Q(enabled=True), name="feed_due")]

    def __str__(self) -> str:
        return self.title or self.url


class ItemState(models.TextChoices):
    NEW = "new", "Waiting for its page"
    FETCHED = "fetched", "Waiting to be read"
    READ = "read", "Read: a lead was made"
    IRRELEVANT = "irrelevant", "Read: no incident found"
    EMPTY = "empty", "The page holds no article"
    OTHER_LANGUAGE = "other_language", "In a language the rules do not read"
    FAILED = "failed", "Given up"


class NewsItem(models.Model):
    """One thing that a feed listed. Kept once, whatever becomes of it."""

    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    source = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="items")
    url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    guid = models.CharField(max_length=1000, blank=True, editable=False)
    title = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True, help_text="The day, where the hour is not known too.")
    posted_source = models.CharField(
        max_length=4,
        choices=[("feed", "The feed"), ("page", "The page"), ("none", "Not known")],
        default="none",
    )
    first_seen_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.NEW)
    state_note = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # No attempt begins before this instant, whoever asks for it and how often.
    next_attempt_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When a message about it was sent that nobody has acted on yet.
    queued_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            one_of("state", ItemState.values, model="newsitem"),
            one_of("posted_source", ["feed", "page", "none"], model="newsitem"),
            models.CheckConstraint(
                condition=Q(posted_source="none", posted_on__isnull=True, posted_at__isnull=True)
                | (~Q(posted_source="none") & Q(posted_on__isnull=False)),
                name="newsitem_posted_has_source",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["new", "fetched"]) | Q(next_attempt_at__isnull=False),
                name="newsitem_waiting_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(state__in=["new", "fetched"]), name="newsitem_waiting"
            ),
            models.Index(fields=["feed", "guid"], condition=~Q(guid=""), name="newsitem_guid"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"item {self.pk}"


class Fetch(models.Model):
    """One visit to a feed or a page: the log an editor looks at when something stays away."""

    feed = models.ForeignKey(Feed, null=True, on_delete=models.CASCADE, related_name="fetches")
    item = models.ForeignKey(NewsItem, null=True, on_delete=models.CASCADE, related_name="fetches")
    url = models.URLField(max_length=2000)
    final_url = models.URLField(max_length=2000, blank=True)
    started_at = models.DateTimeField()
    ms = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    detail = models.TextField(blank=True)
    wire_bytes = models.PositiveIntegerField(default=0)
    body_bytes = models.PositiveIntegerField(default=0)
    # Counts of a feed's items; null where no feed was parsed.
    seen = models.PositiveIntegerField(null=True)
    new = models.PositiveIntegerField(null=True)
    known = models.PositiveIntegerField(null=True)
    left_out = models.PositiveIntegerField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "fetches"
        constraints = [
            one_of("outcome", Outcome.values, model="fetch"),
            models.CheckConstraint(
                condition=Q(feed__isnull=False, item__isnull=True) | Q(feed__isnull=True, item__isnull=False),
                name="fetch_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["started_at"], name="fetch_started")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.url}"


class ArchivedCopy(models.Model):
    """The bytes of a page as received, kept by their digest under `evidence/` in MEDIA_ROOT.

    They are the body as it came over the wire, packed as `content_encoding` says; what the parser
    read is `archive.body`.
    """

    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="copies")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_encoding = models.CharField(max_length=40, blank=True)
    http_version = models.CharField(max_length=10, blank=True)
    status = models.PositiveSmallIntegerField()
    status_line = models.CharField(max_length=500, blank=True)
    # [name, value] of each header, in their order.
    headers = models.JSONField()
    # url, status and headers of each redirect on the way.
    hops = models.JSONField(default=list, blank=True)
    url = models.URLField(max_length=2000)
    final_url = models.URLField(max_length=2000)
    captured_at = models.DateTimeField()
    tool = models.CharField(max_length=60)

    class Meta:
        verbose_name_plural = "archived copies"
        constraints = [models.UniqueConstraint(fields=["item", "sha256"], name="archivedcopy_once")]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} of {self.item_id}"


class Basis(models.TextChoices):
    PAGE = "page", "The page"
    EMPTY_PAGE = "empty_page", "Title and summary: the page holds no article"
    NO_PAGE = "no_page", "Title and summary: the page could not be had"


class ItemVersion(models.Model):
    """A text of an item. Immutable, since evidence points into it: another text is another version."""

    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="versions")
    basis = models.CharField(max_length=10, choices=Basis)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    # [start, end, role] of each paragraph in `text`; role is body, caption or heading.
    paragraphs = models.JSONField()
    language = models.CharField(max_length=8, blank=True)
    sha256 = models.CharField(max_length=64)
    copy = models.ForeignKey(ArchivedCopy, null=True, on_delete=models.PROTECT, related_name="versions")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "sha256"], name="itemversion_once"),
            one_of("basis", Basis.values, model="itemversion"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.item_id} ({self.sha256[:8]})"

    @property
    def captions(self) -> list[tuple[int, int]]:
        return [(start, end) for start, end, role in self.paragraphs if role == "caption"]

    def as_article(self, url: str | None = None) -> Article:
        paragraphs = tuple(Paragraph(self.text[start:end], role) for start, end, role in self.paragraphs)
        return Article(self.title or None, paragraphs, self.language or None, url)


class LeadState(models.TextChoices):
    NEW = "new", "Waiting"
    DRAFTED = "drafted", "Made into a draft"
    ATTACHED = "attached", "Added to a known incident"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "Replaced by a newer reading"


class Lead(models.Model):
    """A suggested incident with its evidence, waiting for an editor. Nothing of it is public."""

    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="leads")
    rules_version = models.CharField(max_length=20)
    ordinal = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    # The object that the reading returned, offsets pointing into item_version.text.
    reading = models.JSONField()
    # Copied out of the reading for the list of leads; blank or null where not known.
    kind = models.CharField(max_length=40, blank=True)
    occurred_from = models.DateField(null=True, blank=True)
    occurred_until = models.DateField(null=True, blank=True, help_text="The last day, included.")
    area = models.CharField(max_length=40, blank=True)
    road = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=120, blank=True)
    relevance = models.FloatField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=LeadState, default=LeadState.NEW)
    incident = models.ForeignKey(
        "incidents.Incident", null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_version", "rules_version", "ordinal"], name="lead_once_per_reading"
            ),
            one_of("state", LeadState.values, model="lead"),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "attached"], incident__isnull=False)
                | (~Q(state__in=["drafted", "attached"]) & Q(incident__isnull=True)),
                name="lead_incident_when_taken",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "attached", "dismissed"], decided_at__isnull=False)
                | (~Q(state__in=["drafted", "attached", "dismissed"]) & Q(decided_at__isnull=True)),
                name="lead_decided_has_time",
            ),
            in_order("occurred_from", "occurred_until", model="lead"),
        ]
        indexes = [models.Index(fields=["state", "-made_at"], name="lead_inbox")]

    def __str__(self) -> str:
        return f"{self.kind or 'kind not known'}: {self.item_version}"
