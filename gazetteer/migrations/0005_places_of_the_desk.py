"""Places that an editor makes stay with the desk until they are listed; the role of the public sees no others."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE gazetteer_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE gazetteer_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_sees_listed ON gazetteer_place FOR SELECT TO khabur_public USING (is_listed);
CREATE POLICY public_sees_listed ON gazetteer_name FOR SELECT TO khabur_public
    USING (place_id IS NULL OR place_id IN (SELECT id FROM gazetteer_place));
"""
NO_POLICIES = """
DROP POLICY public_sees_listed ON gazetteer_name;
DROP POLICY public_sees_listed ON gazetteer_place;
ALTER TABLE gazetteer_name DISABLE ROW LEVEL SECURITY;
ALTER TABLE gazetteer_place DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0004_level_codes")]

    operations = [
        migrations.AddField(
            model_name="place",
            name="is_listed",
            field=models.BooleanField(
                default=False,
                help_text="Everybody finds it in the public gazetteer, at once and with its point. Leave it"
                " unticked for a place that only the desk should know.",
                verbose_name="listed",
            ),
        ),
        # All that were there had been public.
        migrations.RunSQL("UPDATE gazetteer_place SET is_listed = true", migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, NO_POLICIES),
    ]
