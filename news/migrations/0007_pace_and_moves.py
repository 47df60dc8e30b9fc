"""Feeds know their pace and where they moved; one column says paused; what is odd about an item has its own."""

from django.db import migrations, models

ONE_WORD_FOR_PAUSED = """
UPDATE news_feed SET state = 'paused' WHERE NOT enabled;
UPDATE news_feed SET interval_s = 600 WHERE interval_s < 600;
"""
OF_THE_FEED = "line ~ '^The feed(''s (link|date)| gives no (link|date)| dates it)'"
LINES = "unnest(string_to_array(state_note, chr(10))) WITH ORDINALITY AS lines (line, n)"
NOTES_APART = """
UPDATE news_newsitem SET
    feed_note = coalesce((SELECT string_agg(line, chr(10) ORDER BY n) FROM LINES WHERE OF_THE_FEED), ''),
    state_note = coalesce((SELECT string_agg(line, chr(10) ORDER BY n) FROM LINES WHERE NOT OF_THE_FEED), '')
WHERE state_note LIKE '%The feed%';
""".replace("LINES", LINES).replace("OF_THE_FEED", OF_THE_FEED)
NOTES_TOGETHER = """
UPDATE news_newsitem SET state_note = trim(chr(10) FROM feed_note || chr(10) || state_note) WHERE feed_note <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0006_saved_once_in_known_years"),
        ("news", "0006_lead_beside"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="feed",
            name="feed_interval_sane",
        ),
        migrations.RemoveIndex(
            model_name="feed",
            name="feed_due",
        ),
        migrations.AddField(
            model_name="feed",
            name="last_whole_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="feed",
            name="pace_s",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="feed",
            name="proposed_times",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="feed",
            name="proposed_url",
            field=models.URLField(blank=True, editable=False, max_length=2000),
        ),
        migrations.AddField(
            model_name="feed",
            name="repeats",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="feed",
            name="wished_s",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="newsitem",
            name="feed_note",
            field=models.TextField(blank=True, help_text="What is odd about the feed's own link or date."),
        ),
        migrations.AlterField(
            model_name="feed",
            name="interval_s",
            field=models.PositiveIntegerField(
                default=900, help_text="Seconds between two visits, or more where the feed asks for it."
            ),
        ),
        migrations.RunSQL(ONE_WORD_FOR_PAUSED, "UPDATE news_feed SET enabled = (state <> 'paused')"),
        migrations.RunSQL(NOTES_APART, NOTES_TOGETHER),
        migrations.AddIndex(
            model_name="feed",
            index=models.Index(
                condition=models.Q(("state", "paused"), _negated=True),
                fields=["next_fetch_at"],
                name="feed_due",
            ),
        ),
        migrations.AddIndex(
            model_name="newsitem",
            index=models.Index(
                condition=models.Q(("queued_at__isnull", False)),
                fields=["queued_at"],
                name="newsitem_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(("interval_s__gte", 600), ("interval_s__lte", 86400)),
                name="feed_interval_sane",
            ),
        ),
        migrations.RemoveField(
            model_name="feed",
            name="enabled",
        ),
    ]
