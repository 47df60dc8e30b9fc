"""How do reports say that people were killed or hurt, and how many? Over folded text."""

import re
from typing import Literal

from news.suggest.numbers import COUNT

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
    r"|cousins?|nephews?|uncles?|wife|wives|husbands?|mothers?|fathers?|grandmothers?|grandfathers?"
    r"|photographers?"
    r"|traders?|merchants?|hunters?|gatherers?|pickers?|labou?rers?|elders?|assailants?|paramedics?|peasants?"
    r"|mukhtars?|smugglers?|suspects?|attackers?|assailants?|pedestrians?|relatives|herders?|infants?"
    r"|service members?|crew(?: members?)?|operatives?|rebels?|insurgents?|detainees?|prisoners?|refugees?)"
)
RELATIVE = (
    r"(?:son|daughter|wife|husband|brother|sister|father|mother|nephew|cousin|driver|bodyguard|companion)"
)
A_OR_COUNT = rf"(?:{COUNT}|(?<!\w)(?:an?|no|another|its|his|her|their|him)(?!\w))"
# "two SDF fighters", "a shepherd and his son", "three"
GROUP = (
    rf"{A_OR_COUNT}(?:(?:\s(?!and\b|were\b|was\b|in\b|killed\b|wounded\b|injured\b|dead\b|when\b|after\b"
    rf"|the\b|by\b|at\b|near\b|on\b)"
    rf"[\w.'-]+){{0,4}}?\s{PEOPLE})?(?!\w)(?!\sof (?:them|whom|those|these|the (?:injured|wounded|dead"
    rf"|victims|killed))\b)"
    rf"(?:\s(?:of(?: (?:its|their|the|our|an?))?|from the)(?: (?!were\b|was\b|and\b|killed\b|in\b|on\b"
    rf"|at\b|when\b|by\b)\w+){{0,4}}(?: \([^)]{{2,12}}\))?)?"
    rf"(?:\s(?:working|travelling|traveling|riding|serving|belonging|fighting)\b[^,.;]{{2,45}}?)?"
)
# "wounding two civilians, a local official said": whoever speaks is not one more of them.
A_SPEAKER = r"(?!(?:an?|another) (?:[\w'-]+ ){1,8}?(?:said|says|told|added|confirmed|reported)\b)"
GROUPS = (
    rf"{GROUP}(?:(?:,| and|, and)\s{A_SPEAKER}(?:(?:his|her|their)\s(?:\w+\s)?{RELATIVE}\b|{GROUP})){{0,3}}"
)
KILLED = (
    r"(?:killed|dead|died|martyred|slain|shot dead|murdered|assassinated|gunned down|executed|beheaded"
    r"|stabbed to death"
    r"|found dead|lost (?:his|her|their) (?:life|lives))"
)
INJURED = r"(?:wounded|injured|hurt)"
NOT_SHELLS = (
    r"(?!\s(?:shells?|rockets?|strikes?|operations?|rounds?|attacks?|drones?|vehicles?|trucks?|houses?"
    r"|villages?|km|kilomet\w+|hours?|days?|minutes?|times))"
)

ENGLISH_WORDS: tuple[tuple[Attribute, str, str, str], ...] = (
    (
        "killed",
        KILLED,
        r"(?:kill(?:ed|ing|s)|(?:shot|shoot(?:ing)?) dead|gunn(?:ed|ing) down|murder(?:ed|ing)"
        r"|assassinat(?:ed|ing)"
        r"|execut(?:ed|ing)|claim(?:ed|ing) the lives? of|the deaths? of|death of|bod(?:y|ies) of)",
        r"(?:deaths?|fatalit(?:y|ies)|dead)",
    ),
    (
        "injured",
        INJURED,
        r"(?:wound(?:ed|ing|s)|injur(?:ed|ing|es|ies to))",
        r"(?:injuries|wounded|injured|injury)",
    ),
)
SUFFERED = (
    rf"(?P<who>{GROUPS})\s(?:had|have|suffered|sustained|(?:were|was|are being|is being|was being"
    rf"|were being) treated for"
    rf"|(?:were|was) taken to (?:a |the )?hospital with)\s(?:\w+ ){{0,3}}?(?:concussions?|injur(?:y|ies)"
    rf"|wounds?|burns"
    rf"|fractures|broken \w+|symptoms)\b"
)
TOLL = rf"\btoll (?:\w+ ){{0,5}}?(?:to|at|of|reached) (?P<who>{COUNT})"
ENGLISH: tuple[tuple[Attribute, re.Pattern[str]], ...] = tuple(
    (attribute, re.compile(pattern))
    for attribute, words, verbs, noun in ENGLISH_WORDS
    for pattern in (
        rf"(?P<who>{GROUPS}){NOT_SHELLS}(?:, (?:including|among them|most|mostly|many|all|some|both|one"
        rf"|two)\b"
        rf"[^,.;]{{3,40}},)?(?: in the (?:attack|strike|shelling|explosion))?\s(?:(?:was|were"
        rf"|have been|had been|has been|are|being"
        rf"|reportedly|also|slightly|lightly|seriously|badly|severely|critically|fatally) ){{0,3}}{words}\b",
        rf"\b{verbs}\s(?:at least )?(?P<who>{GROUPS}){NOT_SHELLS}",
        rf"(?P<who>{COUNT})(?: \w+)?\s{noun}\b(?! (?:and|or) \w+ to\b)",
        rf"(?<!among )\bthe (?:{noun}) (?:are|number|numbered) (?P<who>{COUNT})",
        *((SUFFERED,) if attribute == "injured" else (TOLL,)),
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
    r"(?:مسعف|عامل|موظف|طبيب|ممرض|معلم|صياد|شرطي|عضو|مختار|وجيه|سيده|لاجي|لاجيه|نازح|نازحه|طالب|طالبه|مسن"
    r"|رضيع|مدرس"
    r"|مدرسه|صحفي|صحافي|عسكري|تاجر|حارس|مهندس|قايد|شيخ"
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
# Whoever is two by the ending. "Civilians" and the like end so in the plural too, but for the subject's case.
BROKEN_AR = (
    r"(?:شخص|جندي|عنصر|طفل|طفلت|امرات|سيدت|فتات|شاب|رجل|راعي|طالب|ضابط|طبيب|تاجر|شقيق|شقيقت|راكبت|حارس|عامل)"
)
SOUND_AR = (
    r"(?:مدني|راع|موظف|مزارع|مسعف|صحفي|صحافي|معلم|مدرس|مواطن|مقاتل|مسلح|شرطي|قيادي|لاجي|نازح|سايق|ممرض"
    r"|مهندس|صياد"
    r"|عسكري|راكب)"
)
TWO_AR = rf"(?:{BROKEN_AR}ين|(?:{BROKEN_AR}|{SOUND_AR})ان)"
ARABIC_WORDS: tuple[tuple[Attribute, str, str, str, str], ...] = (
    (
        "killed",
        r"(?:ال)?(?:مقتل|قتل(?:ت)?|استشهاد|استشهد(?:ت)?|وفاه)",
        r"(?:قتلي|قتيلا|شهداء)",
        DUAL_KILLED,
        "قتلو?ا?|استشهدو?ا?|قضوا|استشهد",
    ),
    (
        "injured",
        r"(?:ال)?(?:اصابه|اصيب(?:ت)?|جرح(?:ت)?|باصابه)",
        r"(?:جرحي|جريحا|مصابين|اصابات)",
        DUAL_INJURED,
        "اصيبو?ا?|جرحو?ا?",
    ),
)
STEMS_AR: dict[Attribute, str] = {"killed": "قتل|استشهد", "injured": "اصيب|جرح"}
ALONE_AR: dict[Attribute, str] = {"killed": "(?:قتيل|شهيد)", "injured": "(?:جريح|مصاب)"}
# "Two people met their death": the number stands between the verb and its noun.
DIED: tuple[tuple[int | None, str], ...] = (
    (2, r"لقي(?:ت)?\s\w+(?:ان|تان)\sمصرعهما"),
    (1, r"لقي(?:ت)?\s\w+\s(?:\w+\s)?مصرعه(?:ا)?(?!\w)"),
    (None, rf"لقي(?:ت)?\s(?P<who>{COUNT})\s\w+\sمصرعهم"),
    (2, rf"(?:اغتال(?:ت|وا)?|[يت]غتال(?:ون)?|اغتيال)\s(?:\w+\s){{0,5}}?{DUAL_AR}ين(?!\w)"),
    (2, r"جثت(?:ين|ي)(?!\w)"),
    (1, r"(?:قتل(?:وه|وها|ته|تها|ه)|ارد(?:وه|وها|ته)\sقتيل(?:ا|ه))(?!\w)"),
    (2, r"ارتقاء\sشهيدين|قضي\s\w+ان(?!\w)"),
    (3, rf"حياه\s{ONE_AR}\sو{KIN_TWO_AR}(?!\w)"),
    (2, rf"حياه\s(?:{ONE_AR}\sو(?:{KIN_ONE_AR}|{ONE_AR})|{TWO_AR})(?!\w)"),
    (None, rf"حياه\s(?P<who>{COUNT})"),
    (1, rf"حياه\s{ONE_AR}(?!\w)"),
    (None, rf"(?:ضحيته(?:ا)?|خلف(?:ت)?)\s(?P<who>{COUNT})\s(?:قتلي|شهداء|اشخاص|مدنيين|قتيلا)"),
    (1, rf"(?:فقد(?:ت)?|فارق(?:ت)?)\s{ONE_AR}(?:\s\w+){{0,3}}\s(?:حياته(?:ا)?|الحياه)"),
)
ARABIC: tuple[tuple[Attribute, int | None, re.Pattern[str]], ...] = tuple(
    (attribute, number, re.compile(rf"(?<!\w)[وفبل]?{pattern}"))
    for attribute, verb, noun, dual, past in ARABIC_WORDS
    for number, pattern in (
        (3, rf"{verb}\s(?:ال)?{ONE_AR}\sو{KIN_TWO_AR}(?!\w)"),
        (2, rf"{verb}\s(?:ال)?{ONE_AR}\sو{KIN_ONE_AR}(?!\w)"),
        (2, rf"{dual}(?!\w)"),
        (2, rf"{verb}\s(?:(?!و)\w+\s){{0,2}}?{TWO_AR}(?!\w)"),
        (2, rf"{verb}\s{ONE_AR}(?:\s(?!و)\w+){{0,5}}\sو{ONE_AR}(?!\w)"),
        (2, rf"(?<!\w){ONE_AR}\sو{ONE_AR}\s(?:{past})(?:تا|ا)(?!\w)"),
        (2, rf"{verb}\sاخران(?!\w)"),
        (2, rf"{DUAL_AR}(?:ين|ان)\s(?:(?:اثنين|اثنان)\s(?:{past})|(?:{STEMS_AR[attribute]})ا)(?!\w)"),
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
        (1, rf"{ALONE_AR[attribute]}ا?(?:\sواحد)?(?!\w)"),
        *(DIED if attribute == "killed" else ()),
    )
)
# Said of all: "bringing the toll to five".
SUMMED = re.compile(
    r"\b(?:bring(?:s|ing)|brought|rais(?:es|ing|ed)|pushing) [^.;]{0,30}\b(?:toll|number)\b[^.;]{0,40}$"
    r"|\b(?:toll|number of (?:the )?(?:dead|deaths|wounded|injured|victims)) (?:has |had )?(?:risen|rose"
    r"|climbed|stands"
    r"|reached)\b[^.;]{0,30}$"
    r"|(?<!\w)[ولف]?[يت]?(?:رتفع|ارتفع)(?:ت)? (?:[^.;]{0,20} )?(?:ال)?(?:حصيله|عدد)[^.;]{0,50}$"
    r"|(?:ال)?حصيله (?:\w+ ){0,3}?(?:ارتفع|[يت]رتفع|وصل|بلغ)[^.;]{0,50}$"
)
# Another attack, another day, another country.
ELSEWHERE = re.compile(
    r"\b(?:since then|similar|(?:an?|two|three|few|several|\d+) (?:days?|weeks?|months?|years?) (?:after"
    r"|ago|earlier|before)"
    r"|last (?:week|month|year|summer|winter|autumn|spring)|in (?:the )?(?:spring|summer|autumn|winter)"
    r"|these strikes"
    r"|those strikes|(?<!government )(?:in|near|on) (?:jordan|iraq|baghdad|istanbul|ankara|damascus|palmyra"
    r"|israel|gaza"
    r"|lebanon|yemen"
    r"|iran|turkey|afrin|an? iraqi|tower 22)|in the same (?:area|village|town|steppe|district|region))\b"
    r"|(?<!\w)(?:قبل (?:يوم(?:ين)?|ايام|اسبوع(?:ين)?|شهر(?:ين)?|اشهر|عام|سنوات)|(?:الشهر|الاسبوع"
    r"|العام) الماضي|في (?:العراق"
    r"|الاردن|اسطنبول|انقره|دمشق))(?!\w)"
)
# A number behind a month is a day: "on February 12 a villager died".
MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
    r"|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec)\.? $"
)
# More than one, and how many is not said.
MANY = re.compile(
    r"\b(?:crew|people|personnel|children|men|women|displaced|comrades|fighters|members|soldiers|troops"
    r"|relatives"
    r"|guards|brothers|sisters|sons|daughters|residents|villagers|forces|others)$"
)
# Totals, not tolls: of a year, a campaign, a monitor's count, or of an earlier attack.
STATISTICS = re.compile(
    r"\b(?:has|have)\b[^.;]{0,60}\b(?:many times|repeatedly|often|on (?:many|several|numerous) occasions"
    r"|time and again)\b|"
    r"\b(?:this year|last year|since (?:the (?:start|beginning|outbreak|launch)|early|mid|20\d\d"
    r"|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|last)|so far|in total|a total of|overall"
    r"|cumulative|per month"
    r"|during (?:the )?(?:month|year|first)|over the past|in (?:two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+) (?:weeks|months|years)|has carried out (?:over |more than |some |about "
    r"|at least )?(?:a dozen|dozens|\d+)"
    r"|in the past (?:week|month|year)"
    r"|in (?:20[012]\d)\b|statistics|has documented"
    r"|figures|annual|monthly|in a similar|a similar attack|previously|previous(?! (?:day|evening|night"
    r"|afternoon|morning))|earlier attack"
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
