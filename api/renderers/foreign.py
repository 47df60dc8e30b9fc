"""How are incidents sent in the columns of another dataset? As a file that is whole before it is sent."""

from tempfile import SpooledTemporaryFile
from typing import IO

from rest_framework.renderers import BaseRenderer

from api.renderers.whole import MOST_IN_MEMORY, Incomplete
from incidents.interchange.sheet import Sheet


class ForeignCSV(BaseRenderer):
    """Named for the schema."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"


def whole(sheet: Sheet, *, matched: int) -> tuple[IO[bytes], int]:
    """The finished file, at its beginning, and its length. Raises Incomplete if one is missing untold."""
    file = SpooledTemporaryFile(max_size=MOST_IN_MEMORY)  # noqa: SIM115 - closed by the response
    try:
        for chunk in sheet.chunks():
            file.write(chunk)
        told = sheet.rows + sheet.left_out.total()
        if told != matched:
            raise Incomplete(f"{told} of {matched} rows")
    except BaseException:
        file.close()
        raise
    length = file.tell()
    file.seek(0)
    return file, length
