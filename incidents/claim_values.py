"""Which values of a claim are words of the codebook? Every other value is in the words of the desk.

Machine formats carry the code; people read the label. What a speaker calls an act is no finding of ours, so
every label of a characterisation says that somebody called it so.
"""

from incidents.vocabulary import words

CLAIM_VALUES = words(
    ("yes", "Yes"),
    ("no", "No"),
    ("deconfliction_violation", "Called a violation of the deconfliction protocols"),
    ("illegal_presence", "Called an illegal presence"),
    ("ceasefire_violation", "Called a violation of a ceasefire or an agreement"),
    ("provocation", "Called a provocation"),
    ("self_defence", "Called self-defence"),
    ("terrorism", "Called terrorism"),
    ("war_crime", "Called a war crime"),
    ("unsafe_unprofessional", "Called unsafe or unprofessional"),
    ("accident", "Called an accident"),
    ("material", "Material damage"),
)


def said(value: str) -> str:
    """A value that is a word of the codebook in its label, any other as it is."""
    return CLAIM_VALUES[value].label if value in CLAIM_VALUES else value
