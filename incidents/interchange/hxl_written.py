"""How is one public incident of ours written with the tags of the Humanitarian Exchange Language?

HXL has no columns of its own but tags under ours, so it holds every incident. Unknown is an empty cell.
"""

from datetime import UTC

from incidents.document import Document
from incidents.interchange.written import Line, Published, Shape, anchor, area, named, source_names
from incidents.vocabulary import POINT_PRECISIONS

TAGGED = {
    "public_id": "#event+id+code",
    "occurred_from": "#date+start",
    "occurred_until": "#date+end",
    "kind": "#event+type+code",
    "initiators": "#org+initiator+name",
    "subjects": "#org+target+name",
    "admin1": "#adm1+name",
    "admin1_pcode": "#adm1+code",
    "place": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "location_precision": "#geo+precision",
    "killed_best": "#affected+killed+num",
    "injured_best": "#affected+injured+num",
    "verification": "#status+verification",
    "sources": "#indicator+sources+num",
    "published_on": "#date+updated",
    "url": "#meta+url",
    "retracted_in": "#status+retracted",
}


def line(published: Published) -> Line:
    document = published.document
    where, governorate = document["location"], area(document, 1)
    spot = anchor(document) if where["precision"] in POINT_PRECISIONS else None
    return {
        "public_id": document["public_id"],
        "occurred_from": document["occurred"]["from"],
        "occurred_until": document["occurred"]["until"],
        "kind": document["kind"],
        "initiators": in_role(document, "initiator"),
        "subjects": in_role(document, "subject"),
        "admin1": governorate["name"],
        "admin1_pcode": governorate["pcode"],
        "place": named(document),
        "lat": spot[1] if spot else None,
        "lon": spot[0] if spot else None,
        "location_precision": where["precision"],
        "killed_best": best(document, "killed"),
        "injured_best": best(document, "injured"),
        "verification": document["verification"],
        "sources": len(source_names(document)),
        "published_on": published.published_at.astimezone(UTC).date().isoformat(),
        "url": published.page,
        "retracted_in": published.retracted_in,
    }


def in_role(document: Document, role: str) -> str:
    names = (row["actor"]["name"] for row in document["involvements"] if row["role"] == role)
    return "; ".join(dict.fromkeys(names))


def best(document: Document, harm: str) -> int | None:
    counts = document["casualties"][harm]
    found: int | None = counts["best"] if counts["best"] is not None else counts["low"]
    return found


SHAPE = Shape(name="hxl", columns=tuple(TAGGED), line=line, tags=tuple(TAGGED.values()))
