"""How do reports describe actors whose names they do not write? "Russian troops", "القوات التركية".

The registry holds names; these are descriptions of them, over folded text. One description may
mean another actor on another day: the Syrian army before and after 8 December 2024.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# The government's army ceased on this day; the new one is dated from the first day after it.
LAST_DAY_OF_SAA = date(2024, 12, 8)

UNIT = (
    r"(?:military(?! police)|troops?|forces?|soldiers?|army|armed forces|convoys?|patrols?"
    r"|(?:military |armou?red )?vehicles?"
    r"|warplanes?|war planes?|jets?|fighter jets?|helicopters?|aircraft|artillery|drones?|uavs?"
    r"|columns?|tanks?|personnel"
    r"|service members?|servicemen|air ?strikes?|strikes?|shelling|bases?|mraps?|reinforcements?|side"
    r"|warships|ones?|missiles?|trucks?|checkpoints?|outposts?|positions?|officers?|guards?|crews?"
    r"|mortars?|raids?|gunfire|fire|airborne|border guards?|gendarme\w*|bombardment|rockets?)"
)
SPARE = r"(?:(?!and\b|or\b)[\w-]+ ){0,2}?"
US = r"(?<![\w.])(?:u\.s\.|us|u\.s|united states|american)(?!-)"
UNIT_AR = (
    r"(?:قوات|جيش|دوري(?:ه|ات)|رتل(?:ا)?|ارتال|قافله|مدفعيه|طيران|طايرات|طايره|مسير(?:ه|ات)|مدرعات|اليات|قصف"
    r"|جنود|جندي"
    r"|عناصر|قاعده|مروحي(?:ه|ات)|احتلال|تعزيزات|غار(?:ه|ات)|عرب(?:ه|ات)|مقاتلات|مقاتله|قواعد|عسكري(?:ين|ون)"
    r"|جانب)"
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
    # What must stand in the same sentence: "its mercenaries" beside Turkey's army.
    beside: re.Pattern[str] | None = None

    def on(self, day: date | None) -> str | None:
        """The actor meant on that day; None when the day is not known and decides."""
        if self.until is None:
            return self.slug
        if day is None:
            return None
        return self.slug if day <= self.until else self.afterwards


# Which of the two armies a text without any day is of.
OLD_ERA = re.compile(
    r"\b(?:assad|regime|iran(?:ian)?-backed|iranian militias?|russian (?:patrol|military police|base"
    r"|forces))\b"
    r"|نظام|الاسد|ايرانيه|القوات الروسيه|الشرطه العسكريه الروسيه"
)
NEW_ERA = re.compile(
    r"\b(?:transitional|interim) (?:government|president)\b|\bsharaa\b|\bgeneral security\b"
    r"|الانتقاليه|الشرع|الامن العام|الحكومه الموقته"
)


def presumed(text: str) -> date | None:
    """The last day of the old army or the first of the new, where the words are of one of them only."""
    old, new = OLD_ERA.search(text), NEW_ERA.search(text)
    if bool(old) == bool(new):
        return None
    return LAST_DAY_OF_SAA if old else LAST_DAY_OF_SAA + timedelta(days=1)


NOTHING = re.compile(r"(?!)")


def means(
    slug: str,
    *patterns: str,
    until: date | None = None,
    afterwards: str | None = None,
    beside: str | None = None,
) -> Description:
    """Patterns of one script each; a pattern of both counts as Arabic."""
    arabic = [one for one in patterns if ARABIC.search(one)]
    latin = [one for one in patterns if not ARABIC.search(one)]
    return Description(
        slug,
        re.compile("|".join(latin)) if latin else NOTHING,
        re.compile("|".join(arabic)) if arabic else None,
        until,
        afterwards,
        re.compile(beside) if beside else None,
    )


def of_country(slug: str, adjective: str, possessive: str) -> Description:
    """ "Russian troops", "Russia's military", and the bare country where a sentence has it act."""
    return means(
        slug,
        rf"{adjective} {SPARE}{UNIT}\b",
        rf"{adjective}(?= and (?:[\w-]+ ){{1,2}}{UNIT}\b)",
        rf"{possessive}(?:'s)? {SPARE}{UNIT}\b",
        possessive + r"\b",
    )


def in_arabic(slug: str, adjective: str) -> Description:
    return means(slug, rf"{ON}{UNIT_AR} (?:\w+ )?(?:ال)?{adjective}(?!\w)")


DESCRIBED = (
    means(
        "ru-vp",
        r"\b(?:russia(?:n|'s)|moscow's) (?:\w+ )?military police(?: (?:patrols?|forces?|officers?|units?))?",
        r"\brussian (?:mps?|police patrols?)\b",
        rf"(?:{ON}دوريه (?:من |تابعه ل)?)?{ON}شرطه (?:ال)?عسكريه (?:ال)?روسيه",
    ),
    means("ru", r"\brussian(?=-turkish)|\brusso(?=-turkish)|(?<=\bturkish-)russian"),
    means("taf", r"\bturkish(?=-russian)|(?<=\brussian-)turkish|(?<=\brusso-)turkish"),
    of_country("ru", r"\brussian", r"\brussia"),
    in_arabic("ru", r"روس(?:ي(?:ه|ا|ين|ون|ان)?|ا)?"),
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
        r"\b(?:russia|moscow)'s (?:defen[cs]e ministry|ministry of defen[cs]e)\b",
        rf"{ON}وزاره (?:ال)?دفاع (?:ال)?روسيه",
    ),
    means(
        "cjtf-oir",
        r"\b(?:u\.?s\.?|american)-led (?:\w+ ){0,3}coalition\b",
        rf"{US} coalition\b(?: {UNIT}\b)?",
        r"\b(?:global|international) coalition\b",
    ),
    means(
        "cjtf-oir",
        rf"\bcoalition (?:(?:\w+ )?{UNIT}|spokes\w+)\b",
    ),
    means(
        "cjtf-oir",
        rf"{ON}تحالف (?:ال)?دولي|{ON}{UNIT_AR} (?:ال)?تحالف(?!\w)",
        r"\bthe coalition\b(?! (?:of|government|between))",
    ),
    means(
        "us",
        rf"{US} {SPARE}{UNIT}\b",
        rf"{US}(?= military\b)",
        r"\bamerica's (?:military|forces|troops)\b",
    ),
    means("us", rf"{US}\b|\bwashington's (?:forces|troops)", r"\bamericans\b"),
    in_arabic("us", r"ام[ي]?ر[ي]?كي(?:ه|ا|ين|ون|ان|تين|تان)?"),
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
    # Factions of that army under names of their own.
    means(
        "sna",
        r"\b(?:hamza division|al-hamzat|sultan murad(?: division)?|ahrar al-sharqiya|jaysh al-sharqiya"
        r"|(?:sultan )?sul[ae]iman shah(?: division| brigade)?|amshat|levant front|malik shah"
        r"|suqour? al-shamal)\b",
        r"(?:فرقه )?(?:ال)?حمزات|فرقه (?:ال)?حمزه|(?:فرقه )?(?:ال)?سلطان مراد|احرار (?:ال)?شرقيه"
        r"|جيش (?:ال)?شرقيه"
        r"|(?:فرقه )?سليمان شاه|(?:ال)?عمشات|جبهه (?:ال)?شاميه|ملك شاه|صقور (?:ال)?شمال|فيلق (?:ال)?مجد",
    ),
    means(
        "sna",
        r"\b(?:its|their|allied|the|armed) (?:\w+ )?(?:mercenaries|proxies|factions)\b"
        r"(?: that (?:turkey|ankara) backs)?",
        r"(?<!\w)[وب]?(?:ال|لل)?(?:مرتزق(?:ته|تها|تهم|ه)|فصايل(?:ه|ها|هم)?)(?!\w)(?! (?:فلسطين|عراقي"
        r"|ايراني|كردي)\w*)",
        beside=r"\bturk(?:ish|ey|iye)\b|\bankara\b|تركي|انقره",
    ),
    means(
        "tr-mod",
        r"\b(?:turk(?:ish|iye's|ey's)|ankara's) (?:defen[cs]e ministry"
        r"|ministry of (?:national )?defen[cs]e)\b",
    ),
    means("tr-mod", rf"{ON}وزاره (?:ال)?دفاع (?:ال)?تركيه"),
    of_country("taf", r"\bturkish(?!-)", r"\bturkey(?!-)"),
    in_arabic("taf", r"(?:تركي(?:ه|ا|ين|ون|ان|تين|تان)?|اتراك)"),
    # Two adjectives of one noun.
    means("taf", r"(?<=روسيه )و(?:ال)?تركيه(?!\w)"),
    means("ru", r"(?<=تركيه )و(?:ال)?روسيه(?!\w)"),
    means("taf", r"\bturkish occupation(?: (?:forces|army))?|\bturkiye\b", rf"{ON}جندرما(?: (?:ال)?تركيه)?"),
    means("sdf", r"\bsyrian democratic forces\b|\bsdf\b", rf"{ON}قسد(?!\w)|قوات سوريا (?:ال)?ديم[و]?قراطيه"),
    means(
        "sdf",
        r"\bkurdish-led (?:\w+ )?(?:forces?|fighters?|militias?|group|alliance|troops)\b",
        r"\bkurdish (?:forces|fighters|militants|militias?|troops)\b",
        r"\bmilitary councils?\b|\bself-defen[cs]e forces\b",
        rf"{ON}قوات (?:ال)?دفاع (?:ال)?ذاتي|{ON}(?:وحدات|ميليشيات|مليشيات) (?:ال)?كرديه",
        rf"{ON}مجلس (?:ال)?عسكري(?!\w)(?! (?:ال)?سرياني)|{ON}مجلس (?!تل )\w+(?: \w+)? (?:ال)?عسكري(?!\w)",
        r"بي ?كي ?كي ?/ ?(?:واي بي جي|ي ب ك)|(?:واي بي جي|ي ب ك) ?/ ?بي ?كي ?كي",
    ),
    means(
        "asayish",
        r"\basayish\b",
        r"\bkurdish (?:internal )?(?:security forces|police|security services?)\b",
        rf"{ON}اسايش",
    ),
    # Since then the Ministry of the Interior's are called so too: an editor decides.
    means(
        "asayish",
        r"(?<!asayish )(?<!asayish, )\b(?:kurdish(?:-led)? )?internal security forces\b(?! \(asayish)",
        rf"(?<!اسايش )(?<!اسايش, ){ON}(?:قوي|قوات) (?:ال)?امن (?:ال)?داخلي(?! \(?\"?(?:ال)?اسايش)",
        until=LAST_DAY_OF_SAA,
    ),
    means(
        "sy-moi",
        rf"{ON}(?:قوي|قوات) (?:ال)?امن (?:ال)?داخلي (?:في (?:ال)?حكومه|(?:ال)?تابعه? ?ل(?:ل)?(?:وزاره"
        rf"|حكومه))",
    ),
    means(
        "isis", r"\bisis\b|\bisil\b|\bdaesh\b|\bislamic state\b", rf"{ON}داعش|تنظيم \"?(?:ال)?دوله|تنظيم داعش"
    ),
    means(
        "irgc",
        r"\b(?:iran's |iranian )?(?:islamic )?revolutionary guards?(?: corps)?\b",
        rf"{ON}حرس (?:ال)?ثوري",
    ),
    means("ndf", r"\bnational defen[cs]e (?:forces?|militia)\b", rf"{ON}دفاع (?:ال)?وطني"),
    means("pkk", r"\bkurdistan workers'? party\b|\bpkk\b"),
    means("iri", r"\bislamic resistance in iraq\b", r"المقاومه الاسلاميه في العراق"),
    means(
        "iran-aligned",
        r"\b(?:iran|iranian|tehran)(?:-backed|-aligned|-linked)? (?:militias?|militants?|groups?"
        r"|fighters|forces|proxies)\b",
        r"\bpro-iran(?:ian)? (?:militias?|militants?|groups?|fighters|forces)\b",
        r"\biran(?:ian)?-(?:supported|allied|affiliated|sponsored) (?:\w+ ){0,2}?(?:actors?|militias?"
        r"|groups?|fighters)\b",
        r"\b(?:groups?|militias?|fighters|militants|factions?) (?:that are |which are )?(?:close|linked"
        r"|affiliated"
        r"|allied|loyal|tied) (?:to|with) (?:iran|tehran)(?:'s revolutionary guards?)?\b",
        r"\b(?:hashd(?: al-sha'?abi)?|popular mobili[sz]ation (?:forces|units)|fatemiyoun|zaynabiyoun"
        r"|hezbollah)\b",
        r"(?:ال)?حشد (?:ال)?شعبي|(?:لواء )?فاطميون|زينبيون|حزب الله",
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
    means(
        "saa",
        r"\bsyrian (?:arab )?(?:government |state )?(?:army|troops|soldiers|checkpoints?|patrols?"
        r"|government forces|forces)(?! \(sna)\b",
        r"\bgovernment (?:forces|troops|soldiers|army|checkpoints?|patrols?|positions|side)\b"
        r"|\bdamascus (?:government )?(?:forces|troops|army)\b",
        r"\b(?:forces|factions|troops|soldiers|units"
        r"|army) of the (?:\w+ )?government(?: in damascus)?\b|\barmy (?:checkpoint|source)s?\b",
        rf"{ON}جيش (?:ال)?سوري(?!\w)|{ON}(?:قوات|جيش) (?:ال)?حكومه(?: (?:ال)?سوريه)?"
        rf"|{ON}قوات (?:ال)?حكوميه|{ON}طيران (?:الحربي )?(?:ال)?سوري(?!\w)",
        until=LAST_DAY_OF_SAA,
        afterwards="sy-mod",
    ),
    # The new army does not call itself Arab, and is no regime's.
    means(
        "saa",
        rf"{ON}جيش (?:ال)?عربي (?:ال)?سوري(?!\w)",
        r"\b(?:syrian |assad |assad's )?regime (?:forces|troops|soldiers|army|checkpoints?|positions?)\b"
        r"|\bassad(?:'s)? (?:forces|army)\b",
        r"\bpro-government (?:forces|troops|fighters)\b|\b(?:fourth|4th) (?:armou?red )?division\b",
        r"\brepublican guards?\b",
        rf"{ON}فرقه (?:ال)?رابعه|{ON}حرس (?:ال)?جمهوري",
        r"\b(?:groups|forces|fighters|militias|gunmen) (?:that support|which support|supporting|loyal to) the"
        r" (?:syrian )?(?:government|regime)\b",
        r"(?<!\w)[وفبل]?(?:ال|لل)?(?:قوات|جيش|حواجز|حاجز|جنود|عناصر|ضابط|عسكري\w*|مواقع|دوريه) (?:من "
        r"|ل)?(?:ال)?نظام",
    ),
    means(
        "sy-mod",
        r"\bsyria(?:n|'s) (?:defen[cs]e ministry|ministry of defen[cs]e)\b",
        r"\b(?:defen[cs]e ministry|ministry of defen[cs]e) in damascus\b",
        rf"{ON}وزاره (?:ال)?دفاع (?:ال)?سوريه",
    ),
    # A ministry of nobody's is, in a report from Syria, that of the new government.
    means(
        "",
        r"(?<!\w )(?<!'s )\b(?:the )?(?:defen[cs]e ministry|ministry of defen[cs]e)\b(?! in ankara"
        r"| in moscow)",
        rf"{ON}وزاره (?:ال)?دفاع(?! (?:ال)?(?:تركي|روسي|ام[ي]?ر[ي]?كي|عراقي|سوري)\w*)(?!\w)|هييه العمليات",
        until=LAST_DAY_OF_SAA,
        afterwards="sy-mod",
    ),
    means(
        "sy-moi",
        r"\bsyria(?:n|'s) (?:interior ministry|ministry of (?:the )?interior)\b"
        r"|\b(?:interior ministry|ministry of (?:the )?interior) (?:of the transitional government"
        r"|in damascus)\b|\bgeneral security (?:forces"
        r"|service|directorate)\b",
        rf"{ON}امن (?:ال)?عام(?!\w)|وزاره الداخليه السوريه",
    ),
    means(
        "sohr",
        r"\bsyrian observatory(?: for human rights)?\b|\bsohr\b",
        rf"{ON}مرصد (?:ال)?سوري(?: لحقوق الانسان)?|(?<!\w)[وفب]?(?:ال|لل)مرصد(?! \w*حقوق)(?!\w)",
    ),
    means("tass", r"\btass\b", r"وكاله تاس|(?<!\w)تاس(?!\w)"),
    means("sana", r"\bsana\b(?! ?'a)", r"وكاله سانا|(?<!\w)سانا(?!\w)"),
    means("anadolu", r"\banadolu(?: agency)?\b", r"(?:وكاله )?(?:ال)?اناضول"),
    means("sputnik", r"\bsputnik\b", r"سبوتنيك"),
    means("north-press", r"\bnorth press(?: agency)?\b", r"نورث برس"),
    means("newsweek", r"\bnewsweek\b"),
    means("us-nsc", r"مجلس (?:ال)?امن (?:ال)?قومي (?:ال)?ام[ي]?ر[ي]?كي"),
    means("al-masdar-news", r"\bal[- ]masdar(?: news)?\b"),
    means("airwars", r"\bairwars\b"),
    means(
        "syria-civil-defence",
        r"\bcivil defen[cs]e (?:workers|teams?|volunteers|crews|service)\b",
        r"\bwhite helmets\b|\bsyria(?:n)? civil defen[cs]e\b",
        r"(?:ال)?دفاع (?:ال)?مدني",
    ),
)

# Neither this army nor that one.
AMBIGUOUS = (re.compile(r"\bfree (?:syrian )?army\b|(?:ال)?جيش (?:ال)?(?:سوري )?(?:ال)?حر(?!\w)"),)
