"""How is a line of the log written? One event a line, in UTC: as JSON for a machine, plain for a console.

A line says which event it was and names rows by their ids. It holds no content: `FACTS` lists
all that a line of ours may add, of other libraries' lines only the words that stand in their code
are written, and of an exception its name and where it rose, since its message may quote a row.
Celery's own lines about the clock and the workers have their values: names of ours, ids and numbers.
(The plain form shows exceptions whole; it is for who develops.)
"""

import json
import logging
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from celery import current_task
from celery.app import trace
from django.core.exceptions import PermissionDenied

# Whose lines are written with their values: written for us, or about requests.
TRUSTED: tuple[str, ...] = (
    "khabur",
    "news",
    "incidents",
    "gazetteer",
    "config",
    "api",
    "dashboard",
    "people",
    "history",
    "pushes",
    "remarks",
)
TRUSTED += ("django.request", "django.security")
# Whose values are written as far as they are plain: what is scheduled, which queue, how long.
PLAIN_VALUES: tuple[str, ...] = ("celery.beat", "celery.worker", "celery.apps")
LONGEST_VALUE = 200
# Numbers, codes and ids that may stand in a line; everything else that is handed over is left out.
FACTS: tuple[str, ...] = (
    "act",
    "feed",
    "item",
    "version",
    "lead",
    "leads",
    "incident",
    "revision",
    "fetch",
    "user",
)
FACTS += ("host", "outcome", "status", "state", "ms", "new", "known", "until", "rules", "route", "why")
FACTS += ("subscriber", "attempts")
OF_TASKS = {
    trace.LOG_RECEIVED: "task received",
    trace.LOG_SUCCESS: "task done",
    trace.LOG_RETRY: "task tried again",
    trace.LOG_REJECTED: "task rejected",
    trace.LOG_IGNORED: "task ignored",
}
MOST_FRAMES = 12


class WithoutRefusals(logging.Filter):
    """Leaves out Django's line about a refusal, which is no error: the page of refusal has logged it."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], PermissionDenied))


class Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": event(record),
            **facts(record),
        }
        if record.exc_info and record.exc_info[1]:
            line |= fault(record.exc_info[1])
        return json.dumps(line, default=str)


class Plain(logging.Formatter):
    converter = staticmethod(time.gmtime)
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(event)s")

    def format(self, record: logging.LogRecord) -> str:
        told = " ".join(f"{name}={value}" for name, value in facts(record).items())
        record.event = f"{event(record)} {told}".rstrip()
        return super().format(record)


def event(record: logging.LogRecord) -> str:
    """What happened, in the words of the code; who wrote it for us may add values, others may not."""
    if task_of(record):
        return OF_TASKS.get(str(record.msg), "task failed")
    if is_of(record, TRUSTED):
        return record.getMessage()
    if is_of(record, PLAIN_VALUES):
        return with_plain_values(record).strip()
    return str(record.msg).strip()


def is_of(record: logging.LogRecord, names: tuple[str, ...]) -> bool:
    return f"{record.name}.".startswith(tuple(f"{name}." for name in names))


def with_plain_values(record: logging.LogRecord) -> str:
    given = record.args
    if isinstance(given, Mapping):
        return str(record.msg) % {name: plain_value(value) for name, value in given.items()}
    return str(record.msg) % tuple(map(plain_value, given)) if given else str(record.msg)


def plain_value(value: object) -> object:
    """Texts and numbers; of an exception and of anything else its name."""
    if isinstance(value, (int, float)):
        return value
    return value[:LONGEST_VALUE] if isinstance(value, str) else Named(type(value).__name__)


class Named(str):
    """Written without quotation marks where a line says %r."""

    __repr__ = str.__str__


def facts(record: logging.LogRecord) -> dict[str, Any]:
    given = {name: getattr(record, name, None) for name in FACTS}
    found = {name: value for name, value in given.items() if value is not None}
    if task := task_of(record):
        found |= {"task": task["name"], "task_id": task["id"]}
        found |= {"runtime_s": round(task["runtime"], 3)} if "runtime" in task else {}
    elif (request := getattr(current_task, "request", None)) and request.id:
        found["task_id"] = request.id
    return found


def task_of(record: logging.LogRecord) -> dict[str, Any] | None:
    """Celery's own lines about a task carry it along."""
    data = getattr(record, "data", None)
    return data if isinstance(data, dict) and {"id", "name"} <= data.keys() else None


def fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"fault": type(error).__name__, "where": places}
