"""A copy is a capture in a WARC file, with its custody and the stamps of its list; neither is ever changed.

Copies made before have no WARC, and none can be made of them: their heads were not kept as received.
Their rows go; their files stay, and `verify_archive` lists them. The texts that were read stay as well.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

DROP_OLDER = """
ALTER TABLE news_itemversion DISABLE TRIGGER itemversion_stays;
UPDATE news_itemversion SET copy_id = NULL;
ALTER TABLE news_itemversion ENABLE TRIGGER itemversion_stays;
DELETE FROM news_archivedcopy;
SET CONSTRAINTS ALL IMMEDIATE;
"""
KEEP = """
DROP TRIGGER archivedcopy_stays ON news_archivedcopy;
CREATE TRIGGER archivedcopy_stays BEFORE UPDATE OR DELETE ON news_archivedcopy
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER custody_stays BEFORE UPDATE OR DELETE ON news_custody
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER custody_is_never_truncated BEFORE TRUNCATE ON news_custody
    FOR EACH STATEMENT EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER digestlist_stays BEFORE UPDATE OR DELETE ON news_digestlist
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER listedcopy_stays BEFORE UPDATE OR DELETE ON news_listedcopy
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER stamp_stays BEFORE UPDATE OR DELETE ON news_stamp
    FOR EACH ROW WHEN (OLD.token IS NOT NULL) EXECUTE FUNCTION news_refuse_change();
"""
LET_GO = """
DROP TRIGGER custody_is_never_truncated ON news_custody;
DROP TRIGGER custody_stays ON news_custody;
DROP TRIGGER digestlist_stays ON news_digestlist;
DROP TRIGGER listedcopy_stays ON news_listedcopy;
DROP TRIGGER stamp_stays ON news_stamp;
DELETE FROM news_custody;
DELETE FROM news_listedcopy;
DELETE FROM news_stamp;
DELETE FROM news_digestlist;
DROP TRIGGER archivedcopy_stays ON news_archivedcopy;
CREATE TRIGGER archivedcopy_stays BEFORE UPDATE ON news_archivedcopy
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0009_item_identity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(DROP_OLDER, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Custody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("captured", "Captured"),
                            ("viewed", "Viewed on the desk"),
                            ("downloaded", "Downloaded"),
                            ("verified", "Verified: whole"),
                            ("faulted", "Verified: not as it was captured"),
                        ],
                        max_length=10,
                    ),
                ),
                ("program", models.CharField(blank=True, max_length=60)),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "custody",
            },
        ),
        migrations.CreateModel(
            name="DigestList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ListedCopy",
            fields=[
                (
                    "copy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="listed",
                        serialize=False,
                        to="news.archivedcopy",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "listed copies",
            },
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.URLField(max_length=500)),
                ("token", models.BinaryField(null=True)),
                ("stamped_at", models.DateTimeField(null=True)),
                ("tried_at", models.DateTimeField()),
                ("error", models.TextField(blank=True)),
            ],
        ),
        migrations.AlterModelOptions(
            name="archivedcopy",
            options={
                "permissions": [("download_archivedcopy", "Can download the bytes of an archived copy")],
                "verbose_name_plural": "archived copies",
            },
        ),
        migrations.RemoveConstraint(
            model_name="archivedcopy",
            name="archivedcopy_once",
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="fetch",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="copy", to="news.fetch"
            ),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="original",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repeats",
                to="news.archivedcopy",
            ),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="payload_sha256",
            field=models.CharField(db_index=True, max_length=64),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="payload_size",
            field=models.PositiveIntegerField(),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="record_id",
            field=models.UUIDField(unique=True),
        ),
        migrations.AlterField(
            model_name="archivedcopy",
            name="item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="news.newsitem",
            ),
        ),
        migrations.AlterField(
            model_name="archivedcopy",
            name="sha256",
            field=models.CharField(max_length=64, unique=True),
        ),
        migrations.AddIndex(
            model_name="archivedcopy",
            index=models.Index(fields=["-captured_at"], name="archivedcopy_newest"),
        ),
        migrations.AddField(
            model_name="custody",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="copy",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="news.archivedcopy",
            ),
        ),
        migrations.AddField(
            model_name="listedcopy",
            name="digest_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="news.digestlist"
            ),
        ),
        migrations.AddField(
            model_name="stamp",
            name="digest_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="stamps", to="news.digestlist"
            ),
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="content_encoding",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="final_url",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="headers",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="hops",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="http_version",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="status",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="status_line",
        ),
        migrations.RemoveField(
            model_name="archivedcopy",
            name="url",
        ),
        migrations.AddIndex(
            model_name="custody",
            index=models.Index(
                condition=models.Q(("copy__isnull", True)), fields=["at"], name="custody_of_all"
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ["captured", "viewed", "downloaded", "verified", "faulted"])),
                name="custody_act_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", False), ("program", "")),
                    models.Q(("by__isnull", True), models.Q(("program", ""), _negated=True)),
                    _connector="OR",
                ),
                name="custody_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="stamp",
            constraint=models.UniqueConstraint(
                fields=("digest_list", "authority"), name="stamp_once_per_authority"
            ),
        ),
        migrations.AddConstraint(
            model_name="stamp",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stamped_at__isnull", True), ("token__isnull", True)),
                    models.Q(("error", ""), ("stamped_at__isnull", False), ("token__isnull", False)),
                    _connector="OR",
                ),
                name="stamp_token_has_time",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
