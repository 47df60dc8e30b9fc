"""Which vocabularies are there? All of them, by the name that machines ask them by."""

from incidents import vocabulary
from incidents.claim_values import CLAIM_VALUES
from incidents.vocabulary import Words

VOCABULARIES: dict[str, Words] = {
    "kinds": vocabulary.KINDS,
    "symbols": vocabulary.SYMBOLS,
    "outcomes": vocabulary.OUTCOMES,
    "roles": vocabulary.ROLES,
    "attributions": vocabulary.ATTRIBUTIONS,
    "forces": vocabulary.FORCES,
    "directions": vocabulary.DIRECTIONS,
    "stances": vocabulary.STANCES,
    "attributes": vocabulary.ATTRIBUTES,
    "quote_statuses": vocabulary.QUOTE_STATUSES,
    "verifications": vocabulary.VERIFICATIONS,
    "km_bases": vocabulary.KM_BASES,
    "claim_values": CLAIM_VALUES,
    "precisions": vocabulary.PRECISIONS,
    "date_precisions": vocabulary.DATE_PRECISIONS,
    "acts": vocabulary.ACTS,
    "grounds": vocabulary.GROUNDS,
    "actor_sorts": vocabulary.ACTOR_SORTS,
    "source_sorts": vocabulary.SOURCE_SORTS,
}
