"""Which collections are there? Each incident of a Selection is in exactly one of them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """`shows` names the layer of `incidents.public.filtering`, `geometry` the shape of its features.

    `words` follow "incidents" in a sentence.
    """

    name: str
    shows: str
    words: str
    about: str
    geometry: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"Incidents {self.words}"

    @property
    def has_geometry(self) -> bool:
        return bool(self.geometry)


LAYERS: Mapping[str, Layer] = {
    layer.name: layer
    for layer in (
        Layer(
            "incidents",
            "points",
            "known to a settlement or closer",
            "Points. The incident lies within radius_m metres of its point, which is the location only as"
            " closely as location_precision says. What is known less closely is in `extents`, what has no"
            " place in `unlocated`; the three together are all incidents.",
            ("Point",),
        ),
        Layer(
            "extents",
            "extents",
            "known to a stretch, a circle or an area",
            "Stretches of road, circles around settlements, districts and governorates. The incident lies"
            " somewhere in it; no part of it is more likely than another.",
            ("LineString", "Polygon", "MultiPolygon"),
        ),
        Layer(
            "unlocated",
            "unlocated",
            "without a place on the map",
            "No geometry: no place is reported, or none closer than the country.",
            (),
        ),
    )
}
