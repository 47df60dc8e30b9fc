"""A page of the desk that is sent twice makes one draft; days lie in the years that can be asked for."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0005_no_preset_certainty")]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="save_key",
            field=models.CharField(blank=True, editable=False, max_length=32, null=True, unique=True),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("occurred_from__isnull", True),
                    models.Q(
                        ("occurred_from__gte", datetime.date(1900, 1, 1)),
                        ("occurred_until__lte", datetime.date(2199, 12, 31)),
                    ),
                    _connector="OR",
                ),
                name="incident_occurred_in_known_years",
            ),
        ),
    ]
