"""A draft takes its claims and citations along when it is deleted; what was ever public is not deleted at all."""

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE FUNCTION public.keep_what_was_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM record.publication WHERE public_id = OLD.public_id) THEN
        RAISE EXCEPTION 'incident % was public: it is retracted or withheld, never deleted', OLD.public_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER incident_that_was_public_stays BEFORE DELETE ON incidents_incident
    FOR EACH ROW EXECUTE FUNCTION public.keep_what_was_public();
"""

FREE = """
DROP TRIGGER incident_that_was_public_stays ON incidents_incident;
DROP FUNCTION public.keep_what_was_public();
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0015_rules_end")]

    operations = [
        migrations.AlterField(
            "claim",
            "citation",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="claims",
                to="incidents.citation",
            ),
        ),
        migrations.RunSQL(KEEP, FREE),
    ]
