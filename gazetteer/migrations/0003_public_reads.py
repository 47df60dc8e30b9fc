"""The public may read the gazetteer: these four tables, and no other."""

from django.db import migrations

TABLES = "gazetteer_area, gazetteer_place, gazetteer_road, gazetteer_name"


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0002_tables")]
    operations = [
        migrations.RunSQL(
            [
                "GRANT USAGE ON SCHEMA public TO khabur_public",
                f"GRANT SELECT ON {TABLES} TO khabur_public",
            ],
            # USAGE stays: PUBLIC has it in a database as PostgreSQL makes it.
            [f"REVOKE SELECT ON {TABLES} FROM khabur_public"],  # noqa: S608 – DDL over constant names
        ),
    ]
