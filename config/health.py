"""Is the process up (`/healthz`), and can it serve (`/readyz`)? Both say nothing else."""

from django.db import DatabaseError, ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from incidents import record
from incidents.selection import Selection


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "up"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the record is in memory, read as the public role and no migration is waiting; else 503."""
    waiting = unready()
    if waiting:
        return JsonResponse({"status": "not ready", "waiting_for": waiting}, status=503)
    return JsonResponse({"status": "ready", "revision": record.latest_revision()})


def unready() -> str | None:
    try:
        record.tally(Selection())  # so that no reader waits for the first reading of the record
        executor = MigrationExecutor(connections["public"])
        return "migrations" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else None
    except ProgrammingError:  # a table, or the right to read it, that a migration gives
        return "migrations"
    except DatabaseError:
        return "database"
