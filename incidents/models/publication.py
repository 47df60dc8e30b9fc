"""What is public? One row for each act of publishing; the public reads nothing else.

The row's number is the revision: gapless, in commit order. A row is never changed or
deleted (the triggers of migration 0002 refuse), with two exceptions: it is told once which
row superseded it, and `withhold` empties its snapshot, words and reason. `successor` is the public
id of the incident that it was merged into. `digest` is the
SHA-256 of the snapshot in RFC 8785 form, `reason_digest` that of the reason and
`words_digest` that of the search words as PostgreSQL writes them; `chain` runs over the
digests, so that an emptied row leaves the chain whole and whoever kept the content can prove
that it was there.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from incidents import vocabulary
from incidents.models.constraints import one_of
from incidents.vocabulary import choices


class Publication(models.Model):
    revision = models.BigIntegerField(primary_key=True)
    public_id = models.CharField("public identifier", max_length=8)
    act = models.CharField(max_length=8, choices=choices(vocabulary.ACTS))
    published_at = models.DateTimeField()
    reason = models.TextField(blank=True, help_text="Public: why it was corrected or retracted.")
    snapshot = models.JSONField(null=True)
    words = SearchVectorField(null=True)
    digest = models.CharField(max_length=64)
    reason_digest = models.CharField(max_length=64)
    words_digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    successor = models.CharField("merged into", max_length=8, null=True, blank=True)  # noqa: DJ001 - null is sealed as nothing
    superseded_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = '"record"."publication"'
        constraints = [
            one_of("act", vocabulary.ACTS, model="publication"),
            models.CheckConstraint(
                condition=Q(act="merge", successor__isnull=False) & ~Q(successor=F("public_id"))
                | ~Q(act="merge") & Q(successor__isnull=True),
                name="publication_merge_names_another",
            ),
        ]
        indexes = [
            models.Index(fields=["public_id", "revision"], name="publication_by_public_id"),
            GinIndex(fields=["words"], name="publication_words"),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}: {self.get_act_display()} {self.public_id}"
