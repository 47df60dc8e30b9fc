"""Chain: altering any past publication is detected by `verify_record`."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from incidents import chain
from incidents.models import Publication
from incidents.waist import editing
from tests import make
from tests.make import NOW


@pytest.fixture
def five_revisions(editor):
    """Two incidents: one corrected and retracted, one withheld."""
    wrong, harmful = make.published(title="Wrong"), make.published(title="Harmful")
    wrong.title = "Less wrong"
    wrong.save()
    editing.correct(
        incident=wrong, by=editor, agreed_by=make.second(), now=NOW, reason="The title was wrong."
    )
    editing.retract(
        incident=wrong, by=editor, agreed_by=make.second(), now=NOW, reason="All of it was wrong."
    )
    editing.withhold(incident=harmful, by=editor, now=NOW, ground="safety")


@pytest.fixture
def merged_and_restored(five_revisions, editor):
    """Two more incidents: one merged into the other as revision 8 and restored as revision 9."""
    stays, goes = make.published(), make.published()
    people = {"by": editor, "agreed_by": make.second(), "now": NOW}
    editing.merge(incident=goes, successor=stays, **people, reason="Told twice.")
    editing.restore(incident=goes, **people, reason="They were two.")


def tamper(sql: str) -> None:
    """As somebody would who owns the table: with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record.publication DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE record.publication ENABLE TRIGGER USER")


def test_a_record_with_corrections_retractions_and_withheld_rows_is_whole(five_revisions, capsys):
    call_command("verify_record")

    assert "5 publications" in capsys.readouterr().out


def test_a_record_with_merges_and_restorations_is_whole(merged_and_restored, capsys):
    call_command("verify_record")

    assert "9 publications" in capsys.readouterr().out


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record.publication SET successor = 'another2' WHERE revision = 8",
        "UPDATE record.publication SET act = 'retract', successor = NULL WHERE revision = 8",
    ],
)
def test_a_successor_that_was_altered_is_found(merged_and_restored, sql):
    tamper(sql)

    with pytest.raises(CommandError, match="revision 8"):
        call_command("verify_record")


@pytest.mark.parametrize(
    ("sql", "revision"),
    [
        (
            "UPDATE record.publication SET snapshot = snapshot - 'title' WHERE revision = 1",
            1,
        ),
        ("UPDATE record.publication SET snapshot = snapshot || '{\"extra\": 1}' WHERE revision = 3", 3),
        ("UPDATE record.publication SET reason = 'x' WHERE revision = 3", 3),
        ("UPDATE record.publication SET snapshot = NULL WHERE revision = 3", 3),
        ("UPDATE record.publication SET reason = '' WHERE revision = 4", 4),
        ("UPDATE record.publication SET words = to_tsvector('simple', 'zzz') WHERE revision = 3", 3),
        ("UPDATE record.publication SET words = NULL WHERE revision = 1", 1),
        ("UPDATE record.publication SET words = to_tsvector('simple', 'left behind') WHERE revision = 2", 2),
        ("UPDATE record.publication SET published_at = now() WHERE revision = 4", 4),
        ("UPDATE record.publication SET act = 'retract' WHERE revision = 5", 5),
        ("UPDATE record.publication SET public_id = 'other234' WHERE revision = 1", 1),
        ("UPDATE record.publication SET superseded_by = NULL WHERE revision = 1", 1),
        ("UPDATE record.publication SET superseded_by = 9 WHERE revision = 5", 5),
        ("DELETE FROM record.publication WHERE revision = 2", 2),
        ("UPDATE record.publication SET revision = revision + 1 WHERE revision = 5", 5),
    ],
)
def test_any_alteration_is_found_at_its_revision(five_revisions, sql, revision):
    tamper(sql)

    with pytest.raises(CommandError, match=f"broken at revision {revision}:"):
        call_command("verify_record")


def test_a_row_slipped_in_with_a_digest_of_its_own_is_found(five_revisions):
    tamper(
        "INSERT INTO record.publication SELECT 6, 'slipped2', act, published_at, reason, snapshot, words,"
        " digest, reason_digest, words_digest, chain, NULL FROM record.publication WHERE revision = 5"
    )

    with pytest.raises(CommandError, match="broken at revision 6:"):
        call_command("verify_record")


def test_a_record_that_was_cut_short_is_found_by_a_head_noted_before(five_revisions):
    last = Publication.objects.get(revision=5)
    head = f"5:{last.chain}"
    call_command("verify_record", expect=head)
    tamper("DELETE FROM record.publication WHERE revision = 5")
    tamper("UPDATE record.publication SET superseded_by = NULL WHERE superseded_by = 5")

    with pytest.raises(CommandError):
        call_command("verify_record", expect=head)


def test_whoever_kept_the_content_of_a_withheld_row_can_prove_it_was_there(editor):
    out = make.incident(title="Kept elsewhere")
    publication = make.publish(out)
    kept = publication.snapshot
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    emptied = Publication.objects.get(revision=1)
    assert emptied.snapshot is None
    assert chain.digest(kept) == emptied.digest
