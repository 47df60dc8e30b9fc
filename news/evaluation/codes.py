"""What do the codes of the labelled texts mean in our words? The one place where the two meet.

The labels are kept in a format of their own, so that texts can be labelled and exchanged without
our vocabulary. A label may fit several of our words; a reading is right when it has one of them.
"""

from gazetteer import naming

# A label of what happened: the kinds that it may be.
KINDS: dict[str, frozenset[str]] = {
    "airstrike": frozenset({"air_strike"}),
    "armed_attack": frozenset({"clash", "civilian_attack", "grenade"}),
    "clash": frozenset({"clash", "territory_change"}),
    # Whoever stops a convoy, and however: troops, a checkpoint, a crowd.
    "convoy_blocked": frozenset(
        {"convoy_blocked", "checkpoint_denial", "warning_fire", "protest_at_force", "protest_violent"}
    ),
    "convoy_movement": frozenset(
        {
            "reinforcement",
            "withdrawal",
            "patrol_joint",
            "patrol_unilateral",
            "base_established",
            "base_vacated",
        }
    ),
    "drone_strike": frozenset({"drone_strike"}),
    "ied": frozenset({"ied_mine", "suicide_bombing"}),
    # A killing of the unarmed is an attack on civilians, of the armed a clash (as in ACLED).
    "killing": frozenset({"civilian_attack", "clash"}),
    "raid_arrest": frozenset({"raid", "detention"}),
    "rocket_attack": frozenset({"shelling"}),
    "shelling": frozenset({"shelling"}),
    "vehicle_collision": frozenset({"collision", "accident"}),
}

# A label of who took part: the slugs of the register that it covers. Others have no label.
ACTORS: dict[str, frozenset[str]] = {
    "ASAYISH": frozenset({"asayish", "hat", "sutoro"}),
    "CIV": frozenset({"civilians", "protesters"}),
    "COALITION": frozenset({"cjtf-oir"}),
    "IRAN_MIL": frozenset({"irgc", "iri", "iran-aligned"}),
    "ISIS": frozenset({"isis"}),
    "RUS": frozenset({"ru", "ru-vp", "ru-cpvs", "ru-mod", "ru-emb-us"}),
    "SDF": frozenset({"sdf", "ypg", "ypj", "yat", "ttmc", "mfs", "khabur-guards", "sanadid", "sdc"}),
    "SNA": frozenset({"sna"}),
    "SYR": frozenset({"saa", "sy-mod", "sy-moi", "sy-gov", "ndf"}),
    "TUR": frozenset({"taf", "tr", "tr-mod"}),
    "USA": frozenset({"us", "us-dod", "us-centcom", "us-dodig", "us-gov"}),
}
OF_SLUG = {slug: code for code, slugs in ACTORS.items() for slug in slugs}

COUNTS = ("killed", "wounded", "detained", "vehicles", "munitions")
# Forces of these categories are vehicles, or what is fired and dropped.
VEHICLES = frozenset(
    {"vehicle", "armoured_vehicle", "mrap", "infantry_fighting_vehicle", "pickup", "truck", "tank"}
)
MUNITIONS = frozenset({"rocket", "bomb"})

# How far from the label an answer may lie, in kilometres; None where the governorate decides.
PRECISIONS: dict[str, float | None] = {
    "settlement": 10.0,
    "facility": 10.0,
    "road": 20.0,
    "admin1": None,
    "region": None,
}

GOVERNORATES = {
    "SY01": "Damascus دمشق",
    "SY02": "Aleppo Halab حلب",
    "SY03": "Rif Dimashq",
    "SY04": "Homs حمص",
    "SY05": "Hama حماة",
    "SY06": "Latakia Lattakia اللاذقية",
    "SY07": "Idlib Idleb إدلب",
    "SY08": "Hasakah Hasakeh Hasaka Hassakeh Hassakah الحسكة",
    "SY09": "Deir-ez-Zor Deir-Ezzor Deir-al-Zor Deir-el-Zour Deir-Ezzour Deir-Alzor دير-الزور",
    "SY10": "Tartus Tartous طرطوس",
    "SY11": "Raqqa Raqqah الرقة",
    "SY12": "Daraa Dara درعا",
    "SY13": "Sweida Suwayda As-Sweida As-Suwayda السويداء",
    "SY14": "Quneitra القنيطرة",
}
# What is said beside a governorate's name.
SAID_BESIDE = ("governorate", "province", "muhafazah", "محافظه")


def plain(name: str) -> str:
    return " ".join(word for word in naming.fold(name.replace("-", " ")).split() if word not in SAID_BESIDE)


BY_NAME = {plain(name): pcode for pcode, names in GOVERNORATES.items() for name in names.split()}
BY_BONES = {naming.skeleton(name): pcode for name, pcode in BY_NAME.items()}


def governorate(name: str) -> str:
    """The p-code of a governorate given by name or p-code; what is none of Syria's stays as it is."""
    if name.upper() in GOVERNORATES:
        return name.upper()
    key = plain(name)
    return BY_NAME.get(key) or BY_BONES.get(naming.skeleton(key)) or name


def actor(slug: str) -> str | None:
    return OF_SLUG.get(slug)
