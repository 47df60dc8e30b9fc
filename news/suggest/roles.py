"""Who did it and to whom? The part of each actor named in the sentences of the act.

Voice decides: before or after the verb, after "by", after "on". Whoever is only quoted, and
whoever is named elsewhere in the report, has no part.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from news.suggest.actors import ActorMention
from news.suggest.kinds import Hit
from news.suggest.sentences import Document, Span

MUTUAL = frozenset(
    {"clash", "patrol_joint", "agreement", "talks", "exercise", "collision", "release_or_exchange"}
)
# Whoever moves; a second force is there as escort or owns where the movement ends.
MOVEMENTS = frozenset(
    {
        "reinforcement",
        "withdrawal",
        "base_established",
        "base_vacated",
        "patrol_unilateral",
        "patrol_cancelled",
        "checkpoint_set",
        "checkpoint_removed",
        "road_closed",
        "road_reopened",
        "nonviolent_transfer",
        "exercise",
    }
)
# They speak and report; they take no part. A command is quoted, its forces act.
SPEAKING_SORTS = frozenset({"outlet", "spokes_office", "state", "administration", "organisation"})
SPEAKERS_ONLY = frozenset({"us-centcom"})
UNARMED = frozenset({"civilians", "protesters"})
# A part and its whole: where both have one role, the part is what was meant.
OF_FORCE = 2.8
MOST_IN_OPENING = 6
PART_OF = {
    "ru-vp": "ru",
    "ypg": "sdf",
    "ypj": "sdf",
    "hat": "asayish",
    "yat": "ypg",
    "ttmc": "sdf",
    "mfs": "sdf",
    "khabur-guards": "sdf",
    "sutoro": "asayish",
    "sanadid": "sdf",
    "taf": "tr",
    "iri": "irgc",
}
# "سيارة لقسد" was theirs, where a bomb is what acts; "حاجز للجيش" stops somebody.
OF_A_THING = frozenset({"ied_mine", "suicide_bombing", "grenade", "abduction", "civilian_attack"})
# "مقتل عنصر من", "يشتبه بانتمائهم ل": whoever is named next suffered it.
SUFFERED_AR = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:قتل(?:ت)?|مقتل|اصيب(?:ت)?|اصابه|جرح(?:ت)?|استشهد(?:ت)?|استشهاد|اعتقال"
    r"|اعتقل(?:ت)?|توقيف|القبض علي) (?:\w+ ){0,5}?"
    r"(?:عناصر|عنصر(?:ا|ين|ان)?|مقاتل(?:ا|ين|ان|ي)?|جندي(?:ا|ين|ان)?|جنود|افراد"
    r"|مسلح(?:ا|ين|ان)?|قيادي(?:ا|ين)?|اعضاء) (?:\w+ )?(?:من|في|ب)? ?(?:صفوف |افراد )?$"
    r"|(?<!\w)(?:يشتبه|(?:ال)?مشتبه|(?:ال)?متهم\w*|للاشتباه|بتهمه|بشبهه) (?:\w+ ){0,3}$"
)
BY = re.compile(
    r"(?:\b(?:by|launched by|carried out by) (?:the |an? |\w+ )?$|(?<!\w)(?:من قبل|علي يد|من جانب"
    r"|نفذه(?:ا)?|شنه(?:ا)?|شنته(?:ا)?) ?$)"
)
ON = re.compile(
    r"(?:\b(?:on|against|at|target(?:ed|ing|s)|hit|hitting|struck|towards?|attack(?:ed|ing)|shell(?:ed"
    r"|ing)|killed|killing"
    r"|wounded|injured|wounding|injuring|blocked|stopped|into|arrested|detained|captured"
    r"|(?:shelling|bombardment|bombing|killing|targeting|attack|arrest|detention|blocking|interception"
    r"|deaths?) of"
    r"|belonging to) (?:(?:the|an?|two|three|four|five|six|several|\d+|members of|positions? of|"
    r"positions? held by|fighters? of|checkpoints? of|posts? of|soldiers? of|vehicles? of|military"
    r"|joint|convoy of|patrol of) ){0,3}$"
    r"|(?<!\w)(?:علي|(?:ال)?تابع(?:ه|ين)?|ضد|استهداف|في صفوف|مواقع) (?:ل)?(?:\w+ )?$)"
)
PASSIVE = re.compile(r"\b(?:was|were|been|being|got) (?:\w+ )?$")
PASSIVE_INSIDE = re.compile(r"\b(?:was|were|been|being|had to)\b")
# Whoever is named further before a passive verb than this belongs to another verb.
NEAR_VERB = 30
PASSIVE_AR = re.compile(r"(?<!\w)[وف]?(?:تعرض(?:ت)?|قتل(?:ت)?|اصيب(?:ت)?|مقتل|اصابه|جرح(?:ت)?)(?!\w)")
ESCORT = re.compile(
    r"\b(?:escort(?:ed|ing)?(?: by)?|accompan(?:ied|ying) (?:by)?|alongside|protected by)\s(?:the "
    r"|an? )?(?:\w+ )?$|(?:برفقه|بمرافقه|ترافقه(?:ا)?|يرافقه(?:ا)?|رافقته(?:ا)?|برفقه) ?$"
)
TOGETHER = re.compile(
    r"^(?:\s|,|-|\band\b|\bthe\b|\balongside\b|\btogether with\b|\bwith\b|/|(?<!\w)و(?=\w)|ومع|مع)*$"
)
# The name after a verb of saying, or before one, is the speaker's.
SPEAKS_AFTER = re.compile(
    r":|"
    r"(?:'s)?(?: (?!and\b|that\b|which\b|who\b|when\b|after\b|as\b|but\b|by\b)[\w'()-]+){0,7}?,?\s(?:said"
    r"|says|announced|reported|stated|claimed|confirmed|added|told"
    r"|denied|accused|condemned"
    r"|denounced|declined|alleged|tweeted|blamed|called|warned|described|published|documented)\b"
)
SPEAKS_BEFORE = re.compile(
    r"(?:[,\"] said (?:the |an? )?$|\b(?:according to(?! wh)|told|quoted|citing|statement by|statement from"
    r"|statement of"
    r"|reported by|spokes\w+ (?:for|of))"
    r" (?:the |an? )?(?:\w+ )?$|(?<!\w)[وف]?(?:قال(?:ت)?|اعلن(?:ت)?|افاد(?:ت)?|ذكر(?:ت)?|صرح(?:ت)?"
    r"|اكد(?:ت)?|اتهم(?:ت)?|نف(?:ت|ي)|ادان(?:ت)?"
    r"|بحسب|وفق(?:ا)?|وفقا ل|بيان(?: صادر عن)?|باسم|المتحدث باسم|عن) ?(?:ال|ل)?$)"
)
# "Forces killed two" did it; "fighters killed in" were.
CASUALTY_NEAR = re.compile(
    r"(?!\s(?:\w+ ){0,2}?(?:(?:had|has|have) (?:also )?)?(?:killed|wounded|injured)"
    r" (?:an?|the|two|three|four|five|six|seven|at|more|its|his|her|several|dozens|\d+)\b)"
    r"\s(?:\w+ ){0,3}?(?:were|was|have been|had been)? ?(?:killed|wounded|injured|dead|died)\b"
)


@dataclass(frozen=True, slots=True)
class Involvement:
    actor: str
    role: str
    span: Span
    # The folded words of each mention.
    words: tuple[str, ...] = ()


def involvements(
    document: Document,
    mentions: list[ActorMention],
    about: list[Hit],
    kind: str,
    found: list[Hit],
    spoken: Iterable[tuple[ActorMention, str]] = (),
) -> list[Involvement]:
    """Each actor once for each role, in the order of the text, wholes dropped where a part is named.

    `spoken` are parts that follow from who says what of whom (see `told`); they add who is not
    known to take part yet.
    """
    given: dict[tuple[str, str], list[ActorMention]] = {}
    for hit in about + in_the_opening(found, about):
        for mention, role in in_hit(document, mentions, hit, kind):
            given.setdefault((mention.slug, role), []).append(mention)
    known = {slug for slug, _ in given}
    for mention, role in spoken:
        if mention.slug not in known and not is_part_of_known(mention.slug, known):
            given.setdefault((mention.slug, role), []).append(mention)
    kept = without_contradictions(without_wholes(given))
    parts = [
        Involvement(slug, role, (each[0].start, each[0].end), tuple(named_as(document, one) for one in each))
        for (slug, role), each in kept.items()
    ]
    order = {"initiator": 0, "participant": 1, "subject": 2, "escort": 3, "present": 4}
    return sorted(parts, key=lambda one: (order[one.role], one.span))


def in_the_opening(found: list[Hit], about: list[Hit]) -> list[Hit]:
    """Other strong words for the act in the title and the lead, where the act's own words are elsewhere."""
    places = {hit.sentence.place for hit in about}
    opening = (
        hit for hit in found if hit.sentence.role in ("title", "lead") and hit.sentence.place not in places
    )
    return [hit for hit in opening if hit.strength >= OF_FORCE][:MOST_IN_OPENING]


def named_as(document: Document, mention: ActorMention) -> str:
    """The name and the word after it: "Coalition", "column"."""
    return (
        document.text[mention.start : mention.end]
        + " "
        + document.text[mention.end : mention.end + 12].strip()
    )


def in_hit(
    document: Document, mentions: list[ActorMention], hit: Hit, kind: str
) -> Iterator[tuple[ActorMention, str]]:
    here = [
        one
        for one in mentions
        if one.sentence.place == hit.sentence.place and takes_part(document, one, kind)
    ]
    roles = assigned(document, here, hit, kind)
    yield from zip(here, roles, strict=True)


def takes_part(document: Document, mention: ActorMention, kind: str) -> bool:
    if not mention.acts or mention.slug in SPEAKERS_ONLY or mention.sort in SPEAKING_SORTS:
        return False
    if kind in MOVEMENTS and mention.slug in UNARMED:
        return False
    text, sentence = document.text, mention.sentence
    before = text[max(sentence.start, mention.start - 60) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 60)]
    return not (SPEAKS_AFTER.match(after) or SPEAKS_BEFORE.search(before))


def assigned(document: Document, here: list[ActorMention], hit: Hit, kind: str) -> list[str]:
    roles: list[str] = []
    for place, mention in enumerate(here):
        if place and roles and joined(document, here[place - 1], mention):
            roles.append(roles[-1])
        else:
            roles.append(role_of(document, mention, hit, kind, roles))
    return roles


def joined(document: Document, one: ActorMention, other: ActorMention) -> bool:
    """ "Turkish and Russian forces": what the first does the second does too."""
    between = document.text[one.end : other.start]
    return len(between) < 25 and bool(between.strip()) and TOGETHER.match(between) is not None


def role_of(document: Document, mention: ActorMention, hit: Hit, kind: str, given: list[str]) -> str:
    text, sentence = document.text, mention.sentence
    before = text[max(sentence.start, mention.start - 70) : mention.start]
    if ESCORT.search(before):
        return "escort"
    if kind in MUTUAL:
        return "participant"
    if kind in MOVEMENTS or BY.search(before):
        return "initiator"
    if is_casualty(text, mention) or ON.search(before):
        return "subject"
    if has_arabic(text[hit.start : hit.end]):
        of_a_thing = kind in OF_A_THING and text.startswith(("ل", "بل", "ول"), mention.start)
        if of_a_thing or SUFFERED_AR.search(before):
            return "subject"
        return in_arabic(text, sentence.start, mention, hit, given)
    return in_english(text, sentence.start, mention, hit)


def has_arabic(words: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in words)


def is_casualty(text: str, mention: ActorMention) -> bool:
    return CASUALTY_NEAR.match(text, mention.end, min(len(text), mention.end + 50)) is not None


def in_english(text: str, begun: int, mention: ActorMention, hit: Hit) -> str:
    """Subject, verb, object; turned round where the verb is passive."""
    words = text[hit.start : hit.end]
    passive = PASSIVE.search(text[max(begun, hit.start - 12) : hit.start]) or PASSIVE_INSIDE.search(words)
    if passive and hit.start - mention.end < NEAR_VERB:
        return "subject" if mention.start < hit.end else "initiator"
    return "initiator" if mention.start <= hit.start else "subject"


def in_arabic(text: str, begun: int, mention: ActorMention, hit: Hit, given: list[str]) -> str:
    """Verb, subject, object: the first named after the verb acts, unless the verb is one of suffering."""
    if PASSIVE_AR.search(text[max(begun, hit.start - 30) : hit.end]) and "initiator" not in given:
        return "subject" if mention.start > hit.start - 30 and "subject" not in given else "initiator"
    return "subject" if "initiator" in given else "initiator"


def without_wholes(
    given: dict[tuple[str, str], list[ActorMention]],
) -> dict[tuple[str, str], list[ActorMention]]:
    wholes = {(PART_OF[slug], role) for slug, role in given if slug in PART_OF}
    return {key: each for key, each in given.items() if key not in wholes}


def without_contradictions(
    given: dict[tuple[str, str], list[ActorMention]],
) -> dict[tuple[str, str], list[ActorMention]]:
    """An actor with two roles keeps the one said more often; the first said where they are even."""
    best: dict[str, tuple[str, str]] = {}
    for key, each in given.items():
        known = best.get(key[0])
        if known is None or len(each) > len(given[known]):
            best[key[0]] = key
    return {key: each for key, each in given.items() if best[key[0]] == key}


def is_part_of_known(slug: str, known: set[str]) -> bool:
    return any(PART_OF.get(other) == slug for other in known)
