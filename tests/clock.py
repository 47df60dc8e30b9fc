"""How long does a piece of work take, however busy or slow the machine is? In yardsticks.

A yardstick is a fixed piece of plain Python, timed beside the work. Both are counted in CPU
seconds of this thread, so that neighbours on the machine count for neither.
"""

import time
from collections.abc import Callable

WORDS = [f"word {n}" for n in range(1_000)]


def cpu_s(work: Callable[[], object], *, rounds: int = 1) -> float:
    """CPU seconds of the best round."""
    times = []
    for _ in range(rounds):
        started = time.thread_time()
        work()
        times.append(time.thread_time() - started)
    return min(times)


def yardsticks(work: Callable[[], object], *, rounds: int = 1) -> float:
    """The cost of the work; a yardstick is about a millisecond on a machine of 2024."""
    before = cpu_s(yardstick, rounds=20)
    cost = cpu_s(work, rounds=rounds)
    return cost / max(before, cpu_s(yardstick, rounds=20))


def yardstick() -> int:
    return sum(len(set(word)) for _ in range(6) for word in WORDS)
