"""How do reports say how many were detained and how many rounds were fired? Over folded text."""

import re

from news.suggest.casualties import GROUPS
from news.suggest.numbers import COUNT

ROUND = (
    r"(?:(?:artillery|mortar|tank|katyusha|grad) )?(?:rockets?|missiles?|shells?|mortars?|rounds|bombs?"
    r"|projectiles?|munitions?|salvos?)"
)
# Between a number and its noun: adjectives, never another clause.
ADJECTIVES = r"(?:\s(?!and\b|in\b|of\b|the\b|were\b|was\b|from\b|with\b|people\b)[\w.'-]+){0,3}?"
ROUND_AR = r"(?:قذيفه|قذايف|صواريخ|صاروخا|صاروخ|قنبله|قنابل|قذايف|طلقه مدفعيه)"
MUNITIONS = re.compile(
    rf"(?P<count>{COUNT}){ADJECTIVES}\s(?:{ROUND}|{ROUND_AR})(?![\w-])(?!\s(?:attacks?|strikes?|fire|men)\b)"
)
MUNITION_DUAL = re.compile(r"(?<!\w)[وبف]?(?:ال)?(?:صاروخ(?:ين|ان)|قذيفت(?:ين|ان)|قنبلت(?:ين|ان))(?!\w)")
MUNITION_ONE = re.compile(
    r"\b(?:fir(?:ed|ing)|launch(?:ed|ing)|dropp(?:ed|ing)) an? (?:\w+ ){0,2}?(?:rocket|missile|shell|bomb)\b"
)

DETAIN = r"(?:arrest|detain|captur|apprehend)"
DETAINED = re.compile(
    rf"\b{DETAIN}(?:ed|ing|s)\s(?:at least )?(?P<who>{GROUPS})"
    rf"|(?P<whom>{GROUPS})\s(?:(?:was|were|have been|had been|has been|are|being|reportedly) ){{0,3}}"
    rf"(?:arrested|detained|captured|taken away)\b"
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
DETAINED_ONE = re.compile(rf"{DETAIN_AR}\s(?:ال)?{ONE}(?!\w)(?! اثن)")

# Two numbers in one breath are added: "20 trucks and another 15 tankers".
SAME_BREATH = re.compile(
    r"\s?(?:,\s?)?(?:(?:and|as well as|plus|alongside|along with)\s)?(?:another\s|some\s|about\s|with\s)?"
    r"|\s?(?:,\s?)?(?:و|و ?نحو |بالاضافه الي |اضافه الي |الي جانب )\s?"
)
INCLUDING = re.compile(r"\b(?:includ\w+|among (?:them|which)|of (?:them|which))\b|بينها|منها|من بينها")
