"""What did a feed list, and what does its page say? An item, and its texts, which never change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from news.models.constraints import one_of
from news.models.copy import ArchivedCopy
from news.suggest.article import Article, Paragraph


class ItemState(models.TextChoices):
    NEW = "new", "Waiting for its page"
    FETCHED = "fetched", "Waiting to be read"
    READ = "read", "Read: a lead was made"
    IRRELEVANT = "irrelevant", "Read: no incident found"
    EMPTY = "empty", "The page holds no article"
    SAME = "same", "Known already under another address"
    OTHER_LANGUAGE = "other_language", "In a language the rules do not read"
    FAILED = "failed", "Given up"


class NewsItem(models.Model):
    """One thing that a feed listed, or a person handed in. Kept once, whatever becomes of it."""

    feed = models.ForeignKey(
        "news.Feed", null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    source = models.ForeignKey("incidents.Source", on_delete=models.PROTECT, related_name="items")
    url = models.URLField("address", max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    guid = models.CharField("GUID", max_length=1000, blank=True, editable=False)
    title = models.CharField(max_length=500, blank=True)
    # `identity.title_key`: a report that moved to another address keeps its title.
    title_key = models.CharField(max_length=64, blank=True, editable=False)
    author = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    content = models.TextField(blank=True, help_text="The text, where the feed carries more than a summary.")
    # There is nothing more at the address than the feed carries, so no page is fetched.
    is_whole = models.BooleanField(default=False, editable=False)
    language = models.CharField(max_length=8, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True, help_text="The day, where the hour is not known too.")
    posted_source = models.CharField(
        max_length=4,
        choices=[("feed", "The feed"), ("page", "The page"), ("none", "Not known")],
        default="none",
    )
    updated_at = models.DateTimeField(null=True, blank=True, help_text="As the feed says.")
    first_seen_at = models.DateTimeField()
    told_anew = models.PositiveSmallIntegerField(
        "told anew", default=0, editable=False, help_text="How often its feed told it in other words since."
    )
    told_anew_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_backfill = models.BooleanField(
        "backfill", default=False, help_text="Older than 30 days when it was first seen: no news, no alert."
    )
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="other_addresses"
    )
    near_copy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="near_copies"
    )
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.NEW)
    state_note = models.TextField(blank=True)
    feed_note = models.TextField(blank=True, help_text="What is odd about the feed's own link or date.")
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
                condition=Q(state="same") ^ Q(same_as__isnull=True), name="newsitem_same_as_another"
            ),
            models.CheckConstraint(condition=~Q(same_as=F("pk")), name="newsitem_same_as_not_itself"),
            models.CheckConstraint(condition=~Q(near_copy_of=F("pk")), name="newsitem_no_copy_of_itself"),
            models.CheckConstraint(
                condition=~Q(state__in=["new", "fetched"]) | Q(next_attempt_at__isnull=False),
                name="newsitem_waiting_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(state__in=["new", "fetched"]), name="newsitem_waiting"
            ),
            models.Index(
                fields=["queued_at"], condition=Q(queued_at__isnull=False), name="newsitem_under_way"
            ),
            models.Index(
                fields=["source", "title_key", "posted_at"], condition=~Q(title_key=""), name="newsitem_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"item {self.pk}"

    @property
    def has_page(self) -> bool:
        """Whether there may be more at its address than the feed carries."""
        return bool(self.url) and not self.is_whole

    @property
    def origin_id(self) -> int:
        """The item whose words these are, as far as we have it: copies of one text have one origin."""
        return self.near_copy_of_id or self.pk


class Basis(models.TextChoices):
    PAGE = "page", "The page"
    FEED = "feed", "The text that the feed carries"
    PASTED = "pasted", "A text that somebody pasted"
    ROW = "row", "A row of another dataset"
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
    sha256 = models.CharField("SHA-256 of the text", max_length=64)
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
