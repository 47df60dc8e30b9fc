"""Two want to write the same at once: who waits, and how does the one who waited in vain hear of it?

The database gives up waiting for a lock after some seconds (`lock_timeout`). That is no fault, and
nothing was done: whoever asked may ask again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable


class Busy(Exception):
    """Somebody else holds the record, or the row, and did not let go in time; nothing was done."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """One transaction, or one savepoint of it. Raises Busy."""
    try:
        with transaction.atomic():
            yield
    except OperationalError as fault:
        if isinstance(fault.__cause__, LockNotAvailable):
            raise Busy("Somebody else is writing at this moment.") from fault
        raise


def is_alone(lock: int) -> bool:
    """Whether this transaction holds the lock of this number; takes it where nobody does, and never waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        return bool(cursor.fetchone()[0])
