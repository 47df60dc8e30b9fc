"""How are incidents written as newline-delimited GeoJSON? A feature a line, as the pages of GeoJSON have it.

A line is a feature and nothing else, the last one too: a mark at the end would be a feature that is
none to the readers there are. How many there are, and the digest of all, is in the headers.
"""

from collections.abc import Iterable
from typing import IO, Any

import orjson
from rest_framework.renderers import BaseRenderer


class GeoJSONLines(BaseRenderer):
    """Named for the schema; the file is written by `write`. RFC 8142 would have another character before
    each line, which readers of lines stumble over."""

    media_type = "application/x-ndjson"
    format = "geojsonl"


def write(features: Iterable[dict[str, Any]], file: IO[bytes]) -> int:
    """How many features there were."""
    count = 0
    for feature in features:
        file.write(orjson.dumps(feature, option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    return count
