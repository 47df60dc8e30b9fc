"""What is there to be found? Areas, places, measured roads, and the names they go by.

Boundaries and roads have editions: loading a newer one keeps the older row, so that an
incident can say which line it was measured on; `is_current` tells the one in use. Places have
none: a place is moved by correcting it. `changed_at` tells the index in memory to be built anew.
"""

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db.models import CheckConstraint, F, Func, IntegerField, Q, UniqueConstraint
from django.db.models.functions import Cast

# The levels of areas, from the widest: the code that everything else calls them by, and OCHA's number.
LEVELS = {"governorate": 1, "district": 2, "subdistrict": 3}
LEVEL_CODES = {number: code for code, number in LEVELS.items()}
KINDS = (
    ("town", "Town"),
    ("village", "Village"),
    ("camp", "Camp"),
    ("base", "Military base"),
    ("airport", "Airport"),
    ("prison", "Prison"),
    ("oil_field", "Oil field"),
    ("gas_field", "Gas field or plant"),
    ("dam", "Dam"),
    ("bridge", "Bridge"),
    ("crossing", "Border or line crossing"),
    ("junction", "Junction"),
    ("facility", "Other facility"),
)
NAME_SORTS = (
    ("official", "Official"),
    ("alternate", "Alternate"),
    ("transliteration", "Transliteration"),
)
SCRIPTS = (
    ("latin", "Latin"),
    ("arabic", "Arabic"),
    ("syriac", "Syriac"),
    ("other", "Other"),
)


def codes(words: tuple[tuple[str, str], ...]) -> list[str]:
    return [code for code, _ in words]


class Area(models.Model):
    """A governorate, district or sub-district. Boundaries say nothing about a border's status."""

    pcode = models.CharField(max_length=16, help_text="OCHA place code: SY08, SY0800, SY080001.")
    level = models.PositiveSmallIntegerField(choices=tuple(LEVEL_CODES.items()))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    name = models.CharField(max_length=120)
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    name_ku = models.CharField("name in Kurmanji", max_length=120, blank=True)
    geometry = models.MultiPolygonField()
    edition = models.CharField(max_length=60)
    source = models.CharField(max_length=200, help_text="Whom to credit.")
    note = models.CharField(max_length=300, blank=True, help_text="What the outline leaves out.")
    is_current = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["pcode", "edition"], name="area_once_an_edition"),
            UniqueConstraint(fields=["pcode"], condition=Q(is_current=True), name="area_one_current"),
            CheckConstraint(condition=Q(level__in=list(LEVEL_CODES)), name="area_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.pcode})"


class Place(models.Model):
    """A point with a name. Its slug is its address and is never given to another place."""

    slug = models.SlugField(max_length=80, unique=True)
    geonameid = models.PositiveBigIntegerField("GeoNames number", unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    name_ku = models.CharField("name in Kurmanji", max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=KINDS)
    point = models.PointField()
    area = models.ForeignKey(
        Area,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="places",
        help_text="The district that holds the point; none outside the outlines.",
    )
    population = models.PositiveIntegerField(null=True, blank=True, help_text="Empty when not known.")
    radius_m = models.PositiveIntegerField(
        "radius in metres",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How far from the point it may reach; empty when the kind's usual reach holds.",
    )
    source = models.CharField(max_length=200, help_text="Whom to credit.")
    is_listed = models.BooleanField(
        "listed",
        default=False,
        help_text="Everybody finds it in the public gazetteer, at once and with its point. Leave it unticked"
        " for a place that only the desk should know.",
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(kind__in=codes(KINDS)), name="place_kind_known"),
            CheckConstraint(
                condition=Q(radius_m__isnull=True) | Q(radius_m__gt=0), name="place_radius_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Road(models.Model):
    """A measured line. `kilometres[i]` is the kilometre of the i-th vertex, and only grows.

    The kilometre is that of the road as driven, which is longer than the drawn line where the
    line cuts a bend; between two vertices it grows evenly.
    """

    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    name_ku = models.CharField("name in Kurmanji", max_length=120, blank=True)
    edition = models.CharField(max_length=60)
    geometry = models.LineStringField()
    kilometres = ArrayField(models.FloatField())
    measured_from = models.CharField(
        max_length=200, help_text="Where kilometre 0 is, and which way it grows."
    )
    source = models.CharField(max_length=200, help_text="Whom to credit.")
    is_current = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["slug", "edition"], name="road_once_an_edition"),
            UniqueConstraint(fields=["slug"], condition=Q(is_current=True), name="road_one_current"),
            CheckConstraint(
                condition=Q(
                    kilometres__len=Cast(
                        Func(F("geometry"), function="ST_NPoints"), output_field=IntegerField()
                    )
                ),
                name="road_each_vertex_measured",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Name(models.Model):
    """One spelling of a place, an area or a road. `key` is what look-ups compare."""

    text = models.CharField(max_length=120)
    key = models.CharField(max_length=120, db_index=True, editable=False)
    language = models.CharField(max_length=8, help_text="ISO 639 code: en, ar, ku …; und when not known.")
    script = models.CharField(max_length=8, choices=SCRIPTS)
    sort = models.CharField(max_length=16, choices=NAME_SORTS)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    road = models.ForeignKey(Road, on_delete=models.CASCADE, null=True, blank=True, related_name="names")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(place__isnull=False, area__isnull=True, road__isnull=True)
                | Q(place__isnull=True, area__isnull=False, road__isnull=True)
                | Q(place__isnull=True, area__isnull=True, road__isnull=False),
                name="name_of_exactly_one",
            ),
            CheckConstraint(condition=Q(sort__in=codes(NAME_SORTS)), name="name_sort_known"),
            CheckConstraint(condition=Q(script__in=codes(SCRIPTS)), name="name_script_known"),
            CheckConstraint(condition=~Q(key=""), name="name_has_a_key"),
            UniqueConstraint(fields=["place", "text"], name="name_of_a_place_once"),
            UniqueConstraint(fields=["area", "text"], name="name_of_an_area_once"),
            UniqueConstraint(fields=["road", "text"], name="name_of_a_road_once"),
        ]

    def __str__(self) -> str:
        return self.text
