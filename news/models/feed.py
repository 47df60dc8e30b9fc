"""Which addresses do we poll, how do they fare, and what happened at each visit?"""

import zoneinfo
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from incidents.models.constraints import both_or_neither
from news.fetching.outcomes import Outcome
from news.identity.keys import url_key
from news.models.constraints import one_of
from news.parsers.kinds import FeedKind


def known_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"{name!r} is not a time zone: write it like Asia/Damascus.")


class FeedState(models.TextChoices):
    NEW = "new", "Not asked yet"
    OK = "ok", "In order"
    FAULTY = "faulty", "Read only in part"
    OTHER_KIND = "other_kind", "Of another kind than set"
    FAILING = "failing", "Failing; asked less often"
    PAUSED = "paused", "Paused"


FEED_KINDS = [(kind.value, kind.label) for kind in FeedKind]
AGREEING_VISITS = 3


class FeedQuerySet(models.QuerySet["Feed"]):
    def polled(self) -> Self:
        """All but those that an editor, or what they answered, has paused."""
        return self.exclude(state=FeedState.PAUSED)


class Feed(models.Model):
    """An address we poll for a Source. Its row says how it fares and when it is asked next."""

    source = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="feeds")
    url = models.URLField("address", max_length=2000)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(
        max_length=20,
        choices=FEED_KINDS,
        blank=True,
        help_text="Empty: told by what comes. Set it where the bytes do not say what they are.",
    )
    read_as = models.CharField(max_length=20, choices=FEED_KINDS, blank=True, editable=False)
    title = models.CharField(max_length=500, blank=True, editable=False)
    time_zone = models.CharField(
        max_length=60,
        default="UTC",
        validators=[known_zone],
        help_text="For dates in the feed that name no zone: Asia/Damascus.",
    )
    interval_s = models.PositiveIntegerField(
        "interval in seconds",
        default=900,
        help_text="Seconds between two visits, or more where the feed asks for it.",
    )
    # What the feed itself asked for when it was last read, and the seconds kept at this time.
    wished_s = models.PositiveIntegerField(
        "interval the feed asks for, in seconds", null=True, blank=True, editable=False
    )
    pace_s = models.PositiveIntegerField(
        "interval by its pace, in seconds", null=True, blank=True, editable=False
    )
    next_fetch_at = models.DateTimeField(default=timezone.now, help_text="When it is asked next.")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)

    etag = models.CharField("ETag", max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    validators_url = models.URLField("address of the validators", max_length=2000, blank=True, editable=False)
    # When a document last came in answer to a question without these.
    last_whole_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Where permanent redirects led at the last visits, all of them to the same address.
    proposed_url = models.URLField("proposed address", max_length=2000, blank=True, editable=False)
    proposed_times = models.PositiveSmallIntegerField(default=0, editable=False)
    # A list of lists: which of its documents are asked next ([url, changed]), and which were, with what
    # they told us to ask with next time (url: [changed, etag, last_modified]).
    parts_waiting = models.JSONField(default=list, blank=True, editable=False)
    parts_seen = models.JSONField(default=dict, blank=True, editable=False)
    # False for good once its GUIDs have shown that they do not stay with their reports.
    guids_trusted = models.BooleanField("GUIDs trusted", default=True, editable=False)
    guids_note = models.TextField("note on its GUIDs", blank=True, editable=False)

    last_body_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    state = models.CharField(max_length=10, choices=FeedState, default=FeedState.NEW, editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, editable=False)
    last_error = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    # How many of the last failures, in a row, were of the same sort.
    repeats = models.PositiveIntegerField(default=0, editable=False)
    # Visits in a row that were begun and of which nothing was written, not even that they failed.
    lapses = models.PositiveSmallIntegerField(default=0, editable=False)
    last_fetch_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_new_item_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("state", FeedState.values, model="feed"),
            one_of("outcome", ["", *Outcome.values], model="feed"),
            one_of("kind", ["", *dict(FEED_KINDS)], model="feed"),
            one_of("read_as", ["", *dict(FEED_KINDS)], model="feed"),
            models.CheckConstraint(
                condition=Q(interval_s__gte=600, interval_s__lte=86_400), name="feed_interval_sane"
            ),
            both_or_neither("lease_token", "lease_until", model="feed"),
        ]
        indexes = [models.Index(fields=["next_fetch_at"], condition=~Q(state="paused"), name="feed_due")]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def moves_to(self) -> str:
        """The address that an editor may accept in place of this one; "" when there is none yet."""
        return self.proposed_url if self.proposed_times >= AGREEING_VISITS else ""

    def move_to(self, url: str) -> None:
        """Another address, of which nothing is known yet; not saved."""
        self.url, self.url_key = url, url_key(url)
        self.parts_waiting, self.parts_seen = [], {}
        self.forget_answers()
        self.forget_proposal()

    def forget_answers(self) -> None:
        """What the server told us to ask with, and which bytes we have, belong to one address."""
        self.validators_url = self.etag = self.last_modified = self.last_body_sha256 = ""
        self.last_whole_at = None

    def forget_proposal(self) -> None:
        self.proposed_url, self.proposed_times = "", 0
