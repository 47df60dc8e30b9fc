"""The policy of publication as rows, and the rules that are shipped: they protect forces on the move."""

from typing import Any

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

FORCES_ON_THE_MOVE = {
    "name": "Forces on the move",
    "kinds": [
        "convoy_blocked",
        "harassment",
        "collision",
        "warning_fire",
        "checkpoint_denial",
        "patrol_joint",
        "patrol_unilateral",
        "reinforcement",
        "withdrawal",
        "base_established",
        "base_vacated",
        "checkpoint_set",
        "checkpoint_removed",
        "exercise",
    ],
    "for_hours": 72,
    "coarsening": "road_segment",
    "why": "Whoever moves there may still be near, and so may those who live along the road. For three days the "
    "place is ten kilometres of a road, where one is known, and else the district.",
}


def ship(apps: Any, schema_editor: Any) -> None:
    apps.get_model("incidents", "Rule").objects.create(**FORCES_ON_THE_MOVE)


class Migration(migrations.Migration):
    dependencies = [
        ("gazetteer", "0006_labels"),
        ("incidents", "0008_two_persons"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="finer_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("convoy_blocked", "Convoy blocked"),
                                ("harassment", "Harassment without contact"),
                                ("collision", "Vehicle collision"),
                                ("warning_fire", "Warning fire"),
                                ("checkpoint_denial", "Passage refused at a checkpoint"),
                                ("air_incident", "Unsafe encounter in the air"),
                                ("patrol_joint", "Joint patrol"),
                                ("patrol_unilateral", "Patrol"),
                                ("patrol_cancelled", "Patrol cancelled"),
                                ("reinforcement", "Reinforcement"),
                                ("withdrawal", "Withdrawal"),
                                ("base_established", "Base established"),
                                ("base_vacated", "Base vacated"),
                                ("checkpoint_set", "Checkpoint set up"),
                                ("checkpoint_removed", "Checkpoint removed"),
                                ("road_closed", "Road closed"),
                                ("road_reopened", "Road reopened"),
                                ("exercise", "Exercise"),
                                ("clash", "Armed clash"),
                                ("territory_change", "Territory changed hands by fighting"),
                                ("nonviolent_transfer", "Territory changed hands without fighting"),
                                ("shelling", "Shelling or rocket fire"),
                                ("drone_strike", "Drone strike"),
                                ("air_strike", "Air strike"),
                                ("ied_mine", "Explosive device or mine"),
                                ("suicide_bombing", "Suicide bombing"),
                                ("grenade", "Grenade"),
                                ("weapon_disrupted", "Weapon intercepted or seized"),
                                ("raid", "Raid"),
                                ("detention", "Detention"),
                                ("release_or_exchange", "Release or exchange of prisoners"),
                                ("abduction", "Abduction"),
                                ("civilian_attack", "Attack on civilians"),
                                ("looting_destruction", "Looting or destruction"),
                                ("service_denial", "Water, power or fuel cut off"),
                                ("protest_at_force", "Protest at a force"),
                                ("protest_violent", "Violent protest"),
                                ("protest_other", "Protest"),
                                ("agreement", "Agreement"),
                                ("talks", "Talks"),
                                ("group_change", "Change of a group"),
                                ("accident", "Accident"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                (
                    "for_hours",
                    models.PositiveIntegerField(
                        help_text="Counted from the end of the last day on which it may have been, in Syria.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="for so many hours",
                    ),
                ),
                (
                    "delays",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing of it is public before that age.",
                        verbose_name="delays publication",
                    ),
                ),
                (
                    "coarsening",
                    models.CharField(
                        choices=[
                            ("as_known", "As precise as it is known"),
                            ("settlement", "No finer than the settlement"),
                            ("road_segment", "No finer than ten kilometres of the road"),
                            ("district", "No finer than the district"),
                            ("governorate", "No finer than the governorate"),
                            ("unlocated", "No place at all"),
                        ],
                        default="as_known",
                        help_text="The finest place that the public may see before that age.",
                        max_length=16,
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in force")),
                ("why", models.TextField(help_text="Editors read it where the rule holds something back.")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.actor",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gazetteer.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "coarsening__in",
                                [
                                    "as_known",
                                    "settlement",
                                    "road_segment",
                                    "district",
                                    "governorate",
                                    "unlocated",
                                ],
                            )
                        ),
                        name="rule_coarsening_is_a_word",
                    ),
                    models.CheckConstraint(condition=models.Q(("for_hours__gte", 1)), name="rule_has_an_age"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delays", True),
                            models.Q(("coarsening", "as_known"), _negated=True),
                            _connector="OR",
                        ),
                        name="rule_does_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kinds__contained_by",
                                [
                                    "convoy_blocked",
                                    "harassment",
                                    "collision",
                                    "warning_fire",
                                    "checkpoint_denial",
                                    "air_incident",
                                    "patrol_joint",
                                    "patrol_unilateral",
                                    "patrol_cancelled",
                                    "reinforcement",
                                    "withdrawal",
                                    "base_established",
                                    "base_vacated",
                                    "checkpoint_set",
                                    "checkpoint_removed",
                                    "road_closed",
                                    "road_reopened",
                                    "exercise",
                                    "clash",
                                    "territory_change",
                                    "nonviolent_transfer",
                                    "shelling",
                                    "drone_strike",
                                    "air_strike",
                                    "ied_mine",
                                    "suicide_bombing",
                                    "grenade",
                                    "weapon_disrupted",
                                    "raid",
                                    "detention",
                                    "release_or_exchange",
                                    "abduction",
                                    "civilian_attack",
                                    "looting_destruction",
                                    "service_denial",
                                    "protest_at_force",
                                    "protest_violent",
                                    "protest_other",
                                    "agreement",
                                    "talks",
                                    "group_change",
                                    "accident",
                                ],
                            )
                        ),
                        name="rule_kinds_are_words",
                    ),
                ],
            },
        ),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
