"""What was asked of which server, and how did it end? The log of feeds and pages."""

from django.db import models
from django.db.models import Q

from news.fetching.outcomes import Outcome
from news.models.constraints import one_of


class Fetch(models.Model):
    """One visit to a feed or a page: the log an editor looks at when something stays away."""

    feed = models.ForeignKey("news.Feed", null=True, on_delete=models.CASCADE, related_name="fetches")
    item = models.ForeignKey("news.NewsItem", null=True, on_delete=models.CASCADE, related_name="fetches")
    url = models.URLField("address", max_length=2000)
    final_url = models.URLField("address in the end", max_length=2000, blank=True)
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
