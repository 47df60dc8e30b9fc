"""The public role is told no extent of a table, on newer PostGIS either.

Up to 3.4 PostGIS's ST_EstimatedExtent runs with the rights of its owner, and the migration before
finds it by that; from 3.5 on it runs with those of whoever asks, and answers anybody all the same.
"""

from django.db import migrations

REVOKE = """
DO $$
DECLARE function regprocedure;
BEGIN
    FOR function IN SELECT oid FROM pg_proc WHERE proname = 'st_estimatedextent' LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("config", "0002_public_runs_nothing_as_another")]

    operations = [migrations.RunSQL(REVOKE, migrations.RunSQL.noop)]
