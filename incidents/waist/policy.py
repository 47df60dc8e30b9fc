"""What do the rules hold back of this incident at this moment: all of it, or how much of the place?

Deterministic: the same incident, rules and moment always give the same answer. Rules only ever let
go with time, so that what may be public at one moment may be at every later one. Where an incident
does not say what a rule asks (no day, no place), the rule holds: unknown is never harmless. A rule for
an actor is one for whatever may have been a part of it then, and for whoever it became.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from gazetteer import areas
from incidents.desk import standing
from incidents.models import Incident, Rule
from incidents.waist import coarsening
from incidents.waist.coarsening import Whereabouts

SYRIA = ZoneInfo("Asia/Damascus")


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that holds, and until when; None where no day is known to count from."""

    rule: Rule
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """`public` is what may be seen of the place at that moment; `coarsening` are the rules that see to it.

    `delaying` are the rules before whose end nothing is public.
    """

    public: Whereabouts
    coarsened: bool
    coarsening: tuple[Held, ...] = ()
    delaying: tuple[Held, ...] = ()

    @property
    def not_before(self) -> datetime | None:
        return last_end(self.delaying)

    @property
    def finer_from(self) -> datetime | None:
        """When the place may be finer; None where no rule keeps it back, or no day is known."""
        return last_end(self.coarsening)

    @property
    def never(self) -> list[str]:
        """The rules that delay an incident without a day, which no time will mend."""
        return [held.rule.name for held in self.delaying if held.until is None]


def ruling(incident: Incident, *, now: datetime, actors: Collection[int] | None = None) -> Ruling:
    """What holds at that moment. One query, two more where a rule asks for an actor, and one for each area.

    `actors`, the keys of those who take part, are given for an incident that is not saved.
    """
    holding = [held for held in found(incident, actors) if held.until is None or now < held.until]
    known = coarsening.known(incident)
    own = coarsening.coarsest(known, [incident.coarsening])
    words = [incident.coarsening, *(held.rule.coarsening for held in holding)]
    public = coarsening.coarsest(known, words)
    keeping = tuple(held for held in holding if held.rule.coarsening != "as_known")
    return Ruling(
        public=public,
        coarsened=set(words) != {"as_known"},
        coarsening=keeping if public != own else (),
        delaying=tuple(held for held in holding if held.rule.delays),
    )


def found(incident: Incident, actors: Collection[int] | None = None) -> list[Held]:
    """The rules that ask for an incident like this one, whatever its age."""
    rules = Rule.objects.filter(is_active=True).select_related("area").order_by("pk")
    taking_part = TakingPart(incident, actors)
    return [Held(rule, end(rule, incident)) for rule in rules if asks_for(rule, incident, taking_part)]


@dataclass
class TakingPart:
    """Who takes part in it, and by what other names they may be meant. Two queries, once somebody asks."""

    incident: Incident
    given: Collection[int] | None

    @cached_property
    def named(self) -> set[int]:
        """Those that are named, whoever they became, and all that these may have been a part of then."""
        rows = (
            self.incident.involvements.values_list("actor", flat=True) if self.given is None else self.given
        )
        relations = standing.of_one_force()
        then = standing.binding(relations, self.incident.occurred_from, self.incident.occurred_until)
        return standing.above(standing.became(set(rows), relations), then)


def asks_for(rule: Rule, incident: Incident, taking_part: TakingPart) -> bool:
    if rule.kinds and incident.kind not in rule.kinds:
        return False
    if rule.actor_id and rule.actor_id not in taking_part.named:
        return False
    return rule.area is None or may_lie_in(rule.area.pcode, incident)


def may_lie_in(pcode: str, incident: Incident) -> bool:
    """Whether some of where it may have been lies there; what has no place may have been anywhere."""
    reach = coarsening.known(incident).reach()
    return reach is None or pcode in areas.touching(reach)


def end(rule: Rule, incident: Incident) -> datetime | None:
    """When it is old enough: so many hours after the last day on which it may have been."""
    if incident.occurred_until is None:
        return None
    midnight = datetime.combine(incident.occurred_until + timedelta(days=1), time(), SYRIA)
    return midnight + timedelta(hours=rule.for_hours)


def last_end(holding: Iterable[Held]) -> datetime | None:
    """The latest; None where there is none, or one of them has none."""
    ends = [held.until for held in holding]
    dated = [one for one in ends if one is not None]
    return max(dated) if dated and len(dated) == len(ends) else None
