"""An incident can be merged into another, and what was taken back can be restored."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Whoever changes the record is refused as before; the successor is among what cannot be changed.
GUARD = """
CREATE OR REPLACE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'the record is append-only: % is refused', TG_OP;
    END IF;
    IF (NEW.revision, NEW.public_id, NEW.act, NEW.successor, NEW.published_at, NEW.digest, NEW.reason_digest, NEW.words_digest, NEW.chain)
       IS DISTINCT FROM
       (OLD.revision, OLD.public_id, OLD.act, OLD.successor, OLD.published_at, OLD.digest, OLD.reason_digest, OLD.words_digest, OLD.chain) THEN
        RAISE EXCEPTION 'the record is append-only: revision % cannot be changed', OLD.revision;
    END IF;
    IF NEW.superseded_by IS DISTINCT FROM OLD.superseded_by AND OLD.superseded_by IS NOT NULL THEN
        RAISE EXCEPTION 'revision % was told already what superseded it', OLD.revision;
    END IF;
    IF (NEW.snapshot, NEW.words, NEW.reason) IS DISTINCT FROM (OLD.snapshot, OLD.words, OLD.reason)
       AND NOT (NEW.snapshot IS NULL AND NEW.words IS NULL AND NEW.reason = ''
                AND EXISTS (SELECT 1 FROM record.publication later
                            WHERE later.public_id = OLD.public_id AND later.act = 'withhold'
                              AND later.revision > OLD.revision)) THEN
        RAISE EXCEPTION 'revision % can only be emptied, and only when its incident is withheld', OLD.revision;
    END IF;
    RETURN NEW;
END $$;
"""
UNGUARD = """
CREATE OR REPLACE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'the record is append-only: % is refused', TG_OP;
    END IF;
    IF (NEW.revision, NEW.public_id, NEW.act, NEW.published_at, NEW.digest, NEW.reason_digest, NEW.words_digest, NEW.chain)
       IS DISTINCT FROM
       (OLD.revision, OLD.public_id, OLD.act, OLD.published_at, OLD.digest, OLD.reason_digest, OLD.words_digest, OLD.chain) THEN
        RAISE EXCEPTION 'the record is append-only: revision % cannot be changed', OLD.revision;
    END IF;
    IF NEW.superseded_by IS DISTINCT FROM OLD.superseded_by AND OLD.superseded_by IS NOT NULL THEN
        RAISE EXCEPTION 'revision % was told already what superseded it', OLD.revision;
    END IF;
    IF (NEW.snapshot, NEW.words, NEW.reason) IS DISTINCT FROM (OLD.snapshot, OLD.words, OLD.reason)
       AND NOT (NEW.snapshot IS NULL AND NEW.words IS NULL AND NEW.reason = ''
                AND EXISTS (SELECT 1 FROM record.publication later
                            WHERE later.public_id = OLD.public_id AND later.act = 'withhold'
                              AND later.revision > OLD.revision)) THEN
        RAISE EXCEPTION 'revision % can only be emptied, and only when its incident is withheld', OLD.revision;
    END IF;
    RETURN NEW;
END $$;
"""

FOLLOW = """
CREATE OR REPLACE FUNCTION public.follow_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.status := COALESCE(
        (SELECT CASE act WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld' WHEN 'merge' THEN 'merged' ELSE 'published' END
         FROM record.publication WHERE public_id = NEW.public_id ORDER BY revision DESC LIMIT 1),
        'draft');
    RETURN NEW;
END $$;
"""
UNFOLLOW = """
CREATE OR REPLACE FUNCTION public.follow_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.status := COALESCE(
        (SELECT CASE act WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld' ELSE 'published' END
         FROM record.publication WHERE public_id = NEW.public_id ORDER BY revision DESC LIMIT 1),
        'draft');
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("gazetteer", "0006_labels"),
        ("incidents", "0009_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="incident",
            name="incident_status_is_a_word",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_act_is_a_word",
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_act_is_a_word",
        ),
        migrations.AddField(
            model_name="proposal",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.incident",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="successor",
            field=models.CharField(blank=True, max_length=8, null=True, verbose_name="merged into"),
        ),
        migrations.AlterField(
            model_name="incident",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("published", "Published"),
                    ("retracted", "Retracted"),
                    ("withheld", "Withheld"),
                    ("merged", "Merged"),
                ],
                default="draft",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="act",
            field=models.CharField(
                choices=[
                    ("publish", "Published"),
                    ("correct", "Corrected"),
                    ("retract", "Retracted"),
                    ("withhold", "Withheld"),
                    ("merge", "Merged"),
                    ("restore", "Restored"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="act",
            field=models.CharField(
                choices=[
                    ("publish", "Published"),
                    ("correct", "Corrected"),
                    ("retract", "Retracted"),
                    ("withhold", "Withheld"),
                    ("merge", "Merged"),
                    ("restore", "Restored"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "published", "retracted", "withheld", "merged"])),
                name="incident_status_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("act__in", ["publish", "correct", "retract", "withhold", "merge", "restore"])
                ),
                name="proposal_act_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("act", "merge"),
                        ("successor__isnull", False),
                        models.Q(("successor", models.F("incident")), _negated=True),
                    ),
                    models.Q(models.Q(("act", "merge"), _negated=True), ("successor__isnull", True)),
                    _connector="OR",
                ),
                name="proposal_merge_names_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("act__in", ["publish", "correct", "retract", "withhold", "merge", "restore"])
                ),
                name="publication_act_is_a_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("act", "merge"),
                        ("successor__isnull", False),
                        models.Q(("successor", models.F("public_id")), _negated=True),
                    ),
                    models.Q(models.Q(("act", "merge"), _negated=True), ("successor__isnull", True)),
                    _connector="OR",
                ),
                name="publication_merge_names_another",
            ),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
    ]
