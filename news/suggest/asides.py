"""Which sentences of the body turn to another time: "three days before", "last month", "وقبل يومين"?

What goes on in their paragraph behind them is of that time too.
"""

import re
from collections.abc import Iterable

from news.suggest.sentences import Document, Sentence

BEGINS_SO = re.compile(
    r"[\"']?(?:(?:only |just )?(?:an?|one|two|three|four|five|six|ten|several|(?:a )?few|some"
    r"|\d+) (?:hours?|days?|weeks?"
    r"|months?|years?) (?:before|earlier|ago|previously)|(?:last|the previous|earlier this"
    r"|previous) (?:week|month|year"
    r"|summer|winter|autumn|spring)|over the (?:last|past) \w+|days before|earlier in (?:the|\w+)"
    r"|in (?:early|late|mid-?)"
    r" ?\w+|the (?:last|previous) (?:\w+ )?(?:attack|strike|incident|time|such)|(?:an?|another) similar \w+"
    r"|similar (?:attacks|strikes|incidents))\b"
    r"|و?(?:(?:[يت]ذكر|يشار(?: الي)?|(?:من )?(?:ال)?جدير ب?(?:ال)?ذكر"
    r"|[يت]جدر (?:ال)?(?:ذكر|اشاره)(?: الي)?) ان)(?!\w)"
    r"|و?كان(?:ت)? (?:[\w\"]+ ){1,9}قد (?!قال|اعلن|افاد|ذكر|اكد|نفي)"
    r"|\"?و?(?:قبل (?:ذلك )?(?:ب)?(?:يوم(?:ين)?|ايام|اسبوع(?:ين)?|شهر(?:ين)?|اشهر|عام|سنوات|دقايق|ساعات"
    r"|\w+ (?:ايام|اسابيع"
    r"|اشهر|سنوات))|(?:(?:خلال|في|نهايه|مطلع|اواخر) )?(?:ال)?(?:شهر|اسبوع|عام|سنه) (?:ال)?(?:ماضي|فايت|منصرم)"
    r"|في وقت سابق|سبق ان)(?!\w)"
)


def asides(document: Document) -> set[int]:
    """The places of such sentences; the title and the lead are none."""
    turned: dict[int, int] = {}
    for one in document.sentences:
        if one.role == "body" and BEGINS_SO.match(document.text, one.start, one.end):
            turned.setdefault(one.paragraph, one.place)
    return behind(document.sentences, turned)


def behind(sentences: Iterable[Sentence], turned: dict[int, int]) -> set[int]:
    """These places, and those behind them in their paragraphs."""
    return {one.place for one in sentences if one.place >= turned.get(one.paragraph, one.place + 1)}
