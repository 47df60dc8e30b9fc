"""What came of a file, in lines for who ran the command?"""

from collections.abc import Iterator
from datetime import UTC

from incidents.foreign.importing import Taken


def lines(taken: Taken, *, committed: bool) -> Iterator[str]:
    if taken.known_since is not None:
        since = taken.known_since.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        yield f"{taken.release}: these very bytes came on {since} UTC. Nothing changes."
        return
    yield from taken.faults
    told = taken.refused + taken.doubts
    if told > len(taken.faults):
        yield f"… {told - len(taken.faults):,} more that are not listed"
    if taken.unknown_columns:
        yield f"columns that are not known, kept as they are: {', '.join(taken.unknown_columns)}"
    yield f"{taken.release}: {taken.rows:,} rows read, {taken.refused:,} refused, {taken.doubts:,} doubts"
    if taken.gone:
        yield f"{taken.gone:,} were taken out"
    yield (
        f"{taken.new:,} new, {taken.further:,} with a further text, {taken.same:,} as they were,"
        f" {taken.older:,} older than what is here"
    )
    if not committed:
        yield "Dry run: nothing was kept. Say --commit to keep it."
