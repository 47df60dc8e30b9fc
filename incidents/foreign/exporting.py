"""How does a release leave the desk as a file? Byte for byte as it came, where one file brought it all.

The header is that of the last file, and a row of another file is written under its columns. What is
restricted is written for who says that it stays on the desk, and for nobody else.
"""

from collections.abc import Iterator

from incidents.foreign import newest
from incidents.interchange.table import rendered
from incidents.models import Delivery, ForeignRow, Release


class Restricted(ValueError):
    """The release may not be passed on."""


class Nothing(ValueError):
    """No file of the release was imported."""


def lines(release: Release, *, for_the_desk: bool = False) -> Iterator[bytes]:
    """The file in pieces. Raises Restricted, Nothing."""
    if release.is_restricted and not for_the_desk:
        raise Restricted(
            f"{release} is restricted: {release.licence}. It is written with --for-the-desk, and stays there."
        )
    last = release.deliveries.filter(sort="rows").order_by("-came_at", "-pk").first()
    if last is None:
        raise Nothing(f"no rows of {release} were imported")
    return written(release, last)


def written(release: Release, last: Delivery) -> Iterator[bytes]:
    newline = "\r\n" if last.head.endswith("\r\n") else "\n"
    before = last.head
    yield before.encode()
    for row in newest.rows(release):
        if not before.endswith("\n"):  # the last row of a file may lack its end
            yield newline.encode()
        before = line_of(row, last, newline)
        yield before.encode()


def line_of(row: ForeignRow, last: Delivery, newline: str) -> str:
    if row.delivery.head == last.head and row.written is not None:
        return row.written
    if row.delivery.columns == last.columns:
        return rendered(row.raw, newline=newline)
    cells = row.cells()
    return rendered([cells.get(name, "") for name in last.columns], newline=newline)
