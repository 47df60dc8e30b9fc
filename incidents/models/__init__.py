"""What the desk works on (everything but Publication) and what the public reads (Publication)."""

from incidents.models.actor import Actor, ActorName, ActorRelation
from incidents.models.claim import Claim
from incidents.models.decision import Decision
from incidents.models.foreign import Delivery, ForeignRow, ForeignTombstone, Release
from incidents.models.incident import ForceElement, Incident, Involvement
from incidents.models.merge import ActorMerge, SourceMerge
from incidents.models.proposal import Proposal
from incidents.models.publication import Publication
from incidents.models.rule import Rule
from incidents.models.source import Citation, Source

__all__ = [
    "Actor",
    "ActorMerge",
    "ActorName",
    "ActorRelation",
    "Citation",
    "Claim",
    "Decision",
    "Delivery",
    "ForceElement",
    "ForeignRow",
    "ForeignTombstone",
    "Incident",
    "Involvement",
    "Proposal",
    "Publication",
    "Release",
    "Rule",
    "Source",
    "SourceMerge",
]
