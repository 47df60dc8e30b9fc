"""Who else stands in what the report tells of the event, without its verbs naming a part?

A force that closes off the street, flies overhead or finds the launcher was there. Whoever is only
asked, supported, feared or named to say where or on which side something lies was not.
"""

from collections.abc import Iterable, Iterator

from news.suggest.actors import ActorMention
from news.suggest.roles import SPEAKERS_ONLY, UNARMED, joined
from news.suggest.sentences import Document, Sentence
from news.suggest.utterances import Utterance
from news.suggest.words.asides import BARE, ITS_OWN, NOT_THERE_AFTER, NOT_THERE_BEFORE, STANDING

ARMED = frozenset({"armed_group", "state_force", "coalition", "unit", "security_force"})
# So many letters before and after a name may say that it takes no part.
AROUND = 70
BRACKETS = 4


def parts(
    document: Document,
    named: list[ActorMention],
    said: list[Utterance],
    sentences: Iterable[Sentence],
    known: set[str],
) -> Iterator[tuple[ActorMention, str]]:
    """Armed actors of these sentences that are there; `known` are those with a part of their own."""
    places = {one.place: one for one in sentences if not STANDING.search(document.text, one.start, one.end)}
    before: ActorMention | None = None
    was_there = True
    for mention in named:
        if mention.sentence.place not in places:
            continue
        is_there = may_take_part(mention) and not is_elsewhere(document.text, mention, said)
        if before is not None and goes_with(document, before, mention):
            is_there = is_there and was_there
        before, was_there = mention, is_there
        if is_there and mention.slug not in known:
            yield mention, "present"


def goes_with(document: Document, one: ActorMention, other: ActorMention) -> bool:
    """Two in one breath are both there or both not; Arabic writes the "and" on to the second."""
    between = document.text[one.end : other.start]
    written_on = document.text.startswith("و", other.start) and not between.strip(' "')
    return one.sentence == other.sentence and (written_on or joined(document, one, other))


def may_take_part(mention: ActorMention) -> bool:
    return (
        mention.acts
        and mention.sort in ARMED
        and mention.slug not in SPEAKERS_ONLY
        and mention.slug not in UNARMED
    )


def is_elsewhere(text: str, mention: ActorMention, said: list[Utterance]) -> bool:
    """Whether it speaks, is spoken to, or says only where something lies."""
    sentence, words = mention.sentence, text[mention.start : mention.end]
    if BARE.fullmatch(words):
        return True
    if any(speaks(one, mention) for one in said):
        return not ITS_OWN.match(text, mention.end, sentence.end)
    before = text[max(sentence.start, mention.start - AROUND) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + AROUND)]
    return bool(NOT_THERE_BEFORE.search(before) or NOT_THERE_AFTER.match(after))


def speaks(utterance: Utterance, mention: ActorMention) -> bool:
    speaker = utterance.speaker
    spans = [(speaker.start, speaker.end), speaker.behalf_span or (0, 0)]
    # "The Syrian Democratic Forces (SDF)" is one.
    reach = BRACKETS if mention.slug in (speaker.slug, speaker.on_behalf_of) else 0
    return utterance.sentence == mention.sentence and any(
        start < mention.end + reach and mention.start < end + reach for start, end in spans
    )
