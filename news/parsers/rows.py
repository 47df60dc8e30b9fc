"""What is a file of another dataset at a feed that is not set to one? Nothing that is read here.

Its rows are no reports, and ACLED's are restricted: an editor sets the feed's kind, and then
`news/feeds/rows_of_feed.py` takes the file to the desk's register of rows and nowhere else.
"""

from typing import Any

from news.parsers.door import refuse_page
from news.parsers.values import NotReadable, ParsedFeed


def parse(body: bytes, **_: Any) -> ParsedFeed:
    """Raises NotReadable, always."""
    refuse_page(body)
    raise NotReadable(
        "not_a_feed", "The address answered with a table of UCDP GED or ACLED. Set the feed's kind to it."
    )
