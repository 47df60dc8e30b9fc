"""A worker that kills itself: `python -m tests.laws.killing worker …` is `celery worker …` with a mine in it.

KHABUR_TEST_KILL says where it lies: `news.feeds.listing:keep:before:1` is before the first call of that
function in the process. SIGKILL goes to the whole group at once: worker, pool and the parsers' box.
"""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

WHERE = "KHABUR_TEST_KILL"


def lay(where: str) -> None:
    name, function, when, nth = where.split(":")
    module = importlib.import_module(name)
    setattr(module, function, mined(getattr(module, function), when, int(nth)))


def mined(real: Callable[..., Any], when: str, nth: int) -> Callable[..., Any]:
    calls = 0

    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth and when == "before":
            die()
        answer = real(*args, **kwargs)
        if calls == nth:
            die()
        return answer

    return called


def die() -> NoReturn:
    os.killpg(os.getpgrp(), signal.SIGKILL)
    raise AssertionError("this process is still there")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    lay(os.environ[WHERE])
    from celery.__main__ import main

    sys.exit(main())
