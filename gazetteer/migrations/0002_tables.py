"""Areas, places, roads and their names."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0001_ground")]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pcode",
                    models.CharField(help_text="OCHA place code: SY08, SY0800, SY080001.", max_length=16),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "governorate"), (2, "district"), (3, "sub-district")]
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("name_ar", models.CharField(blank=True, max_length=120)),
                ("name_ku", models.CharField(blank=True, max_length=120)),
                ("geometry", django.contrib.gis.db.models.fields.MultiPolygonField(srid=4326)),
                ("edition", models.CharField(max_length=60)),
                ("source", models.CharField(help_text="Whom to credit.", max_length=200)),
                (
                    "note",
                    models.CharField(blank=True, help_text="What the outline leaves out.", max_length=300),
                ),
                ("is_current", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="gazetteer.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("geonameid", models.PositiveBigIntegerField(blank=True, null=True, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("name_ar", models.CharField(blank=True, max_length=120)),
                ("name_ku", models.CharField(blank=True, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=16,
                    ),
                ),
                ("point", django.contrib.gis.db.models.fields.PointField(srid=4326)),
                (
                    "population",
                    models.PositiveIntegerField(blank=True, help_text="Empty when not known.", null=True),
                ),
                (
                    "radius_m",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How far from the point it may reach; empty when the kind's usual reach holds.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("source", models.CharField(help_text="Whom to credit.", max_length=200)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        help_text="The district that holds the point; none outside the outlines.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="places",
                        to="gazetteer.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Road",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("name_ar", models.CharField(blank=True, max_length=120)),
                ("name_ku", models.CharField(blank=True, max_length=120)),
                ("edition", models.CharField(max_length=60)),
                ("geometry", django.contrib.gis.db.models.fields.LineStringField(srid=4326)),
                ("kilometres", django.contrib.postgres.fields.ArrayField(base_field=models.FloatField())),
                (
                    "measured_from",
                    models.CharField(
                        help_text="Where kilometre 0 is, and which way it grows.", max_length=200
                    ),
                ),
                ("source", models.CharField(help_text="Whom to credit.", max_length=200)),
                ("is_current", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "edition"), name="road_once_an_edition"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)), fields=("slug",), name="road_one_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kilometres__len",
                                django.db.models.functions.comparison.Cast(
                                    models.Func(models.F("geometry"), function="ST_NPoints"),
                                    output_field=models.IntegerField(),
                                ),
                            )
                        ),
                        name="road_each_vertex_measured",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=120)),
                ("key", models.CharField(db_index=True, editable=False, max_length=120)),
                (
                    "language",
                    models.CharField(
                        help_text="ISO 639 code: en, ar, ku …; und when not known.", max_length=8
                    ),
                ),
                (
                    "script",
                    models.CharField(
                        choices=[
                            ("latin", "Latin"),
                            ("arabic", "Arabic"),
                            ("syriac", "Syriac"),
                            ("other", "Other"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("official", "Official"),
                            ("alternate", "Alternate"),
                            ("transliteration", "Transliteration"),
                        ],
                        max_length=16,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="gazetteer.area",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="gazetteer.place",
                    ),
                ),
                (
                    "road",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="gazetteer.road",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(fields=("pcode", "edition"), name="area_once_an_edition"),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("pcode",), name="area_one_current"
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", [1, 2, 3])), name="area_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "town",
                            "village",
                            "camp",
                            "base",
                            "airport",
                            "prison",
                            "oil_field",
                            "gas_field",
                            "dam",
                            "bridge",
                            "crossing",
                            "junction",
                            "facility",
                        ],
                    )
                ),
                name="place_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(("radius_m__isnull", True), ("radius_m__gt", 0), _connector="OR"),
                name="place_radius_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", True), ("place__isnull", False), ("road__isnull", True)),
                    models.Q(("area__isnull", False), ("place__isnull", True), ("road__isnull", True)),
                    models.Q(("area__isnull", True), ("place__isnull", True), ("road__isnull", False)),
                    _connector="OR",
                ),
                name="name_of_exactly_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["official", "alternate", "transliteration"])),
                name="name_sort_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("script__in", ["latin", "arabic", "syriac", "other"])),
                name="name_script_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="name_has_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(fields=("place", "text"), name="name_of_a_place_once"),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(fields=("area", "text"), name="name_of_an_area_once"),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(fields=("road", "text"), name="name_of_a_road_once"),
        ),
    ]
