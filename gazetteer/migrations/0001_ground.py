"""PostGIS, and the role that reads for the public.

The role belongs to the whole server, and other databases may use it: going back leaves it.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

MAKE_ROLE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khabur_public') THEN
        BEGIN
            CREATE ROLE khabur_public NOLOGIN;
        EXCEPTION
            -- Another migration on the same server made it a moment ago.
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'The role khabur_public is missing and "%" may not create it.', current_user
                USING HINT = format(
                    'As an administrator run: CREATE ROLE khabur_public NOLOGIN; GRANT khabur_public TO %I;',
                    current_user
                );
        END;
    END IF;
    IF NOT pg_has_role(current_user, 'khabur_public', 'MEMBER') THEN
        BEGIN
            EXECUTE format('GRANT khabur_public TO %I', current_user);
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE WARNING '"%" cannot become khabur_public; PUBLIC_DATABASE_URL must name a user that can.',
                    current_user;
        END;
    END IF;
END
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("postgis"),
        migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop),
    ]
