"""Which actor of ours is which name of theirs, and of what sort is he to ACLED? The crosswalk of actors.

Only names that were seen in a public source are here; an actor without one is written under our own
name. `inter` says how ACLED counts an actor in Syria: forces of other states are 8 and not 1.
"""

import re
from collections.abc import Mapping
from datetime import date

# Our slug → the name in ACLED.
ACLED_NAMES = {
    "ru": "Military Forces of Russia (2000-)",
    "ru-vp": "Military Forces of Russia (2000-)",
    "cjtf-oir": "Global Coalition Against Daesh",
    "sdf": "QSD: Syrian Democratic Forces",
    "ypg": "YPG: Peoples Protection Units",
    "ypj": "YPJ: Women's Protection Units",
    "saa": "Military Forces of Syria (2000-)",
    "hts": "HTS: Hayat Tahrir al Sham",
    "ndf": "QDW: National Defense Forces",
    "taf": "Military Forces of Turkey (2016-)",
    "sna": "Opposition Rebels (Syria)",
    "isis": "Islamic State (Syria)",
    "iran-aligned": "Militia (Pro-Iran)",
    "pkk": "PKK: Kurdistan Workers Party",
    "civilians": "Civilians (Syria)",
    "protesters": "Protesters (Syria)",
    "unidentified": "Unidentified Armed Group (Syria)",
}
# UCDP GED's names, as its public releases have them.
UCDP_NAMES = {
    "sy-gov": "Government of Syria",
    "saa": "Government of Syria",
    "sdf": "SDF",
    "isis": "IS",
    "sna": "SNA",
    "civilians": "Civilians",
    "tr": "Government of Turkey",
    "taf": "Government of Turkey",
    "us": "Government of United States of America",
    "us-gov": "Government of United States of America",
    "ru": "Government of Russia (Soviet Union)",
    "ru-vp": "Government of Russia (Soviet Union)",
    "hts": "HTS",
    "pkk": "PKK",
}
# A state's number in the list of Gleditsch and Ward, of the forces that act for it.
GW_NUMBERS = {
    **dict.fromkeys(("sy-gov", "saa", "sy-mod", "sy-moi"), 652),
    **dict.fromkeys(("tr", "tr-mod", "taf"), 640),
    **dict.fromkeys(("us", "us-gov", "cjtf-oir", "us-centcom"), 2),
    **dict.fromkeys(("ru", "ru-vp", "ru-mod"), 365),
    **dict.fromkeys(("irgc",), 630),
    **dict.fromkeys(("iq",), 645),
}
SYRIA = 652

INTERS = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
# As the R package of ACLED labels the same.
VARIANTS = {
    "State Forces": 1,
    "Rebel Forces": 2,
    "Rebel Group": 2,
    "Militia Groups": 3,
    "Political Militia": 3,
    "Communal / Identity Groups": 4,
    "Identity Militia": 4,
    "Foreign / Others": 8,
    "Other Forces": 8,
    "External/Other Forces": 8,
}
INTER_OF_LABEL = {label: code for code, label in INTERS.items()} | VARIANTS
# Every pair, the lower first, and a single one with 0: 70, 77 and 88 among them.
INTERACTIONS = frozenset(
    {10 * code for code in INTERS} | {10 * low + high for low in INTERS for high in INTERS if low <= high}
)

SYRIAN_STATE = {"sy-gov", "saa", "sy-mod", "sy-moi"}
# Of these the inter says something else than the sort; some of it has a date.
OWN_INTER: dict[str, tuple[tuple[date | None, int], ...]] = {
    "sdf": ((None, 2),),
    "asayish": ((None, 1),),
    "hts": ((None, 2), (date(2024, 12, 8), 1)),
    "ndf": ((None, 3),),
    "tribal": ((None, 4),),
    "iran-aligned": ((None, 3),),
    "iri": ((None, 8),),
    "protesters": ((None, 6),),
    "civilians": ((None, 7),),
    "pkk": ((None, 8),),
}
BY_SORT = {
    "armed_group": 2,
    "security_force": 1,
    "administration": 1,
    "unit": 2,
    "population": 7,
    "organisation": 7,
    "outlet": 7,
    "unidentified": 3,
}
ABROAD = {"state", "state_force", "coalition", "command", "spokes_office"}
# Of these it is not evident from the sort that they are another state's.
FOREIGN_UNITS = {"ru-vp"}
# Bodies that hold people under a law of their own: what they do is an arrest and no abduction.
WITH_COURTS = {"sdf", "ypg", "ypj", "asayish", "hat", "yat", "aanes", "hts", "ttmc", "mfs", "sutoro"}


def inter(slug: str, sort: str, on: date | None) -> int:
    """The code for this actor on that day."""
    if slug in SYRIAN_STATE:
        return 1
    if slug in OWN_INTER:
        begun = [code for since, code in OWN_INTER[slug] if since is None or (on is not None and since <= on)]
        return begun[-1]
    return 8 if sort in ABROAD or slug in FOREIGN_UNITS else BY_SORT.get(sort, 3)


def interaction(one: int, other: int | None) -> int:
    """The lower first; one alone with 0."""
    return 10 * one if other is None else 10 * min(one, other) + max(one, other)


def interaction_words(one: int, other: int | None) -> str:
    if other is None:
        return f"{INTERS[one]} only"
    low, high = sorted((one, other))
    return f"{INTERS[low]}-{INTERS[high]}"


def is_state(slug: str) -> bool:
    return slug in GW_NUMBERS


def key(name: str) -> str:
    """By which two spellings of one name are the same: no years, no country, no signs."""
    plain = re.sub(r"\((?:\d{4}-(?:\d{4})?|Syria)\)", "", name)
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Name → slug; where two of ours have one name with them, the first, which is the wider."""
    found: dict[str, str] = {}
    for slug, name in names.items():
        found.setdefault(key(name), slug)
    return found


OURS_IN_ACLED = told_apart(ACLED_NAMES) | {"rioters": "protesters"}
OURS_IN_UCDP = told_apart(UCDP_NAMES)
# Alone, each of these names a state and not its army.
OURS_IN_ACLED |= {key("Police Forces of Syria"): "sy-moi"}
