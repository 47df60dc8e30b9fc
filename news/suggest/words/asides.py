"""Which words beside a name say that whoever bears it takes no part? Over folded text.

"US-backed" is not the US, "near a US base" is where, "called on the coalition" is to whom.
"""

import re

NOT_ACTING_BEFORE = re.compile(
    r"(?:\b(?:backed by|supported by|allied (?:with|to)|retaken from|captured from|seized from"
    r"|recaptured from|held by"
    r"|controlled by|control of|loyal to|affiliated with|run by|administered by|fight(?:ing)? against"
    r"|fight against"
    r"|war (?:on|against)|fight|fighting|defeat of|campaign against|against the|partner(?:s|ed)? (?:of|with)"
    r"|areas? of|presence of|rule of|headed (?:to|for)|border with|accused)"
    r"(?: the| an?)? ?$)"
    r"|\b(?:no|nor|neither) $|\b(?:years|months|weeks) after (?:the )?$"
    r"|(?:(?:المدعوم(?:ه|ين)?|بدعم|مدعوم(?:ه)?) (?:من )?|سيطره |نفوذ |انتشار |الموالي(?:ه|ن)? ل?|حدود(?:ه"
    r"|ها)? (?:مع )?|مناطق |(?:ال)?اتفاق (?:المبرم )?(?:مع )?|معارك مع |طرد "
    r"|مكافحه |محاربه |الحرب علي )\"?(?:ال)?$"
    r"|(?:وسايل اعلام|صفحات|مواقع|وكاله|قناه|شبكه|منصات)[^.;]{0,25}(?:مقربه من|تابعه|مواليه"
    r"|قريبه من) \"?ل?(?:ال)?$"
    r"|\b(?:media|outlets?|channels?|pages?|sites?) (?:close|linked|loyal) to (?:the )?$"
)
NOT_ACTING_AFTER = re.compile(
    r"(?:-?(?:backed|led|allied|held|controlled|run|affiliated|occupied|linked|made|aligned|supplied"
    r"|administered)\b"
    r"|(?:'s)? (?:border|presence|embassy|government|congress|president|officials?|sanctions?)\b"
    r"|'?s? (?:held|controlled|run)(?: |-)(?:areas?|territor|parts)|[ -]syrian? border|[ -](?:iraqi?"
    r"|turk\w+) border"
    r"| (?:families|prisoners|detainees|widows|support|backing|assistance)\b)"
)

# A country's bare name is its government as often as its army.
BARE = re.compile(
    r"(?:the )?(?:russia|turkey|turkiye|united states|u\.?s\.?|america|americans?|russians?)(?:'s)?"
    r"|[وبلف]?(?:ال|لل)?(?:روسيا|تركيا|اميركا|امريكا)"
)
FIXED = re.compile(
    r"\b(?:bases?|outposts?|posts?|points?|headquarters|garrisons?|airports?|checkpoints?)\b"
    r"|قاعد|نقط|مقر|حاجز|موقع|معسكر|تمركز"
)
NEAR = re.compile(
    r"\b(?:near|nearby|close to|next to|beside|outside|opposite|vicinity of|edge of|not far from|away from"
    r"|(?:met(?:re|er)s|km|kilomet(?:re|er)s|miles) from|around)\b[^.,;]{0,45}$"
    r"|(?<!\w)[وفب]?(?:قرب|بالقرب من|القريبه? من|محيط|جوار|قباله|بجانب|علي مقربه من"
    r"|علي بعد)(?!\w)[^.,;]{0,35}$"
)
# What falls near a base was meant for it.
AIMED = re.compile(r"\b(?:rockets?|missiles?|mortars?)\b|صواريخ|صاروخ|صاروخي")
NOT_THERE_BEFORE = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:on|upon|for)|urg(?:ed|es|ing)|ask(?:ed|s)|inform(?:ed|s)|notif(?:ied|y)"
    r"|warn(?:ed|s)"
    r"|contacted|reach(?:ed)?|thank(?:ed|s)|invited|worr(?:ies|ied)|told|agreement with|deal with|talks with"
    r"|work(?:ed|ing|s)? (?:with|for)|collaborat\w+ with|co-?operat\w+ with|dealing with|in the pay of"
    r"|members of"
    r" families of|famil(?:y|ies) of|supporters? of|prisoners of|return of|revival of|back to life|bring"
    r"|back(?:s|ing)|support(?:s|ing)?|close to|ally of|allies of|allied to|tied to|loyal to"
    r"|beside the force against"
    r"|against|defeat(?:ed)?|driven out|drove out|ousted|since|(?:ground|lines?|areas?|territor(?:y|ies)"
    r"|parts|zones?"
    r"|side) (?:of|under|between)|under|such as|unlike|from|names?|known as|calls?|calling|said by|reply to"
    r"|revenge for|in response to|push) (?:the |a |an |its |their |\")*$"
    r"|(?<!\w)[وفب]?(?:دعا|دعت|طالب(?:ت|وا)?|ناشد(?:ت)?|ابلغ(?:ت)?|اخطر(?:ت)?|طلب(?:ت)? من|تعاون(?:ه|هم"
    r"|ها)? مع"
    r"|(?:وسايل|صفحات|مواقع|وكاله|قناه|شبكه|جريده)[^.;]{0,25}(?:مقربه من|تابعه ل|مواليه ل|قريبه من)"
    r"|لم (?:تصدر|يصدر|تعلق|يعلق|ترد|يرد|تعلن|يعلن)"
    r"|(?:ال)?متعاون(?:ين|ون)? مع|(?:ب)?(?:ال)?تعامل(?:ه|هم)? مع|(?:ال)?تعاون مع|(?:ال)?(?:عمل|عامل(?:ين"
    r"|ون)?|يعمل"
    r"|موظف(?:ا|ين)?) (?:مع|لدي|في)|طرد|هزيمه|دحر|القضاء علي|محاربه|ضد|مناطق|منطقه|نفوذ|سيطره|انتشار|اراضي"
    r"|الاتفاق"
    r"(?: المبرم)? مع|معارك مع|عايلات|اسر|انصار|مخيمات|ردا علي|تهديدات|اتفاق مع|بين)"
    r"(?: (?:سيطره|نفوذ|انتشار|مقاتلي|عناصر|قوات))? ?\"?(?:ال|ل)?$"
)
NOT_THERE_AFTER = re.compile(
    r"(?:,? (?:which|who|also|still|now|again))?(?:'s)? ?(?:regards?|considers?|sees|insists?|wants?|hopes?"
    r"|vowed|vows"
    r"|threat\w*|condemn\w*|denounc\w+|welcomed|backs?|supports?|fears?|plans?|has (?:renewed|announced"
    r"|about|long"
    r"|around|some|denied)|(?:has|have) (?:taken|captured|seized)|is (?:seeking|preparing|believed|due)"
    r"|are (?:due|expected)|that was due|needs"
    r"|denied|denies"
    r"|joined|(?:has|have|had|did|does|do) not|declin\w+|made no|gave no|called for|and \w+ called for)\b"
    r"| (?:areas?|territor\w+|zones?|parts|rule|control|era|families|people|inmates|prisoners|wives"
    r"|children|circles"
    r"|supporters|embassy|policy|elections?|officials?|president|minist\w+|government|administration|law"
    r"|sanctions"
    r"|media|press|intelligence|presence|operation \"?[a-z])\b"
    r"|[^.,;]{0,12}لم (?:يصدر|تصدر|تعلق|يعلق|ترد|يرد)"
)
# Whoever speaks was there if its own people were.
ITS_OWN = re.compile(
    r", (?:whose|which|who) (?!(?:is|are|was|were|has|have|had|supports?|backs?|regards?)\b)"
)
# What is always so, or no longer, is not the event.
STANDING = re.compile(
    r"\b(?:daily|usually|commonly|often|regularly|most often|frequent(?:ly)?|every (?:day|week|month)"
    r"|for years|has about"
    r"|such (?:attacks|killings|operations)|in (?:the )?(?:recent|last|past) (?:days|weeks|months|years)"
    r"|so far this|on some days"
    r"|over the (?:last|past) \w+"
    r"|(?:since|until)\b[^.;]{0,60}\b(?:19|20)\d\d"
    r"|(?:since|until|in) (?:(?:early|late|mid|the (?:spring|summer|autumn|winter) of|january|february"
    r"|march|april|may"
    r"|june|july|august|september|october|november|december)[ -])?(?:19|20)\d\d)\b"
    r"|(?:عاده|غالبا|بشكل متكرر|باستمرار|دايما|تعد هذه|في (?:عام|العام) (?:20)?\d+|منذ (?:عام|سنوات|مطلع"
    r"|بدايه))"
)
