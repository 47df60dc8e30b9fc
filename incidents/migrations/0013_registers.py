"""Duplicates of a register are merged; whatever comes to name one of them names the kept one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Waits for a merge that is going on: it holds the row, and is seen once it is done.
NAME_THE_KEPT_ONE = """
CREATE FUNCTION public.name_the_kept_one() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    kept bigint;
BEGIN
    IF named IS NOT NULL THEN
        EXECUTE format('SELECT merged_into_id FROM %I WHERE id = $1 FOR KEY SHARE', TG_ARGV[1])
            INTO kept USING named;
        IF kept IS NOT NULL THEN
            NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], kept));
        END IF;
    END IF;
    RETURN NEW;
END $$;
"""
NAMING = {
    "incidents_actor": (
        ("incidents_involvement", "actor_id"),
        ("incidents_claim", "speaker_id"),
        ("incidents_claim", "on_behalf_of_id"),
        ("incidents_actorrelation", "actor_id"),
        ("incidents_actorrelation", "other_id"),
        ("incidents_rule", "actor_id"),
        ("incidents_actor", "merged_into_id"),
    ),
    "incidents_source": (
        ("incidents_citation", "source_id"),
        ("incidents_actorname", "source_id"),
        ("incidents_actorrelation", "source_id"),
        ("incidents_source", "merged_into_id"),
    ),
}
PAIRS = [(table, column, register) for register, named in NAMING.items() for table, column in named]
WATCH = "\n".join(
    f"CREATE TRIGGER {column}_names_the_kept_one BEFORE INSERT OR UPDATE OF {column} ON {table} "
    f"FOR EACH ROW EXECUTE FUNCTION public.name_the_kept_one('{column}', '{register}');"
    for table, column, register in PAIRS
)
LET_GO = "\n".join(f"DROP TRIGGER {column}_names_the_kept_one ON {table};" for table, column, _ in PAIRS)


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0012_verification_reason"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("moved", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True)),
                ("left", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SourceMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("moved", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True)),
                ("left", models.JSONField(default=dict)),
            ],
        ),
        migrations.AlterModelOptions(
            name="actor",
            options={"permissions": [("merge_actor", "Can merge actors that are the same")]},
        ),
        migrations.AlterModelOptions(
            name="source",
            options={"permissions": [("merge_source", "Can merge sources that are the same")]},
        ),
        migrations.AddField(
            model_name="actor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duplicates",
                to="incidents.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorname",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="Who uses or documents the name.",
                limit_choices_to={"merged_into": None},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.source",
            ),
        ),
        migrations.AddField(
            model_name="actorrelation",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="Who says so.",
                limit_choices_to={"merged_into": None},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.source",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="affiliation_basis",
            field=models.CharField(
                blank=True,
                help_text="For the desk: a register, its own word.",
                max_length=300,
                verbose_name="on what the affiliation rests",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="affiliation_from",
            field=models.DateField(blank=True, null=True, verbose_name="affiliation known from"),
        ),
        migrations.AddField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duplicates",
                to="incidents.source",
            ),
        ),
        migrations.AlterField(
            model_name="actorrelation",
            name="other",
            field=models.ForeignKey(
                limit_choices_to={"merged_into": None},
                on_delete=django.db.models.deletion.CASCADE,
                related_name="relations_to",
                to="incidents.actor",
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="source",
            field=models.ForeignKey(
                limit_choices_to={"merged_into": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="citations",
                to="incidents.source",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="on_behalf_of",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"merged_into": None},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.actor",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="speaker",
            field=models.ForeignKey(
                limit_choices_to={"merged_into": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="incidents.actor",
            ),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="actor",
            field=models.ForeignKey(
                limit_choices_to={"merged_into": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="involvements",
                to="incidents.actor",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="affiliation",
            field=models.CharField(blank=True, help_text="Ownership or alignment in words.", max_length=200),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("pk")), _negated=True),
                name="actor_merged_into_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("pk")), _negated=True),
                name="source_merged_into_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("affiliation", ""), _negated=True),
                    models.Q(("affiliation_basis", ""), ("affiliation_from__isnull", True)),
                    _connector="OR",
                ),
                name="source_basis_of_an_affiliation",
            ),
        ),
        migrations.AddField(
            model_name="actormerge",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="actormerge",
            name="duplicate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="incidents.actor"
            ),
        ),
        migrations.AddField(
            model_name="actormerge",
            name="kept",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="merged_here", to="incidents.actor"
            ),
        ),
        migrations.AddField(
            model_name="actormerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sourcemerge",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="sourcemerge",
            name="duplicate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="incidents.source"
            ),
        ),
        migrations.AddField(
            model_name="sourcemerge",
            name="kept",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="merged_here", to="incidents.source"
            ),
        ),
        migrations.AddField(
            model_name="sourcemerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="actormerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("duplicate", models.F("kept")), _negated=True), name="actormerge_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="actormerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="actormerge_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="actormerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="actormerge_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="actormerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("duplicate",),
                name="actormerge_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcemerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("duplicate", models.F("kept")), _negated=True), name="sourcemerge_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcemerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="sourcemerge_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcemerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="sourcemerge_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcemerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("duplicate",),
                name="sourcemerge_once_at_a_time",
            ),
        ),
        migrations.RunSQL(NAME_THE_KEPT_ONE, "DROP FUNCTION public.name_the_kept_one();"),
        migrations.RunSQL(WATCH, LET_GO),
    ]
