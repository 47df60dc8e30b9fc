"""What was mended in the record, taken back or put back, and why? A public log, the newest first."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import asking, reading
from dashboard.refusals import unreadable
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.editions import corrections
from incidents.editions.corrections import ACTS, Asked
from incidents.vocabulary import ACTS as ACT_WORDS
from incidents.vocabulary import label

A_PAGE = 30


def act(text: str) -> str:
    if text not in ACTS:
        raise ValueError(f"it is one of {', '.join(ACTS)}.")
    return text


def year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        raise ValueError("it is a year, such as 2026.")
    return int(text)


NAMES = {"act": act, "as_of": strictly.a_revision, "before": strictly.a_revision, "year": year}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: what it is called, how many it would show, and where."""

    label: str
    number: int
    address: str
    is_chosen: bool


@reading.page(unreadable)
def corrections_page(request: HttpRequest) -> HttpResponse:
    asked = Asked(**strictly.only(asking.without_tracking(request.GET), NAMES))
    asking.settle(request, spelled(asked))
    page = corrections.page(asked, limit=A_PAGE)
    return render(request, "dashboard/corrections.html", told(request.path, asked, page))


def told(path: str, asked: Asked, page: corrections.Page) -> dict[str, Any]:
    return {
        "page_name": "corrections",
        "asked": asked,
        "page": page,
        "acts": choices(path, asked, "act", [(one, label(ACT_WORDS, one)) for one in ACTS], page.by_act),
        "years": choices(
            path, asked, "year", [(one, str(one)) for one in sorted(page.by_year, reverse=True)], page.by_year
        ),
        "more": moved(path, asked, before=page.before) if page.before else None,
        "beginning": moved(path, asked) if asked.before else None,
        "revision": page.as_of,
    }


def choices(
    path: str, asked: Asked, name: str, values: Iterable[tuple[Any, str]], counts: dict[Any, int]
) -> list[Choice]:
    """All of them together, and each that there is, or that is chosen."""
    chosen = getattr(asked, name)
    every = Choice(_("All"), sum(counts.values()), moved(path, asked, **{name: None}), chosen is None)
    return [every] + [
        Choice(said, counts.get(value, 0), moved(path, asked, **{name: value}), value == chosen)
        for value, said in values
        if counts.get(value) or value == chosen
    ]


def moved(path: str, asked: Asked, **changes: Any) -> str:
    """The same question with another value, from the beginning of its list."""
    return asking.address(path, spelled(Asked(**asdict(asked) | {"before": None} | changes)))


def spelled(asked: Asked) -> str:
    return joined("", **dict(sorted(asdict(asked).items())))
