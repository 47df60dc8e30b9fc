"""Which bytes were received, from where and when?"""

from django.db import models


class ArchivedCopy(models.Model):
    """The bytes of a page as received, kept by their digest under `evidence/` in MEDIA_ROOT.

    They are the body as it came over the wire, packed as `content_encoding` says; what the parser
    read is `archive.body`.
    """

    item = models.ForeignKey("news.NewsItem", on_delete=models.PROTECT, related_name="copies")
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
