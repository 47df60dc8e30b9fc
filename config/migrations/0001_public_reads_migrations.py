"""The public role may read which migrations were applied: `/readyz` asks that, and asks as the public."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0003_public_reads")]
    operations = [
        migrations.RunSQL(
            "GRANT SELECT ON django_migrations TO khabur_public",
            "REVOKE SELECT ON django_migrations FROM khabur_public",
        ),
    ]
