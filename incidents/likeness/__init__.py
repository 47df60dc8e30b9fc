"""Which known incidents may be the same as this one? A list for a person, never a decision.

Two reports of one incident agree about the day, the place, what happened and who took part; the
words of a text say less, since reports of different convoys stopped on one road read alike. A
likeness is therefore scored from what is recorded, and says in words what agrees and what differs.

`facts` says what is compared, `place` and `agreement` what each of it is worth, `comparison` adds
up, `known` finds the incidents that are worth comparing. What is not known counts for nothing;
what contradicts counts against.
"""

from incidents.likeness.comparison import ENOUGH, PROBABLE, Likeness, compare
from incidents.likeness.facts import Facts, Families
from incidents.likeness.known import MOST, Similar, of_incident, similar, similar_to

__all__ = [
    "ENOUGH",
    "MOST",
    "PROBABLE",
    "Facts",
    "Families",
    "Likeness",
    "Similar",
    "compare",
    "of_incident",
    "similar",
    "similar_to",
]
