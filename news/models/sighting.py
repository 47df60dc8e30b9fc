"""Which feeds list an item, under which addresses is it known, and whose is a key?"""

from django.db import models
from django.db.models import Q

from news.models.constraints import one_of

LEARNED = [
    ("moved", "The publisher moved it"),
    ("canonical", "Its page says so"),
    ("redirect", "It leads on"),
]


class ItemSighting(models.Model):
    """That a feed lists an item: when it did first and last, to the hour, and by which GUID."""

    feed = models.ForeignKey("news.Feed", on_delete=models.CASCADE, related_name="sightings")
    item = models.ForeignKey("news.NewsItem", on_delete=models.CASCADE, related_name="sightings")
    guid = models.CharField(max_length=1000, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "item"], name="itemsighting_once")]
        indexes = [models.Index(fields=["feed", "guid"], condition=~Q(guid=""), name="itemsighting_guid")]

    def __str__(self) -> str:
        return f"{self.item_id} in feed {self.feed_id}"


class ItemAddress(models.Model):
    """A further address of an item."""

    item = models.ForeignKey("news.NewsItem", on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(max_length=2000)
    url_key = models.CharField(max_length=64, unique=True)
    learned = models.CharField(max_length=9, choices=LEARNED)
    first_seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "item addresses"
        constraints = [one_of("learned", [code for code, _ in LEARNED], model="itemaddress")]

    def __str__(self) -> str:
        return self.url


class ItemKey(models.Model):
    """Whose a key is, be it the item's own or that of a further address: an address is one report.

    The database writes it beside each of the two, so that neither can be of another item.
    """

    key = models.CharField(max_length=64, primary_key=True)
    item = models.ForeignKey("news.NewsItem", on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key
