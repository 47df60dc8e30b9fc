"""How is a rule about one row written, so that the database refuses what breaks it?"""

from django.db.models import CheckConstraint, F, Q

from incidents.vocabulary import Words, codes


def one_of(field: str, vocabulary: Words, *, model: str, blank: bool = False) -> CheckConstraint:
    """The field holds a word of the vocabulary (or nothing, where it may be left out)."""
    allowed = [*codes(vocabulary), *([""] if blank else [])]
    return CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=f"{model}_{field}_is_a_word")


def in_order(low: str, high: str, *, model: str, strictly: bool = False) -> CheckConstraint:
    """low ≤ high (or < high) wherever both are known; an unknown one breaks nothing."""
    below = Q(**{f"{low}__{'lt' if strictly else 'lte'}": F(high)})
    known = Q(**{f"{low}__isnull": False, f"{high}__isnull": False})
    return CheckConstraint(condition=~known | below, name=f"{model}_{low}_before_{high}")


def both_or_neither(first: str, second: str, *, model: str) -> CheckConstraint:
    condition = Q(**{f"{first}__isnull": True, f"{second}__isnull": True}) | Q(
        **{f"{first}__isnull": False, f"{second}__isnull": False}
    )
    return CheckConstraint(condition=condition, name=f"{model}_{first}_with_{second}")
