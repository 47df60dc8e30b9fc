"""What do the rules hold back of this incident at this moment: all of it, or how much of the place?

Deterministic: the same incident, rules and moment always give the same answer. Rules only ever let
go with time, so that what may be public at one moment may be at every later one. Where an incident
does not say what a rule asks (no day, no place), the rule holds: unknown is never harmless.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from gazetteer import areas
from incidents import coarsening
from incidents.coarsening import Whereabouts
from incidents.models import Incident, Rule

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


def ruling(incident: Incident, *, now: datetime) -> Ruling:
    """What holds at that moment. One query, and one more for each rule that asks for an actor or an area."""
    holding = [held for held in found(incident) if held.until is None or now < held.until]
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


def found(incident: Incident) -> list[Held]:
    """The rules that ask for an incident like this one, whatever its age."""
    rules = Rule.objects.filter(is_active=True).select_related("area").order_by("pk")
    return [Held(rule, end(rule, incident)) for rule in rules if asks_for(rule, incident)]


def asks_for(rule: Rule, incident: Incident) -> bool:
    if rule.kinds and incident.kind not in rule.kinds:
        return False
    if rule.actor_id and not incident.involvements.filter(actor=rule.actor_id).exists():
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
