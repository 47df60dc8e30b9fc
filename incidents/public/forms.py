"""In which files can a Selection be had? The one list of them, for pages and programs that say so."""

from collections.abc import Mapping

# The name of each, and its media type, by the ending of `/api/v1/incidents`.
FORMS: Mapping[str, tuple[str, str]] = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("GeoParquet", "application/vnd.apache.parquet"),
    "geojsonl": ("GeoJSON lines", "application/x-ndjson"),
    "geojson": ("GeoJSON", "application/geo+json"),
    "json": ("JSON", "application/json"),
    "hxl.csv": ("HXL", "text/csv"),
    "acled.csv": ("ACLED", "text/csv"),
    "ucdp.csv": ("UCDP GED", "text/csv"),
    "atom": ("Atom", "application/atom+xml"),
    "ics": ("Calendar", "text/calendar"),
}
