"""How many examples does a generated test try? Two fifths every day, all of them in `./run test --all`."""

from hypothesis import settings

settings.register_profile("everyday", max_examples=40)
settings.register_profile("all", max_examples=100)


def every_day() -> None:
    """Until --hypothesis-profile says another."""
    settings.load_profile("everyday")


def many(number: int) -> int:
    """Of `number` examples, as many as the profile of this run takes of a hundred."""
    return max(1, number * settings.default.max_examples // 100)
