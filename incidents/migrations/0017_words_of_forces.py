from django.db import migrations, models


class Migration(migrations.Migration):
    """Labels only: nothing in the database changes."""

    dependencies = [("incidents", "0016_deleting_drafts")]

    operations = [
        migrations.AlterField(
            "forceelement",
            "count_low",
            models.PositiveIntegerField(blank=True, null=True, verbose_name="at least"),
        ),
        migrations.AlterField(
            "forceelement",
            "count_high",
            models.PositiveIntegerField(blank=True, null=True, verbose_name="at most"),
        ),
        migrations.AlterField(
            "forceelement",
            "wording",
            models.CharField(blank=True, max_length=120, verbose_name="as worded"),
        ),
    ]
