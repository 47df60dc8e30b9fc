"""Which sentence goes on to say where the act was, when the act's own sentences name no place?

Reports give the place in the headline, or in the sentence behind the act.
Sentences that turn to another fact are no evidence of this one.
"""

import re
from collections.abc import Iterator

from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Sentence

# So many sentences behind the act may still go on about it.
FOLLOWING = 7
# An act of another kind that is told this plainly is another fact.
OF_ANOTHER_ACT = 2.8
# Words for one and the same act, sentence by sentence: a raid and its arrests, an attack and its shells.
FAMILIES = (
    frozenset(
        {
            "raid",
            "detention",
            "weapon_disrupted",
            "abduction",
            "release_or_exchange",
            "clash",
            "civilian_attack",
        }
    ),
    frozenset({"clash", "shelling", "drone_strike", "air_strike", "ied_mine", "suicide_bombing", "grenade"})
    | {"civilian_attack"},
    frozenset({"convoy_blocked", "checkpoint_denial", "protest_at_force", "protest_violent", "warning_fire"}),
    frozenset({"reinforcement", "withdrawal", "patrol_joint", "patrol_unilateral", "base_vacated"}),
)
ANOTHER_FACT = re.compile(
    r"\b(?:previous(?:ly)?|earlier (?:this|in|on|attack|strike)|last (?:week|month|year)"
    r"|(?:days?|weeks?|months?|hours?) (?:before|earlier|ago)|a (?:day|week|month) (?:before|earlier|ago)"
    r"|similar|another (?:\w+ )?(?:attack|strike|convoy|incident|explosion|patrol|bomb|drone)"
    r"|separate(?:ly)?|meanwhile|elsewhere|in recent|recently|since (?:the|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|\d{4}|early|late|mid)"
    r"|it follows|this follows|follows (?:the|a|an)|comes (?:after|amid)|so far this|in total|overall"
    r"|has (?:claimed|documented|counted|recorded)|counts? \d|the (?:second|third|fourth|fifth) such)\b"
    r"|(?<!\w)و?(?:كان(?:ت)?|سبق|سابق(?:ا|ه)?|قبل (?:ايام|اسبوع|شهر|يومين|اسابيع)|مماثل(?:ا|ه)?"
    r"|منذ(?! (?:فجر|صباح|مساء|ليل|ساعات))"
    r"|في (?:ال)?سياق (?:متصل|اخر|منفصل|ذاته)|من جهه اخري|الي ذلك|علي صعيد|في المقابل|خلال (?:الاشهر"
    r"|الاسابيع|الايام|العام)"
    r"|الاسبوع الماضي|الشهر الماضي|العام الماضي|مطلع)(?!\w)"
    r"|(?<!\w)(?:daha once|gecen (?:ay|hafta|yil)|bu arada|ote yandan|son (?:gun|hafta|ay)\w*"
    r"|beri(?!\w)|di van \w+ dawi|berê|meha bori|ranee|ранее|накануне|на прошлой|в прошлом)(?!\w)"
)


def turns_away(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence of the body turns to another fact."""
    return (
        sentence.role == "body"
        and ANOTHER_FACT.search(document.text, sentence.start, sentence.end) is not None
    )


def are_akin(kind: str, other: str) -> bool:
    return kind == other or any(kind in family and other in family for family in FAMILIES)


def sentences(
    document: Document, about: list[Hit], found: list[Hit], told: list[Sentence], kind: str
) -> Iterator[Sentence]:
    """Title and lead first, then what follows the act, in the order of the report."""
    opening = [one for one in told if one.role in ("title", "lead")]
    acts = {hit.sentence.place for hit in about}
    if not acts:  # the act stands where nothing is told: in a caption or in the background
        yield from opening
        return
    first, last = min(acts), max(place for place in acts if place <= min(acts) + FOLLOWING)
    others = {
        hit.sentence.place for hit in found if not are_akin(hit.kind, kind) and hit.strength >= OF_ANOTHER_ACT
    } - acts
    behind = [one for one in told if first < one.place <= last + FOLLOWING and one not in opening]
    for one in (*opening, *behind):
        if one.place in acts or (one.place in others and one not in opening):
            continue
        if ANOTHER_FACT.search(document.text, one.start, one.end) is None:
            yield one
