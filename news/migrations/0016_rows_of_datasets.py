"""A row of another dataset may wait as a lead; one of a restricted row holds no words and no point."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MARK = """
CREATE FUNCTION public.mark_a_lead_of_a_restricted_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_restricted := COALESCE(
        (SELECT release.is_restricted FROM incidents_foreignrow own
         JOIN incidents_release release ON release.id = own.release_id WHERE own.id = NEW.row_id), FALSE);
    RETURN NEW;
END $$;

CREATE TRIGGER lead_is_marked BEFORE INSERT OR UPDATE ON news_lead
    FOR EACH ROW EXECUTE FUNCTION public.mark_a_lead_of_a_restricted_row();
"""
UNMARK = """
DROP TRIGGER lead_is_marked ON news_lead;
DROP FUNCTION public.mark_a_lead_of_a_restricted_row();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0011_foreign_datasets"),
        ("news", "0015_lead_waiting_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="feed",
            name="feed_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="feed",
            name="feed_read_as_known",
        ),
        migrations.RemoveConstraint(
            model_name="itemversion",
            name="itemversion_basis_known",
        ),
        migrations.AddField(
            model_name="lead",
            name="is_restricted",
            field=models.BooleanField(default=False, editable=False, verbose_name="restricted"),
        ),
        migrations.AddField(
            model_name="lead",
            name="row",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The row of another dataset that it was made of.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leads",
                to="incidents.foreignrow",
            ),
        ),
        migrations.AlterField(
            model_name="feed",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("rss_atom", "RSS or Atom"),
                    ("json_feed", "JSON Feed"),
                    ("news_sitemap", "News sitemap"),
                    ("telegram_preview", "Telegram preview page"),
                    ("gdelt_bulk", "GDELT bulk files"),
                    ("ucdp_ged", "UCDP GED CSV"),
                    ("acled", "ACLED CSV (restricted)"),
                ],
                help_text="Empty: told by what comes. Set it where the bytes do not say what they are.",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="feed",
            name="read_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("rss_atom", "RSS or Atom"),
                    ("json_feed", "JSON Feed"),
                    ("news_sitemap", "News sitemap"),
                    ("telegram_preview", "Telegram preview page"),
                    ("gdelt_bulk", "GDELT bulk files"),
                    ("ucdp_ged", "UCDP GED CSV"),
                    ("acled", "ACLED CSV (restricted)"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="itemversion",
            name="basis",
            field=models.CharField(
                choices=[
                    ("page", "The page"),
                    ("feed", "The text that the feed carries"),
                    ("pasted", "A text that somebody pasted"),
                    ("row", "A row of another dataset"),
                    ("empty_page", "Title and summary: the page holds no article"),
                    ("no_page", "Title and summary: the page could not be had"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "",
                            "rss_atom",
                            "json_feed",
                            "news_sitemap",
                            "telegram_preview",
                            "gdelt_bulk",
                            "ucdp_ged",
                            "acled",
                        ],
                    )
                ),
                name="feed_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "read_as__in",
                        [
                            "",
                            "rss_atom",
                            "json_feed",
                            "news_sitemap",
                            "telegram_preview",
                            "gdelt_bulk",
                            "ucdp_ged",
                            "acled",
                        ],
                    )
                ),
                name="feed_read_as_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["page", "feed", "pasted", "row", "empty_page", "no_page"])),
                name="itemversion_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_restricted", False),
                    models.Q(
                        ("place", ""),
                        ("reading__casualties__killed", None),
                        ("reading__claims", []),
                        ("reading__evidence", []),
                        ("reading__location__lat", None),
                        ("reading__location__lon", None),
                        ("reading__location__place", None),
                    ),
                    _connector="OR",
                ),
                name="lead_restricted_holds_no_words_or_point",
            ),
        ),
        migrations.RunSQL(MARK, UNMARK),
    ]
