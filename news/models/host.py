"""When may which server be asked again, and what does it let robots read?"""

from django.db import models

from incidents.models.constraints import both_or_neither


class Host(models.Model):
    """A server that we visit, by its name and, where it is unusual, its port. All workers share the row."""

    name = models.CharField(max_length=300, unique=True)
    next_request_at = models.DateTimeField(null=True, blank=True)
    # The last instant that was promised to somebody who found it busy.
    promised_at = models.DateTimeField(null=True, blank=True)
    # Who asks it at this moment; a worker that was killed frees it by the end of the lease.
    slot_token = models.UUIDField(null=True, blank=True)
    slot_until = models.DateTimeField(null=True, blank=True)
    robots_text = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True, blank=True)
    robots_error = models.TextField(blank=True)
    robots_fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            both_or_neither("slot_token", "slot_until", model="host"),
            models.CheckConstraint(condition=~models.Q(name=""), name="host_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
