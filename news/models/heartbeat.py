"""Who of the clock and the workers was seen alive, and when?"""

from django.db import models

BEAT = "beat"
OF_QUEUE = "queue "


class Heartbeat(models.Model):
    """One row for the beat and one for each queue. A task writes it, so a row tells of a worker at work."""

    name = models.CharField(max_length=60, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}, {self.seen_at:%Y-%m-%d %H:%M:%S} UTC"
