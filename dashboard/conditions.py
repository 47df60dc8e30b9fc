"""Which conditions hold, in words, and where is the same page without each of them?"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from dashboard.asking import address
from incidents.door.parameters import PARAMETERS
from incidents.door.selection import BadSelection, Problem, Selection
from incidents.door.values import NOT, bare
from incidents.public.look import Look
from incidents.public.sentence import number
from incidents.tongue import day
from incidents.vocabulary import label


@dataclass(frozen=True, slots=True)
class Condition:
    """`without` is the address of the page when this condition is taken away."""

    name: str
    code: str
    label: str
    words: str
    without: str


def of(look: Look, *, path: str) -> list[Condition]:
    return [
        Condition(
            name=name,
            code=str(value),
            label=PARAMETERS[name].label,
            words=words(look, name, value),
            without=address(path, rest.query_string),
        )
        for name, value, rest in parts(look.selection)
    ]


def parts(selection: Selection) -> Iterator[tuple[str, Any, Selection]]:
    """Each single condition, and the selection that is left without it."""
    for name in (field.name for field in fields(selection)):
        value = getattr(selection, name)
        if value == getattr(Selection(), name):
            continue
        if not PARAMETERS[name].is_list:
            yield name, value, selection.without(name)
            continue
        for one in value:
            yield name, one, selection.less(name, one)


def told(refusal: BadSelection) -> list[tuple[Problem, str]]:
    """Each thing that is wrong with a question, and how a page says it."""
    return [(problem, plainly(problem)) for problem in refusal.problems]


def plainly(problem: Problem) -> str:
    """What is wrong, by the names that the form has for its fields."""
    said = problem.brief
    if problem.code == "unknown_parameter":
        return said
    for name, parameter in PARAMETERS.items():
        said = said.replace(f"'{name}'", f"“{parameter.label}”")
    return said


def words(look: Look, name: str, value: Any) -> str:
    parameter = PARAMETERS[name]
    if isinstance(value, str) and parameter.is_list and value.startswith(NOT):
        return _("not %(names)s") % {"names": words(look, name, bare(value))}
    if parameter.words:
        return label(parameter.words, value)
    if parameter.named:
        return look.name(parameter.named, value)
    if name in ("since", "until"):
        return day(value)
    if isinstance(value, tuple):
        said = [number(one) for one in value]
        return (
            _("%(first)s to %(last)s") % {"first": said[0], "last": said[1]}
            if name == "km"
            else ", ".join(said)
        )
    return _("certain matches only") if (name, value) == ("match", "within") else str(value)
