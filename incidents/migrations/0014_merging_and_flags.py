"""A merge may carry over what the other lacks; that an edition named a private person is remembered."""

from django.conf import settings
from django.db import migrations, models

# Editions that were published by two because of it, and today's of those that are flagged today.
REMEMBER = """
UPDATE incidents_decision SET named_private_person = true
WHERE revision IN (SELECT revision FROM incidents_proposal WHERE 'private_person' = ANY(occasions))
   OR revision IN (
        SELECT DISTINCT ON (published.public_id) published.revision
        FROM record.publication published JOIN incidents_incident USING (public_id)
        WHERE names_private_person AND act IN ('publish', 'correct', 'restore')
        ORDER BY published.public_id, published.revision DESC);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0013_registers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="named_private_person",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(REMEMBER, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="proposal",
            name="carries_over",
            field=models.BooleanField(
                default=False,
                help_text="Of a merge: the claims and citations that the other lacks are entered there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("act", "merge"), ("carries_over", False), _connector="OR"),
                name="proposal_only_a_merge_carries_over",
            ),
        ),
    ]
