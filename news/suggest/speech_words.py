"""How is something reported as said? Verbs of saying, denying and not answering, over folded text."""

import re

SAY = (
    r"(?:said|says|stated|announced|reported|reports|told|claimed|claims|confirmed|added|wrote|tweeted"
    r"|declared|described"
    r"|called|accused|accuses|alleged|insisted|noted|explained|denied|denies|rejected|rejects"
    r"|dismissed|blamed|blames"
    r"|published|documented|counted|spoke of|speaks of|acknowledged|estimated|put|retracted|condemned"
    r"|denounced|concluded|argued"
    r"|maintained|say|written|spoke|speaks|complained|quoted)"
)
VERB = re.compile(rf"\b{SAY}\b")
# Between a speaker and the verb: an apposition, a name and post, an adverb; no other verb, no "that".
GAP = re.compile(
    r"(?:'s?)?(?:,[^,.;]{2,110},|(?: (?!that\b|which\b|who\b|by\b|as\b|was\b|were\b|is\b|and\b|in\b"
    r"|had to\b)[\w.'-]+){0,6})?"
    r"(?: (?:has|had|have|also|later|earlier|again|meanwhile|then|officially|on \w+|for its part"
    r"|for his part))*,? $"
)
INVERTED = re.compile(rf"(?:,|,\"|\",?|\") {SAY} (?:the |a |an )?$")
ACCORDING = re.compile(
    r"\b(?:according to|as reported by|as per|citing|quoting|sources? (?:in|from|within)"
    r"|quoted) (?:the |a |an )?(?:\w+ ){0,3}$"
)
THAT = re.compile(
    r"(?: in (?:a|the|its|his|her) (?:\w+ ){0,2}(?:statement|tweet|report|briefing|post)| on \w+"
    r"| to \w+)*(?: that|:|,)? ?"
)

# Who is quoted without a name: a source, a witness, an official.
QUOTED = (
    r"(?:sources?|witness(?:es)?|eyewitness(?:es)?|officials?|residents?|villagers?|locals|journalists?"
    r"|activists?|medics?|doctors?|relatives?|neighbou?rs?|shopkeepers?|traders?|farmers?|drivers?|survivors?"
    r"|diplomats?|commanders?|councillors?|mayor|paramedics?|notables?|elders?|council|municipality"
    r"|monitors?|monitoring group|health (?:directorate|authorities))"
)
OF_WHAT = (
    r"(?:local|medical|military|security|field|hospital|civilian?|government|health|aid|opposition|private"
    r"|senior"
    r"|well-informed|informed|tribal|diplomatic|western|regional|human rights|war|police|judicial|independent"
    r"|anonymous|camp|village|town|city|district|intelligence|defen[cs]e|iraqi|lebanese|former|rescue|relief)"
)
UNNAMED = re.compile(
    rf"\b(?:(?:an?|the|one|two|three|several|some|another|other|many|its|their"
    rf"|our) ){{0,2}}(?:{OF_WHAT} ){{0,2}}{QUOTED}\b"
)
UNNAMED_AR = re.compile(
    r"(?<!\w)[وف]?(?:ل|ب)?(?:ال|لل)?(?:مصدر|مصادر|شهود(?: عيان)?|سكان|اهالي|ناشط(?:ون|ين)?|نشطاء|مسوول(?:ون"
    r"|ين)?"
    r"|صفحات|طبيب|صحفي|قيادي|ضابط|سايق|قريب|وجهاء)"
    r"(?: (?:ال)?(?:محلي(?:ه|ون|ين)?|طبي(?:ه)?|امني(?:ه)?|عسكري(?:ه)?|ميداني(?:ه)?|خاص(?:ه)?|اعلامي(?:ه)?"
    r"|اهلي(?:ه)?"
    r"|مطلع(?:ه)?|حكومي(?:ه)?|اميركي(?:ه)?|امريكي(?:ه)?))?(?!\w)"
)
# "…, it had not taken part": a denial without a verb of denying.
NO_PART = re.compile(
    r"\s?(?:that )?(?:it|they|he|she|its|their|the)\b[^.;,]{0,30}\b(?:had|has|have|was|were|did)"
    r" (?:not|nothing|no)\b[^.;]{0,12}\b(?:taken? part|involved|to do with|part in|carried out|responsible"
    r"|behind|role|link)"
    r"|[^.;]{0,25}(?:لا علاقه|لم تشارك|لم تنفذ|ليست مسووله|غير مسووله)"
)
DECLINES = re.compile(
    r"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)) to (?:comment|answer|discuss|confirm or deny)\b"
    r"|\bwould not comment\b"
)
DECLINES_AR = re.compile(r"(?<!\w)[وف]?(?:رفض(?:ت)?|امتنع(?:ت)?)(?: عن)? ")
COMMENT_AR = re.compile(r"(?:ال)?تعليق|الاجابه|[يت]علق")
SILENT = re.compile(
    r"\b(?:did not|didn't|has not|had not|have not|hasn't) (?:immediately |yet |so far )?(?:respond"
    r"|repl(?:y|ied)|comment(?:ed)?|responded"
    r"|issued? (?:any |a )?(?:statement|comment)|answer(?:ed)?)\b"
    r"|\bthere was no (?:immediate )?(?:comment|response) from (?:the )?"
    r"|\bno (?:immediate )?(?:comment|response) (?:was|from)\b"
    r"|\b(?:had|has|have) (?:not|yet to) (?:yet )?(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?"
    r"|react(?:ed)?|comment(?:ed)?)\b"
    r"|\bcould not (?:immediately )?be reached\b"
)
# Whom somebody tried in vain to ask stands behind the verb.
NOT_REACHED = re.compile(
    r"\b(?:could not|was unable to|were unable to|failed to|did not manage to) (?:immediately )?(?:reach"
    r"|contact) (?:the )?"
)
SILENT_AR = re.compile(r"(?:لم (?:يصدر|تصدر|يصدر اي|تعلق|يعلق|ترد|يرد))")
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
PARTLY = re.compile(r"\b(?:confirm(?:ed|s)|acknowledged)\b[^.;]{0,90}\b(?:but|although|however)\b")
RETRACTS = re.compile(
    r"\b(?:retracted|withdrew (?:its|his|the) (?:statement|claim|report)|took back)\b|سحب(?:ت)? بيان"
)
# Such a verb takes a party and an act: "accused X of shelling".
ACCUSES = re.compile(r"\b(?:accused|accuses|blamed|blames)\b")
RESPONSIBILITY = re.compile(
    r"\bclaim(?:ed|s|ing) (?:the )?responsibility\b|(?:تبن(?:ي|ت)|اعلن(?:ت)? مسووليت)"
)
NOBODY_CLAIMED = re.compile(
    r"\b(?:no (?:group|one|party|side|faction|organi[sz]ation)|nobody)\b[^.;]{0,30}$|لم (?:تتبن|تعلن"
    r"|يتبن)[^.;]{0,30}$"
)
DENIED_PART = re.compile(
    r"\b(?:responsibility|involvement|any (?:role|part|link|connection)|behind the)\b|مسووليت|تورط|علاقت"
)

SAY_AR = re.compile(
    r"(?<!\w)[وف]?(?:قال(?:ت)?|اعلن(?:ت)?|افاد(?:ت)?|ذكر(?:ت)?|صرح(?:ت)?|اكد(?:ت)?|اوضح(?:ت)?"
    r"|اضاف(?:ت)?|اتهم(?:ت)?|وثق(?:ت)?|تحدث(?:ت|وا)?|كشف(?:ت)?|قالوا|اشار(?:ت)?|حمل(?:ت)?|[يت]قول"
    r"|[يت]علن|[يت]وكد|رجح(?:ت)?|نقل(?:ت)?|سجل(?:ت)?|رصد(?:ت)?|ابلغ(?:ت)?|زعم(?:ت)?|بينت|لفت(?:ت)?"
    r"|وصف(?:ت)?|شدد(?:ت)?|افادوا|اكدوا|ذكروا)(?!\w)"
)
DENY_AR = re.compile(r"(?<!\w)[وف]?(?:نف(?:ي|ت)|[يت]نفي|انكر(?:ت)?)(?!\w)")
ACCORDING_AR = re.compile(
    r"(?<!\w)(?:بحسب|حسب|وفق|وفقا|نقلا عن|استنادا الي)(?!\w)(?: ما (?:افاد(?:ت)?|ذكر(?:ت)?|اعلن(?:ت)?"
    r"|قال(?:ت)?|تداول(?:ت|ته)?))?"
)
THAT_AR = re.compile(r"(?<!\w)[وبف]?(?:ان|انه|انها|بان|عن)(?!\w)|:")

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
INTENT = re.compile(
    r"\b(?:aim(?:ed|s)? (?:at|to)|intend(?:s|ed) to|in an attempt to|deliberate(?:ly)?"
    r"|intentional(?:ly)?|by mistake|unintentional(?:ly)?)\b|(?:متعمد|عمدا|بالخطا)"
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
