"""How do the results read on a terminal? A table of shares with their bounds, then every miss."""

from collections.abc import Iterator

from news.evaluation.figures import Tally, interval
from news.evaluation.run import ALL, Results

LONGEST_EXCERPT = 90


def lines(results: Results) -> Iterator[str]:
    yield "Shares with Wilson's 95 % interval. n: answers in the labels."
    yield f"{'field':<10} {'lang':<5} {'n':>4}  {'precision':<22} {'recall':<22} {'F1':>5}"
    for name, by_language in results.tallies.items():
        for language in sorted(by_language, key=lambda one: (one == ALL, one)):
            yield row(name, language, by_language[language])
    yield from of_pairs(results)
    yield from of_misses(results)


def row(name: str, language: str, tally: Tally) -> str:
    precision = bounded(tally.right, tally.given)
    recall = bounded(tally.right, tally.wanted)
    f1 = "–" if tally.f1 is None else f"{tally.f1:.2f}"
    return f"{name:<10} {language:<5} {tally.wanted:>4}  {precision:<22} {recall:<22} {f1:>5}"


def bounded(part: int, whole: int) -> str:
    bounds = interval(part, whole)
    if bounds is None:
        return "–"
    return f"{part / whole:.2f} [{bounds[0]:.2f}, {bounds[1]:.2f}] {part}/{whole}"


def of_pairs(results: Results) -> Iterator[str]:
    if results.pairs is None:
        return
    partners = results.pairs.partners
    yield f"A partner among the likest three: {bounded(partners.right, partners.wanted)}"
    yield "Pairs at or above a score: precision, recall"
    for floor, tally in sorted(results.pairs.by_floor.items()):
        yield f"  {floor:.2f}  {bounded(tally.right, tally.given)}  {bounded(tally.right, tally.wanted)}"


def of_misses(results: Results) -> Iterator[str]:
    yield f"Not as labelled: {len(results.misses)}"
    for miss in results.misses:
        sort = "missed" if miss.mark.tally.given == miss.mark.tally.right else "wrong"
        mark = f"{miss.mark.field}, {sort}: {miss.mark.wanted} ≠ {miss.mark.found}"
        yield f"  {miss.id} [{miss.language}] {mark}"
        for words in miss.evidence:
            yield f"      “{excerpt(words)}”"


def excerpt(words: str) -> str:
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()} …"
