"""How does a record of a few incidents become one of very many? As rows of the record, which no desk sees."""

from typing import Any

# What is published, again and again: other ids and days, the same documents otherwise.
MULTIPLIED = """
INSERT INTO record.publication
    (revision, public_id, act, published_at, reason, snapshot, words,
     digest, reason_digest, words_digest, chain)
SELECT last.revision + n, lpad(to_hex(n), 8, '0'), 'publish', now(), '',
    jsonb_set(jsonb_set(snapshot, '{public_id}', to_jsonb(lpad(to_hex(n), 8, '0'))), '{occurred}',
        snapshot->'occurred' || CASE WHEN snapshot#>>'{occurred,from}' IS NULL THEN '{}'::jsonb
        ELSE jsonb_build_object(
            'from', to_char(date '2015-01-01' + n * 7919 %% 4000, 'YYYY-MM-DD'),
            'until', to_char(date '2015-01-01' + n * 7919 %% 4000 + (
                (snapshot#>>'{occurred,until}')::date - (snapshot#>>'{occurred,from}')::date), 'YYYY-MM-DD'))
        END),
    words, digest, reason_digest, words_digest, md5(n::text) || md5(n::text)
FROM generate_series(1, %s) n
CROSS JOIN (SELECT max(revision) AS revision FROM record.publication) last
JOIN (SELECT row_number() OVER (ORDER BY revision) - 1 AS k, count(*) OVER () AS of_all, *
    FROM record.publication WHERE act = 'publish' AND snapshot IS NOT NULL) told ON told.k = n %% told.of_all
"""


def multiply(cursor: Any, incidents: int) -> None:
    """Adds so many. Their chain is nobody's: nothing may verify it."""
    cursor.execute(MULTIPLIED, [incidents])
