"""In which files may a Selection be taken away, what is each good for, and how do others read it?

The lines of code name the revision, so that whoever runs them again reads the same. A frame in their page
names none, and follows what is corrected or taken back.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.translation import pgettext

from dashboard import languages
from incidents.door.asking import address
from incidents.public.forms import FORMS
from incidents.public.look import Look

LIST = "/api/v1/incidents"
GOOD_FOR = {
    "csv": "Tables and statistics: a row for each incident, every column described.",
    "parquet": "Large analyses in Python, R and DuckDB: with types and geometry.",
    "geojsonl": "Maps of everything that has a place, one feature a line.",
    "geojson": "Web maps and QGIS: a page of at most 1,000, with links to the next.",
    "json": "Programs: whole documents with claims and citations, page by page.",
    "hxl.csv": "Humanitarian tools: the CSV with tags in its second row.",
    "acled.csv": "Work that is set up for ACLED's 31 columns; what does not fit is counted.",
    "ucdp.csv": "Work that is set up for UCDP's 49 columns; only where somebody was killed.",
    "atom": "Feed readers: what is new, corrected or taken back.",
    "ics": "Calendars: the days on which it happened.",
}
CITATIONS = (("Text", "txt"), ("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


@dataclass(frozen=True, slots=True)
class Form:
    """`path` takes the query of the page; by itself it is everything."""

    name: str
    path: str
    good_for: str

    @property
    def title(self) -> str:
        return pgettext("file name", self.name)

    @property
    def said(self) -> str:
        return pgettext("file", self.good_for)


# As oEmbed has it (api/views/oembed.py); a frame shows the record as it is.
EMBED = (
    '<iframe src="',
    '" width="720" height="480" title="Khabur" loading="lazy" frameborder="0"'
    ' sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>',
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A line for a program: what stands before the address, the address, and what stands after it."""

    program: str
    before: str
    path: str
    after: str
    limit: int | None = None


FILES = [Form(name, f"{LIST}.{ending}", GOOD_FOR[ending]) for ending, (name, _type) in FORMS.items()]
CITED_AS = [Form(name, f"/api/v1/cite.{ending}", "") for name, ending in CITATIONS]
RECIPES = [
    Recipe("pandas", 'pandas.read_csv("', f"{LIST}.csv", '")'),
    Recipe("R", 'read.csv("', f"{LIST}.csv", '")'),
    Recipe("DuckDB", "curl -sSf '", f"{LIST}.csv", "' | duckdb -c \"FROM read_csv('/dev/stdin')\""),
    Recipe("QGIS", "Layer › Add Vector Layer › Protocol, GeoJSON: ", f"{LIST}.geojson", "", limit=1000),
]


@dataclass(frozen=True, slots=True)
class Offered:
    """`pinned` is the query of the page as of its revision."""

    files: list[Form]
    citations: list[Form]
    recipes: list[Recipe]
    pinned: str
    embed: tuple[str, str] = EMBED


def of(look: Look) -> Offered:
    pinned = look.selection.having(as_of=look.as_of).query_string
    return Offered(FILES, CITED_AS, RECIPES, pinned)


def oembed(request: HttpRequest, path: str, query_string: str) -> str:
    """Where programs find a frame of this page (oEmbed)."""
    page = request.build_absolute_uri(address(languages.plain(path), query_string))
    return request.build_absolute_uri(f"/api/v1/oembed?url={quote(page, safe='')}")
