"""How many were killed and injured, according to whom?

Unknown is not zero: None where the report says nothing, zero only where it says "none". Tolls of
different speakers are kept apart and never added. Totals of a year or a campaign are no tolls.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from news.suggest.numbers import COUNT, Count, count
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.tongue import Tongue, counted
from news.suggest.tongues import TONGUES

type Attribute = Literal["killed", "injured"]

PEOPLE = (
    r"(?:people|persons?|civilians?|soldiers?|troops|fighters?|members?|militants?|men|women|man|woman"
    r"|child|children"
    r"|boys?|girls?|officers?|service ?members?|personnel|guards?|policem[ae]n|gunm[ae]n|workers?"
    r"|farmers?|shepherds?"
    r"|villagers?|residents?|commanders?|leaders?|americans?|russians?|contractors?|drivers?"
    r"|journalists?|others?"
    r"|passengers?|students?|teachers?|elements|recruits?|conscripts?|teenagers?|youths?|displaced"
    r"|victims?|bombers?|officials?|councillors?|councilors?|employees?|engineers?|medics?|nurses?|doctors?"
    r"|comrades|figures?|heads?|imams?|mayors?|policemen|policewom[ae]n|brothers|sisters|sons|daughters"
    r"|pupils?|notables?|sheikhs?|judges?"
    r"|mukhtars?|smugglers?|suspects?|attackers?|assailants?|pedestrians?|relatives|herders?|infants?"
    r"|service members?|crew(?: members?)?|operatives?|rebels?|insurgents?|detainees?|prisoners?|refugees?)"
)
RELATIVE = (
    r"(?:son|daughter|wife|husband|brother|sister|father|mother|nephew|cousin|driver|bodyguard|companion)"
)
A_OR_COUNT = rf"(?:{COUNT}|(?<!\w)(?:an?|no|another|its|his|her|their)(?!\w))"
# "two SDF fighters", "a shepherd and his son", "three"
GROUP = (
    rf"{A_OR_COUNT}(?:(?:\s(?!and\b|were\b|was\b|in\b|killed\b|wounded\b|injured\b|when\b|after\b"
    rf"|the\b|by\b|at\b|near\b|on\b)"
    rf"[\w.'-]+){{0,4}}?\s{PEOPLE})?(?!\w)(?!\sof (?:them|whom|those|these)\b)"
    rf"(?:\s(?:of (?:its|their|the|our|an?)|from the)(?: (?!were\b|was\b|and\b|killed\b)\w+){{0,3}})?"
    rf"(?:\s(?:working|travelling|traveling|riding|serving|belonging|fighting)\b[^,.;]{{2,45}}?)?"
)
GROUPS = rf"{GROUP}(?:(?:,| and|, and)\s(?:(?:his|her|their)\s(?:\w+\s)?{RELATIVE}\b|{GROUP}))?"
KILLED = r"(?:killed|dead|died|martyred|slain|shot dead|lost (?:his|her|their) (?:life|lives))"
INJURED = r"(?:wounded|injured|hurt)"
NOT_SHELLS = (
    r"(?!\s(?:shells?|rockets?|strikes?|operations?|rounds?|attacks?|drones?|vehicles?|trucks?|houses?"
    r"|villages?|km|kilomet\w+|hours?|days?|minutes?|times))"
)

ENGLISH_WORDS: tuple[tuple[Attribute, str, str, str], ...] = (
    (
        "killed",
        KILLED,
        r"(?:kill(?:ed|ing|s)|claim(?:ed|ing) the lives of|the deaths? of|death of)",
        r"(?:deaths?|fatalit(?:y|ies)|dead)",
    ),
    (
        "injured",
        INJURED,
        r"(?:wound(?:ed|ing|s)|injur(?:ed|ing|es|ies to))",
        r"(?:injuries|wounded|injured|injury)",
    ),
)
ENGLISH: tuple[tuple[Attribute, re.Pattern[str]], ...] = tuple(
    (attribute, re.compile(pattern))
    for attribute, words, verbs, noun in ENGLISH_WORDS
    for pattern in (
        rf"(?P<who>{GROUPS}){NOT_SHELLS}(?:, (?:including|among them) [^,.;]{{3,40}},)?\s(?:(?:was|were"
        rf"|have been|had been|has been|are|being"
        rf"|reportedly|also) ){{0,3}}{words}\b",
        rf"\b{verbs}\s(?:at least )?(?P<who>{GROUPS}){NOT_SHELLS}",
        rf"(?P<who>{COUNT})\s{noun}\b",
    )
)
NONE_KILLED = re.compile(
    r"\b(?:no|without(?: any)?|not? caus\w+(?: any)?|did not cause(?: any)?)\s(?!information|details"
    r"|word|reports|immediate|data|figures|official)(?:(?!of\b|on\b"
    r"|about\b)\w+ ){0,2}?(?P<what>casualties|deaths|fatalities|injuries|losses of life"
    r"|human losses|one was (?:killed|hurt|injured|wounded)|(?:soldiers?|personnel|troops|one)\s(?:was"
    r"|were)\s(?:killed|hurt|injured|wounded))\b(?! (?:were|was|are|have been|had been) (?:mentioned"
    r"|named|known|given))"
    r"|(?:دون|بدون|لم تسجل|لم يسفر\w* عن|لم تقع)\s(?:(?!معلومات)\w+ ){0,3}?(?P<ar>خساير بشريه|اصابات"
    r"|ضحايا|قتلي)"
)

DUAL_KILLED = (
    r"(?:قتيل(?:ين|ان)|(?:مقتل|قتل(?:ت)?|استشهاد|استشهد)\s(?:\w+\s){0,2}?(?:شخصين|شخصان|جنديين|جنديان"
    r"|عنصرين|عنصران|مدنيان|طفلين|طفلان|امراتين|شابين|شابان|مدنيين اثنين|رجلين|راعيين))"
)
DUAL_INJURED = (
    r"(?:جريح(?:ين|ان)|مصاب(?:ين|ان)|(?:اصابه|اصيب(?:ت)?|جرح(?:ت)?)\s(?:\w+\s){0,2}?(?:شخصين|شخصان|جنديين"
    r"|جنديان|عنصرين|عنصران|مدنيان|طفلين|طفلان|سيدتين|شقيقين|امراتين|شابين|شابان|مدنيين اثنين|اخرين اثنين"
    r"|رجلين))"
)
ONE_AR = (
    r"(?:مسعف|عامل|موظف|طبيب|ممرض|معلم|صياد|شرطي|عضو|مختار|وجيه|سيده"
    r"|شخص|جندي|عنصر|مدني|طفل|طفله|امراه|شاب|رجل|مزارع|راع|قيادي|ضابط|مواطن|مقاتل|مواطنه|فتاه|سايق)"
)
# Whoever is counted by the word itself: one more, two more.
KIN_ONE_AR = r"(?:ابنه|ابنته|ابنها|ابنتها|زوجته|زوجها|طفله|طفلها|شقيقه|شقيقته|والده|والدته|سايقه|مرافقه)"
KIN_TWO_AR = r"(?:طفليه|طفليها|ابنيه|ابنيها|ولديه|ولديها|شقيقيه|مرافقيه|راكبتين|سيدتين|امراتين|فتاتين|طفلتين)"
DUAL_AR = r"(?:شخص|جندي|عنصر|مدني|طفل|شاب|رجل|مقاتل|مسلح|شرطي|ضابط|قيادي|مزارع|لاجي)"
PEOPLE_AR = (
    r"(?:اشخاص|شخصا|جنود|جنديا|عناصر|عنصرا|مدنيين|مدنيا|اطفال|نساء|مقاتلين|مقاتلا|مسلحين|رجال|قتلي|جرحي"
    r"|مواطنين|اخرين|شبان|شخص|عمال|مصابين|ضحايا)"
)
ARABIC_WORDS: tuple[tuple[Attribute, str, str, str, str], ...] = (
    (
        "killed",
        r"(?:ال)?(?:مقتل|قتل(?:ت)?|استشهاد|استشهد(?:ت)?|وفاه)",
        r"(?:قتلي|قتيلا|شهداء)",
        DUAL_KILLED,
        "قتلو?ا?",
    ),
    (
        "injured",
        r"(?:ال)?(?:اصابه|اصيب(?:ت)?|جرح(?:ت)?|باصابه)",
        r"(?:جرحي|جريحا|مصابين|اصابات)",
        DUAL_INJURED,
        "اصيبو?ا?|جرحو?ا?",
    ),
)
# "Two people met their death": the number stands between the verb and its noun.
DIED: tuple[tuple[int | None, str], ...] = (
    (2, r"لقي(?:ت)?\s\w+(?:ان|تان)\sمصرعهما"),
    (1, r"لقي(?:ت)?\s\w+\s(?:\w+\s)?مصرعه(?:ا)?(?!\w)"),
    (None, rf"لقي(?:ت)?\s(?P<who>{COUNT})\s\w+\sمصرعهم"),
    (2, rf"(?:اغتال(?:ت|وا)?|[يت]غتال(?:ون)?|اغتيال)\s(?:\w+\s){{0,5}}?{DUAL_AR}ين(?!\w)"),
    (2, r"جثت(?:ين|ي)(?!\w)"),
    (2, r"ارتقاء\sشهيدين|قضي\s\w+ان(?!\w)"),
)
ARABIC: tuple[tuple[Attribute, int | None, re.Pattern[str]], ...] = tuple(
    (attribute, number, re.compile(rf"(?<!\w)[وفبل]?{pattern}"))
    for attribute, verb, noun, dual, past in ARABIC_WORDS
    for number, pattern in (
        (3, rf"{verb}\s(?:ال)?{ONE_AR}\sو{KIN_TWO_AR}(?!\w)"),
        (2, rf"{verb}\s(?:ال)?{ONE_AR}\sو{KIN_ONE_AR}(?!\w)"),
        (2, rf"{dual}(?!\w)"),
        (2, rf"{verb}\sاخران(?!\w)"),
        (2, rf"{DUAL_AR}(?:ين|ان)\s(?:اثنين|اثنان)?\s?(?:{past})(?!\w)"),
        (
            None,
            rf"{verb}\s(?:(?!و)\w+\s){{0,2}}?(?P<who>{COUNT})(?:\s(?:من\s)?(?:\w+\s){{0,1}}?{PEOPLE_AR})?"
            rf"(?!\w)",
        ),
        (None, rf"(?P<who>{COUNT})\s{noun}(?!\w)"),
        (
            None,
            rf"(?P<who>{COUNT})\s{PEOPLE_AR}\s(?:\w+\s){{0,3}}?(?:{past})(?!\w)",
        ),
        (None, rf"(?P<who>{COUNT})\sمن\s(?:\w+\s){{1,2}}?(?:{past})(?!\w)"),
        (1, rf"{verb}\s(?:ال)?{ONE_AR}(?:ها|ه)?(?!\w)(?! اثن)"),
        (1, rf"{verb}\s(?:احد|احدي|ثالث|رابع|خامس|سادس)(?!\w)(?! عشر)"),
        (1, rf"(?<!\w){ONE_AR}ا\s(?:{past})(?<!و)(?<!وا)(?!\w)"),
        (1, rf"{verb}\sاخر(?:ي)?(?!\w)"),
        *(DIED if attribute == "killed" else ()),
    )
)
# Totals, not tolls: of a year, a campaign, a monitor's count, or of an earlier attack.
STATISTICS = re.compile(
    r"\b(?:this year|last year|since (?:the (?:start|beginning|outbreak|launch)|early|mid|20\d\d"
    r"|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|last)|so far|in total|a total of|overall"
    r"|cumulative|per month"
    r"|during (?:the )?(?:month|year|first)|over the past|in the past (?:week|month|year)"
    r"|in (?:20[012]\d)\b|statistics|has documented"
    r"|figures|annual|monthly|in a similar|a similar attack|previous(?:ly)?|earlier attack"
    r"|days? earlier|last (?:week|month)|operations)\b"
    r"|(?:منذ (?:بدايه|مطلع|عام|بدء)|هذا العام|العام الجاري|خلال (?:شهر|عام|العام|الشهر)|احصايي"
    r"|الحصيله الاجماليه|العام الماضي|بلغ عدد|(?:بعد|قبل) (?:ساعات|يوم|يومين|ايام|اسابيع) (?:علي|من)(?!\w))"
)


OF_SOME = re.compile(
    r"\b(?:american|u\.s|us|coalition|russian|turkish|israeli|iraqi|iranian|civilian|military|allied)\b"
)

PEOPLES = (
    ("soldiers", re.compile(r"\b(?:soldiers?|troops|service ?members?|conscripts?)\b|جنود|جندي")),
    ("fighters", re.compile(r"\b(?:fighters?|militants?|gunm[ae]n|members?)\b|مقاتل|مسلح|عنصر|عناصر")),
    (
        "civilians",
        re.compile(
            r"\b(?:civilians?|child|children|residents?|villagers?|shepherds?|farmers?)\b|مدني|طفل|اطفال"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Toll:
    attribute: Attribute
    count: Count
    span: Span
    sentence: Sentence
    # Of whom, where the words say it: two tolls of different people do not contradict each other.
    people: str = ""


def tolls(document: Document, language: str, sentences: Iterable[Sentence]) -> list[Toll]:
    """Tolls in these sentences, totals left out, in the order of the text."""
    found: list[Toll] = []
    totals = statistics(document)
    for sentence in sentences:
        if sentence.place not in totals:
            found += in_sentence(document, sentence, language)
    return sorted(found, key=lambda one: one.span)


def statistics(document: Document) -> set[int]:
    """Sentences that sum up, and what goes on in their paragraph behind them."""
    found: dict[int, int] = {}
    for one in document.sentences:
        if one.paragraph not in found and STATISTICS.search(document.text, one.start, one.end):
            found[one.paragraph] = one.place
    return {one.place for one in document.sentences if one.place >= found.get(one.paragraph, one.place + 1)}


def spanned(found: list[Toll], own: list[Toll], attribute: Attribute) -> Count | None:
    """From the lowest toll reported to the highest; None where none is.

    The report's own "no casualties" beside its own number is about others, and left out; a
    speaker's is a toll like any other. Soldiers here and civilians there are two tolls, of which
    neither the sum nor the span is known to be the whole: None.
    """
    tolls = [toll for toll in found if toll.attribute == attribute]
    if len({toll.people for toll in tolls if toll.people and toll.count.low}) > 1:
        return None
    if any(toll.count.low for toll in tolls):
        tolls = [toll for toll in tolls if toll.count.low or toll not in own]
    if not tolls:
        return None
    highs = [toll.count.high for toll in tolls]
    known = [high for high in highs if high is not None]
    return Count(min(toll.count.low for toll in tolls), max(known) if len(known) == len(highs) else None)


def in_sentence(document: Document, sentence: Sentence, language: str) -> Iterator[Toll]:
    taken: list[tuple[Attribute, Span]] = []
    for attribute, number, span in read(document.text, sentence, language):
        if any(attribute == known and span[0] < end and start < span[1] for known, (start, end) in taken):
            continue
        taken.append((attribute, span))
        yield Toll(attribute, number, span, sentence, people_of(document.text[span[0] : span[1]]))


def read(text: str, sentence: Sentence, language: str) -> Iterator[tuple[Attribute, Count, Span]]:
    if language in TONGUES:
        yield from in_tongue(text, sentence, TONGUES[language])
        return
    yield from none_at_all(text, sentence)
    yield from in_english(text, sentence) if language == "en" else in_arabic(text, sentence)


def in_tongue(text: str, sentence: Sentence, tongue: Tongue) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, pattern in tongue.tolls:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if number := counted(tongue, match):
                yield attribute, Count(number, number), match.span()


def people_of(words: str) -> str:
    found = {name for name, pattern in PEOPLES if pattern.search(words)}
    return found.pop() if len(found) == 1 else ""


def in_english(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, pattern in ENGLISH:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if number := people_counted(match["who"]):
                yield attribute, number, match.span()
    yield from killed_and_injured(text, sentence)


def killed_and_injured(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    """ "three people were killed and two wounded": the second verb stands without its people."""
    pattern = (
        rf"\b(?:{KILLED}|killing)\b[^.;]{{0,60}}?\band (?:another |some "
        rf"|at least )?(?P<who>{COUNT})(?: \w+){{0,2}}? {INJURED}\b"
    )
    for match in re.finditer(pattern, text[sentence.start : sentence.end]):
        if number := count(match["who"]):
            start = sentence.start + match.start("who")
            yield "injured", number, (start, sentence.start + match.end())


def people_counted(words: str) -> Count | None:
    """The people of one phrase added up; "his son" is one more."""
    parts = re.split(r"(?:,\s(?:and\s)?|\sand\s)", words)
    total: Count | None = None
    for part in parts:
        number = of_group(part)
        if number is None:
            return total
        total = number if total is None else total + number
    return total


def of_group(words: str) -> Count | None:
    first = words.split(" ", 1)[0]
    if first in ("a", "an", "another", "its", "his", "her", "their"):
        # "a vehicle" is nobody; "her children" are nobody knows how many.
        return Count(1, 1) if re.search(rf"\b(?:{PEOPLE}|{RELATIVE})\b", words) else None
    if first == "no":
        return Count(0, 0) if re.search(rf"\b{PEOPLE}\b", words) else None
    match = re.match(COUNT, words)
    return count(match.group()) if match else None


def in_arabic(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for attribute, number, pattern in ARABIC:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            read = Count(number, number) if number is not None else count(match["who"])
            if read is not None:
                yield attribute, read, match.span()


def none_at_all(text: str, sentence: Sentence) -> Iterator[tuple[Attribute, Count, Span]]:
    for match in NONE_KILLED.finditer(text, sentence.start, sentence.end):
        what = match["what"] or match["ar"]
        # "No American casualties" says nothing of the others.
        if OF_SOME.search(match.group()):
            continue
        if (
            what in ("casualties", "خساير بشريه", "ضحايا", "human losses", "losses of life")
            or "one was hurt" in what
        ):
            yield "killed", Count(0, 0), match.span()
            yield "injured", Count(0, 0), match.span()
        elif what in ("deaths", "fatalities", "قتلي") or "killed" in what:
            yield "killed", Count(0, 0), match.span()
        else:
            yield "injured", Count(0, 0), match.span()
