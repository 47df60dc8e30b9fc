"""How is a citation written? As text, BibTeX, RIS and CSL-JSON: the same facts in each.

No DOI is given, since there is none. The day on which somebody read it is theirs to add: the revision
says what they read. Letters stay as they are (UTF-8); only what a format would take for its own
signs is written otherwise.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from api.answers import LICENCE
from incidents.public.citing import RECORD, Cited

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # a bare one counts for BibTeX even behind a backslash
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def one_line(text: str) -> str:
    """Line ends and other control characters would begin a field of the writer's choice."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def text(cited: Cited, url: str) -> str:
    return f"{one_line(cited.line(url=url))} Licence: {LICENCE}.\n"


def bibtex(cited: Cited, url: str) -> str:
    day = cited.day
    dated = (
        [("year", f"{{{day.year}}}"), ("month", f"{{{day.month}}}"), ("date", f"{{{day}}}")] if day else []
    )
    fields = [
        ("author", "{{Khabur}}"),
        ("title", f"{{{{{latex(cited.title)}}}}}"),
        *dated,
        ("publisher", f"{{{latex(RECORD)}}}"),
        ("version", f"{{revision {cited.revision}}}"),
        ("url", f"{{{url}}}"),
        ("note", f"{{{latex(cited.note)}}}"),
    ]
    told = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@misc{{{cited.key},\n{told}\n}}\n"


def latex(given: str) -> str:
    return "".join(LATEX.get(letter, letter) for letter in one_line(given))


def ris(cited: Cited, url: str) -> str:
    day = cited.day
    dated = [("PY", f"{day.year}"), ("DA", f"{day:%Y/%m/%d}")] if day else []
    fields = [
        ("TY", "DATA"),
        ("AU", "Khabur"),
        ("TI", cited.title),
        *dated,
        ("PB", RECORD),
        ("ET", f"revision {cited.revision}"),
        ("UR", url),
        ("N1", cited.note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in fields)


def csl(cited: Cited, url: str) -> list[dict[str, Any]]:
    day = cited.day
    dated = {"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day else {}
    return [
        {
            "id": cited.key,
            "type": "dataset",
            "author": [{"literal": "Khabur"}],
            "title": cited.title,
            **dated,
            "publisher": RECORD,
            "version": f"revision {cited.revision}",
            "URL": url,
            "note": cited.note,
        }
    ]


def csl_json(cited: Cited, url: str) -> bytes:
    return orjson.dumps(csl(cited, url))


@dataclass(frozen=True, slots=True)
class Form:
    media_type: str
    write: Callable[[Cited, str], str | bytes]


FORMS = {
    "txt": Form("text/plain", text),
    "bib": Form("application/x-bibtex", bibtex),
    "ris": Form("application/x-research-info-systems", ris),
    "json": Form("application/vnd.citationstyles.csl+json", csl_json),
}
