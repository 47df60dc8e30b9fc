from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models
from django.db.models import Q

LONGEST_H = 876_600


class Migration(migrations.Migration):
    dependencies = [("incidents", "0014_merging_and_flags")]

    operations = [
        migrations.RunSQL(
            "UPDATE incidents_rule SET for_hours = 876600 WHERE for_hours > 876600",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveConstraint("rule", "rule_has_an_age"),
        migrations.AlterField(
            "rule",
            "for_hours",
            models.PositiveIntegerField(
                "for so many hours",
                validators=[MinValueValidator(1), MaxValueValidator(LONGEST_H)],
                help_text="Counted from the end of the last day on which it may have been, in Syria.",
            ),
        ),
        migrations.AddConstraint(
            "rule",
            models.CheckConstraint(
                condition=Q(for_hours__gte=1, for_hours__lte=LONGEST_H), name="rule_has_an_age"
            ),
        ),
    ]
