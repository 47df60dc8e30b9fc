"""How is this cited? A Selection, or one incident, at its revision: as text, BibTeX, RIS, CSL-JSON."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from api import citing
from api.asking import Asked
from api.renderers.json import JSON
from api.schema import describe
from api.serializers.citing import Csl
from api.views.base import SelectionAnswer
from api.views.incident import GONE, PATH, OfOne, shown
from incidents.public import citing as cited
from incidents.public.citing import Cited
from incidents.public.look import Look
from incidents.public.record import History


class Text(JSON):
    media_type = citing.FORMS["txt"].media_type


class BibTeX(JSON):
    media_type = citing.FORMS["bib"].media_type


class RIS(JSON):
    media_type = citing.FORMS["ris"].media_type


class CSL(JSON):
    media_type = citing.FORMS["json"].media_type


def written(request: HttpRequest, reference: Cited, ending: str) -> HttpResponse:
    form = citing.FORMS[ending]
    body = form.write(reference, request.build_absolute_uri(reference.path))
    response = HttpResponse(
        body, content_type=form.media_type + ("" if ending == "json" else "; charset=utf-8")
    )
    response["Content-Disposition"] = f'inline; filename="{reference.key}.{ending}"'
    response["Khabur-Revision"] = str(reference.revision)
    return response


class CiteSelection(SelectionAnswer):
    # The citation names the revision even where the question did not.

    ending: ClassVar[str]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        return written(self.request, cited.of_look(look), self.ending)


class CiteIncident(OfOne):
    ending: ClassVar[str]

    def answer(self, history: History, as_of: int | None) -> HttpResponseBase:
        return written(self.request, cited.of_entry(history, shown(history)), self.ending)


@describe("Cite a Selection, as text", str, media_type=Text.media_type)
class CiteSelectionText(CiteSelection):
    """The citation as a person writes it, with the revision and the SHA-256 of the result."""

    renderer_classes = [Text]
    ending = "txt"


@describe("Cite a Selection, as BibTeX", str, media_type=BibTeX.media_type)
class CiteSelectionBibTeX(CiteSelection):
    """The same as an entry for BibTeX and biblatex."""

    renderer_classes = [BibTeX]
    ending = "bib"


@describe("Cite a Selection, as RIS", str, media_type=RIS.media_type)
class CiteSelectionRIS(CiteSelection):
    """The same for reference managers."""

    renderer_classes = [RIS]
    ending = "ris"


@describe("Cite a Selection, as CSL-JSON", Csl(many=True), media_type=CSL.media_type)
class CiteSelectionCSL(CiteSelection):
    """The same for Zotero, Pandoc and others that read CSL."""

    renderer_classes = [CSL]
    ending = "json"


@describe("Cite an incident, as text", str, media_type=Text.media_type, path=PATH, problems=GONE)
class CiteIncidentText(CiteIncident):
    """The edition that is public, or was as of a revision."""

    renderer_classes = [Text]
    ending = "txt"


@describe("Cite an incident, as BibTeX", str, media_type=BibTeX.media_type, path=PATH, problems=GONE)
class CiteIncidentBibTeX(CiteIncident):
    """The same as an entry for BibTeX and biblatex."""

    renderer_classes = [BibTeX]
    ending = "bib"


@describe("Cite an incident, as RIS", str, media_type=RIS.media_type, path=PATH, problems=GONE)
class CiteIncidentRIS(CiteIncident):
    """The same for reference managers."""

    renderer_classes = [RIS]
    ending = "ris"


@describe(
    "Cite an incident, as CSL-JSON", Csl(many=True), media_type=CSL.media_type, path=PATH, problems=GONE
)
class CiteIncidentCSL(CiteIncident):
    """The same for Zotero, Pandoc and others that read CSL."""

    renderer_classes = [CSL]
    ending = "json"
