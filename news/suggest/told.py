"""Who took part according to what is said: "its fighters were killed", "claimed the attack", "blamed X"?

A force that speaks of its own dead was hit, one that says "we attacked" attacked, and whoever is
blamed is said to have done it. Nobody gets a part here of an act that the sentence does not name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from news.suggest import present, victims
from news.suggest.actors import ActorMention
from news.suggest.kinds import Hit
from news.suggest.roles import MOVEMENTS, MUTUAL, UNARMED, is_casualty
from news.suggest.sentences import Document, Sentence
from news.suggest.tongues import TONGUES
from news.suggest.utterances import Utterance

ARMED = frozenset({"armed_group", "state_force", "coalition", "unit", "security_force", "command"})
BLAMABLE = ARMED | {"state", "population"}
SEIZING = frozenset({"raid", "detention"})
# The speaker's own people or things suffer.
OWN = re.compile(
    r"\b(?:its|their|our) (?:own )?(?:\w+ )?(?:fighters?|members?|soldiers?|forces|personnel|troops|comrades"
    r"|positions?|posts?|checkpoints?|vehicles?|patrols?|bases?|units?|men|convoys?|headquarters)\b"
    r"|(?<!\w)[وبلف]?(?:مقاتل(?:يها|ينا|يه)|عناصرها|عناصره|جنودها|جنوده|قواتها|قواته|مواقعها|نقاطها|حواجزها"
    r"|قواعدها"
    r"|دورياتها|اليه لها|سياره لها)(?!\w)"
)
# The speaker itself acts.
ITSELF = re.compile(
    r"\s?(?:that )?(?:it|they|he|we|its (?:forces|fighters|units|troops|soldiers|aircraft|jets|drones))\b"
    r" (?:had |have |has )?(?:also )?(?!was\b|were\b|been\b|did not\b|would\b|will\b|could\b)"
    r"|\s?(?:ان)?ها (?!لم\b|لن\b)|\s?(?:انه|انها) (?!لم\b|لن\b)"
)
# Arabic writes it on to "that": "announced that it shelled".
IT_AR = re.compile(r"ان(?:ها|ه|هم) ?$")
ATTACKED = re.compile(
    r"\b(?:hit|attacked|targeted|struck|fired|launched|shelled|bombed|ambushed|detained|arrested|captured)\b"
    r"|(?:هاجم|استهدف|قصف|اطلق|اعتقل)"
)
CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing) (?:the )?(?:responsibility|(?:attack|bombing|ambush|operation|strike|assault"
    r"|killing|murder|assassination"
    r"|blast)s?)\b"
    r"|\btook responsibility\b"
    r"|(?<!\w)(?:[وف]?[يت]?تبن(?:ي|ت)(?!\w)|اعلن(?:ت)? مسووليت|مسووليته(?:ا|م)? عن)"
)
NOBODY = re.compile(
    r"\b(?:no (?:group|one|party|side|faction|organi[sz]ation)|nobody)\b[^.;]{0,30}$|لم (?:تتبن|تعلن"
    r"|يتبن)[^.;]{0,30}$"
)
BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)) (?:the |\")?(?:[\w'-]+ ){0,3}?$"
    r"|\b(?:attributed to|pointed (?:the finger )?at|carried out by|claimed by) (?:a |the "
    r"|an )?(?:\w+ ){0,2}?$"
    r"|(?<!\w)[وف]?(?:اتهم(?:ت)?|يتهم|تتهم|حمل(?:ت)?)(?!\w)[^.;]{0,40}$"
)
# Said of those who acted, in the paragraphs of the act alone: "gunmen who belong to a cell of …".
CLAIMED_BY_AR = re.compile(r"(?<!\w)[وف]?(?:[يت]?تبن(?:ي|ت)|اعلن(?:ت)? مسووليت\w+)(?: \w+)? ?\"?(?:ال)?$")
OF_THE_ACTORS = re.compile(
    r"\b(?<!which )(?<!that )(?:belong(?:ed|ing|s)? to|cells? of|suspected(?: to be| of being)?"
    r"|believed to be"
    r"|thought to be) (?:a |the |an )?(?:\w+ ){0,2}?(?:of )?(?:the )?$"
    r"|(?<!\w)[وف]?(?:[يت]عتقد|[يت]رجح|رجح(?:ت)?|اصابع (?:ال)?اتهام|خلايا|اذرع)(?!\w)[^.;]{0,40}$"
)
HARMED = re.compile(
    r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|deaths? of|lives of) (?:[\w-]+ ){0,3}?$"
    r"|(?<!\w)[وفب]?(?:ال)?(?:مقتل|قتل(?:ت)?|اصيب(?:ت)?|اصابه|جرح(?:ت)?|استشهاد) (?:\w+ ){0,1}$"
)
SUSPECTED = re.compile(
    r"\b(?:belong\w* to|members? of|ties (?:to|with)|links? (?:to|with)|affiliat\w+ (?:to|with)"
    r"|work\w* (?:for|with)"
    r"|money for|suspected|accused|cells? of|for|linked to|leaders? (?:of|in)|commanders? (?:of"
    r"|in)) (?:the |an? )?(?:\w+ )?$"
    r"|(?:الانتماء|بالانتماء|انتمايه|انتمايهما|انتمايهم|تابع|تابعه|خلايا|ل)\s?(?:الي |ل)?(?:ال)?$"
)


def parts(
    document: Document,
    named: list[ActorMention],
    said: list[Utterance],
    about: list[Hit],
    kind: str,
    sentences: Iterable[Sentence],
    language: str = "en",
) -> Iterator[tuple[ActorMention, str]]:
    """The actor at the words that show it, and its role."""
    here = list(sentences)
    places = {one.place for one in here}
    heard = [one for one in said if one.sentence.place in places]
    told = [*by_what_is_said(document, named, heard, about, kind)]
    told += by_words(document, named, about, kind, here)
    yield from told
    if language not in TONGUES:
        yield from victims.parts(document, here, language)
        yield from present.parts(document, named, said, here, {mention.slug for mention, _ in told})


def at_work(named: list[ActorMention], said: list[Utterance]) -> list[ActorMention]:
    """The same mentions; whoever speaks at one does not act at it."""
    return [
        replace(one, acts=False) if any(present.speaks(other, one) for other in said) else one
        for one in named
    ]


def by_what_is_said(
    document: Document, named: list[ActorMention], said: list[Utterance], about: list[Hit], kind: str
) -> Iterator[tuple[ActorMention, str]]:
    for utterance in said:
        yield from of_speaker(document, utterance, named, about, kind)


def by_words(
    document: Document, named: list[ActorMention], about: list[Hit], kind: str, sentences: list[Sentence]
) -> Iterator[tuple[ActorMention, str]]:
    places = {one.place for one in sentences}
    paragraphs = {hit.sentence.paragraph for hit in about}
    for mention in named:
        if mention.sentence.place in places:
            beside = mention.sentence.paragraph in paragraphs
            yield from of_mention(document, mention, kind, beside=beside)


def of_speaker(
    document: Document, utterance: Utterance, named: list[ActorMention], about: list[Hit], kind: str
) -> Iterator[tuple[ActorMention, str]]:
    mention = next((one for one in named if one.slug == utterance.speaker.slug), None)
    if mention is None or mention.sort not in ARMED or utterance.denies:
        return
    start, end = utterance.content
    told = any(start <= hit.start < end for hit in about) or ATTACKED.search(document.text, start, end)
    if told and (ITSELF.match(document.text, start, end) or IT_AR.search(document.text, start - 6, start)):
        yield mention, as_role("initiator", kind)
    elif OWN.search(document.text, start, end):
        yield mention, as_role("subject", kind)


def of_mention(
    document: Document, mention: ActorMention, kind: str, *, beside: bool
) -> Iterator[tuple[ActorMention, str]]:
    text, sentence = document.text, mention.sentence
    if mention.slug in UNARMED:
        if mention.acts and kind not in MOVEMENTS and is_victim(text, mention):
            yield mention, "subject"
        return
    before = text[max(sentence.start, mention.start - 60) : mention.start]
    claimed = CLAIMED_BY_AR.search(before) or is_claimed(text, mention)
    if kind in SEIZING and mention.sort == "armed_group" and SUSPECTED.search(before):
        yield mention, "subject"
    elif claimed:
        if mention.sort in ARMED:
            yield mention, as_role("initiator", kind)
    elif mention.sort in BLAMABLE and mention.slug not in UNARMED and is_blamed(before, beside=beside):
        yield mention, as_role("initiator", kind)


def is_claimed(text: str, mention: ActorMention) -> bool:
    begun = mention.sentence.start
    after = CLAIMED.search(text, mention.end, min(mention.sentence.end, mention.end + 60))
    return after is not None and not NOBODY.search(text, max(begun, after.start() - 60), after.start())


def is_victim(text: str, mention: ActorMention) -> bool:
    """Whoever is said to be killed or hurt, wherever in the report."""
    before = text[max(mention.sentence.start, mention.start - 40) : mention.start]
    return is_casualty(text, mention) or HARMED.search(before) is not None


def is_blamed(before: str, *, beside: bool) -> bool:
    return bool(BLAMED.search(before) or (beside and OF_THE_ACTORS.search(before)))


def as_role(role: str, kind: str) -> str:
    if kind in MUTUAL:
        return "participant"
    return "initiator" if kind in MOVEMENTS else role
