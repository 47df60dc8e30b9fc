"""Where was it said? A Source is an outlet or body; a Citation is one document of it."""

from django.db import models

from incidents import vocabulary
from incidents.models.constraints import one_of
from incidents.vocabulary import choices


class Source(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=12, choices=choices(vocabulary.SOURCE_SORTS), default="unclassified")
    affiliation = models.CharField(max_length=200, blank=True, help_text="Ownership or alignment in words.")
    affiliation_basis = models.CharField(
        "on what the affiliation rests",
        max_length=300,
        blank=True,
        help_text="For the desk: a register, its own word.",
    )
    affiliation_from = models.DateField("affiliation known from", null=True, blank=True)
    homepage = models.URLField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    note = models.TextField(blank=True, help_text="For editors; never published.")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="duplicates"
    )

    class Meta:
        permissions = [("merge_source", "Can merge sources that are the same")]
        constraints = [
            one_of("sort", vocabulary.SOURCE_SORTS, model="source"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="source_merged_into_not_itself"
            ),
            models.CheckConstraint(
                condition=~models.Q(affiliation="")
                | models.Q(affiliation_basis="", affiliation_from__isnull=True),
                name="source_basis_of_an_affiliation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> "Source":
        """The row that is meant by this one: itself, unless it is a duplicate."""
        return self.merged_into or self


class Citation(models.Model):
    """One document of one source about one incident. An unknown title or day stays blank."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", limit_choices_to={"merged_into": None}
    )
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    language = models.CharField(max_length=8, blank=True)
    published_on = models.DateField(null=True, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    archived_url = models.URLField("address of an archived copy", max_length=1000, blank=True)
    origin = models.CharField(
        max_length=200,
        blank=True,
        help_text="Whom it repeats, nearest first: 'TASS, Russian Ministry of Defence'.",
    )
    quoted = models.TextField(blank=True, help_text="The words that the incident rests on.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "url"], condition=~models.Q(url=""), name="citation_once_per_incident"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"{self.source}, untitled"
