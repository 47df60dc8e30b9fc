"""Evidence points into texts and bytes, so the database itself refuses to change either."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION news_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER itemversion_stays BEFORE UPDATE ON news_itemversion
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
CREATE TRIGGER archivedcopy_stays BEFORE UPDATE ON news_archivedcopy
    FOR EACH ROW EXECUTE FUNCTION news_refuse_change();
"""
ALLOW = """
DROP TRIGGER itemversion_stays ON news_itemversion;
DROP TRIGGER archivedcopy_stays ON news_archivedcopy;
DROP FUNCTION news_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0001_intake")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
