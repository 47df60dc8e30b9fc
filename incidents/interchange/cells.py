"""What may one cell of a foreign table hold? Each check gives the value, or says what is wrong."""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime

SHOWN = 40


def said(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def whole(*, least: int | None = None, most: int | None = None) -> Callable[[str], int]:
    def check(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,18}", text, re.ASCII):
            raise ValueError(f"{said(text)} is not a whole number")
        number = int(text)
        if (least is not None and number < least) or (most is not None and number > most):
            bounds = f"from {least} to {most}" if most is not None else f"{least} or more"
            raise ValueError(f"{number} is not {bounds}")
        return number

    return check


def decimal(*, most: float) -> Callable[[str], float]:
    """Degrees: from -most to most."""

    def check(text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?([eE]-?[0-9]{1,2})?", text, re.ASCII):
            raise ValueError(f"{said(text)} is not a number of degrees")
        number = float(text)
        if not -most <= number <= most:
            raise ValueError(f"{text} is not from -{most:g} to {most:g}")
        return number

    return check


def one_of(words: Collection[str]) -> Callable[[str], str]:
    known = frozenset(words)

    def check(text: str) -> str:
        if text not in known:
            raise ValueError(f"{said(text)} is not one of: {', '.join(map(repr, words))}")
        return text

    return check


def filled(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    return text


def or_empty[Value](check: Callable[[str], Value]) -> Callable[[str], Value | None]:
    def checked(text: str) -> Value | None:
        return check(text) if text else None

    return checked


def day(*formats: str) -> Callable[[str], date]:
    """A day in one of these formats of strptime, the first that fits."""

    def check(text: str) -> date:
        for written in formats:
            try:
                return datetime.strptime(text, written).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise ValueError(f"{said(text)} is not a day as the dataset writes one")

    return check
