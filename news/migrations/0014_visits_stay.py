"""What a copy came by is evidence as the copy is; of every other visit, what was asked and what came stays."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION news_refuse_other_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM news_archivedcopy WHERE fetch_id = OLD.id) OR (TG_OP = 'UPDATE' AND
        (NEW.id, NEW.feed_id, NEW.item_id, NEW.url, NEW.final_url, NEW.started_at, NEW.ms, NEW.status,
         NEW.wire_bytes, NEW.body_bytes) IS DISTINCT FROM
        (OLD.id, OLD.feed_id, OLD.item_id, OLD.url, OLD.final_url, OLD.started_at, OLD.ms, OLD.status,
         OLD.wire_bytes, OLD.body_bytes))
    THEN
        RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER fetch_stays BEFORE UPDATE OR DELETE ON news_fetch
    FOR EACH ROW EXECUTE FUNCTION news_refuse_other_visit();
"""
ALLOW = """
DROP TRIGGER fetch_stays ON news_fetch;
DROP FUNCTION news_refuse_other_visit();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0013_triage")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
