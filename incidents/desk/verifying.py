"""How far is an incident verified by what is recorded of it? Origins are counted, not articles.

An origin is whoever first said it: the speaker of a claim, else what a citation says that it rests
on. An outlet that is quoted, and whose own report is cited, is none beside what that report rests on.
A document that names none adds none, and where none does all of them are one. A party to the
incident that speaks through several outlets is one origin, and so are the parts that one force had on
the days of the incident.
The answer is a ceiling: nobody says more, at the desk or at the waist. Who says less than before gives the
reason, to the form and to the waist; who mends something else on such an incident owes none.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from incidents import folding
from incidents.desk import repeating
from incidents.likeness import Families
from incidents.likeness.facts import independent
from incidents.models import Actor, ActorName, Citation, Claim, Incident, Involvement
from incidents.vocabulary import VERIFICATIONS, label

# Claims of these bear on whether it happened; how it is called, or what was meant, does not.
BEARING = frozenset(
    {"act", "incident", "responsibility", "forces", "place", "killed", "injured", "damage", "outcome"}
)
# Saying that it is so, or a part of it; whoever denies it is no origin of it.
AGREEING = frozenset({"asserts", "partly_confirms"})
TAKING_PART = frozenset({"initiator", "subject", "participant", "escort"})
SIDES = frozenset({"initiator", "subject"})
OUTLET = "outlet"  # a sort of actors, each by the slug that its source has
EITHER = ""  # the side of who belongs to several
# What has to be added before so much can be said.
MISSING = {
    "single_source": "An origin that is no party to it is missing.",
    "corroborated": "A second origin that does not depend on the first is missing.",
    "confirmed": "The word of the other side is missing.",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """`party` is the slug of the involved actor that it is or speaks for; empty for everybody else.

    `side`: whoever did it is one side, to whomever it was done the other; of others each is its own.
    `family`: the heads of the force that somebody else is a part of.
    """

    name: str
    party: str = ""
    side: str = ""
    family: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verified:
    """`code` is a word of VERIFICATIONS, or empty where nothing is cited."""

    code: str
    origins: tuple[Origin, ...]

    def is_less_than(self, said: str) -> bool:
        """Whether somebody said more than what is recorded supports; the lowest word can always be said."""
        return step(said) > max(step(self.code), step("unconfirmed"))

    def is_more_than(self, said: str) -> bool:
        """Whether somebody said less; who has said nothing yet has not."""
        return 0 < step(said) < step(self.code)

    def in_the_way_of(self, said: str) -> list[str]:
        """Why so much cannot be said, in one sentence; empty where it can."""
        if not self.is_less_than(said):
            return []
        named = ", ".join(f"{one.name} (a party)" if one.party else one.name for one in self.origins)
        return [
            f"It cannot be called {label(VERIFICATIONS, said).lower()}: its claims and citations support "
            f"{self.label.lower()} (origins: {named or 'none'}). {MISSING[said]}"
        ]

    def asks_why(self, said: str) -> list[str]:
        """What whoever said less has to answer, in one sentence; empty where it is not less."""
        if not self.is_more_than(said):
            return []
        return [f"Its claims and citations support {self.label.lower()}. Say that, or say why it is less."]

    @property
    def label(self) -> str:
        return label(VERIFICATIONS, self.code) or "nothing"


def step(code: str) -> int:
    return ["", *VERIFICATIONS].index(code)


def derived(incident: Incident) -> Verified:
    """A fixed number of queries."""
    return supported(
        claims=incident.claims.select_related("speaker", "on_behalf_of"),
        involvements=incident.involvements.select_related("actor"),
        citations=incident.citations.select_related("source"),
        days=(incident.occurred_from, incident.occurred_until),
    )


def supported(
    *,
    claims: Iterable[Claim],
    involvements: Iterable[Involvement],
    citations: Iterable[Citation],
    days: tuple[date | None, date | None],
) -> Verified:
    """The same for rows that may not be saved yet, as a form holds them."""
    parties = [row for row in involvements if row.role in TAKING_PART]
    cited = list(citations)
    rests_on = Resting(list(claims), parties, Families.load().during(*days), actors_by_name(), cited)
    origins = dict.fromkeys(origin for citation in cited for origin in rests_on.origins(citation))
    if not origins and cited:
        origins = dict.fromkeys([Origin(cited[0].source.slug)])
    return Verified(graded(origins), tuple(origins))


def graded(origins: Collection[Origin]) -> str:
    sides = {origin.side for origin in origins if origin.party}
    others = independent(one.family or frozenset({one.name}) for one in origins if not one.party)
    if len(sides - {EITHER}) > 1:
        return "confirmed"
    if len(others) > 1 or (others and sides):
        return "corroborated"
    return "single_source" if others else "unconfirmed" if sides else ""


@dataclass(frozen=True, slots=True)
class Resting:
    """What the documents of one incident rest on."""

    claims: list[Claim]
    parties: list[Involvement]
    families: Families
    called: dict[str, Actor]
    cited: list[Citation]

    def origins(self, citation: Citation, through: tuple[Actor, ...] = ()) -> list[Origin]:
        """Each speaker whom it carries and who says that it happened; else what it names as its origin.

        A document that names none adds nothing: it may repeat any of the others. `through` are the outlets
        that led to it.
        """
        carried = [claim for claim in self.claims if is_carried(claim, citation) and bears(claim)]
        if carried:
            speakers = dict.fromkeys((claim.on_behalf_of, claim.speaker) for claim in carried)
            return [one for pair in speakers for one in self.said_first(*pair, through=through)]
        words = repeating.first_said(citation.origin)
        actor = self.called.get(words)
        return self.said_first(None, actor, through=through) if actor else [Origin(words)] if words else []

    def said_first(self, behalf: Actor | None, actor: Actor, *, through: tuple[Actor, ...]) -> list[Origin]:
        """Of an outlet whose own report is cited too, what that one rests on; of a circle of outlets, one."""
        if behalf or actor.sort != OUTLET:
            return [self.origin(behalf, actor)]
        if actor in through:
            return [self.origin(min(through[through.index(actor) :], key=lambda one: one.slug))]
        own = [row for row in self.cited if row.source.slug == actor.slug]
        found = [one for row in own for one in self.origins(row, (*through, actor))]
        return found or [self.origin(actor)]

    def origin(self, *speakers: Actor | None) -> Origin:
        """Somebody unidentified who speaks is not taken for the one unidentified who took part."""
        actors = [actor for actor in speakers if actor]
        for actor in (actor for actor in actors if actor.sort != "unidentified"):
            parties = [one for one in self.parties if self.families.are_one(one.actor.slug, actor.slug)]
            if parties:
                slug, sides = parties[0].actor.slug, {side(one) for one in parties}
                return Origin(slug, slug, sides.pop() if len(sides) == 1 else EITHER)
        return Origin(actors[-1].slug, family=self.families.of(actors[-1].slug))


def side(party: Involvement) -> str:
    return party.role if party.role in SIDES else party.actor.slug


def is_carried(claim: Claim, citation: Citation) -> bool:
    return claim.citation_id is not None and claim.citation_id == citation.pk


def bears(claim: Claim) -> bool:
    return claim.stance in AGREEING and claim.attribute in BEARING


def actors_by_name() -> dict[str, Actor]:
    """Under every name that the register has, folded; those of a duplicate lead to the kept one."""
    actors = Actor.objects.select_related("merged_into")
    names = ActorName.objects.select_related("actor__merged_into")
    called = {folding.folded_name(actor.name): actor.kept for actor in actors}
    called |= {folding.folded_name(name.text): name.actor.kept for name in names}
    return called
