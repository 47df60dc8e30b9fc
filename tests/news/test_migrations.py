"""What was stored before a change of the tables is kept through it, or goes as the change says."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("news", "0003_feed_defaults")], [("news", "0004_copies_as_received")]

APART, IN_ONE = [("news", "0017_broken_visits")], [("news", "0018_one_key_one_report")]
WITHOUT_WARC, WITH_WARC = [("news", "0009_item_identity")], [("news", "0010_warc_copies")]


def migrated(to):
    """The models as they are after these migrations."""
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state([*to, *executor.loader.graph.leaf_nodes("incidents")]).apps


@pytest.fixture
def kept_before(transactional_db, now):
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    old = executor.loader.project_state([*BEFORE, *executor.loader.graph.leaf_nodes("incidents")]).apps
    source = old.get_model("incidents", "Source").objects.create(slug="wire", name="A wire")
    item = old.get_model("news", "NewsItem").objects.create(
        url_key="0" * 64, source=source, first_seen_at=now, state="read"
    )
    copy = old.get_model("news", "ArchivedCopy").objects.create(
        item=item,
        sha256="1" * 64,
        size=1,
        status=200,
        headers={"x-b": "2", "x-a": "1"},
        captured_at=now,
        tool="1",
    )
    yield copy.pk
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.slow
def test_older_copies_keep_their_headers_and_are_still_refused_a_change(kept_before):
    table = migrated(AFTER).get_model("news", "ArchivedCopy")

    copy = table.objects.get(pk=kept_before)
    assert copy.headers == [["x-a", "1"], ["x-b", "2"]]
    assert (copy.content_encoding, copy.hops, copy.status_line) == ("", [], "")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        table.objects.update(sha256="2" * 64)


@pytest.mark.slow
def test_copies_without_a_file_of_their_visit_go_and_what_was_read_of_them_stays(kept_before, now):
    old = migrated(WITHOUT_WARC)
    copy = old.get_model("news", "ArchivedCopy").objects.get(pk=kept_before)
    version = old.get_model("news", "ItemVersion").objects.create(
        item=copy.item, basis="page", text="x", paragraphs=[], sha256="3" * 64, copy=copy, made_at=now
    )
    new = migrated(WITH_WARC)

    assert not new.get_model("news", "ArchivedCopy").objects.exists()
    kept = new.get_model("news", "ItemVersion").objects.get(pk=version.pk)
    assert (kept.text, kept.copy_id) == ("x", None)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        new.get_model("news", "ItemVersion").objects.update(text="y")


@pytest.mark.slow
def test_an_address_that_two_items_had_stays_with_the_one_that_it_is_the_own_address_of(kept_before, now):
    old = migrated(APART)
    first = old.get_model("news", "NewsItem").objects.get()
    second = old.get_model("news", "NewsItem").objects.create(
        url_key="1" * 64, source_id=first.source_id, first_seen_at=now, state="read"
    )
    table = old.get_model("news", "ItemAddress")
    for key in ("1", "2"):
        url = f"https://example.org/{key}"
        table.objects.create(item=first, url=url, url_key=key * 64, learned="moved", first_seen_at=now)
    new = migrated(IN_ONE)

    keys = new.get_model("news", "ItemKey").objects.values_list("key", "item_id")
    assert dict(keys) == {"0" * 64: first.pk, "1" * 64: second.pk, "2" * 64: first.pk}
    assert list(new.get_model("news", "ItemAddress").objects.values_list("url_key", flat=True)) == ["2" * 64]
