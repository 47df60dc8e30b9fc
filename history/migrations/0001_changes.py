"""The history: its table in a schema of its own, the function that the triggers call, and its guard."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# One row of history for each pair of what a row was and what it is; either is missing where it came or went.
WRITE = """
INSERT INTO history.change
    (at, within, sort, model, row, about, before, after, by_id, through, what, reason, connected_as)
SELECT clock_timestamp(), coalesce(said ->> 'request', pg_current_xact_id()::text),
       CASE WHEN was IS NULL THEN 'added' WHEN is_now IS NULL THEN 'deleted' ELSE 'changed' END,
       spec ->> 'model', coalesce(is_now, was) ->> (spec ->> 'key'),
       ARRAY(SELECT DISTINCT unnest(history.about(was, spec) || history.about(is_now, spec))), lost, came,
       (said ->> 'by')::integer, coalesce(said ->> 'through', ''), coalesce(said ->> 'what', ''),
       coalesce(said ->> 'reason', ''), session_user
FROM ({pairs}) AS pair(was, is_now),
     LATERAL (SELECT history.differing(was, is_now, spec), history.differing(is_now, was, spec)) AS kept(lost, came)
WHERE lost IS NOT NULL OR came IS NOT NULL;
"""
ADDED = WRITE.format(pairs="SELECT NULL::jsonb, to_jsonb(n) FROM new_rows n")
DELETED = WRITE.format(pairs="SELECT to_jsonb(o), NULL::jsonb FROM old_rows o")
CHANGED = WRITE.format(
    pairs="SELECT o.j, n.j FROM (SELECT to_jsonb(o) AS j FROM old_rows o) o"
    " FULL JOIN (SELECT to_jsonb(n) AS j FROM new_rows n) n ON o.j ->> (spec ->> 'key') = n.j ->> (spec ->> 'key')"
)
EMPTIED = WRITE.format(pairs="SELECT each_row, NULL::jsonb")

FUNCTIONS = f"""
-- The columns of a that b has otherwise; all of them where there is no b. Of hidden ones only that there is something.
CREATE FUNCTION history.differing(a jsonb, b jsonb, spec jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, CASE WHEN spec -> 'hidden' ? key THEN '"…"'::jsonb ELSE value END)
    FROM jsonb_each(a)
    WHERE NOT spec -> 'left_out' ? key AND (b IS NULL OR value IS DISTINCT FROM b -> key)
$$;

-- The row, and those that it is a part of: incidents.incident:5.
CREATE FUNCTION history.about(j jsonb, spec jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN j IS NULL THEN '{{}}' ELSE
        ARRAY[(spec ->> 'model') || ':' || (j ->> (spec ->> 'key'))]
        || ARRAY(SELECT value || ':' || (j ->> key) FROM jsonb_each_text(spec -> 'part_of') WHERE j ->> key IS NOT NULL)
    END
$$;

CREATE FUNCTION history.note() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $note$
DECLARE
    spec jsonb := TG_ARGV[0];
    said jsonb := coalesce(substring(left(current_query(), 8000) FROM '^/\\*khabur (\\{{[^*]*\\}})\\*/'), '{{}}');
    each_row jsonb;
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN {ADDED}
        WHEN 'UPDATE' THEN {CHANGED}
        WHEN 'DELETE' THEN {DELETED}
        ELSE
            FOR each_row IN EXECUTE format('SELECT to_jsonb(t) FROM %s t', TG_RELID::regclass) LOOP
                {EMPTIED}
            END LOOP;
    END CASE;
    RETURN NULL;
END $note$;
"""  # noqa: S608 - all of it stands above
# Values can be emptied and nothing else changed; the first year cannot be deleted.
GUARD = """
CREATE FUNCTION history.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.reason = ''
       AND OLD.emptied_at IS NULL AND NEW.emptied_at IS NOT NULL
       AND to_jsonb(NEW) - ARRAY['before', 'after', 'reason', 'emptied_at']
         = to_jsonb(OLD) - ARRAY['before', 'after', 'reason', 'emptied_at'] THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '1 year' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the history is kept: % is refused', TG_OP;
END $$;
CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON history.change
    FOR EACH ROW EXECUTE FUNCTION history.refuse_change();
CREATE TRIGGER change_is_never_truncated BEFORE TRUNCATE ON history.change
    FOR EACH STATEMENT EXECUTE FUNCTION history.refuse_change();
"""
DROP = """
DROP TRIGGER change_is_never_truncated ON history.change;
DROP TRIGGER change_is_kept ON history.change;
DROP FUNCTION history.refuse_change();
DROP FUNCTION history.note() CASCADE;
DROP FUNCTION history.about(jsonb, jsonb);
DROP FUNCTION history.differing(jsonb, jsonb, jsonb);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunSQL("CREATE SCHEMA history", "DROP SCHEMA history"),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("within", models.CharField(max_length=40)),
                (
                    "sort",
                    models.CharField(
                        choices=[("added", "Added"), ("changed", "Changed"), ("deleted", "Deleted")],
                        max_length=8,
                    ),
                ),
                ("model", models.CharField(max_length=60)),
                ("row", models.CharField(max_length=40)),
                (
                    "about",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100)),
                ),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "through",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "A page of the desk"),
                            ("task", "A task"),
                            ("command", "A command"),
                            ("", "Outside the desk"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "what",
                    models.CharField(blank=True, help_text="Which page, task or command.", max_length=200),
                ),
                ("reason", models.TextField(blank=True)),
                ("connected_as", models.CharField(max_length=63)),
                ("emptied_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": '"history"."change"',
                "default_permissions": (),
                "permissions": [("revert_change", "Can take changes of the desk back")],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["about"], name="change_about"),
                    models.Index(fields=["by", "-id"], name="change_by"),
                    models.Index(fields=["model", "-id"], name="change_of_model"),
                    models.Index(fields=["at"], name="change_at"),
                    models.Index(fields=["within"], name="change_within"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sort__in", ["added", "changed", "deleted"])),
                        name="change_sort_is_a_word",
                    )
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS + GUARD, DROP),
    ]
