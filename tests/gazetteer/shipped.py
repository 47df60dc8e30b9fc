"""How does a test come by the shipped gazetteer? Loaded by its command once a process, then copied in."""

from io import StringIO

from django.core.management import call_command

from incidents.models import Incident
from tests import rows


def load() -> None:
    rows.once("shipped gazetteer", loaded)


def loaded() -> list[Incident]:
    call_command("load_gazetteer", commit=True, stdout=StringIO())
    return []
