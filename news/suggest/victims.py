"""Were people hurt or held who do not fight, and did any take part? Told from the words of the tolls.

A report seldom says "civilians": it says a shepherd, two children, a teacher, an employee.
"""

import re
from collections.abc import Iterable, Iterator

from news.suggest import casualties
from news.suggest.actors import ActorMention
from news.suggest.sentences import Document, Sentence, Span
from news.suggest.words.counts import DETAINED, DETAINED_ONE

CIVILIANS = "civilians"
# So many letters after a toll may say who the dead were: ", most of them children".
AFTER = 45
UNARMED = re.compile(
    r"\b(?:civilians?|child(?:ren)?|wom[ae]n|girls?|boys?|infants?|toddlers?|bab(?:y|ies)|teenagers?"
    r"|famil(?:y|ies)"
    r"|mother|father|grand(?:mother|father|son|daughter)|wife|husband|(?:his|her|their) (?:\w+ )?(?:sons?"
    r"|daughters?"
    r"|brothers?|sisters?)|(?:oil |aid |farm |health |municipal |media |council )?workers|labou?rers"
    r"|employees?"
    r"|civil servants?|farmers?|shepherds?|herders?|villagers?|residents?|locals|teachers?|students?|pupils?"
    r"|journalists?|reporters?|photographers?|medics?|paramedics?|doctors?|nurses?|passengers?|passers-?by"
    r"|pedestrians?"
    r"|refugees?|displaced|(?:tribal|community) (?:leaders?|elders?|figures?|notables?)|elders?|notables?"
    r"|sheikhs?"
    r"|leader of (?:the|a) (?:[\w'-]+ )?tribe|mukhtars?|imams?|judges?|lawyers?|mayors?|councill?ors?"
    r"|co-chairs?"
    r"|member of (?:a|the) (?:\w+ )?(?:civil|local|people's|municipal) council|traders?|merchants?"
    r"|shopkeepers?"
    r"|hunters|gatherers|pickers|engineers?|old m[ae]n|elderly)\b"
    r"(?!(?: of [^,.;]{2,25})?(?: and (?:\w+ ){1,3}?)? ?(?:said|says?|told|reported|added|confirmed))"
    r"|(?<!\w)[وبفل]?(?:ال|لل)?(?:مدني(?:ا|ين|ون|ان|ه|تين)?|طفل(?:ا|ه|ين|ان|يه|يها|تين|تان)?|اطفال|رضيع(?:ا"
    r"|ه)?|امراه|امراتين"
    r"|امراتان|نساء|سيد(?:ه|تين|تان|ات)|فتا(?:ه|تين|تان)|فتيات|مواطن(?:ا|ه|ين|ون|ان|ات)?|عامل(?:ا|ه|ين|ان)?"
    r"|عمال"
    r"|موظف(?:ا|ه|ين|ان|ون)?|مزارع(?:ا|ه|ين|ان|ون)?|راع(?:ي|يا|يين|يان)?|رعاه|لاجي(?:ا|ه|ين|ان|ون)?"
    r"|نازح(?:ا|ه|ين|ون)?"
    r"|معلم(?:ا|ه|ين)?|مدرس(?:ا|ه|ين)?|طالب(?:ا|ه|ين)?|طلاب|تلاميذ|صحفي(?:ا|ه|ين|ان)?|صحافي(?:ا|ه|ين)?"
    r"|طبيب(?:ا|ه)?"
    r"|ممرض(?:ا|ه|ين)?|مسعف(?:ا|ين|ان)?|مختار(?:ا)?|وجيه|وجهاء|شيخ|شيوخ|مسن(?:ا|ه)?|اب|ابن(?:ه|ته|تها|يه)"
    r"|زوجته|زوجها"
    r"|والد(?:ه|ته|تها)|عايله|تاجر|صياد|مهندس(?:ا|ين)?|قروي(?:ا|ين|ون)?|اهالي|راكب(?:ين|تين)|جامعي|شاب(?:ا"
    r"|ين)?"
    r"|شبان(?:ا)?)(?!\w)"
)
FIGHTERS = re.compile(
    r"\b(?:sdf|isis|militia\w*|fighters?|soldiers?|gunm[ae]n|militants?|asayish|army)\b|قسد|مقاتل|جندي|جنود"
    r"|مسلح|داعش"
)
SAYING = re.compile(r"(?<!\w)[وف]?(?:قال|افاد|ذكر|اكد|اوضح|اضاف|بحسب|حسب|وفق)\w*")
# "Shot at a teacher and killed him": the words before say who.
NAMED_BEFORE = re.compile(r"\b(?:him|her)\b|قتل(?:وه|وها|ته|تها)|ارد(?:وه|ته)")
# They do something: stand in the road, throw stones.
ACTING = re.compile(
    r"\b(?:residents|villagers|locals|people|inhabitants|civilians|children|youths|women"
    r"|crowd)\b(?: (?!said|told|say)"
    r"[\w'-]+){0,4}? (?:threw|pelted|hurled|stoned|blocked|gathered|came out|stood|confronted|protested"
    r"|chased|stopped"
    r"|burned|set fire)\b"
    r"|\b(?:pelted|stoned|blocked|confronted|stopped|met|surrounded) by (?:\w+ ){0,2}(?:residents|villagers"
    r"|locals"
    r"|children|crowds?)\b"
    r"|(?<!\w)[وف]?(?:اعترض(?:ت)?|رشق(?:ت)?|تصدي|منع(?:ت)?|طرد(?:ت)?|هاجم(?:ت)?|خرج(?:ت)?|تجمع(?:ت)?"
    r"|قطع(?:ت)?|احتج(?:ت)?)"
    r" (?:عدد من |عشرات |مجموعه من )?(?:ال)?(?:اهالي?|سكان|شبان|اطفال|مواطنون|مدنيون)(?!\w)"
    r"|(?<!\w)[وف]?(?:ال)?(?:اهالي?|سكان)(?: [\w\"]+){0,4}? (?:[يت]?رشق\w*|[يت]عترض\w*|اعترض\w*|تجمع\w*"
    r"|منع\w*|ساند\w*|[يت]تصد\w*"
    r"|خرجوا|قطعوا|احتجوا)(?!\w)"
)


def parts(
    document: Document, sentences: Iterable[Sentence], language: str
) -> Iterator[tuple[ActorMention, str]]:
    """At most one mention of them, at the words that show them."""
    for sentence in sentences:
        for span in [*harmed(document, sentence, language), *acting(document, sentence)]:
            yield ActorMention(CIVILIANS, *span, sentence, sort="population"), "subject"
            return


def harmed(document: Document, sentence: Sentence, language: str) -> Iterator[Span]:
    text = document.text
    held = [one.span() for one in DETAINED.finditer(text, sentence.start, sentence.end)]
    held += [one.span() for one in DETAINED_ONE.finditer(text, sentence.start, sentence.end)]
    hurt = [one.span for one in casualties.in_sentence(document, sentence, language) if one.count.low]
    for start, end in hurt + held:
        until = end if (start, end) in held else min(sentence.end, end + AFTER)
        if NAMED_BEFORE.search(text, start, end):
            start = sentence.start
        if said := SAYING.search(text, end, until):
            until = said.start()
        match = UNARMED.search(text, start, until)
        if match and not is_armed(text[start:end], match.group()):
            yield match.span()


def is_armed(toll: str, word: str) -> bool:
    """ "A young man of the SDF" is a fighter."""
    return word.endswith(("شاب", "شابا", "شابين", "شبان", "شبانا")) and FIGHTERS.search(toll) is not None


def acting(document: Document, sentence: Sentence) -> Iterator[Span]:
    for match in ACTING.finditer(document.text, sentence.start, sentence.end):
        yield match.span()
