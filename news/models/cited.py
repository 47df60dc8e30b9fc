"""Does a cited address still lead somewhere, and since when not?"""

from django.db import models
from django.db.models import Q

from news.fetching.outcomes import Outcome
from news.models.constraints import one_of


class CitedAddress(models.Model):
    """An address that citations name, and what was found there each day. No body is kept, no row pruned."""

    # SHA-256 of the address as the citation writes it.
    key = models.CharField(max_length=64, primary_key=True)
    url = models.URLField("address", max_length=1000)
    next_look_at = models.DateTimeField(db_index=True)
    last_looked_at = models.DateTimeField(null=True, blank=True)
    last_found_at = models.DateTimeField(null=True, blank=True)
    last_missed_at = models.DateTimeField(null=True, blank=True)
    # Different days in a row on which nothing was found.
    days_missed = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    said = models.TextField("in words", blank=True)
    # What a web archive has of it, asked for once nothing is found at the address itself.
    copy_url = models.URLField("copy in an archive", max_length=2000, blank=True)
    # Its server does not answer HEAD as it answers GET.
    by_get = models.BooleanField(default=False, editable=False)
    etag = models.CharField("ETag", max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    validators_url = models.URLField(max_length=2000, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "cited addresses"
        constraints = [
            one_of("outcome", ["", *Outcome.values], model="citedaddress"),
            models.CheckConstraint(
                condition=Q(days_missed=0) | Q(last_missed_at__isnull=False), name="citedaddress_missed_when"
            ),
        ]

    def __str__(self) -> str:
        return self.url
