"""Copies that were made before copies were kept as received are read like the others."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("news", "0003_feed_defaults")], [("news", "0004_copies_as_received")]


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
    from news.models import ArchivedCopy

    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)

    copy = ArchivedCopy.objects.get(pk=kept_before)
    assert copy.headers == [["x-a", "1"], ["x-b", "2"]]
    assert (copy.content_encoding, copy.hops, copy.status_line) == ("", [], "")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ArchivedCopy.objects.update(sha256="2" * 64)
