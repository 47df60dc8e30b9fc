"""How long is a step of time, and where does each begin? Days, weeks, months, quarters, years."""

from collections.abc import Callable
from datetime import date, timedelta


def months(count: int) -> Callable[[date], date]:
    """The first day of the run of so many months, from January on, that holds a day."""
    return lambda day: day.replace(month=(day.month - 1) // count * count + 1, day=1)


BEGINS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),  # Monday, as ISO 8601 has it
    "month": months(1),
    "quarter": months(3),
    "year": months(12),
}
LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}  # days


def step_for(first: date, last: date, *, most: int, steps: tuple[str, ...] = tuple(BEGINS)) -> str:
    """The shortest step that makes no more than so many bins of it; years where none does."""
    fitting = (step for step in steps if len(edges(first, last, step, most=most)) <= most + 1)
    return next(fitting, "year")


def edges(first: date, last: date, step: str, *, most: int = 10_000) -> list[date]:
    """Where the bins begin, and the day after the last of them. Not many more than `most` are made."""
    found = [BEGINS[step](first)]
    while found[-1] <= last and len(found) <= most + 1:
        found.append(BEGINS[step](found[-1] + timedelta(days=LONGEST[step])))
    return found
