"""How is something reported as said? Verbs of saying, denying and not answering, over folded text."""

import re

SAY = (
    r"(?:said|says|stated|report|announced|reported|reports|told|claimed|claims|confirmed|added|wrote|tweeted"
    r"|declared|described"
    r"|called|accused|accuses|alleged|insisted|noted|explained|denied|denies|rejected|rejects"
    r"|dismissed|blamed|blames"
    r"|published|documented|counted|spoke of|speaks of|acknowledged|estimated|put|retracted|condemned"
    r"|denounced|concluded|argued"
    r"|maintained|say|written|spoke|speaks|complained|quoted|announces|confirms|adds|writes|counts|believes?"
    r"|revealed|recorded|informed|indicated|asserted|estimates|pointed to|points to|suspects that"
    r"|suspects the|suspect that|suspected that|put"
    r"|puts|blame"
    r"|recalled|disclosed|remarked|gave|gives|learned|went on|charged that|calls?(?= (?:it|this|them|the)\b))"
)
VERB = re.compile(
    rf"(?<!still )(?<!not )(?<!n't )(?<!never )\b{SAY}\b(?! (?:way|up|birth|rise|chase|no|an? end"
    rf"|it up|out of|passage"
    r"|entry|access|permission|them|fire|pressure)\b)"
)
# A name that the registry does not hold, in the source's own letters, before its verb or after it.
CALLED = r"[A-Z][\w'’.&-]*"
LOWER = (
    r"(?:news|agency|media|radio|television|tv|newspaper|website|channel|centre|center|group|network"
    r"|outlet|service)"
)
NAME = rf"(?P<name>{CALLED}(?: (?:(?:of|for|the|and|al|el) )?{CALLED}){{0,6}}(?: {LOWER})*)"
BEHIND_NAME = (
    r"(?: \([^)\n]{2,30}\))?(?:, (?:an?|the|which|whose|close|based)\b[^,.;\n]{3,90},)?"
    r"(?: (?:also|later|has|have|had|again|then|itself|on [A-Z]\w+|for its part))*"
)
STRANGER = re.compile(
    rf"(?<![\w-])(?:The (?=[\w ]{{0,40}}(?:Crescent|Network"
    rf"|Committee)\b))?{NAME}{BEHIND_NAME} (?P<verb>{SAY})\b"
)
STRANGER_AFTER = re.compile(rf"[,\"”] (?P<verb>{SAY}) (?:the (?:[a-z-]+ ){{0,3}})?{NAME}")
STRANGER_QUOTED = re.compile(
    rf"\b(?:[Aa]ccording to|[Aa]s reported by|[Ff]irst information (?:of|from)) (?:the "
    rf"|a )?(?:[a-z-]+ ){{0,3}}{NAME}"
)
# These begin with a capital and say nothing.
NO_STRANGER = re.compile(
    r"^(?:(?:Initial|First|Early|Preliminary|Unconfirmed|Local|Social|State|Later|Meanwhile|However|Two"
    r"|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Media|Press|Its|Their|His|Her|Our|Center"
    r"|Centre|Officials|Sources|Residents|Witnesses|Activists|Damascus|Ankara|Moscow|Washington)\b(?! \w)"
    r"|I|He|She|It|They|We|You|This|That|There|Who|One|Nobody|No|Some|Both|All|Others|Many|As|But|And"
    r"|The|An?|In|On|At"
    r"|If|When|While|Neither|Several|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Januar|Februar|March|April|May"
    r"|June|July|August"
    r"|Septem|Octo|Novem|Decem)(?:\b|day|y\b|ber)"
    r"|^(?:Turkish|Russian|Syrian|Kurdish|Iranian|Iraqi|American) (?:news )?(?:agency|newspaper"
    r"|channel|website)$"
    r"|\b(?:Governorate|Province|District|City|Town|Village|Camp|Base|Road|Dam)$"
)
NEWS = re.compile(
    r"\b(?:media|agency|agencies|websites?|sites?|newspapers?|channels?|daily|outlets?"
    r"|pages?)\b"
)
# Agencies and papers through whom what others said comes.
AGENCIES = re.compile(
    r"\b(?:Reuters|AFP|Agence France-Presse|AP|Associated Press|dpa|BBC|CNN|Al Jazeera|Rudaw|Kurdistan ?24"
    r"|Enab Baladi"
    r"|Interfax|RIA Novosti|Al Arabiya|Sky News|VOA|Voice of America)\b"
)
STATE_MEDIA = re.compile(
    r"(?:the |syria's |syrian )*(?:state|official|government|state-run|pro-government) (?:news agency|news"
    r"|media|tv"
    r"|television|agency|daily|newspaper)|(?:ال)?(?:وكاله|اعلام"
    r"|تلفزيون) (?:(?:ال)?انباء )?(?:ال)?(?:رسمي(?:ه)?|حكومي(?:ه)?)"
)
# After what was said only to whom and how: "told North Press of the two deaths".
AFTER_SPEECH = re.compile(
    r" (?:today|yesterday|on \w+), [\w ]{3,25} (?:reports?|reported|said|says)\b"
    r"| (?:(?:our|the|an?) )?(?:\w+ ){1,4}?(?:on condition of anonymity|by (?:phone|telephone)"
    r"|without giving)\b"
    r"|, (?:so that|but|and|while|adding|which|although)\b"
)
# Between a speaker and the verb: an apposition, a name and post, an adverb; no other verb, no "that".
GAP = re.compile(
    r"[)\]]?(?: in (?:north(?:-?east(?:ern)?|ern)? )?syria)?(?:'s?)?(?: \([^)]{2,30}\))?(?:,[^,.;]{2,110},"
    r"|(?: (?!that\b|which\b|who\b|by\b|as\b|was\b|were\b|is\b|and\b|in\b|supports?\b|backs?\b"
    r"|had to\b)[\w.'-]+){0,6})?"
    r"(?: (?:has|had|have|also|later|earlier|again|meanwhile|then|officially|on \w+|today|yesterday"
    r"|for its part"
    r"|for his part))*,? $"
)
INVERTED = re.compile(rf"(?:,|,\"|\",?|\") {SAY} (?:the |a |an )?$")
ACCORDING = re.compile(
    r"\b(?:according to(?! wh)|as reported by|as per|citing|cited|quoting|sources? (?:in|from|within)"
    r"|quoted) (?:the |a |an )?(?:\w+ ){0,3}$"
)
THAT = re.compile(
    r"(?: in (?:a|the|its|his|her) (?:\w+ ){0,2}(?:statement|tweet|report|briefing|post|release)| on \w+"
    r"| to \w+| (?:(?:our|the|an?) )?[\w-]+(?: [\w-]+){0,2}(?= that))*(?: that|:|,)? ?"
)

# Who is quoted without a name: a source, a witness, an official.
QUOTED = (
    r"(?:sources?|witness(?:es)?|eyewitness(?:es)?|officials?|residents?|villagers?|locals|journalists?"
    r"|activists?|medics?|doctors?|relatives?|neighbou?rs?|shopkeepers?|traders?|farmers?|drivers?|survivors?"
    r"|diplomats?|commanders?|officers?|councillors?|mayor|paramedics?|notables?|elders?|council|municipality"
    r"|(?:monitors?|monitoring groups?)(?: (?:based )?in (?:britain|the uk|london|coventry))?"
    r"|health (?:directorate|authorities)|media|news (?:outlets?|sites?|websites?|agenc(?:y|ies))"
    r"|websites?|pages?|channels?|newspapers?|daily|governor|director|police|hospital|father|mother|husband"
    r"|wife"
    r"|brother|sister|cousin|son|daughter|colleagues?|employees?|trader|owner|one of (?:them|the (?:wounded"
    r"|injured|survivors|villagers|residents))"
    r"|rights (?:groups?|organi[sz]ations?)|local security forces|authorities|field report|investigators?"
    r"|analysts?)"
)
OF_WHAT = (
    r"(?:local|medical|military|security|field|hospital|civilian?|civil|government|health|aid|opposition"
    r"|private"
    r"|senior|social|state|traffic|oil"
    r"|well-informed|informed|tribal|diplomatic|western|regional|human rights|war|police|judicial|independent"
    r"|anonymous|camp|village|town|city|district|intelligence|defen[cs]e|iraqi|lebanese|former|rescue"
    r"|relief|army"
    r"|(?:uk|britain|british|london)-based|pro-\w+)"
)
UNNAMED = re.compile(
    rf"\b(?:(?:an?|the|one|two|three|several|some|another|other|many|its|their"
    rf"|our|his|her) ){{0,2}}(?:{OF_WHAT} ){{0,3}}{QUOTED}\b(?! (?:base|cent(?:er|re)|office))"
)
# People of the place, whom a name would not make a party.
LOCAL_PEOPLE = re.compile(
    r".*\b(?:residents?|villagers?|locals|one of (?:them|the \w+)|relatives?|neighbou?rs?|witness(?:es)?"
    r"|eyewitness(?:es)?|shopkeepers?|traders?"
    r"|farmers?|drivers?|survivors?|elders?|notables?|father|mother|husband|wife|brother|sister|cousin|son"
    r"|daughter)"
    r"|(?:.* )?[وف]?[بل]?(?:ال|لل)?(?:اهالي|سكان|شهود(?: عيان)?|شاهد(?: عيان)?|قريب|اقارب|اقرباء|جيران"
    r"|وجهاء|مصادر اهليه|مصدر اهلي)"
)
# The Observatory, by the words that agencies use for it.
MONITOR = re.compile(
    r"(?:an?|the) (?:uk|britain|british|london)-based (?:war )?(?:monitor|monitoring group|group|observatory)"
    r"|(?:an?|the) (?:war )?(?:monitor|monitoring group) (?:based )?in (?:britain|the uk|london|coventry)"
)
WAR_MONITOR = re.compile(r"(?:(?:an?|the) )?(?:war )?(?:monitor|monitoring group)")
# "…, it had not taken part": a denial without a verb of denying.
NO_PART = re.compile(
    r"\s?(?:that )?(?:it|they|he|she|its|their|the)\b[^.;,]{0,30}\b(?:had|has|have|was|were|did)"
    r" (?:not|nothing|no)\b[^.;]{0,12}\b(?:taken? part|involved|to do with|part in|carried out|responsible"
    r"|behind|role|link)"
    r"|[^.;\"]{0,60}\b(?:did not take (?:any )?part|had taken no part|was not involved|were not involved)\b"
    r"|[^.;]{0,25}(?:لا علاقه|لم تشارك|لم تنفذ|ليست مسووله|غير مسووله)"
)
# What others say is said not to be so.
UNTRUE = re.compile(
    r"[^.;]{0,40}\b(?:no truth (?:to|in)|no reports? of (?:an? |any )?(?:attack|strike|incident|casualties)"
    r"|(?:is|are|was|were) (?:not true|untrue|false|baseless|unfounded|fabricated|inaccurate)"
    r"|(?:did not|had not) (?:happen|take place|occur))\b"
    r"|[^.;]{0,40}(?:لا صحه|عار(?:يه)? عن الصحه|غير صحيح(?:ه)?|لا اساس|محض افتراء)"
)
# No more than that is confirmed.
ONLY = re.compile(
    r"\b(?:would (?:only confirm|confirm only)|(?:only confirmed|confirmed only|confirms only) that)\b"
)
DECLINES = re.compile(
    r"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)) to (?:comment|answer|discuss|confirm or deny)\b"
    r"|\bwould not comment\b|\b(?:does|do|did) not (?:discuss|comment on)\b"
)
SILENT = re.compile(
    r"\b(?:did not|didn't|has not|had not|have not|hasn't) (?:immediately |yet |so far )?(?:respond"
    r"|repl(?:y|ied)|comment(?:ed)?|responded"
    r"|issued? (?:any |a )?(?:statement|comment)|answer(?:ed)?)\b"
    r"|\bthere was no (?:immediate )?(?:comment|response) from (?:the )?"
    r"|\bno (?:immediate |official |further )?(?:comment|response) (?:was|from|by)\b|\b(?:offered"
    r"|gave) no comment\b"
    r"|\b(?:had|has|have) (?:not|yet to) (?:yet )?(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?"
    r"|react(?:ed)?|comment(?:ed)?)\b"
    r"|\b(?:had|offered) no (?:immediate |official |further )?comment\b|\bthere (?:has been|was"
    r"|is) no word from (?:the )?"
    r"|\bcould not (?:immediately )?be reached\b|\bmade no (?:immediate )?(?:comment|statement)\b"
)
# Whom somebody tried in vain to ask stands behind the verb.
NOT_REACHED = re.compile(
    r"\b(?:could not|was unable to|were unable to|failed to|did not manage to) (?:immediately )?(?:reach"
    r"|contact) (?:the )?"
    r"|\bnot (?:immediately )?possible to (?:reach|contact) (?:the )?"
)
# "Neither the Pentagon nor Ankara has commented."
NEITHER = re.compile(
    r"\bneither (?P<who>[^.;]{3,140}?) (?:has |had |have |immediately |yet |so far )*"
    r"(?:commented|responded|replied|answered|reacted|respond|comment|reply|issued|made (?:any "
    r"|a )?comment)\b"
)
ASKS = re.compile(
    r"\b(?:contacted|asked|reached out to|approached|(?:requested|sought) (?:a )?comment from"
    r"|has emailed|emailed)\b (?:the |a )?"
)
ASKED = re.compile(r" (?:had )?(?:asked|contacted|inquired)\b")
FOR_COMMENT = re.compile(r"\b(?:for (?:a )?(?:comment|response|clarification|details)|comment from)\b")

DENIAL = re.compile(r"\b(?:denied|denies|rejected|rejects|dismissed|refuted)\b")
DISPUTES = re.compile(
    r"\b(?:rejected|rejects|dismissed|disputed|disputes)\b[^.;]{0,40}\b(?:characteri[sz]ation"
    r"|description|allegations? of|wording|portrayal|account)\b"
)
# "Confirmed that there had been an attack, but …"
PARTLY = re.compile(
    r"\b(?:confirm(?:ed|s)|acknowledged)\b[^.;]{0,90}\b(?:but|although|however)\b"
    r"|[^.;]{0,25}\b(?:is|are|was|were) aware of\b|[^.;]{0,90}علي علم ب"
    r"|(?:ا?كد|اقر)(?:ت)?\b[^.;]{0,90}(?:لكن|الا ان|غير ان)"
)
RETRACTS = re.compile(
    r"\b(?:retracted|withdrew (?:its|his|the) (?:statement|claim|report)|took back)\b"
    r"|[^.;]{0,60}\bclaim\b[^.;]{0,15}\bwhich it withdrew\b|سحب(?:ت)? بيان"
)
# Such a verb takes a party and an act: "accused X of shelling".
ACCUSES = re.compile(r"\b(?:accused|accuses|blamed|blames)\b")
RESPONSIBILITY = re.compile(
    r"\b(?:was|were|been) claimed by\b|\bclaim(?:ed|s|ing) (?:the )?(?:responsibility|(?:attack|killing"
    r"|bombing|strike|ambush|operation"
    r"|blast))\b"
    r"|(?<!\w)[وف]?(?:[يت]?تبن(?:ي|ت)(?!\w)|اعلن(?:ت)? مسووليت)"
)
NOBODY_CLAIMED = re.compile(
    r"\b(?:no (?:group|one|party|side|faction|organi[sz]ation)|nobody)\b[^.;]{0,30}$|لم (?:تتبن|تعلن"
    r"|يتبن)[^.;]{0,30}$"
)
DENIED_PART = re.compile(
    r"\b(?:responsibility|involvement|any (?:role|part|link|connection)|behind the)\b|مسووليت|تورط|علاقت"
)


QUOTE = re.compile(r'"(?P<quote>[^"\n]{3,600})(?:"|$)')
NOT_NOTIFIED = re.compile(
    r"\b(?:without (?:any |prior |advance )*(?:notice|notif\w+|coordination|warning)|uncoordinated"
    r"|un-?notified|not (?:been )?(?:notified"
    r"|coordinated|informed)|no (?:prior|advance) (?:notice|notif\w+|coordination|warning)"
    r"|failed to (?:notify|inform|coordinate)|not (?:been )?(?:announced|agreed) beforehand)\b"
    r"|(?:دون|بدون|من غير) (?:اي )?(?:تنسيق|اخطار|ابلاغ|اشعار|علم)|لم (?:يتلق|يبلغ|يخطر|تبلغ|تخطر)"
)
NOTIFIED = re.compile(
    r"\b(?:(?:had|was|were) (?:been )?(?:notified|informed|coordinated) (?:in advance|beforehand|of)"
    r"|prior (?:notice|notification) (?:was|had been)"
    r" given|coordinated in advance|through the (?:deconfliction )?(?:hotline|channel)|gave (?:advance"
    r"|prior) notice)\b|بعد (?:تنسيق|ابلاغ) مسبق"
)
ORDER = re.compile(
    r"\b(?:told|ordered|instructed|demanded|asked) (?:it|them|the \w+) to\b|(?:امر(?:ت)?"
    r"|طلب(?:ت)?)[^.;]{0,20}(?:العوده|التراجع)"
)
DAMAGE = re.compile(
    r"\b(?:material damage|property damage|(?:only|minor|heavy) (?:material )?(?:damage|losses))\b"
    r"|(?:اضرار|خساير) ماديه"
)
CHARACTERISATIONS = (
    (
        "deconfliction_violation",
        re.compile(
            r"\b(?:violat\w+|breach\w*)\b[^.;]{0,50}\b(?:deconfliction|de-confliction)"
            r"|\bdeconfliction\b[^.;]{0,40}\b(?:violat|breach)\w*|(?:انتهاك"
            r"|خرق)[^.;]{0,40}(?:عدم التصادم|تفادي)"
        ),
    ),
    (
        "ceasefire_violation",
        re.compile(
            r"\b(?:violat\w+|breach\w*)\b[^.;]{0,40}\b(?:cease-?fire|truce|agreement|memorandum)"
            r"|(?:خرق|انتهاك)(?:ا)?[^.;]{0,30}(?:وقف|هدنه|اتفاق)"
        ),
    ),
    (
        "illegal_presence",
        re.compile(
            r"\billegal(?:ly)?\b[^.;]{0,40}\b(?:present|presence|located|deployed|stationed|in syria)"
            r"|\bin syria illegally"
            r"|\b(?:presence|deployment)\b[^.;]{0,30}\billegal|\boccup(?:ation|iers|ying)\b"
            r"|غير (?:شرعي|قانوني)"
        ),
    ),
    ("provocation", re.compile(r"\bprovo(?:cation|cative|cations)\b|استفزاز")),
    ("self_defence", re.compile(r"\bself-?defen[cs]e\b|دفاع(?:ا)? عن النفس")),
    ("terrorism", re.compile(r"\bterroris[mt]s?\b|ارهاب")),
    ("war_crime", re.compile(r"\bwar crimes?\b|جريم(?:ه|ة) حرب|جرايم حرب")),
    ("unsafe_unprofessional", re.compile(r"\bunsafe\b|\bunprofessional\b")),
    ("accident", re.compile(r"\b(?:an )?accident(?:al)?\b")),
)
INCIDENT = re.compile(
    r"\b(?:the|this|latest|that|these|their|its) (?:\w+ )?(?:incident|encounter|confrontation"
    r"|stand-?off|interception|attack|strikes?|explosion"
    r"|blast|shelling|ambush|clash(?:es)?|bombing|raid|operation|convoy|patrol|assault|withdrawal"
    r"|bombardment|collision|casualties|stop)\b"
    r"|(?<!\w)[وبل]?(?:ال|لل)(?:حادث(?:ه)?|هجوم|قصف|انفجار|اشتباكات|اشتباك|عمليه|استهداف|رتل|دوريه"
    r"|غاره|ضربه|كمين)(?!\w)"
)
RANK = (
    r"(?:[Rr]ear [Aa]dmiral|[Mm]ajor [Gg]eneral|[Bb]rigadier [Gg]eneral|[Ll]ieutenant [Cc]olonel"
    r"|[Cc]olonel|[Gg]eneral|[Cc]aptain|[Mm]ajor|Maj\. Gen\.|Brig\. Gen\.|Col\.|Lt\. Col\.|Gen\.|Maj\."
    r"|Capt\.|Adm\.)"
)
PERSON = re.compile(
    rf"(?:{RANK} )?(?:[A-Z][\w'’-]+ )(?:(?:al|el|bin|van|von)[- ])?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
POST = re.compile(
    r"\b(?:spokes(?:man|woman|person)|head|commander|chief|director|minister|deputy|official|secretary"
    r"|general|officer|representative|envoy|member)\b"
)
