"""How do English and Arabic reports write a day? Patterns over folded text, and the months and weekdays."""

import re

WEEKDAYS = {
    **{name: day for day, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday"])},
    "saturday": 5,
    "sunday": 6,
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الاربعاء": 2,
    "الخميس": 3,
    "الجمعه": 4,
    "السبت": 5,
    "الاحد": 6,
}
MONTH_NAMES = """january jan يناير|february feb فبراير شباط|march mar مارس اذار
april apr ابريل نيسان|may مايو ايار
june jun يونيو حزيران|july jul يوليو تموز|august aug اغسطس اب|september sept sep سبتمبر ايلول
october oct اكتوبر|november nov نوفمبر|december dec ديسمبر"""
MONTHS = {
    name: month
    for month, names in enumerate(MONTH_NAMES.replace("\n", "|").split("|"), start=1)
    for name in names.split()
} | {"كانون الثاني": 1, "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الاول": 12}

WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|dawn|midnight)"
PART_AR = r"(?:مساء|صباح|فجر|ليل(?:ه)?|ظهر|عصر|منتصف ليل(?:ه)?|يوم|نهار)"
# ايار (مايو) and ايار/مايو say one month twice.
TWICE = rf"(?:\s?[/(]\s?(?:{MONTH})\)?)?"

# Each names a way of writing; the longest at a place wins, so the order does not matter.
WAYS: dict[str, re.Pattern[str]] = {
    "iso": re.compile(r"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)"),
    "slashed": re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>20\d\d)(?!\d)"),
    "day_month": re.compile(
        rf"(?:(?<!\w)(?P<weekday>{WEEKDAY}),?\s*(?:ال)?(?:موافق\s*)?[(]?)?(?<!\w)(?P<day>\d{{1,2}})(?:st|nd"
        rf"|rd|th)?"
        rf"(?:\s?-\s?(?P<last>\d{{1,2}}))?(?: of)?(?: من)?(?: شهر)? (?P<name>{MONTH})(?!\w){TWICE}"
        r"(?:,?\s(?:عام )?(?P<year>20\d\d))?(?!\w)"
    ),
    "month_day": re.compile(
        rf"(?:(?<!\w)(?P<weekday>{WEEKDAY}),?\s*)?(?<!\w)(?P<name>{MONTH})\.? (?P<day>\d{{1,2}})(?:st"
        rf"|nd|rd|th)?"
        r"(?:\s?-\s?(?P<last>\d{1,2}))?(?!\d)(?:,?\s(?P<year>20\d\d))?(?!\w)"
    ),
    "two_weekdays": re.compile(
        rf"(?<!\w)(?P<weekday>{WEEKDAY})(?:\s?[-/]\s?|\s(?:to|into|and|الي"
        rf"|و)\s?)(?P<second>{WEEKDAY})(?!\w)"
    ),
    "weekday": re.compile(
        rf"(?:(?<!\w)(?P<relative>today|yesterday|اليوم|اول (?:من )?امس|امس الاول|امس"
        rf"|يوم امس),?\s(?:{PART_AR}\s)?)?"
        rf"(?:(?<!\w)(?P<last>last"
        rf"|past)\s)?(?<!\w)(?P<weekday>{WEEKDAY})(?!\w)(?:\s{PART_OF_DAY})?(?P<past>\s(?:الماضي|الفايت"
        rf"|المنصرم))?"
    ),
    "relative": re.compile(
        r"(?<!\w)(?:(?P<today>today|earlier in the day|this (?:morning|afternoon|evening)|tonight"
        r"|(?:مساء|صباح|فجر|ظهر|عصر) (?:هذا )?اليوم|(?<!يوم )اليوم(?! الماضي))"
        r"|(?P<yesterday>yesterday|(?:مساء|صباح|فجر|يوم) امس|(?<!اول )امس(?! الاول)|البارحه)"
        rf"|(?:(?:in|during|on) )?the night (?:to|before|of .{{3,9}} to) (?P<night_to>{WEEKDAY})"
        r"|(?P<overnight>overnight|last night|during the night|ليل(?:ه)? (?:امس|البارحه)|ليل امس"
        r"|الليله الماضيه)"
        r"|(?P<before>the day before yesterday|اول (?:من )?امس|امس الاول))(?!\w)"
    ),
    # An hour without a day: of the night before publication, where the sentence names no day.
    "hour": re.compile(
        r"(?<!\w)(?:(?:in|of) the night(?! (?:to|before|of))|(?:shortly )?(?:before|after) midnight"
        r"|at dawn|at sunrise"
        r"|in the early hours(?! of))(?!\w)"
    ),
    # The day before the one that the sentence has named.
    "previous": re.compile(
        r"(?<!\w)the (?:previous|preceding) (?:day|evening|night|afternoon|morning)|(?<!\w)the (?:day"
        r"|night|evening) before"
        r"(?! yesterday)(?!\w)"
    ),
    "ago": re.compile(
        r"(?<!\w)(?:(?P<count>\d|two|three|four|five|six) days (?:ago|earlier)|قبل (?P<arabic>يومين"
        r"|ثلاثه ايام|اربعه ايام))"
    ),
    "week": re.compile(
        r"(?<!\w)(?:(?P<weekend>(?:over|at|during) the weekend)|(?P<this>(?:earlier )?this week"
        r"|هذا الاسبوع)"
        r"|(?P<previous>last week|the past week|الاسبوع الماضي|خلال الاسبوع الماضي))(?!\w)"
    ),
    "month": re.compile(
        rf"(?<!\w)(?:(?:in|during|early in|in (?:early|late"
        rf"|mid-?))\s(?P<name>{MONTH})(?!\w)(?! \d{{1,2}}(?!\d))(?:,?\s(?P<year>20\d\d))?"
        rf"|(?P<this>earlier this month|(?:مطلع|بدايه) الشهر الجاري|الشهر الجاري)"
        rf"|في شهر (?P<arabic>{MONTH})(?!\w)"
        r"(?:\s(?:عام )?(?P<ar_year>20\d\d))?)(?!\w)"
    ),
}

SPEECH = (
    r"(?:said|says|announced|reported|reports|stated|told|tweeted|wrote|confirmed|declared|added"
    r"|claimed|posted|published"
    r"|issued|released|spread|circulated|surfaced|emerged|shared|statement|report|briefing|tweet|communique"
    r"|informed|revealed|disclosed|acknowledged|admitted|noted|came out|learned|mourned|identified"
    r"|press release|quoted|denied)"
)
# What may stand between "said" and the day so that the day is that of the saying.
FILLING = (
    r"(?:\s+(?:in|to|at|on|by|via|during|late|early|a|an|the|its|his|her|their|that|new|separate|joint"
    r"|statement|statements"
    r"|tweet|reporters|journalists|briefing|press|conference|news|daily|written|official|website"
    r"|telegram|channel|twitter"
    r"|social|media|facebook|video|released|issued|published|report|morning|evening|friday|agency|post"
    r"|again|also|exclusively))*"
)
# "In a statement to North Press", "told Reuters", "according to the Observatory".
TO_WHOM = r"(?:\s(?:in|to|at|by|via|during|through|from|of)(?:\s(?!that\b)[\w'.-]+){1,7})?"
SAID_BEFORE = re.compile(
    rf"\b{SPEECH}\b{TO_WHOM}{FILLING},?\s*$|\btold(?:\s(?!that\b)[\w'.-]+){{1,6}}\s*$"
    r"|\baccording to(?:\s(?!that\b)[\w'.()-]+){1,7},?\s*$"
)
SAID_AFTER = re.compile(
    r"\s*(?:'s\s(?:statement|report|announcement|briefing)|(?:said|announced|reported|stated|told"
    r"|confirmed|denied)\b)"
)
# "On Thursday, the centre said that …": at the head of the sentence the day goes with the verb.
SAID_IN_CLAUSE = re.compile(
    r",?\s[^,.;]{2,90}?\b(?:said|says|announced|reported|stated|told|confirmed|condemned|accused|denied"
    r"|claimed)\b"
)
SPEECH_AR = re.compile(
    r"(?<!\w)[وف]?(?:قال(?:ت)?|اعلن(?:ت)?|افاد(?:ت)?|ذكر(?:ت)?|صرح(?:ت)?|اكد(?:ت)?|نشر(?:ت)?"
    r"|اوضح(?:ت)?|بيان(?:ا)?|كشف(?:ت)?|تداول(?:ت|ته|ه)?|بحسب ما|وفق ما|وفقا لما|حسب ما)(?!\w)"
)
THAT_AR = re.compile(r"(?<!\w)[وب]?(?:ان|انه|انها|ان\w{1,3}|عن)(?!\w)")
# Days that are another fact's.
ANOTHER_FACT = re.compile(
    r"(?:\b(?:bombing|attacks?|strikes?|blasts?|explosion|operation|agreement|earthquake|killing"
    r"|protocols?|ceasefire"
    r"|offensive|deal|coup|invasion|accord|memorandum) of\s*$)|(?:\b(?:since|until|till|wrote|published"
    r"|posted|photo\w*|image|picture|taken|from|after the"
    r"|similar \w+|anniversary"
    r"|scheduled for|retaken|by|before|starting|due|next|agreement of|deal of|signed|memorandum of)"
    r"(?: (?:on|in|late|early|the))*\s*$)|(?:(?<!\w)(?:منذ|حتي"
    r"|بعد|قبل|صوره|التقطت|المقبل|القادم|مذكره|اتفاق)"
    r"(?: (?:في|يوم|تاريخ))*\s*$)"
)
# "Since dawn today", "after midnight of the past night": of the act all the same.
STILL_ITS_OWN = re.compile(r"(?:فجر|صباح|مساء|ساعات|ليل|الليله|منتصف)")
# An old text that is published again says so, with its own day behind these words.
REPEATED = re.compile(
    r"\b(?:first|originally|previously|initially) (?:published|posted|appeared|printed)\b"
    r"|\b(?:published|reposted|repeated) (?:again|here)[^.;]{0,30}\b(?:of|from|dated)\b"
    r"|\bfrom our archives?\b"
    r"|(?:نشر(?:ت)? (?:اول مره|سابقا|لاول مره)|المورخ(?:ه)? في|يعود تاريخه الي|نشر هذا (?:التقرير"
    r"|الخبر) في)"
)
# "On November 17 the army had reported …": what lay before the report's own fact.
HAD_AFTER = re.compile(r",?\s(?:[\w'.-]+\s){1,7}had\s(?:also\s|already\s)?\w+(?:ed|en|id|uck|it|ot)\b")
# "أفادت مصادر بسماع دوي انفجارات ليل …": with this begins what was said.
SAID_OF_AR = re.compile(
    r"(?<!\w)ب(?:ان|سماع|وقوع|مقتل|اصابه|استهداف|انفجار|قصف|سقوط|اندلاع|وصول|دخول|تعرض|قيام)\w*(?!\w)"
)
NEXT_AFTER = re.compile(r"\s(?:المقبل|القادم|next)\b")
