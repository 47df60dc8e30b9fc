"""The public role runs no function with another's rights, and leaves nothing behind.

PostGIS's ST_EstimatedExtent runs with the rights of its owner and tells anybody the box around all
rows of any table, drafts included; its `_postgis_…` functions read indexes and statistics without
asking for any right. Where these functions belong to somebody else than the role
that migrates, PostgreSQL only warns; docs/operations.md says what to do then.
"""

from django.db import migrations

REVOKE = """
DO $$
DECLARE function regprocedure;
BEGIN
    FOR function IN
        SELECT oid FROM pg_proc
        WHERE prokind = 'f' AND (
            (prosecdef AND pronamespace <> 'pg_catalog'::regnamespace)
            OR proname IN ('_postgis_index_extent', '_postgis_stats', '_postgis_selectivity',
                           '_postgis_join_selectivity')
            OR (pronamespace = 'pg_catalog'::regnamespace
                AND proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put', 'lowrite')))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
    END LOOP;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0001_public_reads_migrations"),
        ("incidents", "0006_saved_once_in_known_years"),
    ]

    operations = [migrations.RunSQL(REVOKE, migrations.RunSQL.noop)]
