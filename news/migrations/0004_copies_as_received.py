"""Copies hold the bytes of the wire with ordered headers and redirects; items say when they were queued.

Copies made before hold unpacked bytes, so their coding stays blank. Their headers were folded
into an object; they become the list that newer copies have, so that one form is read.
"""

from django.db import migrations, models

LIST_HEADERS = """
ALTER TABLE news_archivedcopy DISABLE TRIGGER archivedcopy_stays;
UPDATE news_archivedcopy SET headers = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(key, value) ORDER BY key), '[]') FROM jsonb_each(headers)
) WHERE jsonb_typeof(headers) = 'object';
ALTER TABLE news_archivedcopy ENABLE TRIGGER archivedcopy_stays;
"""
FOLD_HEADERS = """
ALTER TABLE news_archivedcopy DISABLE TRIGGER archivedcopy_stays;
UPDATE news_archivedcopy SET headers = (
    SELECT coalesce(jsonb_object_agg(lower(pair ->> 0), pair -> 1), '{}')
    FROM jsonb_array_elements(headers) AS pair
) WHERE jsonb_typeof(headers) = 'array';
ALTER TABLE news_archivedcopy ENABLE TRIGGER archivedcopy_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0003_feed_defaults")]

    operations = [
        migrations.AddField(
            model_name="archivedcopy",
            name="content_encoding",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="hops",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="http_version",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="status_line",
            field=models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="newsitem",
            name="queued_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunSQL(LIST_HEADERS, FOLD_HEADERS),
    ]
