"""How to reach a reader is let go a month after the remark was settled, and after a year at the latest."""

from datetime import timedelta

import pytest
from django.conf import settings

from remarks import forgetting, tasks
from remarks.models import Remark, Settlement
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def remark(*, received_days: int, settled_days: int | None = None) -> Remark:
    """So many days ago."""
    one = Remark.objects.create(
        public_id="abcd2345",
        revision=1,
        words="Five, not six.",
        contact="reader@example.org",
        received_at=NOW - received_days * DAY,
    )
    if settled_days is not None:
        Settlement.objects.create(
            remark=one, reason="It is five.", by=make.editor(), at=NOW - settled_days * DAY
        )
    return one


@pytest.mark.parametrize(
    ("received_days", "settled_days", "is_kept"),
    [(364, None, True), (365, None, False), (200, 29, True), (200, 30, False), (365, 1, False)],
)
def test_how_to_reach_a_reader_is_kept_only_while_there_may_be_something_to_ask(
    received_days, settled_days, is_kept
):
    one = remark(received_days=received_days, settled_days=settled_days)

    assert forgetting.forget_contacts(now=NOW) == int(not is_kept)

    one.refresh_from_db()
    assert (one.contact != "", one.words) == (is_kept, "Five, not six.")
    assert forgetting.forget_contacts(now=NOW) == 0


def test_the_clock_asks_for_it_each_night():
    entry = settings.CELERY_BEAT_SCHEDULE["forget-contacts"]

    assert entry["task"] == tasks.forget_contacts.name
    assert entry["schedule"].remaining_estimate(NOW) <= DAY
