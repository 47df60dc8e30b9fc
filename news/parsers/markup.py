"""How much markup may these bytes hold? Depth and size are bounded before any cleaner sees them."""

import re
from xml.parsers import expat

import lxml.html

from gazetteer.writing import clean_text
from news.identity.keys import clean_line
from news.parsers.values import NotReadable

DEEPEST = 200
MOST_ATTRIBUTES = 200
LARGEST_MARKUP = 200_000
MARKUP = re.compile(r"<[A-Za-z/!]|&#?\w+;")
TAG = re.compile(r"<[A-Za-z/!]")
MOST_LAYERS = 3
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
OWN_ENTITIES = "it declares entities of its own, which no feed needs"


class Refused(Exception):
    """The scanner has seen enough."""


def refuse_hostile_xml(body: bytes) -> None:
    """Raises NotReadable(hostile) for entity declarations and for extreme depth or attributes.

    A document that is no XML passes: the lenient parser decides, under the limits of the box.
    """
    if ENTITY.search(body):
        raise NotReadable("hostile", OWN_ENTITIES)
    try:
        depth_scanner().Parse(body, True)
    except Refused as error:
        raise NotReadable("hostile", str(error)) from error
    except (expat.ExpatError, ValueError):
        return


def depth_scanner() -> expat.XMLParserType:
    depth = 0

    def start(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(f"its elements are nested more than {DEEPEST} deep")
        if len(attributes) > MOST_ATTRIBUTES:
            raise Refused(f"one of its elements has more than {MOST_ATTRIBUTES} attributes")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise Refused(OWN_ENTITIES)

    scanner = expat.ParserCreate()
    scanner.EntityDeclHandler = declared  # in whichever letters it is written
    scanner.StartElementHandler = start
    scanner.EndElementHandler = end
    return scanner


def plain_text(markup: str, *, longest: int) -> str:
    """The words of a piece of HTML; scripts and styles are dropped with what they hold.

    Markup that was packed into markup is taken out as well, as deep as anybody packs by mistake.
    """
    text = clean_text(markup[:LARGEST_MARKUP])
    for _ in range(MOST_LAYERS):
        if not MARKUP.search(text):
            break
        text = words_of(text)
        if not TAG.search(text):
            break
    return clean_text(text, longest=longest)


def words_of(markup: str) -> str:
    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.ParserError, ValueError):
        return ""
    for unseen in list(tree.iter("script", "style")):
        unseen.drop_tree()
    for block in tree.iter("p", "br", "div", "li"):
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return clean_text("\n".join(line for line in lines if line))


def plain_line(markup: str, *, longest: int) -> str:
    return clean_line(plain_text(markup, longest=longest * 4), longest=longest)
