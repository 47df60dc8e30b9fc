"""Where did a copy come from, and over which way? Read from its file, for the desk; bytes stay there."""

from dataclasses import dataclass

from news.custody import archive, warc
from news.models import ArchivedCopy


@dataclass(frozen=True, slots=True)
class Stop:
    """One address on the way: what it answered, from which machine, and when."""

    url: str
    peer: str
    at: str
    said: str
    headers: list[str]


@dataclass(frozen=True, slots=True)
class Provenance:
    """`fault` says why the file cannot be read; then nothing else is known."""

    stops: list[Stop]
    made_by: str = ""
    fault: str = ""


def of(copy: ArchivedCopy) -> Provenance:
    try:
        data = archive.load(copy.sha256)
        warc.check(data)
        records = warc.records(data)
    except (OSError, archive.Altered, warc.NotWhole) as failure:
        return Provenance([], fault=reason(failure))
    answers = [record for record in records if record.kind in ("response", "revisit")]
    return Provenance([stop(record) for record in answers], made_by=warc.software_of(records))


def reason(failure: Exception) -> str:
    if isinstance(failure, archive.Altered):
        return "The bytes of its file are not those that were captured."
    if isinstance(failure, OSError):
        return f"Its file cannot be read ({failure.strerror})."
    return f"Its file is not whole: {failure}."


def stop(record: warc.Record) -> Stop:
    line, *headers = record.lines or [""]
    named = record.named
    return Stop(record.url, named.get("WARC-IP-Address", ""), named.get("WARC-Date", ""), line, headers)
