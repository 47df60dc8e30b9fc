"""The tables of the desk, and the record in a schema of its own."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import incidents.models.incident


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("gazetteer", "0003_public_reads"),
    ]

    operations = [
        migrations.RunSQL("CREATE SCHEMA IF NOT EXISTS record", "DROP SCHEMA IF EXISTS record"),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("accessed_on", models.DateField(blank=True, null=True)),
                ("archived_url", models.URLField(blank=True, max_length=1000)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        help_text="Whom it repeats, nearest first: 'TASS, Russian Ministry of Defence'.",
                        max_length=200,
                    ),
                ),
                ("quoted", models.TextField(blank=True, help_text="The words that the incident rests on.")),
            ],
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(help_text="English, as a neutral description.", max_length=120)),
                ("name_ar", models.CharField(blank=True, max_length=120)),
                ("name_ku", models.CharField(blank=True, max_length=120)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("state", "State"),
                            ("state_force", "Armed forces of a state"),
                            ("armed_group", "Armed group"),
                            ("coalition", "Coalition"),
                            ("command", "Command"),
                            ("unit", "Unit"),
                            ("spokes_office", "Spokes-office"),
                            ("administration", "Civil administration"),
                            ("security_force", "Police or internal security"),
                            ("population", "Civilians"),
                            ("organisation", "Civil organisation"),
                            ("outlet", "News outlet or monitor"),
                            ("unidentified", "Unidentified"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sort__in",
                                [
                                    "state",
                                    "state_force",
                                    "armed_group",
                                    "coalition",
                                    "command",
                                    "unit",
                                    "spokes_office",
                                    "administration",
                                    "security_force",
                                    "population",
                                    "organisation",
                                    "outlet",
                                    "unidentified",
                                ],
                            )
                        ),
                        name="actor_sort_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid_from__isnull", False), ("valid_until__isnull", False), _negated=True
                            ),
                            ("valid_from__lte", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="actor_valid_from_before_valid_until",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=incidents.models.incident.new_public_id,
                        editable=False,
                        max_length=8,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=110)),
                ("summary", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
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
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("turned_back", "Turned back"),
                            ("rerouted", "Took another road"),
                            ("delayed_then_passed", "Passed after a delay"),
                            ("passed_escorted", "Passed under escort"),
                            ("standoff_unresolved", "Stand-off, end not reported"),
                            ("arrests", "Arrests"),
                            ("killed", "Killed"),
                            ("handed_over", "Handed over to another force"),
                            ("unknown", "Not reported"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "occurred_from",
                    models.DateField(blank=True, help_text="First day it may have been.", null=True),
                ),
                ("occurred_until", models.DateField(blank=True, help_text="Last day, included.", null=True)),
                (
                    "occurred_precision",
                    models.CharField(
                        choices=[
                            ("day", "The day"),
                            ("days", "A few days"),
                            ("week", "The week"),
                            ("month", "The month"),
                            ("year", "The year"),
                            ("undated", "Not dated"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "occurred_basis",
                    models.CharField(blank=True, help_text="How the days are known.", max_length=300),
                ),
                (
                    "local_time",
                    models.CharField(blank=True, help_text="As reported: 'about 22:00'.", max_length=60),
                ),
                (
                    "location_precision",
                    models.CharField(
                        choices=[
                            ("exact", "Exact point (within 100 m)"),
                            ("near", "Near a point (within 1 km)"),
                            ("settlement", "Settlement"),
                            ("near_settlement", "Near a settlement (within 25 km)"),
                            ("road_segment", "Stretch of a road"),
                            ("subdistrict", "Sub-district"),
                            ("district", "District"),
                            ("governorate", "Governorate"),
                            ("country", "Country"),
                            ("unlocated", "Not located"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "location_words",
                    models.CharField(blank=True, help_text="The place in words.", max_length=200),
                ),
                ("point", django.contrib.gis.db.models.fields.PointField(blank=True, null=True, srid=4326)),
                ("radius_m", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "km_from",
                    models.FloatField(
                        blank=True, null=True, validators=[django.core.validators.MinValueValidator(0)]
                    ),
                ),
                (
                    "km_until",
                    models.FloatField(
                        blank=True, null=True, validators=[django.core.validators.MinValueValidator(0)]
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("north", "North"),
                            ("north_east", "North-east"),
                            ("east", "East"),
                            ("south_east", "South-east"),
                            ("south", "South"),
                            ("south_west", "South-west"),
                            ("west", "West"),
                            ("north_west", "North-west"),
                        ],
                        max_length=12,
                    ),
                ),
                ("killed_low", models.PositiveIntegerField(blank=True, null=True)),
                ("killed_best", models.PositiveIntegerField(blank=True, null=True)),
                ("killed_high", models.PositiveIntegerField(blank=True, null=True)),
                ("injured_low", models.PositiveIntegerField(blank=True, null=True)),
                ("injured_best", models.PositiveIntegerField(blank=True, null=True)),
                ("injured_high", models.PositiveIntegerField(blank=True, null=True)),
                ("casualties_note", models.CharField(blank=True, max_length=300)),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Unconfirmed"),
                            ("single_source", "Single-sourced"),
                            ("corroborated", "Corroborated"),
                            ("confirmed", "Confirmed"),
                        ],
                        default="unconfirmed",
                        max_length=16,
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
                        help_text="The finest place that the public may see.",
                        max_length=16,
                    ),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(blank=True, help_text="Not published before this.", null=True),
                ),
                ("desk_note", models.TextField(blank=True, help_text="For the desk; never published.")),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Key of an import.",
                        max_length=80,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("retracted", "Retracted"),
                            ("withheld", "Withheld"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
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
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gazetteer.place",
                    ),
                ),
                (
                    "road",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gazetteer.road",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("publish_incident", "Can publish, correct and retract incidents"),
                    ("withhold_incident", "Can withhold an incident from every answer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "speaker_words",
                    models.CharField(
                        blank=True, help_text="Name, rank and post as reported.", max_length=200
                    ),
                ),
                (
                    "via",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Through whom it came, nearest to the citation first.",
                    ),
                ),
                (
                    "attribute",
                    models.CharField(
                        choices=[
                            ("act", "What was done"),
                            ("responsibility", "Who did it"),
                            ("forces", "Forces and counts"),
                            ("deconfliction_notified", "Movement notified beforehand"),
                            ("direction", "Direction of travel"),
                            ("place", "Place"),
                            ("time", "Time"),
                            ("killed", "Killed"),
                            ("injured", "Injured"),
                            ("damage", "Damage"),
                            ("outcome", "Outcome"),
                            ("order_given", "Order given"),
                            ("intent", "Intent"),
                            ("characterisation", "Characterisation"),
                            ("control", "Control of a place"),
                            ("incident", "The incident as a whole"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("asserts", "Asserts"),
                            ("denies", "Denies"),
                            ("partly_confirms", "Partly confirms"),
                            ("disputes_characterisation", "Disputes the characterisation"),
                            ("declines_to_comment", "Declines to comment"),
                            ("no_response_reported", "No response reported"),
                            ("not_asked", "Not asked"),
                            ("retracts", "Retracts"),
                        ],
                        max_length=26,
                    ),
                ),
                ("value", models.TextField(blank=True, help_text="What is claimed, in neutral words.")),
                ("quote", models.TextField(blank=True, help_text="Verbatim, in its own language.")),
                ("quote_language", models.CharField(blank=True, max_length=8)),
                ("quote_translation", models.TextField(blank=True)),
                (
                    "quote_status",
                    models.CharField(
                        choices=[
                            ("unchecked", "Not compared with the primary text"),
                            ("matches_primary", "Matches the primary text"),
                            ("differs", "Differs from the primary text"),
                        ],
                        default="unchecked",
                        max_length=16,
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True)),
                ("ordinal", models.PositiveSmallIntegerField(default=0)),
                (
                    "citation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="incidents.citation",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.actor",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="incidents.actor",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="incidents.incident",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="citation",
            name="incident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="incidents.incident"
            ),
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("initiator", "Initiator"),
                            ("subject", "Subject"),
                            ("participant", "Participant"),
                            ("escort", "Escort"),
                            ("mediator", "Mediator"),
                            ("present", "Present"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("reported", "Reported"),
                            ("self_claimed", "Claimed by itself"),
                            ("alleged", "Alleged by another"),
                            ("suspected", "Suspected"),
                        ],
                        default="reported",
                        max_length=12,
                    ),
                ),
                (
                    "wording",
                    models.CharField(
                        blank=True, help_text="The actor as the source words it.", max_length=200
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="incidents.actor",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="involvements",
                        to="incidents.incident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ForceElement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("personnel", "Personnel"),
                            ("patrol", "Patrol"),
                            ("vehicle", "Vehicles"),
                            ("armoured_vehicle", "Armoured vehicles"),
                            ("mrap", "MRAP-type vehicles"),
                            ("infantry_fighting_vehicle", "Infantry fighting vehicles"),
                            ("pickup", "Pick-ups"),
                            ("truck", "Trucks"),
                            ("tank", "Tanks"),
                            ("helicopter", "Helicopters"),
                            ("aircraft", "Aircraft"),
                            ("drone", "Drones"),
                            ("rocket", "Rockets"),
                            ("bomb", "Bombs"),
                            ("checkpoint", "Checkpoint"),
                        ],
                        max_length=28,
                    ),
                ),
                ("count_low", models.PositiveIntegerField(blank=True, null=True)),
                ("count_high", models.PositiveIntegerField(blank=True, null=True)),
                ("wording", models.CharField(blank=True, max_length=120)),
                (
                    "involvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forces",
                        to="incidents.involvement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("revision", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=8)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("publish", "Published"),
                            ("correct", "Corrected"),
                            ("retract", "Retracted"),
                            ("withhold", "Withheld"),
                        ],
                        max_length=8,
                    ),
                ),
                ("published_at", models.DateTimeField()),
                (
                    "reason",
                    models.TextField(blank=True, help_text="Public: why it was corrected or retracted."),
                ),
                ("snapshot", models.JSONField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("reason_digest", models.CharField(max_length=64)),
                ("words_digest", models.CharField(max_length=64)),
                ("chain", models.CharField(max_length=64)),
                ("superseded_by", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": '"record"."publication"',
                "indexes": [
                    models.Index(fields=["public_id", "revision"], name="publication_by_public_id"),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="publication_words"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("act__in", ["publish", "correct", "retract", "withhold"])),
                        name="publication_act_is_a_word",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("wire", "News agency"),
                            ("state_media", "State media"),
                            ("party_media", "Media of a party"),
                            ("monitor", "Monitor"),
                            ("official", "Official body"),
                            ("independent", "Independent outlet"),
                            ("local", "Local outlet"),
                            ("aggregator", "Aggregator or copy"),
                            ("unclassified", "Not classified"),
                        ],
                        default="unclassified",
                        max_length=12,
                    ),
                ),
                (
                    "affiliation",
                    models.CharField(
                        blank=True,
                        help_text="Ownership or alignment in words, with its basis.",
                        max_length=200,
                    ),
                ),
                ("homepage", models.URLField(blank=True)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("note", models.TextField(blank=True, help_text="For editors; never published.")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sort__in",
                                [
                                    "wire",
                                    "state_media",
                                    "party_media",
                                    "monitor",
                                    "official",
                                    "independent",
                                    "local",
                                    "aggregator",
                                    "unclassified",
                                ],
                            )
                        ),
                        name="source_sort_is_a_word",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="citation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="incidents.source"
            ),
        ),
        migrations.CreateModel(
            name="ActorName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=160)),
                ("key", models.CharField(db_index=True, editable=False, max_length=160)),
                ("language", models.CharField(help_text="ISO 639 code: en, ar, ku, ru, tr …", max_length=8)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("endonym", "Its own name"),
                            ("exonym", "A name given by others"),
                            ("acronym", "Acronym"),
                            ("pejorative", "Pejorative"),
                            ("variant", "Spelling variant"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="incidents.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sort__in", ["endonym", "exonym", "acronym", "pejorative", "variant"])
                        ),
                        name="actorname_sort_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid_from__isnull", False), ("valid_until__isnull", False), _negated=True
                            ),
                            ("valid_from__lte", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="actorname_valid_from_before_valid_until",
                    ),
                    models.UniqueConstraint(fields=("actor", "text", "language"), name="actorname_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("command", "Is commanded by"),
                            ("component", "Is part of"),
                            ("partner", "Partner of"),
                            ("sponsor", "Is sponsored by"),
                            ("succeeds", "Succeeds"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "basis",
                    models.CharField(blank=True, help_text="On what the relation rests.", max_length=200),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="incidents.actor",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_to",
                        to="incidents.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sort__in", ["command", "component", "partner", "sponsor", "succeeds"])
                        ),
                        name="actorrelation_sort_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid_from__isnull", False), ("valid_until__isnull", False), _negated=True
                            ),
                            ("valid_from__lte", models.F("valid_until")),
                            _connector="OR",
                        ),
                        name="actorrelation_valid_from_before_valid_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("actor", models.F("other")), _negated=True),
                        name="actorrelation_to_another",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
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
                name="incident_kind_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "turned_back",
                            "rerouted",
                            "delayed_then_passed",
                            "passed_escorted",
                            "standoff_unresolved",
                            "arrests",
                            "killed",
                            "handed_over",
                            "unknown",
                            "",
                        ],
                    )
                ),
                name="incident_outcome_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("occurred_precision__in", ["day", "days", "week", "month", "year", "undated"])
                ),
                name="incident_occurred_precision_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "location_precision__in",
                        [
                            "exact",
                            "near",
                            "settlement",
                            "near_settlement",
                            "road_segment",
                            "subdistrict",
                            "district",
                            "governorate",
                            "country",
                            "unlocated",
                        ],
                    )
                ),
                name="incident_location_precision_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "direction__in",
                        [
                            "north",
                            "north_east",
                            "east",
                            "south_east",
                            "south",
                            "south_west",
                            "west",
                            "north_west",
                            "",
                        ],
                    )
                ),
                name="incident_direction_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verification__in", ["unconfirmed", "single_source", "corroborated", "confirmed"])
                ),
                name="incident_verification_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "coarsening__in",
                        ["as_known", "settlement", "road_segment", "district", "governorate", "unlocated"],
                    )
                ),
                name="incident_coarsening_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "published", "retracted", "withheld"])),
                name="incident_status_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("occurred_from__isnull", True), ("occurred_until__isnull", True)),
                    models.Q(("occurred_from__isnull", False), ("occurred_until__isnull", False)),
                    _connector="OR",
                ),
                name="incident_occurred_from_with_occurred_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("km_from__isnull", True), ("km_until__isnull", True)),
                    models.Q(("km_from__isnull", False), ("km_until__isnull", False)),
                    _connector="OR",
                ),
                name="incident_km_from_with_km_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("occurred_from__isnull", False), ("occurred_until__isnull", False), _negated=True
                    ),
                    ("occurred_from__lte", models.F("occurred_until")),
                    _connector="OR",
                ),
                name="incident_occurred_from_before_occurred_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("km_from__isnull", False), ("km_until__isnull", False), _negated=True),
                    ("km_from__lte", models.F("km_until")),
                    _connector="OR",
                ),
                name="incident_km_from_before_km_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("killed_high__isnull", False), ("killed_low__isnull", False), _negated=True),
                    ("killed_low__lte", models.F("killed_high")),
                    _connector="OR",
                ),
                name="incident_killed_low_before_killed_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("killed_best__isnull", False), ("killed_low__isnull", False), _negated=True),
                    ("killed_low__lte", models.F("killed_best")),
                    _connector="OR",
                ),
                name="incident_killed_low_before_killed_best",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("killed_best__isnull", False), ("killed_high__isnull", False), _negated=True),
                    ("killed_best__lte", models.F("killed_high")),
                    _connector="OR",
                ),
                name="incident_killed_best_before_killed_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("injured_high__isnull", False), ("injured_low__isnull", False), _negated=True),
                    ("injured_low__lte", models.F("injured_high")),
                    _connector="OR",
                ),
                name="incident_injured_low_before_injured_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("injured_best__isnull", False), ("injured_low__isnull", False), _negated=True),
                    ("injured_low__lte", models.F("injured_best")),
                    _connector="OR",
                ),
                name="incident_injured_low_before_injured_best",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("injured_best__isnull", False), ("injured_high__isnull", False), _negated=True),
                    ("injured_best__lte", models.F("injured_high")),
                    _connector="OR",
                ),
                name="incident_injured_best_before_injured_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("occurred_from__isnull", True), ("occurred_precision", "undated")),
                    models.Q(
                        models.Q(("occurred_precision", "undated"), _negated=True),
                        ("occurred_from__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="incident_undated_has_no_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("occurred_precision", "day"), _negated=True),
                    ("occurred_from", models.F("occurred_until")),
                    _connector="OR",
                ),
                name="incident_day_is_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "location_precision__in",
                            frozenset(["exact", "near", "near_settlement", "settlement"]),
                        ),
                        ("point__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "location_precision__in",
                                frozenset(["exact", "near", "near_settlement", "settlement"]),
                            ),
                            _negated=True,
                        ),
                        ("point__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="incident_has_a_point_only_where_one_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("location_precision", "road_segment"), _negated=True),
                    models.Q(
                        ("road__isnull", False),
                        models.Q(("km_from__isnull", False), ("area__isnull", False), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="incident_segment_is_bounded",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("location_precision__in", frozenset(["district", "governorate", "subdistrict"])),
                        _negated=True,
                    ),
                    ("area__isnull", False),
                    _connector="OR",
                ),
                name="incident_area_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(("km_from__isnull", True), ("road__isnull", False), _connector="OR"),
                name="incident_kilometres_need_a_road",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="incident_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "attribute__in",
                        [
                            "act",
                            "responsibility",
                            "forces",
                            "deconfliction_notified",
                            "direction",
                            "place",
                            "time",
                            "killed",
                            "injured",
                            "damage",
                            "outcome",
                            "order_given",
                            "intent",
                            "characterisation",
                            "control",
                            "incident",
                        ],
                    )
                ),
                name="claim_attribute_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stance__in",
                        [
                            "asserts",
                            "denies",
                            "partly_confirms",
                            "disputes_characterisation",
                            "declines_to_comment",
                            "no_response_reported",
                            "not_asked",
                            "retracts",
                        ],
                    )
                ),
                name="claim_stance_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("quote_status__in", ["unchecked", "matches_primary", "differs"])),
                name="claim_quote_status_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stance__in", frozenset(["declines_to_comment", "no_response_reported", "not_asked"])),
                    models.Q(("value", ""), _negated=True),
                    models.Q(("quote", ""), _negated=True),
                    _connector="OR",
                ),
                name="claim_says_something_unless_silent",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["initiator", "subject", "participant", "escort", "mediator", "present"])
                ),
                name="involvement_role_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("attribution__in", ["reported", "self_claimed", "alleged", "suspected"])),
                name="involvement_attribution_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.UniqueConstraint(fields=("incident", "actor", "role"), name="involvement_once"),
        ),
        migrations.AddConstraint(
            model_name="forceelement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "personnel",
                            "patrol",
                            "vehicle",
                            "armoured_vehicle",
                            "mrap",
                            "infantry_fighting_vehicle",
                            "pickup",
                            "truck",
                            "tank",
                            "helicopter",
                            "aircraft",
                            "drone",
                            "rocket",
                            "bomb",
                            "checkpoint",
                        ],
                    )
                ),
                name="forceelement_category_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="forceelement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("count_high__isnull", False), ("count_low__isnull", False), _negated=True),
                    ("count_low__lte", models.F("count_high")),
                    _connector="OR",
                ),
                name="forceelement_count_low_before_count_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("url", ""), _negated=True),
                fields=("incident", "url"),
                name="citation_once_per_incident",
            ),
        ),
    ]
