"""Is the process up (`/healthz`), and can it serve (`/readyz`)? Both say nothing else."""

from django.db import DatabaseError, ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from incidents.public import record


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "up"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the record is in memory, read as the public role and no migration is waiting; else 503.

    What is written for a later release is counted in `unreadable` and is no reason to serve nothing.
    """
    waiting, tally = None, None
    try:
        tally = record.read_ahead()  # so that no reader waits for it
        executor = MigrationExecutor(connections["public"])
        waiting = "migrations" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else None
    except ProgrammingError:  # a table, or the right to read it, that a migration gives
        waiting = "migrations"
    except DatabaseError:
        waiting = "database"
    if waiting or not tally:
        return JsonResponse({"status": "not ready", "waiting_for": waiting}, status=503)
    return JsonResponse({"status": "ready", "revision": tally.revision, "unreadable": tally.unreadable})
