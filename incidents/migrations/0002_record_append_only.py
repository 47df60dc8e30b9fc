"""The database itself keeps the record: append-only, and all that the public role may read."""

from django.db import migrations

GUARD = """
CREATE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER publication_is_append_only BEFORE UPDATE OR DELETE ON record.publication
    FOR EACH ROW EXECUTE FUNCTION record.refuse_change();
CREATE TRIGGER publication_is_never_truncated BEFORE TRUNCATE ON record.publication
    FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_change();
"""

UNGUARD = """
DROP TRIGGER publication_is_never_truncated ON record.publication;
DROP TRIGGER publication_is_append_only ON record.publication;
DROP FUNCTION record.refuse_change();
"""

# The gazetteer's first migration made the role; whoever owns the tables may step into it.
GRANT = """
GRANT khabur_public TO CURRENT_USER;
GRANT USAGE ON SCHEMA record TO khabur_public;
GRANT SELECT ON record.publication TO khabur_public;
"""

REVOKE = """
REVOKE SELECT ON record.publication FROM khabur_public;
REVOKE USAGE ON SCHEMA record FROM khabur_public;
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_record_and_desk")]

    operations = [migrations.RunSQL(GUARD, UNGUARD), migrations.RunSQL(GRANT, REVOKE)]
