"""An item's own key and those of its further addresses stand in one table: an address is one report."""

import django.db.models.deletion
from django.db import migrations, models

# Of an address that two items had, the item that it is the own address of keeps it.
FILL = """
INSERT INTO news_itemkey (key, item_id) SELECT url_key, id FROM news_newsitem;
INSERT INTO news_itemkey (key, item_id) SELECT url_key, item_id FROM news_itemaddress ON CONFLICT DO NOTHING;
DELETE FROM news_itemaddress further USING news_itemkey own
WHERE own.key = further.url_key AND own.item_id <> further.item_id;
"""
KEEP = """
CREATE FUNCTION news_keep_item_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM news_itemkey WHERE key = OLD.url_key;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    ELSIF TG_TABLE_NAME = 'news_newsitem' THEN
        INSERT INTO news_itemkey (key, item_id) VALUES (NEW.url_key, NEW.id);
    ELSE
        INSERT INTO news_itemkey (key, item_id) VALUES (NEW.url_key, NEW.item_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER newsitem_keeps_key AFTER INSERT OR UPDATE OF url_key OR DELETE ON news_newsitem
    FOR EACH ROW EXECUTE FUNCTION news_keep_item_key();
CREATE TRIGGER itemaddress_keeps_key AFTER INSERT OR UPDATE OF url_key, item_id OR DELETE ON news_itemaddress
    FOR EACH ROW EXECUTE FUNCTION news_keep_item_key();
"""
LET_GO = """
DROP TRIGGER newsitem_keeps_key ON news_newsitem;
DROP TRIGGER itemaddress_keeps_key ON news_itemaddress;
DROP FUNCTION news_keep_item_key();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0017_broken_visits")]
    operations = [
        migrations.CreateModel(
            name="ItemKey",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="news.newsitem"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP, LET_GO),
    ]
