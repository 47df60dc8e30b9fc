"""How is a Selection written as Atom (RFC 4287), with GeoRSS and tombstones (RFC 6721)?

An id is the address of the incident's page. GeoRSS puts latitude first. An area is told by its box:
its outline would make the feed many times as long, and is in GeoJSON.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from lxml import etree

from api import answers, flat
from incidents.document import Document
from incidents.public.following import Gone
from incidents.public.record import Entry
from incidents.vocabulary import ACTS, GROUNDS, KINDS

ATOM, AT, GEORSS = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atompub/tombstones/1.0",
    "http://www.georss.org/georss",
)
NAMESPACES: Any = {None: ATOM, "at": AT, "georss": GEORSS}
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a record in which nothing is public yet
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Address = Callable[[str], str]  # the whole address of a path of this site


def feed(
    standing: Iterable[Entry | Gone],
    *,
    title: str,
    subtitle: str,
    updated: datetime | None,
    links: dict[str, str],
    site: Address,
) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)
    write(root, "title", title)
    write(root, "subtitle", subtitle)
    write(root, "id", links["self"])
    write(root, "updated", flat.instant(updated or BEGINNING))
    write(etree.SubElement(root, f"{{{ATOM}}}author"), "name", "Khabur")
    write(root, "rights", f"{answers.LICENCE}. {answers.ATTRIBUTION}")
    for rel, href in links.items():
        link(root, rel, href, "text/html" if rel == "alternate" else "application/atom+xml")
    for one in standing:
        if isinstance(one, Gone):
            tombstone(root, one, site)
        else:
            entry(root, one, site)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def entry(root: Any, told: Entry, site: Address) -> None:
    document = told.document
    page = site(answers.page_path(told))
    node = etree.SubElement(root, f"{{{ATOM}}}entry")
    write(node, "title", document["title"])
    write(node, "id", page)
    write(node, "updated", flat.instant(told.published_at))
    link(node, "alternate", page, "text/html")
    link(node, "alternate", site(reverse("api:incident", args=[document["public_id"]])), "application/json")
    kind = KINDS[document["kind"]]
    etree.SubElement(node, f"{{{ATOM}}}category", term=kind.code, label=kind.label)
    write(node, "summary", document["summary"])
    place(node, document["location"])


def tombstone(root: Any, gone: Gone, site: Address) -> None:
    page = site(answers.page_path_of(gone.public_id))
    node = etree.SubElement(root, f"{{{AT}}}deleted-entry", ref=page, when=flat.instant(gone.published_at))
    write(node, "comment", why(gone), space=AT)


def why(gone: Gone) -> str:
    if gone.act in ("publish", "correct", "restore"):
        return "It is told otherwise now and is no longer among these."
    ground = GROUNDS.get(gone.reason) if gone.act == "withhold" else None
    return f"{ACTS[gone.act].label}: {ground.label if ground else gone.reason}"


def place(node: Any, where: Document) -> None:
    shape, box = where["geometry"], where["bbox"]
    if shape is None:
        return
    if shape["type"] == "Point":
        write(node, "point", pairs([shape["coordinates"]]), space=GEORSS)
        if where["radius_m"]:
            write(node, "radius", f"{where['radius_m']}", space=GEORSS)
    elif shape["type"] == "LineString":
        write(node, "line", pairs(shape["coordinates"]), space=GEORSS)
    elif box:
        write(node, "box", pairs([box[:2], box[2:]]), space=GEORSS)


def pairs(coordinates: Iterable[Any]) -> str:
    return " ".join(f"{lat} {lon}" for lon, lat, *_ in coordinates)


def link(node: Any, rel: str, href: str, media_type: str) -> None:
    etree.SubElement(node, f"{{{ATOM}}}link", rel=rel, href=href, type=media_type)


def write(node: Any, name: str, text: str, *, space: str = ATOM) -> None:
    etree.SubElement(node, f"{{{space}}}{name}").text = NOT_XML.sub(" ", text)
