"""Which words are allowed? Kinds, outcomes, roles, stances, precisions and the rest.

The stored code, in the database, URLs, CSV and the API, never changes; labels are for people and may.
`docs/codebook.md` explains every word. Kinds and precisions follow the crosswalk to ACLED, UCDP and PLOVER.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext

CODEBOOK_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Word:
    code: str
    english: str
    symbol: str = ""

    @property
    def label(self) -> str:
        return pgettext(self.code, self.english)


Words = dict[str, Word]


def words(*entries: tuple[str, ...]) -> Words:
    return {entry[0]: Word(*entry) for entry in entries}


def choices(vocabulary: Words) -> list[tuple[str, str]]:
    return [(word.code, word.english) for word in vocabulary.values()]


def label(vocabulary: Words, code: str | None) -> str:
    return vocabulary[code].label if code else ""


def codes(vocabulary: Words) -> list[str]:
    return list(vocabulary)


# What physically happened. The third column is the symbol on the map.
KINDS = words(
    ("convoy_blocked", "Convoy blocked", "movement_obstructed"),
    ("harassment", "Harassment without contact", "movement_obstructed"),
    ("collision", "Vehicle collision", "movement_obstructed"),
    ("warning_fire", "Warning fire", "movement_obstructed"),
    ("checkpoint_denial", "Passage refused at a checkpoint", "movement_obstructed"),
    ("air_incident", "Unsafe encounter in the air", "other"),
    ("patrol_joint", "Joint patrol", "movement"),
    ("patrol_unilateral", "Patrol", "movement"),
    ("patrol_cancelled", "Patrol cancelled", "movement"),
    ("reinforcement", "Reinforcement", "movement"),
    ("withdrawal", "Withdrawal", "movement"),
    ("base_established", "Base established", "movement"),
    ("base_vacated", "Base vacated", "movement"),
    ("checkpoint_set", "Checkpoint set up", "movement"),
    ("checkpoint_removed", "Checkpoint removed", "movement"),
    ("road_closed", "Road closed", "movement"),
    ("road_reopened", "Road reopened", "movement"),
    ("exercise", "Exercise", "movement"),
    ("clash", "Armed clash", "armed_clash"),
    ("territory_change", "Territory changed hands by fighting", "armed_clash"),
    ("nonviolent_transfer", "Territory changed hands without fighting", "other"),
    ("shelling", "Shelling or rocket fire", "shelling_rocket"),
    ("drone_strike", "Drone strike", "air_drone_strike"),
    ("air_strike", "Air strike", "air_drone_strike"),
    ("ied_mine", "Explosive device or mine", "explosive_device"),
    ("suicide_bombing", "Suicide bombing", "explosive_device"),
    ("grenade", "Grenade", "explosive_device"),
    ("weapon_disrupted", "Weapon intercepted or seized", "other"),
    ("raid", "Raid", "raid_detention"),
    ("detention", "Detention", "raid_detention"),
    ("release_or_exchange", "Release or exchange of prisoners", "raid_detention"),
    ("abduction", "Abduction", "raid_detention"),
    ("civilian_attack", "Attack on civilians", "other"),
    ("looting_destruction", "Looting or destruction", "other"),
    ("service_denial", "Water, power or fuel cut off", "other"),
    ("protest_at_force", "Protest at a force", "other"),
    ("protest_violent", "Violent protest", "other"),
    ("protest_other", "Protest", "other"),
    ("agreement", "Agreement", "other"),
    ("talks", "Talks", "other"),
    ("group_change", "Change of a group", "other"),
    ("accident", "Accident", "other"),
)

SYMBOLS = words(
    ("movement_obstructed", "Movement obstructed or turned back"),
    ("movement", "Patrol, convoy or deployment"),
    ("air_drone_strike", "Air or drone strike"),
    ("shelling_rocket", "Shelling, rocket or missile fire"),
    ("armed_clash", "Armed clash or direct fire"),
    ("explosive_device", "Explosive device, mine or remnant"),
    ("raid_detention", "Raid, detention or abduction"),
    ("other", "Other or unspecified"),
)

OUTCOMES = words(
    ("turned_back", "Turned back"),
    ("rerouted", "Took another road"),
    ("delayed_then_passed", "Passed after a delay"),
    ("passed_escorted", "Passed under escort"),
    ("standoff_unresolved", "Stand-off, end not reported"),
    ("arrests", "Arrests"),
    ("killed", "Killed"),
    ("handed_over", "Handed over to another force"),
    ("unknown", "Not reported"),
)

ROLES = words(
    ("initiator", "Initiator"),
    ("subject", "Subject"),
    ("participant", "Participant"),
    ("escort", "Escort"),
    ("mediator", "Mediator"),
    ("present", "Present"),
)

# How the part of an actor is known.
ATTRIBUTIONS = words(
    ("reported", "Reported"),
    ("self_claimed", "Claimed by itself"),
    ("alleged", "Alleged by another"),
    ("suspected", "Suspected"),
)

FORCES = words(
    ("personnel", "Personnel"),
    ("patrol", "Patrol"),
    ("vehicle", "Vehicles"),
    ("armoured_vehicle", "Armoured vehicles"),
    ("mrap", "MRAP-type vehicles"),
    ("infantry_fighting_vehicle", "Infantry fighting vehicles"),
    ("pickup", "Pick-ups"),
    ("truck", "Trucks"),
    ("tank", "Tanks"),
    ("helicopter", "Helicopters"),
    ("aircraft", "Aircraft"),
    ("drone", "Drones"),
    ("rocket", "Rockets"),
    ("bomb", "Bombs"),
    ("checkpoint", "Checkpoint"),
)

DIRECTIONS = words(
    ("north", "North"),
    ("north_east", "North-east"),
    ("east", "East"),
    ("south_east", "South-east"),
    ("south", "South"),
    ("south_west", "South-west"),
    ("west", "West"),
    ("north_west", "North-west"),
)

STANCES = words(
    ("asserts", "Asserts"),
    ("denies", "Denies"),
    ("partly_confirms", "Partly confirms"),
    ("disputes_characterisation", "Disputes the characterisation"),
    ("declines_to_comment", "Declines to comment"),
    ("no_response_reported", "No response reported"),
    ("not_asked", "Not asked"),
    ("retracts", "Retracts"),
)
# Stances that say nothing about the value: there is none to record.
SILENT_STANCES = frozenset({"declines_to_comment", "no_response_reported", "not_asked"})
DISPUTING_STANCES = frozenset({"denies", "disputes_characterisation"})

ATTRIBUTES = words(
    ("act", "What was done"),
    ("responsibility", "Who did it"),
    ("forces", "Forces and counts"),
    ("deconfliction_notified", "Movement notified beforehand"),
    ("direction", "Direction of travel"),
    ("place", "Place"),
    ("time", "Time"),
    ("killed", "Killed"),
    ("injured", "Injured"),
    ("damage", "Damage"),
    ("outcome", "Outcome"),
    ("order_given", "Order given"),
    ("intent", "Intent"),
    ("characterisation", "Characterisation"),
    ("control", "Control of a place"),
    ("incident", "The incident as a whole"),
)

QUOTE_STATUSES = words(
    ("unchecked", "Not compared with the primary text"),
    ("matches_primary", "Matches the primary text"),
    ("differs", "Differs from the primary text"),
)

VERIFICATIONS = words(
    ("unconfirmed", "Unconfirmed"),
    ("single_source", "Single-sourced"),
    ("corroborated", "Corroborated"),
    ("confirmed", "Confirmed"),
)

# Where, from the finest to the coarsest.
PRECISIONS = words(
    ("exact", "Exact point (within 100 m)"),
    ("near", "Near a point (within 1 km)"),
    ("settlement", "Settlement"),
    ("near_settlement", "Near a settlement (within 25 km)"),
    ("road_segment", "Stretch of a road"),
    ("subdistrict", "Sub-district"),
    ("district", "District"),
    ("governorate", "Governorate"),
    ("country", "Country"),
    ("unlocated", "Not located"),
)
POINT_PRECISIONS = frozenset({"exact", "near", "settlement", "near_settlement"})
# Of these only the first three are drawn as a mark: a circle of 25 km is not a spot.
SPOT_PRECISIONS = POINT_PRECISIONS - {"near_settlement"}
AREA_PRECISIONS = frozenset({"subdistrict", "district", "governorate"})
# Radius in metres of what a point stands for, unless the place or the report says another.
RADII = {"exact": 100, "near": 1_000, "settlement": 5_000, "near_settlement": 25_000}

# What the kilometres on a road rest on.
KM_BASES = words(
    ("placed", "Placed between these kilometres"),
    ("area", "The whole stretch of the road inside the area"),
)

# When. `week` and `month` say what the report knew, not the length of the interval.
DATE_PRECISIONS = words(
    ("day", "The day"),
    ("days", "A few days"),
    ("week", "The week"),
    ("month", "The month"),
    ("year", "The year"),
    ("undated", "Not dated"),
)

# Nobody asks about days before or after, and none is entered.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

STATUSES = words(
    ("draft", "Draft"),
    ("published", "Published"),
    ("retracted", "Retracted"),
    ("withheld", "Withheld"),
    ("merged", "Merged"),
)

ACTS = words(
    ("publish", "Published"),
    ("correct", "Corrected"),
    ("retract", "Retracted"),
    ("withhold", "Withheld"),
    ("merge", "Merged"),
    ("restore", "Restored"),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act means: in which statuses it can be done, and which status is the one after it.

    `carries`: its publication has a snapshot; where it has none, a tombstone is left. `empties`: it
    takes the content out of all earlier publications of its incident.
    """

    open_to: tuple[str, ...]
    status: str
    carries: bool = False
    empties: bool = False


# The triggers of migration 0010 say the same in SQL; tests/incidents/waist/test_effects.py compares.
EFFECTS = {
    "publish": Effect(open_to=("draft",), status="published", carries=True),
    "correct": Effect(open_to=("published",), status="published", carries=True),
    "retract": Effect(open_to=("published",), status="retracted"),
    "withhold": Effect(open_to=("published", "retracted", "merged"), status="withheld", empties=True),
    "merge": Effect(open_to=("published",), status="merged"),
    "restore": Effect(open_to=("retracted", "withheld", "merged"), status="published", carries=True),
}
CARRYING_ACTS = frozenset(act for act, effect in EFFECTS.items() if effect.carries)
EMPTYING_ACTS = frozenset(act for act, effect in EFFECTS.items() if effect.empties)
# They take an incident out of today's answers and leave the past ones; a restoration undoes that.
TAKING_BACK_ACTS = frozenset({"retract", "merge"})

GROUNDS = words(
    ("safety", "Safety of people"),
    ("privacy", "Privacy of a person"),
    ("legal", "Legal order"),
    ("other", "Another ground"),
)

# What asks for a second person before an act; `incidents.waist.agreement` says where each is found.
OCCASIONS = words(
    ("verification", "It is called corroborated or confirmed"),
    ("casualties", "It counts people killed or injured"),
    ("private_person", "It names a private person"),
    ("exact_point", "It shows an exact point"),
    ("retraction", "It is a retraction"),
    ("merge", "It is merged into another"),
    ("restoring", "It was taken back and is put into the record again"),
)

# What becomes of an act that waits.
PROPOSAL_STATES = words(
    ("waiting", "Waiting"),
    ("done", "Done"),
    ("withdrawn", "Withdrawn"),
    ("sent_back", "Sent back"),
    ("stale", "Overtaken"),
)

ACTOR_SORTS = words(
    ("state", "State"),
    ("state_force", "Armed forces of a state"),
    ("armed_group", "Armed group"),
    ("coalition", "Coalition"),
    ("command", "Command"),
    ("unit", "Unit"),
    ("spokes_office", "Spokes-office"),
    ("administration", "Civil administration"),
    ("security_force", "Police or internal security"),
    ("population", "Civilians"),
    ("organisation", "Civil organisation"),
    ("outlet", "News outlet or monitor"),
    ("unidentified", "Unidentified"),
)

NAME_SORTS = words(
    ("endonym", "Its own name"),
    ("exonym", "A name given by others"),
    ("acronym", "Acronym"),
    ("pejorative", "Pejorative"),
    ("variant", "Spelling variant"),
)

RELATIONS = words(
    ("command", "Is commanded by"),
    ("component", "Is part of"),
    ("partner", "Partner of"),
    ("sponsor", "Is sponsored by"),
    ("succeeds", "Succeeds"),
)

SOURCE_SORTS = words(
    ("wire", "News agency"),
    ("state_media", "State media"),
    ("party_media", "Media of a party"),
    ("monitor", "Monitor"),
    ("official", "Official body"),
    ("independent", "Independent outlet"),
    ("local", "Local outlet"),
    ("aggregator", "Aggregator or copy"),
    ("unclassified", "Not classified"),
)

# What the public may know of the place when it may not know all of it.
COARSENINGS = words(
    ("as_known", "As precise as it is known"),
    ("settlement", "No finer than the settlement"),
    ("road_segment", "No finer than ten kilometres of the road"),
    ("district", "No finer than the district"),
    ("governorate", "No finer than the governorate"),
    ("unlocated", "No place at all"),
)
