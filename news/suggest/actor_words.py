"""How do reports describe actors whose names they do not write? "Russian troops", "القوات التركية".

The registry holds names; these are descriptions of them, over folded text. One description may
mean another actor on another day: the Syrian army before and after 8 December 2024.
"""

import re
from dataclasses import dataclass
from datetime import date

# The government's army ceased on this day; the new one is dated from the first day after it.
LAST_DAY_OF_SAA = date(2024, 12, 8)

UNIT = (
    r"(?:military(?! police)|troops?|forces?|soldiers?|army|armed forces|convoys?|patrols?"
    r"|(?:military |armou?red )?vehicles?"
    r"|warplanes?|war planes?|jets?|fighter jets?|helicopters?|aircraft|artillery|drones?|uavs?"
    r"|columns?|tanks?|personnel"
    r"|service members?|servicemen|air ?strikes?|strikes?|shelling|bases?|mraps?|reinforcements?|side"
    r"|warships|ones?|missiles?"
    r"|mortars?|raids?|gunfire|fire|airborne|border guards?|gendarme\w*|bombardment|rockets?)"
)
SPARE = r"(?:[\w-]+ ){0,2}?"
US = r"(?<![\w.])(?:u\.s\.|us|u\.s|united states|american)(?!-)"
UNIT_AR = (
    r"(?:قوات|جيش|دوري(?:ه|ات)|رتل(?:ا)?|ارتال|قافله|مدفعيه|طيران|طايرات|طايره|مسير(?:ه|ات)|مدرعات|اليات|قصف"
    r"|جنود|جندي"
    r"|عناصر|قاعده|مروحي(?:ه|ات)|احتلال|تعزيزات|غار(?:ه|ات)|عرب(?:ه|ات)|مقاتلات|مقاتله|قواعد|عسكري(?:ين|ون)|جانب)"
)
ARABIC = re.compile("[\u0600-\u06ff]")
# Letters that Arabic writes on to a word.
ON = r"(?<!\w)(?:[وف]?(?:ب|ك|ل)?(?:ال|لل)?)?"


@dataclass(frozen=True, slots=True)
class Description:
    slug: str
    pattern: re.Pattern[str]
    # Words in Arabic letters; a text without any is not searched for them.
    arabic: re.Pattern[str] | None = None
    # The actor whom the words mean after `until`, where they mean another.
    until: date | None = None
    afterwards: str | None = None

    def on(self, day: date | None) -> str | None:
        """The actor meant on that day; None when the day is not known and decides."""
        if self.until is None:
            return self.slug
        if day is None:
            return None
        return self.slug if day <= self.until else self.afterwards


NOTHING = re.compile(r"(?!)")


def means(slug: str, *patterns: str) -> Description:
    """Patterns of one script each; a pattern of both counts as Arabic."""
    arabic = [one for one in patterns if ARABIC.search(one)]
    latin = [one for one in patterns if not ARABIC.search(one)]
    return Description(
        slug,
        re.compile("|".join(latin)) if latin else NOTHING,
        re.compile("|".join(arabic)) if arabic else None,
    )


def of_country(slug: str, adjective: str, possessive: str) -> Description:
    """ "Russian troops", "Russia's military", and the bare country where a sentence has it act."""
    return means(
        slug, rf"{adjective} {SPARE}{UNIT}\b", rf"{possessive}(?:'s)? {SPARE}{UNIT}\b", possessive + r"\b"
    )


def in_arabic(slug: str, adjective: str) -> Description:
    return means(slug, rf"{ON}{UNIT_AR} (?:\w+ )?(?:ال)?{adjective}(?!\w)")


DESCRIBED = (
    means(
        "ru-vp",
        r"\brussia(?:n|'s) (?:\w+ )?military police(?: (?:patrols?|forces?|officers?|units?))?",
        r"\brussian (?:mps?|police patrols?)\b",
        rf"(?:{ON}دوريه (?:من |تابعه ل)?)?{ON}شرطه (?:ال)?عسكريه (?:ال)?روسيه",
    ),
    means("ru", r"\brussian(?=-turkish)|\brusso(?=-turkish)|(?<=\bturkish-)russian"),
    means("taf", r"\bturkish(?=-russian)|(?<=\brussian-)turkish|(?<=\brusso-)turkish"),
    of_country("ru", r"\brussian", r"\brussia"),
    in_arabic("ru", r"روسي(?:ه|ا)?"),
    means("ru", rf"{ON}روسيا(?!\w)"),
    means(
        "ru-cpvs",
        r"\b(?:russian |syria )?reconciliation cent(?:er|re)\b",
        r"\bcent(?:er|re) for (?:the )?reconciliation of (?:the )?(?:opposing|warring"
        r"|conflicting) (?:sides|parties)",
        rf"{ON}مركز (?:ال)?مصالحه (?:ال)?روسي",
        r"مركز حميميم",
    ),
    means("ru-sy-coord", r"\bcoordination headquarters of russia and syria\b"),
    means("ru-emb-us", r"\brussian embassy in (?:the )?(?:u\.s\.|us|united states|washington)"),
    means(
        "ru-mod",
        r"\brussian (?:defen[cs]e ministry|ministry of defen[cs]e|mod)\b",
        r"\brussia's (?:defen[cs]e ministry|ministry of defen[cs]e)\b",
        rf"{ON}وزاره (?:ال)?دفاع (?:ال)?روسيه",
    ),
    means(
        "cjtf-oir",
        r"\b(?:u\.?s\.?|american)-led (?:\w+ ){0,3}coalition\b",
        r"\b(?:global|international) coalition\b",
    ),
    means(
        "cjtf-oir",
        r"\bcoalition (?:forces?|convoys?|columns?|patrols?|troops?|soldiers?|vehicles?|aircraft"
        r"|warplanes|air ?strikes?|bases?|spokes\w+)\b",
    ),
    means("cjtf-oir", rf"{ON}تحالف (?:ال)?دولي", r"\bthe coalition\b(?! (?:of|government|between))"),
    means(
        "us",
        rf"{US} (?:\w+ ){{0,2}}?{UNIT}\b",
        rf"{US}(?= military\b)",
        r"\bamerica's (?:military|forces|troops)\b",
    ),
    means("us", rf"{US}\b|\bwashington's (?:forces|troops)", r"\bamericans\b"),
    in_arabic("us", r"ام[ي]?ر[ي]?كي(?:ه|ا)?"),
    means(
        "us-dod",
        r"\bpentagon\b",
        rf"{US} (?:defen[cs]e department|department of defen[cs]e)\b",
        rf"{ON}بنتاغون|{ON}وزاره (?:ال)?دفاع (?:ال)?ام[ي]?ر[ي]?كيه",
    ),
    means("us-gov", r"(?<!\w)[وبلف]?(?:ال|لل)?مسوول(?:ون|ين)? (?:ال)?ام[ي]?ر[ي]?كي(?:ون|ين)?(?!\w)"),
    means(
        "us-centcom",
        r"\bu\.?s\.? central command\b|\bcentcom\b",
        rf"{ON}قياده (?:ال)?مركزيه (?:ال)?ام[ي]?ر[ي]?كيه",
    ),
    means(
        "sna",
        r"\b(?:turkish|turkey|ankara)-backed (?:\w+ ){0,2}?(?:factions?|fighters?|militants?|rebels?"
        r"|groups?|forces"
        r"|militias?|mercenaries|syrian national army|opposition)\b",
        r"\bpro-turk(?:ish|ey) (?:\w+ )?(?:factions?|fighters?|militants?|groups?|militias?)\b",
        r"\b(?:factions?|fighters|militants|mercenaries|militias?) backed by turkey\b",
        r"(?<!\w)[وبل]?(?:ال)?فصايل (?:ال)?(?:مواليه|مدعومه|تابعه) (?:لها|(?:ل|من )?(?:تركيا|انقره))"
        r"|(?:ال)?فصايل (?:ال)?مواليه للاحتلال التركي",
        rf"{ON}جيش (?:ال)?وطني(?! السوداني)|مرتزقه(?: (?:ال)?احتلال)?(?: (?:ال)?تركي)?",
    ),
    means(
        "tr-mod", r"\bturk(?:ish|iye's|ey's) (?:defen[cs]e ministry|ministry of (?:national )?defen[cs]e)\b"
    ),
    means("tr-mod", rf"{ON}وزاره (?:ال)?دفاع (?:ال)?تركيه"),
    of_country("taf", r"\bturkish(?!-)", r"\bturkey(?!-)"),
    in_arabic("taf", r"تركي(?:ه|ا)?"),
    # Two adjectives of one noun.
    means("taf", r"(?<=روسيه )و(?:ال)?تركيه(?!\w)"),
    means("ru", r"(?<=تركيه )و(?:ال)?روسيه(?!\w)"),
    means("taf", r"\bturkish occupation(?: (?:forces|army))?|\bturkiye\b", rf"{ON}جندرما(?: (?:ال)?تركيه)?"),
    means("sdf", r"\bsyrian democratic forces\b|\bsdf\b", rf"{ON}قسد(?!\w)|قوات سوريا (?:ال)?ديم[و]?قراطيه"),
    means(
        "sdf",
        r"\bkurdish-led (?:\w+ )?(?:forces?|fighters?|militias?|group|alliance|troops)\b",
        r"\bkurdish (?:forces|fighters|militants|militias?|troops)\b",
    ),
    means(
        "asayish",
        r"\basayish\b",
        r"\bkurdish (?:internal )?(?:security forces|police|security services?)\b",
        rf"{ON}اسايش",
    ),
    means(
        "isis", r"\bisis\b|\bisil\b|\bdaesh\b|\bislamic state\b", rf"{ON}داعش|تنظيم \"?(?:ال)?دوله|تنظيم داعش"
    ),
    means("ndf", r"\bnational defen[cs]e (?:forces?|militia)\b", rf"{ON}دفاع (?:ال)?وطني"),
    means("pkk", r"\bkurdistan workers'? party\b|\bpkk\b"),
    means("iri", r"\bislamic resistance in iraq\b", r"المقاومه الاسلاميه في العراق"),
    means(
        "iran-aligned",
        r"\b(?:iran|iranian|tehran)(?:-backed|-aligned|-linked)? (?:militias?|militants?|groups?"
        r"|fighters|forces|proxies)\b",
        r"\bpro-iran(?:ian)? (?:militias?|militants?|groups?|fighters|forces)\b",
        r"\b(?:groups?|militias?|fighters|militants|factions?) (?:that are |which are )?(?:close|linked"
        r"|allied|loyal|tied) to iran\b",
        r"\b(?:groups?|militias?|fighters|militants|factions?) (?:backed|supported|armed) by (?:iran"
        r"|tehran)\b",
        r"(?:ال)?(?:ميليشيات|فصايل|مليشيات|مجموعات|جماعات|جهات) (?:ال)?(?:ايرانيه|مواليه لايران"
        r"|مدعومه من ايران"
        r"|مدعومه ايرانيا|مرتبطه بايران|تابعه لايران)",
    ),
    means(
        "unidentified",
        r"\b(?:unknown|unidentified|masked) (?:gunmen|gunman|assailants?|attackers?|men|armed men"
        r"|militants|persons?|drones?"
        r"|people)\b",
        r"\bgunmen\b|\bunknown assailants?\b",
        r"(?<!\w)(?:و)?(?:مسلح(?:ون|ين|ان) )?مجهول(?:ون|ين|ان|ه|و)?(?: (?:ال)?هويه)?(?!\w)",
    ),
    means(
        "protesters",
        r"\b(?:protest[eo]rs|demonstrators)\b",
        r"(?<!\w)[وب]?(?:ال)?(?:محتج|متظاهر)(?:ون|ين)(?!\w)",
    ),
    means(
        "civilians",
        r"\b(?:residents|villagers|locals|local people|inhabitants|civilians?|farmers?|shepherds?"
        r"|children|child|wom[ae]n|girls?|boys?|toddler|infant|schoolchildren|pupils?|teachers?"
        r"|journalists?|passers-?by|pedestrians?|herders?|truffle (?:hunters|gatherers|pickers)"
        r"|(?:officials?|members?|employees?) of (?:the |a )?(?:\w+ )?(?:civil council"
        r"|autonomous administration"
        r"|local council|municipality)|councillors?|local youths?)\b"
        r"|\b(?:the )?people of (?=(?:the )?(?:village|town|city|area|neighbou?rhood))",
        r"(?<!\w)[وبفل]?(?:ال|لل)?(?:اهالي|سكان|مواطن(?:ون|ين)|مدني(?:ين|ون|ان)?|مزارع(?:ين|ون|ان|ا)?|اطفال"
        r"|قروي(?:ين"
        r"|ون)"
        r"|طفل(?:ين|ان|ا|ه|تين|تان)?|سيد(?:ه|ات|تين|تان)|امرا(?:ه|تين|تان)|نساء|فتا(?:ه|تين)|راع(?:ي|يا|يين|ي"
        r" اغنام)?|طالب(?:ا|ه)?|معلم(?:ا|ه)?|صحفي(?:ا|ه|ين)?|شاب(?:ا|ين)?(?= من (?:اهالي|ابناء)))(?!\w)",
    ),
    # Dated: the words went on, the army did not.
    Description(
        "saa",
        re.compile(
            r"\bsyrian (?:arab )?(?:government |state )?(?:army|troops|soldiers"
            r"|government forces|forces)(?! \(sna)\b"
            r"|\bgovernment (?:forces|troops|soldiers|army)\b|\bdamascus (?:government )?(?:forces|troops"
            r"|army)\b"
            r"|\b(?:forces|factions|troops|soldiers|units"
            r"|army) of the (?:\w+ )?government(?: in damascus)?\b|\bsyrian army (?:soldiers|troops"
            r"|checkpoints?)\b"
            rf"|{ON}جيش (?:ال)?(?:عربي )?(?:ال)?سوري(?!\w)|قوات (?:ال)?حكومه (?:ال)?سوريه"
            rf"|{ON}قوات (?:ال)?حكوميه|{ON}طيران (?:الحربي )?(?:ال)?سوري(?!\w)"
        ),
        until=LAST_DAY_OF_SAA,
        afterwards="sy-mod",
    ),
    means(
        "saa",
        r"\b(?:syrian |assad |assad's )?regime (?:forces|troops|soldiers|army|checkpoints?)\b"
        r"|\bassad(?:'s)? (?:forces|army)\b",
        r"\bpro-government (?:forces|troops|fighters)\b",
        rf"(?:{ON}قوات|{ON}جيش|حاجز|{ON}عناصر) (?:ال)?نظام",
    ),
    means(
        "sy-mod",
        r"\bsyrian (?:defen[cs]e ministry|ministry of defen[cs]e)\b",
        r"\b(?:defen[cs]e ministry|ministry of defen[cs]e) in damascus\b",
        rf"{ON}وزاره (?:ال)?دفاع (?:ال)?سوريه",
    ),
    means(
        "sy-moi",
        r"\bsyrian (?:interior ministry|ministry of (?:the )?interior)\b|\bgeneral security (?:forces"
        r"|service|directorate)\b",
        rf"{ON}امن (?:ال)?عام(?!\w)|وزاره الداخليه السوريه",
    ),
    means(
        "sohr",
        r"\bsyrian observatory(?: for human rights)?\b|\bsohr\b",
        rf"{ON}مرصد (?:ال)?سوري(?: لحقوق الانسان)?",
    ),
    means("tass", r"\btass\b", r"وكاله تاس|(?<!\w)تاس(?!\w)"),
    means("sana", r"\bsana\b(?! ?'a)", r"وكاله سانا|(?<!\w)سانا(?!\w)"),
    means("anadolu", r"\banadolu(?: agency)?\b", r"(?:وكاله )?(?:ال)?اناضول"),
    means("sputnik", r"\bsputnik\b", r"سبوتنيك"),
    means("north-press", r"\bnorth press(?: agency)?\b", r"نورث برس"),
    means("newsweek", r"\bnewsweek\b"),
    means("airwars", r"\bairwars\b"),
    means(
        "syria-civil-defence",
        r"\bwhite helmets\b|\bsyria(?:n)? civil defen[cs]e\b",
        r"(?:ال)?دفاع (?:ال)?مدني",
    ),
)

# Both the Asayish and the Ministry of the Interior are called so: an editor decides.
AMBIGUOUS = (
    re.compile(rf"(?<!اسايش )(?<!اسايش, ){ON}(?:قوي|قوات) (?:ال)?امن (?:ال)?داخلي(?! \(?(?:ال)?اسايش)"),
    re.compile(r"(?<!asayish )(?<!asayish, )\binternal security forces\b(?! \(asayish)"),
)

NOT_ACTING_BEFORE = re.compile(
    r"(?:\b(?:backed by|supported by|allied (?:with|to)|retaken from|captured from|seized from"
    r"|recaptured from|held by"
    r"|controlled by|control of|loyal to|affiliated with|run by|administered by|fight(?:ing)? against"
    r"|fight against"
    r"|war (?:on|against)|fight|fighting|defeat of|campaign against|against the|partner(?:s|ed)? (?:of|with)"
    r"|areas? of|presence of|rule of|headed (?:to|for)|bases? (?:of|belonging to)|border with|accused)"
    r"(?: the| an?)? ?$)"
    r"|(?:(?:المدعوم(?:ه|ين)?|بدعم|مدعوم(?:ه)?) (?:من )?|سيطره |نفوذ |الموالي(?:ه|ن)? ل?|حدود(?:ه"
    r"|ها)? (?:مع )?"
    r"|مكافحه |محاربه |الحرب علي )$"
)
NOT_ACTING_AFTER = re.compile(
    r"(?:-?(?:backed|led|allied|held|controlled|run|affiliated|occupied|linked|made|aligned|supplied"
    r"|administered)\b"
    r"|(?:'s)? (?:border|presence|embassy|government|congress|president|officials?|sanctions?)\b"
    r"|'?s? (?:held|controlled|run)(?: |-)(?:areas?|territor|parts)|[ -]syrian? border|[ -](?:iraqi?"
    r"|turk\w+) border"
    r"| (?:families|prisoners|detainees|widows)\b)"
)
