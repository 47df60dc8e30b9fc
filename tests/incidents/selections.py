"""Selections to try: any mixture of conditions, most of which some incident of the world meets."""

from datetime import date

from hypothesis import strategies as st

from incidents.door.selection import Selection
from incidents.vocabulary import PRECISIONS, VERIFICATIONS
from tests.incidents import world

DAYS = st.one_of(st.sampled_from(world.DAYS), st.dates(date(2018, 6, 1), date(2023, 12, 31)))
LON = st.decimals(38, 43, places=3).map(float)
LAT = st.decimals(35, 38, places=3).map(float)
KM = st.one_of(st.integers(0, 22).map(lambda ten: ten * 10.0), st.decimals(0, 220, places=1).map(float))


def some(*codes: str) -> st.SearchStrategy[tuple[str, ...]]:
    """None more often than not, or one or two of them, each asked for or excluded."""
    chosen = st.dictionaries(st.sampled_from(codes), st.sampled_from(["", "", "!"]), max_size=2)
    written = chosen.map(lambda told: tuple(sorted(f"{no}{code}" for code, no in told.items())))
    return st.sampled_from([False, False, True]).flatmap(lambda asked: written if asked else st.just(()))


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def ordered(numbers, count: int):
    return st.lists(numbers, min_size=count, max_size=count, unique=True).map(
        lambda found: tuple(sorted(found))
    )


@st.composite
def selections(draw, *, last_revision: int | None = None) -> Selection:
    days = draw(st.one_of(st.just((None, None)), ordered(DAYS, 2), DAYS.map(lambda day: (day, None))))
    road = draw(st.sampled_from([(), (), (), ("m4",), ("m4",), ("!m4",), ("m4", "m5"), ("!m5", "m4")]))
    west_east, south_north = draw(ordered(LON, 2)), draw(ordered(LAT, 2))
    box = (west_east[0], south_north[0], west_east[1], south_north[1])
    return Selection(
        since=days[0],
        until=days[1],
        kind=draw(some(*world.SOME_KINDS)),
        actor=draw(some(*world.ACTORS)),
        area=draw(some("SY08", "SY0800", "SY0802")),
        place=draw(st.sampled_from([(), (), (), ("tall-tamr",), ("!tall-tamr",)])),
        road=road,
        km=draw(maybe(ordered(KM, 2))) if road in (("m4",), ("!m5", "m4")) else None,
        bbox=draw(st.sampled_from([None, None, box])),
        near=draw(maybe(st.tuples(LON, LAT, st.integers(1, 300).map(float)))),
        q=draw(st.sampled_from(["", "", "", *world.WORDS])),
        verification=draw(some(*VERIFICATIONS)),
        precision=draw(some(*PRECISIONS)),
        source=draw(some(*world.SOURCES)),
        match=draw(st.sampled_from(["overlap", "within"])),
        as_of=draw(maybe(st.integers(0, last_revision))) if last_revision is not None else None,
    )
