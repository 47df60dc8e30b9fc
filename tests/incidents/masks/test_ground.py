"""Which ground may an incident cover: what is kept of answers that were asked for of late."""

import numpy as np
import pytest
import shapely

from incidents.door.selection import Selection
from incidents.masks import ground
from incidents.public import record
from tests import make

pytestmark = pytest.mark.django_db

BOX = shapely.box(38, 35, 43, 38)


@pytest.fixture
def cols():
    make.published(), make.published(kind="clash")
    ground._kept.clear()
    return record.look(Selection()).columns


def test_an_answer_that_is_kept_is_the_one_that_was_reckoned(cols):
    first, again = ground.meeting(BOX, cols), ground.meeting(BOX, cols)

    assert first[0].any()
    assert all(np.array_equal(one, other) for one, other in zip(first, again, strict=True))


def test_what_is_kept_may_be_cleared_by_another_thread_while_it_is_read(cols, monkeypatch):
    reckoned = ground.meeting(BOX, cols)
    unpacked = ground.unpacked

    def meanwhile(bits, count):
        ground._kept.clear()
        return unpacked(bits, count)

    monkeypatch.setattr(ground, "unpacked", meanwhile)
    kept = ground.meeting(BOX, cols)

    assert all(np.array_equal(one, other) for one, other in zip(reckoned, kept, strict=True))
