"""What does an edition say, line by line, in the words of its public page?

Page and lines take their words from `incidents/editions/wording.py`, and a test holds every line against
the page.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from incidents import claim_values, vocabulary
from incidents.document import Document
from incidents.editions import wording
from incidents.editions.wording import not_reported
from incidents.tongue import called, listed
from incidents.vocabulary import label

Lines = dict[str, list[str]]
# Of each who took part, each claim and each citation: the lines that belong together.
Blocks = dict[str, list[list[str]]]
# What the parts of a page are called; a part is known by its English name.
PARTS = (
    *("Title", "Summary", "What happened", "Day", "Precision of the day", "Local time", "Basis of the day"),
    *("Place", "Precision of the place", "Settlement", "Road", "Within", "May be in", "Direction"),
    *("Drawn on the map as", "Killed", "Injured", "About the casualties", "Who took part", "Claims"),
    *("Citations", "Addresses cited", "Verification", "Details"),
)


def named(part: str) -> str:
    return pgettext("part", part)


def of(document: Document) -> Lines:
    """Everything that a reader of its page meets, part by part, in the words of that page."""
    return {
        name: [line for block in blocks for line in block] for name, blocks in in_blocks(document).items()
    }


def in_blocks(document: Document) -> Blocks:
    """The same, with the lines of one actor, claim or citation together."""
    first: Lines = {
        "Title": [document["title"]],
        "Summary": [document["summary"]],
        "What happened": [wording.happened(document)],
        **occurred(document["occurred"]),
        **located(document),
        **harm(document["casualties"]),
    }
    last: Lines = {
        "Addresses cited": addresses(document["citations"]),
        "Verification": [f"{wording.verification(document)}. {wording.verified(document)}"],
    }
    several: Blocks = {
        "Who took part": [part(row) for row in document["involvements"]] or [[_("No actor is named.")]],
        "Claims": [claim(row) for row in document["claims"]] or [[_("No claim is recorded.")]],
        "Citations": [cited(row) for row in document["citations"]],
    }
    return each_one(first) | several | each_one(last)


def each_one(said: Lines) -> Blocks:
    return {name: [words] for name, words in said.items()}


def occurred(when: Document) -> Lines:
    return {
        "Day": [wording.occurred(when)],
        "Precision of the day": [label(vocabulary.DATE_PRECISIONS, when["precision"])],
        "Local time": [when["local_time"] or not_reported()],
        "Basis of the day": given(when["basis"]),
    }


def located(document: Document) -> Lines:
    where = document["location"]
    direction = label(vocabulary.DIRECTIONS, document["direction"])
    return {
        "Place": [wording.where(where)],
        "Precision of the place": [wording.located(where)],
        "Settlement": settlement(where["place"]) if where["place"] else [],
        "Road": along(where["road"]) if where["road"] else [],
        "Within": areas(where["areas_within"]),
        "May be in": areas(wording.may_be_in(where)),
        "Direction": [direction or not_reported()],
        "Drawn on the map as": [drawn(where)],
    }


def settlement(place: Document) -> list[str]:
    return [" · ".join(name for name in (place["name"], place["name_ar"], place["name_ku"]) if name)]


def along(road: Document) -> list[str]:
    return [f"{wording.stretch(road)}. {wording.known_how(road)}".rstrip()]


def areas(rows: list[Document]) -> list[str]:
    return given(listed(f"{called(row)} {row['pcode']}" for row in rows))


def given(text: str | None) -> list[str]:
    return [text] if text else []


def drawn(where: Document) -> str:
    """The one line that no page says: a map is drawn there instead."""
    geometry = where["geometry"]
    if geometry is None:
        return _("nothing: it stands in the list only")
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        values = {"lat": f"{lat:g}", "lon": f"{lon:g}", "reach": wording.reach(where["radius_m"])}
        return _("a point, %(lat)s, %(lon)s, with a circle of %(reach)s") % values
    if geometry["type"] == "LineString":
        return _("a stretch of road, without a pin")
    return _("a shaded area, without a pin")


def harm(casualties: Document) -> Lines:
    return {
        "Killed": [wording.people(casualties["killed"])],
        "Injured": [wording.people(casualties["injured"])],
        "About the casualties": given(casualties["note"]),
    }


def part(row: Document) -> list[str]:
    """Who it is, in which part, and each of its forces."""
    actor, role = row["actor"], label(vocabulary.ROLES, row["role"])
    attributed = label(vocabulary.ATTRIBUTIONS, row["attribution"])
    return [
        " ".join(name for name in (actor["name"], actor["name_ar"]) if name),
        " · ".join(words for words in (role, attributed, row["wording"]) if words),
        *(force(each) for each in row["forces"]),
    ]


def force(row: Document) -> str:
    return f"{wording.force(row)} ({row['wording']})" if row["wording"] else wording.force(row)


def claim(row: Document) -> list[str]:
    """Who says it and for whom, what, in which words, and how it came to us."""
    behalf = _("for %(name)s") % {"name": called(row["on_behalf_of"])} if row["on_behalf_of"] else ""
    for_whom = listed(words for words in (row["speaker_words"], behalf) if words)
    number = f" [{row['citation']}]" if row["citation"] else ""
    stance, what = label(vocabulary.STANCES, row["stance"]), label(vocabulary.ATTRIBUTES, row["attribute"])
    return [
        called(row["speaker"]),
        *given(for_whom),
        f"{stance} · {what}{number}",
        *given(claim_values.said(row["value"]) if row["value"] else None),
        *(quoted(row) if row["quote"] else []),
        *given(came(row)),
    ]


def quoted(row: Document) -> list[str]:
    translated = row["quote_translation"]
    return [
        f"“{row['quote']}”",
        *given(_("Translation: “%(words)s”") % {"words": translated} if translated else None),
        label(vocabulary.QUOTE_STATUSES, row["quote_status"]),
    ]


def came(row: Document) -> str:
    said = _("Said on %(day)s") % {"day": wording.recorded(row["said_on"])} if row["said_on"] else ""
    through = _("through %(names)s") % {"names": wording.joined(row["via"])} if row["via"] else ""
    return " · ".join(words for words in (said, through) if words)


def cited(row: Document) -> list[str]:
    source = row["source"]
    sort = label(vocabulary.SOURCE_SORTS, source["sort"]) if source["sort"] != "unclassified" else None
    parts = (
        listed(words for words in (sort, source["affiliation"]) if words),
        _("published: %(day)s") % {"day": wording.recorded(row["published_on"])},
        _("accessed: %(day)s") % {"day": wording.recorded(row["accessed_on"])},
        _("rests on %(name)s") % {"name": row["origin"]} if row["origin"] else None,
        _("archived copy") if row["archived_url"] else None,
    )
    return [
        f"{called(source)}: {row['title'] or _('title not recorded')}",
        " · ".join(words for words in parts if words),
        *given(f"“{row['quoted']}”" if row["quoted"] else None),
    ]


def addresses(rows: list[Document]) -> list[str]:
    """Where the links of the citations lead, in their order."""
    return [address for row in rows for address in (row["url"], row["archived_url"]) if address]
