"""By what is a text found again, and one that is nearly the same?"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class TextPrint(models.Model):
    """The digest of a text's words, and its MinHash bands (see `near_copies`): texts that share a band
    may be near copies."""

    item_version = models.OneToOneField(
        "news.ItemVersion", primary_key=True, on_delete=models.CASCADE, related_name="text_print"
    )
    digest = models.CharField(max_length=64, db_index=True)
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="textprint_bands")]

    def __str__(self) -> str:
        return f"{self.item_version_id} ({self.digest[:8]})"
