"""What physically happened, and how did it end? Triggers found, weighed and chosen among.

A trigger counts only as something that happened: what is feared, planned, demanded or denied is
no act. What is said of the act ("violation", "provocation") is not looked at here: see `claims`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from news.suggest.kind_words import SUPERSEDES, Trigger
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongues import TONGUES
from news.suggest.words.kinds_arabic import ARABIC
from news.suggest.words.kinds_english import ENGLISH
from news.suggest.words.violence_arabic import VIOLENCE_ARABIC
from news.suggest.words.violence_english import VIOLENCE

TRIGGERS: dict[str, tuple[Trigger, ...]] = {
    "en": ENGLISH + VIOLENCE,
    "ar": ARABIC + VIOLENCE_ARABIC,
    **{code: tongue.triggers for code, tongue in TONGUES.items()},
}
# So many hits of a kind are weighed; a long text proves no more.
WEIGHED = 3
AGAIN = 0.5
# Words that say that something happened and not what: a death, a blast, an attack.
VAGUE = 1.6
OF_FORCE = 2.5
# Another kind is worth a mention where it weighs at least this much of the first.
LEAST_SHARE = 0.3
MOST_OTHERS = 3
# Sorts of actors that move in columns.
ARMED = frozenset({"state", "state_force", "armed_group", "coalition", "command", "unit", "security_force"})
# How far before a trigger the word may stand that makes it no act.
BEFORE = 48

NO_ACT = re.compile(
    r"(?:\b(?:will|would|could|(?<!in )(?<!of )(?<!on )(?<!\d )(?<!last )(?<!since )may(?! \d)|might"
    r"|should|must|if|unless|whether|fear(?:s|ed)?(?: of| that)?"
    r"|threat(?:s|en|ens"
    r"|ened|ening)?(?: of| to| with)?|plan(?:s|ned|ning)?(?: to| for)?|intend(?:s|ed)?(?: to)?|vow(?:s"
    r"|ed)?(?: to)?"
    r"|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|warn(?:s|ed"
    r"|ing)?(?: on \w+)? (?:of"
    r"|against|that)"
    r"|avoid(?:s|ed|ing)?|prevent(?:s|ed)? (?:any|further|new)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)"
    r"|possib(?:le|ility of)|potential|risk of|ahead of|ready (?:to|for)|seek(?:s|ing)?|want(?:s"
    r"|ed)? to|discuss(?:ed|ing)?"
    r"|(?:displaced|driven|fled|uprooted)(?: \w+)? (?:by|from|because of)|in spite of|despite"
    r"|blamed for past"
    r"|(?:live-?fire |military |joint )?(?:exercises?|drills?|manoeuv\w+|maneuv\w+)"
    r"|to (?:counter|deter|repel|face|protect against)|anniversary of|training (?:on|in|for)"
    r"|in case of|no longer|not"
    r"|no|without|never|did not|didn't|free of|expected to|rumou?rs of|against any)\b[^.;!?]*$)"
    r"|(?:(?<!\w)(?:سوف|هدد(?:ت)?|تهديد|يهدد|دعا|دعت|طالب(?:ت|وا)?|حذر(?:ت)?|تحذير(?:ات)?|احتمال|تجنب"
    r"|لمنع|تدريبات|مناورات|خشيه|مخاوف"
    r"|لو|لن|لم|(?<!من )دون(?! طيار)|ينوي|تعتزم|يعتزم|ادان(?:ت)?|استنكر(?:ت)?|ندد(?:ت)?|ذكري|عام علي"
    r"|اعوام علي|سنوات علي"
    r"|ضد اي)(?!\w)[^.;!?]*$)"
)
# A clause ends the reach of such a word.
CLAUSE = re.compile(r"[,;:]\s|\b(?:and|but|after|when|while|as|because)\s|\s(?:بعد|حيث|فيما|بينما|لكن)\s")

OUTCOMES: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "obstruction": (
        (
            "delayed_then_passed",
            re.compile(
                r"\b(?:later|eventually|then|finally|hours?|minutes?)\b[^.;]{0,60}\b(?:allowed"
                r"|permitted|let)\b"
                r"[^.;]{0,30}\b(?:pass|continue|proceed|through)|\b(?:passed|continued"
                r"|proceeded)\b[^.;]{0,40}"
                r"\b(?:after|later)\b[^.;]{0,30}(?:hours?|minutes?|delay|standoff|stand-off)"
                r"|\b(?:hours?|minutes?) later\b[^.;]{0,40}\b(?:continued|passed|proceeded)"
                r"|(?:سمح|السماح)[^.;]{0,40}(?:بالمرور|بالعبور|بالدخول)|واصل[^.;]{0,30}(?:طريقه|سيره)"
            ),
        ),
        (
            "rerouted",
            re.compile(
                r"\b(?:took|takes?|taking|onto|via|use|used) (?:an?other|an alternative"
                r"|a different) (?:route|road)"
                r"|\brerout|\bchanged? (?:its )?(?:route|course)|(?:طريق|مسار)(?:ا)? (?:اخر|بديل)"
                r"|تغيير (?:مسار|طريق)"
            ),
        ),
        (
            "turned_back",
            re.compile(
                r"\bturn(?:ed|s|ing)? (?:\w+[\w'. ]{0,50} )?(?:back|around|round)\b|\b(?:head|go"
                r"|sends?|sent|drive"
                r"|drove|went|headed) back\b|\bsen[dt]s? (?:\w+[\w'. ]{0,40} )?back\b"
                r"|\bforc\w+ [^.;]{0,60}\b(?:return|retreat|withdraw|leave|back)\b"
                r"|\breturned to (?:its|their|the) base"
                r"|\bmade [^.;]{0,40}\b(?:return|turn back|go back)\b"
                r"|(?:العوده|التراجع|الرجوع|الانسحاب)|(?:عاد(?:ت)?|اعاد(?:ت)?|يعود)[^.;]{0,30}(?:ادراج"
                r"|من حيث|الي قاعد)"
            ),
        ),
        ("standoff_unresolved", re.compile(r"\bstand-?off\b|\bfaced off\b|\bstill (?:blocked|waiting)\b")),
    ),
    "seizure": (
        (
            "killed",
            re.compile(
                r"\bkill(?:ed|ing)\b[^.;]{0,60}\b(?:suspects?|leaders?|commanders?|emirs?|militants?)"
                r"|(?:مقتل|قتل(?:ت)?)[^.;]{0,30}(?:قيادي|متزعم|امير)"
            ),
        ),
        ("arrests", re.compile(r"\b(?:arrest|detain|captur)(?:ed|ing|s)?\b|اعتقل|اعتقال|القبض|توقيف")),
    ),
    "handing": (
        ("handed_over", re.compile(r"\bhand(?:ed|ing)? (?:it |them )?over\b|\bhand-?over\b|تسليم|سلم(?:ت)?")),
    ),
}
ENDS = {
    **dict.fromkeys(
        ("convoy_blocked", "checkpoint_denial", "harassment", "protest_at_force", "protest_violent"),
        "obstruction",
    ),
    "warning_fire": "obstruction",
    "raid": "seizure",
    **dict.fromkeys(("base_vacated", "nonviolent_transfer"), "handing"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: the span in the folded text and what it is worth there."""

    kind: str
    start: int
    end: int
    sentence: Sentence
    strength: float

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def worth(self) -> float:
        return self.strength * self.sentence.weight


def hits(document: Document, language: str) -> list[Hit]:
    found: list[Hit] = []
    for sentence in document.sentences:
        if sentence.weight:
            found += in_sentence(document, sentence, TRIGGERS[language], no_act_in(language))
    return found


def no_act_in(language: str) -> re.Pattern[str]:
    tongue = TONGUES.get(language)
    return tongue.no_act if tongue and tongue.no_act else NO_ACT


def in_sentence(
    document: Document, sentence: Sentence, triggers: Iterable[Trigger], no_act: re.Pattern[str] = NO_ACT
) -> list[Hit]:
    """In their order; the words are looked at once, whatever the sentence is taken for later."""

    def look() -> list[Hit]:
        found = [
            Hit(trigger.kind, match.start(), match.end(), sentence, trigger.strength)
            for trigger in triggers
            for match in trigger.pattern.finditer(document.text, sentence.start, sentence.end)
            if is_act(document.text, sentence.start, match.start(), no_act)
        ]
        proved = {kind for hit in found for kind in SUPERSEDES.get(hit.kind, ())}
        return sorted((hit for hit in found if hit.kind not in proved), key=lambda hit: hit.start)

    found = document.remembered("kinds", sentence, look)
    return [hit if hit.sentence is sentence else replace(hit, sentence=sentence) for hit in found]


def is_act(text: str, begun: int, start: int, no_act: re.Pattern[str] = NO_ACT) -> bool:
    before = text[max(begun, start - BEFORE) : start]
    clauses = list(CLAUSE.finditer(before))
    if clauses:
        before = before[clauses[-1].end() :]
    return no_act.search(before) is None


def scores(found: Iterable[Hit]) -> dict[str, float]:
    """What each kind is worth: the best hit of each of its best sentences, the title among them."""
    worth: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for hit in found:
        worth[hit.kind][hit.sentence.place].append(hit.worth)
    return {
        kind: sum(sorted(map(of_sentence, each.values()), reverse=True)[:WEIGHED])
        for kind, each in worth.items()
    }


def of_sentence(worth: list[float]) -> float:
    """The best hit; a second word for the act in one breath adds a little."""
    best, *others = sorted(worth, reverse=True)
    return best + AGAIN * sum(others[:1])


def chosen(found: list[Hit]) -> str | None:
    """The kind that is worth most; among equals the one named first.

    Vague words count where there are no others, and in title and lead alone.
    """
    foreground = plain([hit for hit in found if hit.sentence.is_foreground])
    if all(hit.strength <= VAGUE for hit in foreground):
        foreground = [hit for hit in foreground if hit.sentence.role in ("title", "lead")]
    worth = scores(foreground)
    if not worth:
        return None
    order = {hit.kind: place for place, hit in reversed(list(enumerate(foreground)))}
    return max(worth, key=lambda kind: (round(worth[kind], 6), -order[kind]))


def plain(found: list[Hit]) -> list[Hit]:
    """Without the vague words, where there are others."""
    return [hit for hit in found if hit.strength > VAGUE] or found


def settled(kind: str, stopped: set[str]) -> str:
    """The kind, now that it is known which sorts of actors suffered it: a column at a checkpoint is a convoy
    blocked, others were denied passage; an attack on the armed alone is a clash."""
    if kind == "civilian_attack" and stopped and stopped <= ARMED:
        return "clash"
    return "convoy_blocked" if kind == "checkpoint_denial" and stopped & ARMED else kind


def secondary(found: list[Hit], kind: str) -> tuple[str, ...]:
    """Other kinds of force in the foreground, the weightiest first: front lines see several at once."""
    worth = scores(hit for hit in found if hit.sentence.is_foreground and hit.strength >= OF_FORCE)
    others = sorted((other for other in worth if other != kind), key=lambda other: (-worth[other], other))
    return tuple(other for other in others if worth[other] >= LEAST_SHARE * worth.get(kind, 0.0))[
        :MOST_OTHERS
    ]


def of_kind(found: Iterable[Hit], kind: str) -> list[Hit]:
    """Hits of the kind, strongest first."""
    return sorted((hit for hit in found if hit.kind == kind), key=lambda hit: (-hit.worth, hit.start))


def outcome(document: Document, kind: str, about: list[Hit]) -> tuple[str, Span] | None:
    """How it ended and the words that say so, in the sentences of the act and those right after them."""
    ends = OUTCOMES.get(ENDS.get(kind, ""), ())
    near = list(sentences_near(document, about))
    for code, pattern in ends:
        for sentence in near:
            match = pattern.search(document.text, sentence.start, sentence.end)
            if match and is_act(document.text, sentence.start, match.start()):
                return code, match.span()
    return None


def sentences_near(document: Document, about: list[Hit]) -> Iterator[Sentence]:
    places = {hit.sentence.place + after for hit in about for after in (0, 1)}
    return (sentence for sentence in document.foreground() if sentence.place in places)
