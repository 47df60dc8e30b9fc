"""An incident's status is what the record last said of it, whatever a stale form tries to save."""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION public.follow_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.status := COALESCE(
        (SELECT CASE act WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld' ELSE 'published' END
         FROM record.publication WHERE public_id = NEW.public_id ORDER BY revision DESC LIMIT 1),
        'draft');
    RETURN NEW;
END $$;
CREATE TRIGGER incident_status_follows_the_record BEFORE INSERT OR UPDATE ON incidents_incident
    FOR EACH ROW EXECUTE FUNCTION public.follow_the_record();
"""

FREE = """
DROP TRIGGER incident_status_follows_the_record ON incidents_incident;
DROP FUNCTION public.follow_the_record();
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_record_append_only")]

    operations = [migrations.RunSQL(FOLLOW, FREE)]
