"""What may be chosen on the form, what is chosen, and how many incidents each choice would give?

The form works without JavaScript: a plain GET form whose names are those of a Selection.
A choice that gives nothing and is not chosen is hidden, not left out, so that a script that
asks again only has to change numbers. The first view has a brief form, which does not grow
with the record; it leads to the whole one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.http import QueryDict
from django.utils.translation import gettext as _

from incidents.answers import facets
from incidents.door.parameters import PARAMETERS
from incidents.door.values import NOT, bare
from incidents.public.look import Look
from incidents.vocabulary import KINDS, SYMBOLS, Words, label

Chosen = dict[str, list[str]]
Counts = Mapping[str, Mapping[str, int]]
TYPED = ("since", "until", "q", "km")
GROUPED = ("verification", "area", "road", "actor", "precision", "source")
SHORT = ("verification", "road")  # lists that stay short, however long the record
MOST_KINDS = 8
# Conditions the form has no control for: kept as they are until their chip is removed.
CARRIED = tuple(name for name in PARAMETERS if name not in (*TYPED, *GROUPED, "kind", "match"))


@dataclass(frozen=True, slots=True)
class Option:
    """`count` is None where nothing was counted, because the question was refused."""

    code: str
    label: str
    count: int | None = None
    chosen: bool = False
    symbol: str = ""
    level: int = 0

    @property
    def excluded(self) -> bool:
        return self.code.startswith(NOT)

    @property
    def hidden(self) -> bool:
        return self.count == 0 and not self.chosen


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    options: list[Option]
    about: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing of it is to be seen."""
        return all(option.hidden for option in self.options)

    @property
    def is_open(self) -> bool:
        return any(option.chosen for option in self.options)

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything the form draws. `typed` are the texts of single fields, `kinds` go by symbol."""

    typed: dict[str, str]
    kinds: list[tuple[str, str, list[Option]]]
    groups: list[Group]
    no_kinds: bool = False
    within: bool = False
    is_brief: bool = False
    carried: list[tuple[str, str]] = field(default_factory=list)


def filled(query: QueryDict, look: Look, *, counts: Counts | None) -> Filters:
    """The form as this query fills it, refused values included, so that they can be mended.

    What there is to choose from is what the look has when nothing is asked of it.
    """
    chosen = given(query)
    kinds = options("kind", worded(KINDS, chosen.get("kind", [])), chosen, counts)
    return Filters(
        typed={name: (chosen.get(name) or [""])[0] for name in TYPED},
        kinds=by_symbol(kinds),
        groups=groups(chosen, counts, look),
        no_kinds=all(option.hidden for option in kinds),
        within=chosen.get("match") == ["within"],
        carried=carried(query),
    )


def brief(query: QueryDict, look: Look, *, counts: Counts) -> Filters:
    """The same with the kinds that most incidents are of, the short lists, and whatever is chosen."""
    chosen = given(query)
    kinds = commonest(options("kind", worded(KINDS, chosen.get("kind", [])), chosen, counts))
    offered = groups(chosen, counts, look, of=SHORT)
    return Filters(
        typed={name: (chosen.get(name) or [""])[0] for name in TYPED},
        kinds=by_symbol(kinds),
        groups=[group for group in map(seen, offered) if group.options],
        within=chosen.get("match") == ["within"],
        is_brief=True,
        carried=carried(query),
    )


def commonest(kinds: list[Option]) -> list[Option]:
    most = sorted(kinds, key=lambda kind: -(kind.count or 0))[:MOST_KINDS]
    return [kind for kind in kinds if kind.chosen or (kind in most and not kind.hidden)]


def seen(group: Group) -> Group:
    """Of a long list, what is chosen."""
    short = group.name in SHORT
    return replace(group, options=[one for one in group.options if one.chosen or (short and not one.hidden)])


def carried(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, text) for name in CARRIED for text in query.getlist(name) if text]


def given(query: QueryDict) -> Chosen:
    return {
        name: [
            part.strip()
            for text in query.getlist(name)
            for part in (text.split(",") if parameter.is_list else [text])
        ]
        for name, parameter in PARAMETERS.items()
        if name in query
    }


def groups(chosen: Chosen, counts: Counts | None, look: Look, *, of: Iterable[str] = GROUPED) -> list[Group]:
    """`of` are those whose every choice is wanted; of the others what is chosen."""
    known = facets.count(look.everything())
    found = []
    for name in GROUPED:
        about = PARAMETERS[name]
        if about.words:
            named = worded(about.words, chosen.get(name, []))
        else:
            named = names(name, {*(known[name] if name in of else ()), *chosen.get(name, [])}, look)
        found.append(Group(name, about.label, options(name, named, chosen, counts), about.about))
    return found


def names(name: str, codes: Iterable[str], look: Look) -> list[tuple[str, str]]:
    """By name; areas by p-code, so that districts follow their governorate. What is excluded comes first."""
    asked = [code for code in codes if code]
    found = look.labels(PARAMETERS[name].named or name, map(bare, asked))
    pairs = [(code, spoken(code, found.get(bare(code), bare(code)))) for code in asked]
    return sorted(pairs, key=lambda pair: pair if name == "area" else (pair[1].casefold(), pair[0]))


def worded(words: Words, chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Every word of a vocabulary, and those that are excluded."""
    unwanted = [
        (code, label(words, bare(code))) for code in chosen if code.startswith(NOT) and bare(code) in words
    ]
    return [(code, label(words, code)) for code in words] + [
        (code, spoken(code, said)) for code, said in unwanted
    ]


def spoken(code: str, said: str) -> str:
    return _("not %(names)s") % {"names": said} if code.startswith(NOT) else said


def options(
    name: str, named: Iterable[tuple[str, str]], chosen: Chosen, counts: Counts | None
) -> list[Option]:
    return [
        Option(
            code=code,
            label=said,
            count=None if counts is None or code.startswith(NOT) else counts[name].get(code, 0),
            chosen=code in chosen.get(name, []),
            symbol=KINDS[bare(code)].symbol if name == "kind" else "",
            level=len(bare(code)) // 2 - 2 if name == "area" else 0,
        )
        for code, said in named
    ]


def by_symbol(kinds: list[Option]) -> list[tuple[str, str, list[Option]]]:
    order = list(SYMBOLS)
    ordered = sorted(kinds, key=lambda option: order.index(option.symbol))
    return [
        (symbol, label(SYMBOLS, symbol), list(options))
        for symbol, options in groupby(ordered, key=lambda option: option.symbol)
    ]
