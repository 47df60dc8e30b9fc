"""How do reports say how many were detained and how many rounds were fired? Over folded text."""

import re

from news.suggest.numbers import COUNT
from news.suggest.words.casualties import GROUPS

ROUND = (
    r"(?:(?:artillery|mortar|tank|katyusha|grad) )?(?:rockets?|missiles?|shells?|mortars?|rounds|bombs?"
    r"|projectiles?|munitions?|salvos?)"
)
# Between a number and its noun: adjectives, never another clause.
ADJECTIVES = (
    r"(?:\s(?!\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|and\b|in\b|of\b|the\b"
    r"|were\b|was\b|from\b|with\b|people\b)[\w.'-]+){0,3}?"
)
ROUND_AR = r"(?:قذيفه|قذايف|صواريخ|صاروخا|صاروخ|قنبله|قنابل|قذايف|طلقه مدفعيه)"
MUNITIONS = re.compile(
    rf"(?P<count>{COUNT}){ADJECTIVES}\s(?:{ROUND}|{ROUND_AR})(?![\w-])(?!\s(?:attacks?|strikes?|fire|men)\b)"
)
MUNITION_DUAL = re.compile(r"(?<!\w)[وبف]?(?:ال)?(?:صاروخ(?:ين|ان)|قذيفت(?:ين|ان)|قنبلت(?:ين|ان))(?!\w)")

# What is seized is no prisoner.
NO_PEOPLE = (
    "weapons?|rifles?|guns?|pistols?|cars?|vehicles?|motorcycles?|trucks?|bombs?|devices?"
    "|phones?|vests?|belts?|grams?|kilos?"
)
DETAIN = r"(?:arrest|detain|captur|apprehend|seiz)"
DETAINED = re.compile(
    rf"\b(?:{DETAIN}(?:ed|ing|e?s)|arrest|detain"
    rf"|capture)\s(?:at least )?(?P<who>{GROUPS})(?! (?:\w+ )?(?:{NO_PEOPLE})\b)"
    rf"|(?P<whom>{GROUPS})\s(?:(?:was|were|have been|had been|has been|are|being|reportedly) ){{0,3}}"
    rf"(?:arrested|detained|captured|caught|taken (?:away|prisoner|into custody))\b"
    rf"|\b(?:arrest|detention|capture) of (?P<noun>{GROUPS})"
    rf"|\btook away (?P<taken>{GROUPS})"
    rf"|(?<!\w)[وفب]?(?:ال)?(?:اعتقل(?:ت|وا)?|اعتقال|احتجز(?:ت)?|احتجاز|توقيف|اوقف(?:ت)?|القبض علي)"
    rf"\s(?:(?!و)\w+\s){{0,2}}?(?P<arabic>{COUNT})"
    rf"|(?<!\w)[وفب]?(?:[يت]عتقل|اعتقل(?:ت|وا)?|احتجز(?:ت)?|اوقف(?:ت)?|اختطف(?:ت|وا)?|خطف(?:ت|وا)?|القبض علي)"
    rf"(?!\w)[^.;]{{0,70}}?(?<!\w)(?P<persons>{COUNT})\s"
    r"(?:اشخاص|شبان|مدنيين|شخصا|شابا|مدنيا|عناصر|مطلوبين|نساء|اطفال)(?!\w)"
)
ONE = r"(?:شخص|شاب|رجل|مدني|مواطن|امراه|قيادي|عنصر|مسلح|طفل|ناشط|صحفي|صحافي)"
DETAIN_AR = r"(?<!\w)[وفب]?(?:ال)?(?:اعتقل(?:ت|وا)?|اعتقال|احتجز(?:ت)?|احتجاز|توقيف|القبض علي)"
DETAINED_DUAL = re.compile(
    rf"{DETAIN_AR}\s(?:(?!و)\w+\s){{0,2}}?(?:شقيقين|شخصين|شابين|رجلين|مدنيين اثنين|عنصرين|طفلين|اخوين"
    rf"|قياديين اثنين"
    r"|امراتين|مواطنين اثنين|شقيقان|شخصان|شابان)(?!\w)"
    rf"|\b{DETAIN}(?:ed|ing|s) (?:a|the) couple\b|\b{DETAIN}(?:ed|ing|s) (?:a|the) (?:father and son"
    rf"|man and his \w+)\b"
)
DETAINED_ONE = re.compile(
    rf"{DETAIN_AR}\s(?:ال)?{ONE}(?!\w)(?! اثن)|(?<!\w){ONE}ا?(?: واحدا?)? (?:اعتقل|اوقف|احتجز)(?!\w)"
)
# "With his companion": one more.
WITH_ONE = re.compile(r"[^.,;]{0,40} مع (?:مرافقه|شقيقه|اخيه|سايقه|زوجته|ابنه|والده|شخص)(?!\w)")

# Two numbers in one breath are added: "20 trucks and another 15 tankers".
SAME_BREATH = re.compile(
    r"\s?(?:,\s?)?(?:(?:and|as well as|plus|alongside|along with)\s)?(?:another\s|some\s|about\s|with\s)?"
    r"|\s?(?:,\s?)?(?:و|و ?نحو |بالاضافه الي |اضافه الي |الي جانب )\s?"
)
# Whoever guards it drives along: "46 tankers guarded by six armoured vehicles".
ESCORTED = re.compile(
    r"[^.;]{0,70}\b(?:escorted|accompanied|guarded|led|protected) by (?:another |some )?"
    r"|[^.;]{0,70}(?<!\w)(?:[تي]رافقها?|برفقه|بمرافقه|بحمايه) ?"
)
# One more, without a number: "four armoured vehicles and a truck".
ONE_MORE = re.compile(
    r"[^.,;\d]{0,40}?,? (?:and|with|plus|as well as|along with) an? (?:\w+ ){0,2}?(?:truck|pickup|tanker"
    r"|vehicle|car|bulldozer|lorry)\b"
    r"|\s(?:\w+ )?و(?:شاحنه|سياره|ناقله|عربه|مدرعه|اليه|جرافه|صهريج)(?!\w)"
)
# A dual of two nations, "روسية وأميركية", is one of either.
ONE_OF_EACH = re.compile(r" (?:روس|تركي|سوري|ام[ي]?ر[ي]?كي)\w* و(?:ال)?(?:روس|تركي|سوري|ام[ي]?ر[ي]?كي)")
EACH_SIDE = re.compile(r" (?:from|for|of) each (?:side|army|party)| لكل (?:طرف|جانب)")
# What was hit or destroyed.
HIT_VEHICLES = re.compile(
    rf"\b(?:destroy(?:ed|ing)|damag(?:ed|ing)|burn(?:ed|ing)|hit|hitting"
    rf"|struck) (?:at least )?(?P<hit>{COUNT}){ADJECTIVES}"
    rf"\s(?:vehicles?|cars?|pickups?|trucks?|tanks?|apcs?|humvees?)\b"
    rf"|(?P<lost>{COUNT})(?: of (?:its|their|the))?{ADJECTIVES}\s(?:vehicles|cars|pickups|trucks"
    rf"|tanks)(?: (?:was|were"
    rf"|had been|have been))? (?:destroyed|hit|damaged|burned)\b"
    rf"|(?<!\w)[وف]?(?:تدمير|دمر(?:ت|وا)?|اعطاب|احتراق) (?P<arabic>{COUNT}) (?:سيارات|اليات|عربات|مدرعات"
    rf"|دبابات|سياره|اليه)"
)
INCLUDING = re.compile(r"\b(?:includ\w+|among (?:them|which)|of (?:them|which))\b|بينها|منها|من بينها")
