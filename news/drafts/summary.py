"""How would the desk begin to tell what was read? A few neutral sentences, for a person to mend.

Only what the reading holds is said, in the words of the codebook: no headline, no quotation, no
loaded word. What was not read is left out, never put as none.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from incidents import vocabulary
from incidents.editions import wording
from incidents.models import Actor
from incidents.vocabulary import label
from news.drafts.named import Reading
from news.drafts.prefill import chain, forces

# With whom and on whom, with whom alone, on whom alone. Kinds that are not here are told by their label.
TOLD: dict[str, tuple[str, str, str]] = {
    "convoy_blocked": (
        "{who} stopped a convoy of {whom}",
        "{who} stopped a convoy",
        "A convoy of {whom} was stopped",
    ),
    "checkpoint_denial": (
        "{who} refused passage to {whom}",
        "{who} refused passage",
        "{whom} were refused passage",
    ),
    "warning_fire": (
        "{who} fired warning shots at {whom}",
        "{who} fired warning shots",
        "Warning shots were fired at {whom}",
    ),
    "collision": (
        "Vehicles of {who} and {whom} collided",
        "Vehicles of {who} collided",
        "Vehicles of {whom} collided",
    ),
    "reinforcement": (
        "{who} sent reinforcements",
        "{who} sent reinforcements",
        "Reinforcements came to {whom}",
    ),
    "withdrawal": ("{who} withdrew", "{who} withdrew", "{whom} withdrew"),
    "patrol_unilateral": ("{who} ran a patrol", "{who} ran a patrol", "{whom} ran a patrol"),
    "patrol_joint": (
        "{who} and {whom} ran a joint patrol",
        "{who} ran a joint patrol",
        "{whom} ran a joint patrol",
    ),
    "clash": (
        "{who} and {whom} exchanged fire",
        "{who} exchanged fire",
        "{whom} came under fire",
    ),
    "shelling": ("{who} shelled {whom}", "{who} fired shells or rockets", "Shells or rockets hit {whom}"),
    "drone_strike": ("A drone of {who} struck {whom}", "A drone of {who} struck", "A drone struck {whom}"),
    "air_strike": ("Aircraft of {who} struck {whom}", "Aircraft of {who} struck", "Aircraft struck {whom}"),
    "ied_mine": (
        "An explosive device of {who} went off against {whom}",
        "An explosive device of {who} went off",
        "An explosive device hit {whom}",
    ),
    "raid": ("{who} raided {whom}", "{who} made a raid", "{whom} were raided"),
    "detention": ("{who} detained {whom}", "{who} made arrests", "{whom} were detained"),
    "civilian_attack": ("{who} attacked {whom}", "{who} attacked civilians", "{whom} were attacked"),
}
# How a speaker stands to it, after the name.
STANCES = {
    "asserts": "says so",
    "denies": "denies it",
    "partly_confirms": "confirms a part of it",
    "disputes_characterisation": "disputes how it is described",
    "declines_to_comment": "declined to comment",
    "no_response_reported": "was asked; no answer is reported",
    "retracts": "took back what was said before",
}
BY, OF = frozenset({"initiator", "participant"}), frozenset({"subject"})


def of(reading: Reading, register: Mapping[str, Actor], fields: dict[str, Any]) -> str:
    """`fields` are those of `prefill.incident`."""
    names = {slug: actor.name for slug, actor in register.items()}
    said = [act(reading, names, fields), outcome(fields), *harm(fields), *spoken(reading, names)]
    return " ".join(sentence for sentence in said if sentence)


def act(reading: Reading, names: dict[str, str], fields: dict[str, Any]) -> str:
    kind = fields["kind"]
    who, whom = involved(reading, names, BY), involved(reading, names, OF)
    both, alone, suffered = TOLD.get(kind, ("", "", ""))
    form = both if who and whom else alone if who else suffered if whom else ""
    told = form.format(who=who, whom=whom) if form else label(vocabulary.KINDS, kind)
    return f"{capital(told)}{place(fields)}{when(fields)}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def involved(reading: Reading, names: dict[str, str], roles: frozenset[str]) -> str:
    rows = [row for row in reading.get("involvements") or [] if row.get("role") in roles]
    named = [f"{names[row['actor']]}{strength(row)}" for row in rows if row.get("actor") in names]
    return joined(dict.fromkeys(named))


def strength(row: Reading) -> str:
    """Such as ' (MRAP-type vehicles: 6)'; what nobody counted is left to the list of forces."""
    known = [line for line in forces(row.get("forces") or [], []) if line["count_low"] is not None]
    return f" ({', '.join(wording.force(line) for line in known)})" if known else ""


def joined(words: Iterable[str]) -> str:
    parts = list(words)
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" and {parts[-1]}" if parts else ""


def place(fields: dict[str, Any]) -> str:
    named, road, area = fields["place"], fields["road"], fields["area"]
    if named:
        near = "near" if fields["location_precision"] in ("near", "near_settlement") else "in"
        return f" {near} {named.name}"
    if road:
        return f" on the {road.name}" + (f" in {area.name}" if area else "")
    return f" in {area.name}" if area else ""


def when(fields: dict[str, Any]) -> str:
    first, last = fields.get("occurred_from"), fields.get("occurred_until")
    if first is None or last is None:
        return ""
    days = {"from": str(first), "until": str(last), "precision": fields["occurred_precision"]}
    said = wording.occurred(days)
    return f" on {said}" if first == last else f", {said}"


def outcome(fields: dict[str, Any]) -> str:
    code = fields["outcome"]
    return f"Outcome: {label(vocabulary.OUTCOMES, code).lower()}." if code and code != "unknown" else ""


def harm(fields: dict[str, Any]) -> Iterable[str]:
    for name in ("killed", "injured"):
        count = {grade: fields[f"{name}_{grade}"] for grade in ("low", "best", "high")}
        if any(number is not None for number in count.values()):
            yield f"{name.capitalize()}: {wording.people(count)}."


def spoken(reading: Reading, names: dict[str, str]) -> Iterable[str]:
    """Each speaker once, as they stand to it, and through whom a silence is known."""
    stances: dict[str, str] = {}
    for row in reading.get("claims") or []:
        speaker, stance = names.get(row.get("speaker") or ""), row.get("stance")
        if speaker and stance in STANCES:
            through = [names.get(each, each) for each in chain(row)]
            silent = stance in vocabulary.SILENT_STANCES and through
            stances.setdefault(
                speaker, STANCES[stance] + (f", as {joined(through)} reports" if silent else "")
            )
    return [f"{capital(speaker)} {said}." for speaker, said in stances.items()]
