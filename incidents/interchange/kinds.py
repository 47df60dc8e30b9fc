"""Which kind of ours is which sub-event type of ACLED, and which may UCDP hold? The crosswalk of kinds.

docs/codebook.md has the same table with its reasons. The first sub-event type is the one that a kind is
written as; `acled_written` takes another of them where the incident's own facts say so.
"""

# In the order of ACLED's hierarchy: event type → sub-event types → disorder type.
SUB_EVENTS: dict[str, tuple[str, ...]] = {
    "Battles": (
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
    ),
    "Protests": (
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
EVENT_OF = {sub: event for event, subs in SUB_EVENTS.items() for sub in subs}
DISORDERS = (
    "Political violence",
    "Demonstrations",
    "Strategic developments",
    "Political violence; Demonstrations",
)
# Where the event type does not decide.
DISORDER_OF_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
    "Mob violence": "Political violence",
}
DISORDER_OF_EVENT = {"Protests": "Demonstrations", "Strategic developments": "Strategic developments"}

CHANGE, OTHER, CLASH = "Change to group/activity", "Other", "Armed clash"
ARRESTS, ABDUCTION = "Arrests", "Abduction/forced disappearance"
REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
BLAST = "Remote explosive/landmine/IED"

# Our kind → the sub-event types that it may be in ACLED, the usual one first.
SUB_EVENTS_OF: dict[str, tuple[str, ...]] = {
    "convoy_blocked": (CHANGE,),
    "harassment": (OTHER,),
    "collision": (OTHER, CLASH),
    "warning_fire": (CHANGE,),
    "checkpoint_denial": (CHANGE,),
    "air_incident": (OTHER,),
    "patrol_joint": (CHANGE,),
    "patrol_unilateral": (CHANGE,),
    "patrol_cancelled": (OTHER,),
    "reinforcement": (CHANGE,),
    "withdrawal": (CHANGE,),
    "base_established": ("Headquarters or base established",),
    "base_vacated": ("Non-violent transfer of territory",),
    "checkpoint_set": (CHANGE,),
    "checkpoint_removed": (CHANGE,),
    "road_closed": (OTHER,),
    "road_reopened": (OTHER,),
    "exercise": (CHANGE,),
    "clash": (CLASH,),
    "territory_change": (OVERTAKEN, REGAINED),
    "nonviolent_transfer": ("Non-violent transfer of territory",),
    "shelling": ("Shelling/artillery/missile attack",),
    "drone_strike": ("Air/drone strike",),
    "air_strike": ("Air/drone strike",),
    "ied_mine": (BLAST,),
    "suicide_bombing": ("Suicide bomb",),
    "grenade": ("Grenade",),
    "weapon_disrupted": ("Disrupted weapons use",),
    "raid": (ARRESTS, CLASH),
    "detention": (ARRESTS, ABDUCTION),
    "release_or_exchange": ("Agreement",),
    "abduction": (ABDUCTION,),
    "civilian_attack": ("Attack", "Sexual violence"),
    "looting_destruction": ("Looting/property destruction",),
    "service_denial": (OTHER,),
    "protest_at_force": (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    ),
    "protest_violent": ("Violent demonstration", "Mob violence"),
    "protest_other": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "agreement": ("Agreement",),
    "talks": (OTHER, "Agreement"),
    "group_change": (CHANGE,),
    "accident": (),  # nobody's act against anybody: ACLED has no place for it
}
# UCDP GED holds these, where somebody was killed.
LETHAL = frozenset(
    {
        "clash",
        "territory_change",
        "shelling",
        "drone_strike",
        "air_strike",
        "ied_mine",
        "suicide_bombing",
        "grenade",
        "raid",
        "civilian_attack",
        "protest_violent",
    }
)


def kinds_of(sub_event: str) -> tuple[str, ...]:
    """The kinds of ours that ACLED may have called so."""
    return tuple(kind for kind, subs in SUB_EVENTS_OF.items() if sub_event in subs)


def disorder_of(sub_event: str) -> str:
    event = EVENT_OF[sub_event]
    return DISORDER_OF_SUB.get(sub_event) or DISORDER_OF_EVENT.get(event, "Political violence")
