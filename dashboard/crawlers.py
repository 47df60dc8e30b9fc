"""What is told to programs that walk the site? robots.txt, and a sitemap of the incidents that are public.

The sitemap is cut by revisions, so that an earlier part changes only where something of it was
corrected or taken back.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from lxml import etree

from incidents.door.selection import Selection
from incidents.public import following, record

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
REVISIONS_A_PART = 10_000
PAGES = (
    "/",
    "/incidents",
    "/actors",
    "/sources",
    "/encounters",
    "/corrections",
    "/methodology",
    "/data",
    "/api/docs",
)
CLOSED = ("/admin/", "/embed?", "/*/remark")
CLOSED_PAGES = (
    "/incidents?",
    "/filters",
    "/encounters?",
    "/encounters/",
    "/known",
    "/offline",
    "/cite",
    "/compare",
    "/data?",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything that is public may be read. Lists have as many addresses as there are questions."""
    address = request.build_absolute_uri("/sitemap.xml")
    pages = [f"{prefix}{page}" for prefix in ("", *prefixes()) for page in CLOSED_PAGES]
    closed = "".join(f"Disallow: {path}\n" for path in (*CLOSED, *pages))
    told = f"User-agent: *\n{closed}\nSitemap: {address}\n"
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts."""
    parts = record.latest_revision() // REVISIONS_A_PART + 1
    root = etree.Element(f"{{{NAMESPACE}}}sitemapindex", nsmap={None: NAMESPACE})
    for number in range(1, parts + 1):
        node = etree.SubElement(root, f"{{{NAMESPACE}}}sitemap")
        write(node, "loc", request.build_absolute_uri(f"/sitemap/{number}.xml"))
    return answer(root)


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    first = (number - 1) * REVISIONS_A_PART + 1
    if number < 1 or first > record.latest_revision() + 1:
        raise Http404
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE})
    for page in PAGES if number == 1 else ():
        write(etree.SubElement(root, f"{{{NAMESPACE}}}url"), "loc", request.build_absolute_uri(page))
    look = record.look(Selection())
    for public_id, published_at in following.dated(look, first=first, last=first + REVISIONS_A_PART - 1):
        node = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        write(node, "loc", request.build_absolute_uri(reverse("dashboard:incident", args=[public_id])))
        write(node, "lastmod", published_at.isoformat())
    return answer(root)


def prefixes() -> list[str]:
    """Of the languages that have one."""
    return [f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def write(node: etree._Element, name: str, text: str) -> None:
    etree.SubElement(node, f"{{{NAMESPACE}}}{name}").text = text


def answer(root: etree._Element) -> HttpResponse:
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return HttpResponse(body, content_type="application/xml")


urlpatterns = [
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path("sitemap/<int:number>.xml", sitemap_part),
]
