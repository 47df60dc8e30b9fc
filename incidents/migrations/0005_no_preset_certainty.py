"""How far an incident is verified, and how a part is known, is said by somebody or not at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gazetteer", "0003_public_reads"),
        ("incidents", "0004_decision"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="incident",
            name="incident_verification_is_a_word",
        ),
        migrations.RemoveConstraint(
            model_name="involvement",
            name="involvement_attribution_is_a_word",
        ),
        migrations.AlterField(
            model_name="incident",
            name="verification",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unconfirmed", "Unconfirmed"),
                    ("single_source", "Single-sourced"),
                    ("corroborated", "Corroborated"),
                    ("confirmed", "Confirmed"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="involvement",
            name="attribution",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reported", "Reported"),
                    ("self_claimed", "Claimed by itself"),
                    ("alleged", "Alleged by another"),
                    ("suspected", "Suspected"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verification__in", ["unconfirmed", "single_source", "corroborated", "confirmed", ""])
                ),
                name="incident_verification_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("attribution__in", ["reported", "self_claimed", "alleged", "suspected", ""])
                ),
                name="involvement_attribution_is_a_word",
            ),
        ),
    ]
