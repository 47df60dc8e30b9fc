"""Remarks and their settlements. The public may add a remark, and neither read one nor change it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("gazetteer", "0003_public_reads"),
    ]
    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("public_id", models.CharField(max_length=8, verbose_name="incident")),
                ("revision", models.BigIntegerField()),
                ("words", models.CharField(max_length=2000, verbose_name="what is wrong")),
                (
                    "evidence",
                    models.CharField(blank=True, max_length=1000, verbose_name="where it can be seen"),
                ),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index("received_at", name="remark_received")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(public_id__regex=r"^[0-9a-z]{8}$"), name="remark_names_an_incident"
                    ),
                    models.CheckConstraint(condition=Q(revision__gt=0), name="remark_is_of_a_revision"),
                    models.CheckConstraint(condition=~Q(words__regex=r"^\s*$"), name="remark_says_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "remark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="remarks.remark",
                    ),
                ),
                ("reason", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(reason__regex=r"^\s*$"), name="settlement_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "GRANT INSERT ON remarks_remark TO khabur_public",
            "REVOKE INSERT ON remarks_remark FROM khabur_public",
        ),
    ]
