"""Rows of other datasets, as they came, and which release and file each is of."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE FUNCTION public.refuse_to_change_a_foreign_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of other datasets stay as they came: % of % is refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER foreignrow_stays BEFORE UPDATE OR DELETE ON incidents_foreignrow
    FOR EACH ROW EXECUTE FUNCTION public.refuse_to_change_a_foreign_row();
CREATE TRIGGER foreigntombstone_stays BEFORE UPDATE OR DELETE ON incidents_foreigntombstone
    FOR EACH ROW EXECUTE FUNCTION public.refuse_to_change_a_foreign_row();
"""
LET_GO = """
DROP TRIGGER foreigntombstone_stays ON incidents_foreigntombstone;
DROP TRIGGER foreignrow_stays ON incidents_foreignrow;
DROP FUNCTION public.refuse_to_change_a_foreign_row();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0010_merge"),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[("ucdp_ged", "UCDP GED"), ("acled", "ACLED")],
                        max_length=12,
                        verbose_name="dataset",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Such as 23.1; ACLED has none.",
                        max_length=40,
                        verbose_name="release",
                    ),
                ),
                ("licence", models.CharField(max_length=200)),
                (
                    "is_restricted",
                    models.BooleanField(
                        default=True,
                        help_text="It may inform an editor and may never be passed on.",
                        verbose_name="restricted",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "name"), name="release_once"),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ["ucdp_ged", "acled"])),
                        name="release_scheme_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme__in", ["acled"]), _negated=True),
                            ("is_restricted", True),
                            _connector="OR",
                        ),
                        name="release_of_acled_is_restricted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("scheme", "acled")),
                            models.Q(
                                models.Q(("scheme", "acled"), _negated=True),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="release_has_a_name_where_there_are_several",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[("rows", "Rows"), ("deletions", "Rows that were taken out")],
                        default="rows",
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the file")),
                ("importer", models.CharField(help_text="The edition of the reading rules.", max_length=20)),
                ("head", models.TextField()),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200)),
                ),
                ("came_at", models.DateTimeField()),
                ("tally", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="incidents.release",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.CreateModel(
            name="ForeignTombstone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                ("gone_stamp", models.BigIntegerField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tombstones",
                        to="incidents.delivery",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tombstones",
                        to="incidents.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "key", "gone_stamp"), name="foreigntombstone_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ForeignRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "number",
                    models.PositiveIntegerField(help_text="Of the file, counted from 1 after its header."),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "ordinal",
                    models.PositiveIntegerField(help_text="Counts the texts under this key, from 1."),
                ),
                (
                    "stamp",
                    models.BigIntegerField(
                        default=0, help_text="When the dataset changed it last; 0 if not told."
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("raw", models.JSONField()),
                ("written", models.TextField(null=True)),
                ("coded", models.JSONField()),
                ("occurred_from", models.DateField()),
                ("occurred_until", models.DateField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="incidents.delivery",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="incidents.release",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["release", "key", "-stamp", "-ordinal"], name="foreignrow_newest"),
                    models.Index(
                        fields=["release", "occurred_from", "occurred_until"], name="foreignrow_days"
                    ),
                    models.Index(fields=["delivery", "number"], name="foreignrow_in_file"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "key", "ordinal"), name="foreignrow_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("occurred_from__isnull", False),
                                ("occurred_until__isnull", False),
                                _negated=True,
                            ),
                            ("occurred_from__lte", models.F("occurred_until")),
                            _connector="OR",
                        ),
                        name="foreignrow_occurred_from_before_occurred_until",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("release", "sha256", "importer"), name="delivery_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["rows", "deletions"])), name="delivery_sort_is_a_word"
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
