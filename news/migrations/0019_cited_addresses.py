"""What was found at each cited address has a row of its own, which no pruning of visits takes away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0018_one_key_one_report"),
    ]

    operations = [
        migrations.CreateModel(
            name="CitedAddress",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                ("next_look_at", models.DateTimeField(db_index=True)),
                ("last_looked_at", models.DateTimeField(blank=True, null=True)),
                ("last_found_at", models.DateTimeField(blank=True, null=True)),
                ("last_missed_at", models.DateTimeField(blank=True, null=True)),
                ("days_missed", models.PositiveSmallIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Read."),
                            ("not_modified", "Nothing new since the last visit."),
                            ("same_body", "The same bytes as at the last visit."),
                            ("bad_address", "The address is not a web address that may be asked."),
                            ("blocked_address", "The address leads to a private network and was not asked."),
                            ("no_such_host", "The host name is not known."),
                            ("unreachable", "No connection could be made."),
                            ("bad_certificate", "The certificate could not be verified."),
                            ("timeout", "The answer took too long."),
                            ("redirect_loop", "The redirects lead nowhere."),
                            ("too_large", "The answer is larger than the limit."),
                            ("bad_body", "The answer arrived broken."),
                            ("broke_off", "The visit broke off before what came was kept."),
                            ("robots", "The site's robots.txt asks robots to keep away from this page."),
                            (
                                "robots_unknown",
                                "The site's robots.txt could not be had, so the page was not asked for.",
                            ),
                            ("gone", "The address says that it is gone for good (410)."),
                            ("not_found", "Nothing is found at the address (404)."),
                            ("refused", "The server refuses us (401 or 403)."),
                            ("challenged", "The server asks for a proof that a person is reading."),
                            ("throttled", "The server asks us to come later."),
                            ("server_error", "The server reports a fault of its own."),
                            ("odd_status", "The server answered in a way that makes no sense here."),
                            ("not_a_feed", "The answer is not a feed."),
                            ("malformed", "The feed is malformed."),
                            ("hostile", "The answer was too costly to read and was given up."),
                            ("preview_off", "The channel shows no public preview."),
                            ("empty_page", "The page holds no article text."),
                        ],
                        max_length=20,
                    ),
                ),
                ("said", models.TextField(blank=True, verbose_name="in words")),
                ("by_get", models.BooleanField(default=False, editable=False)),
                ("etag", models.CharField(blank=True, editable=False, max_length=500, verbose_name="ETag")),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("validators_url", models.URLField(blank=True, editable=False, max_length=2000)),
            ],
            options={
                "verbose_name_plural": "cited addresses",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "",
                                    "ok",
                                    "not_modified",
                                    "same_body",
                                    "bad_address",
                                    "blocked_address",
                                    "no_such_host",
                                    "unreachable",
                                    "bad_certificate",
                                    "timeout",
                                    "redirect_loop",
                                    "too_large",
                                    "bad_body",
                                    "broke_off",
                                    "robots",
                                    "robots_unknown",
                                    "gone",
                                    "not_found",
                                    "refused",
                                    "challenged",
                                    "throttled",
                                    "server_error",
                                    "odd_status",
                                    "not_a_feed",
                                    "malformed",
                                    "hostile",
                                    "preview_off",
                                    "empty_page",
                                ],
                            )
                        ),
                        name="citedaddress_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days_missed", 0), ("last_missed_at__isnull", False), _connector="OR"
                        ),
                        name="citedaddress_missed_when",
                    ),
                ],
            },
        ),
    ]
