"""Which ground do we cover? For lists of the whole world, of which only our areas are wanted."""

import re
from typing import Any

from gazetteer.models import Area, Name

GOVERNORATE, DISTRICT = 1, 2
ARTICLE = re.compile(r"^(?:a[ldnrstz]|e[ldnrstz])[- ]", re.IGNORECASE)
# A shorter name is a word of some language.
SHORTEST = 5


def areas() -> dict[str, Any]:
    """Boxes (west, south, east, north) and Latin names of the current areas, as a parser takes them."""
    current = Area.objects.filter(is_current=True)
    drawn = current.filter(level=DISTRICT) or current
    spelled = Name.objects.filter(area__is_current=True, script="latin").values_list("text", flat=True)
    names = {
        bare(part) for name in (*spelled, *current.values_list("name", flat=True)) for part in parts(name)
    }
    return {
        "boxes": [list(area.geometry.extent) for area in drawn],
        "names": sorted(name for name in names if len(name) >= SHORTEST),
    }


def parts(name: str) -> list[str]:
    """`Ayn al-Arab (Kobani)` is two names."""
    return [part.strip() for part in re.split(r"[()/]", name) if part.strip()]


def bare(name: str) -> str:
    return ARTICLE.sub("", name)
