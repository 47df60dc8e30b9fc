"""An editor who says less than is supported says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0011_foreign_datasets"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="verification_reason",
            field=models.CharField(
                blank=True,
                help_text="Than its claims and citations support. For the desk.",
                max_length=300,
                verbose_name="why it is said to be less",
            ),
        ),
    ]
