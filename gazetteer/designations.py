"""What does a text say that a name is the name of? "Hasakah province", "the town of …", "محافظة …"."""

from dataclasses import dataclass

from gazetteer import naming
from gazetteer.models import LEVELS

GOVERNORATE, DISTRICT, SUBDISTRICT = (frozenset({level}) for level in LEVELS)
SETTLEMENT = frozenset({"town", "village"})

# Keys of naming.fold. In English the word stands before or after the name, in Arabic before it.
BEFORE_OR_AFTER = {
    "governorate": GOVERNORATE,
    "province": GOVERNORATE,
    "muhafazah": GOVERNORATE,
    "muhafaza": GOVERNORATE,
    "district": DISTRICT,
    "subdistrict": SUBDISTRICT,
    "nahiyah": SUBDISTRICT,
    "nahiya": SUBDISTRICT,
    "city": SETTLEMENT,
    "town": SETTLEMENT,
    "village": SETTLEMENT,
    "camp": frozenset({"camp"}),
    "base": frozenset({"base"}),
    "airport": frozenset({"airport"}),
    "airbase": frozenset({"airport", "base"}),
    "prison": frozenset({"prison"}),
    "oilfield": frozenset({"oil_field"}),
    "dam": frozenset({"dam"}),
    "bridge": frozenset({"bridge"}),
    "crossing": frozenset({"crossing"}),
    "junction": frozenset({"junction"}),
}
BEFORE = {
    "محافظه": GOVERNORATE,
    "منطقه": DISTRICT,
    "ناحيه": SUBDISTRICT,
    "مدينه": SETTLEMENT,
    "بلده": SETTLEMENT,
    "قريه": SETTLEMENT,
    "مخيم": frozenset({"camp"}),
    "قاعده": frozenset({"base"}),
    "مطار": frozenset({"airport"}),
    "سجن": frozenset({"prison"}),
    "حقل": frozenset({"oil_field", "gas_field"}),
    "سد": frozenset({"dam"}),
    "جسر": frozenset({"bridge"}),
    "معبر": frozenset({"crossing"}),
    "parezgeha": GOVERNORATE,
    "bajare": SETTLEMENT,
    "gunde": SETTLEMENT,
}
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Designation:
    """The name without the word that says what it is, and the kinds which that word leaves."""

    name: str
    kinds: frozenset[str]


def parted(text: str) -> Designation:
    words = naming.fold(text).split()
    if len(words) < 2:
        return Designation(text, NOTHING)
    before, after = kinds_before(words[0]), BEFORE_OR_AFTER.get(words[-1], NOTHING)
    if after:
        return Designation(" ".join(words[:-1]), after)
    if before:
        rest = words[2:] if words[1] == "of" and len(words) > 2 else words[1:]
        return Designation(" ".join(rest), before)
    return Designation(text, NOTHING)


def kinds_before(word: str) -> frozenset[str]:
    return BEFORE_OR_AFTER.get(word) or BEFORE.get(word, NOTHING)
