"""How do the results read on a terminal? A table of shares with their bounds, then every miss."""

from collections.abc import Iterator

from incidents.likeness import Likeness
from news.evaluation.figures import Tally, interval
from news.evaluation.pairs import Curve
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
    by_readings, by_labels = results.pairs.by_readings, results.pairs.by_labels
    yield "Pairs of reports of one event: by what was read, by the labels"
    yield f"A partner among the likest three: {partners(by_readings)}  {partners(by_labels)}"
    yield f"  {'from':<5} {'precision':<24} {'recall':<24} {'precision':<24} {'recall'}"
    for floor in sorted(by_readings.by_floor):
        both = (by_readings.by_floor[floor], by_labels.by_floor[floor])
        shares = [bounded(tally.right, whole) for tally in both for whole in (tally.given, tally.wanted)]
        yield f"  {floor:.2f}  " + " ".join(f"{share:<24}" for share in shares)


def partners(curve: Curve) -> str:
    return bounded(curve.partners.right, curve.partners.wanted)


def of_strayed(results: Results) -> Iterator[str]:
    """Every pair that was not preselected and is one, or was and is none, with the reasons."""
    if results.pairs is None:
        yield "No line of the file has a cluster."
        return
    named = (("read", results.pairs.by_readings), ("labelled", results.pairs.by_labels))
    for how, curve in named:
        yield f"Not as labelled, by what was {how}: {len(curve.strayed)}"
        for one in curve.strayed:
            sort = "not preselected" if one.is_pair else "wrongly preselected"
            score = f"{one.likeness.score:.2f}" if one.likeness else "kept apart"
            yield f"  {one.ids[0]} – {one.ids[1]}, {sort}: {score}"
            if one.likeness:
                yield f"      {in_words(one.likeness)}"


def in_words(likeness: Likeness) -> str:
    return f"{'; '.join(likeness.agrees)} | {'; '.join(likeness.differs) or 'no difference'}"


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
