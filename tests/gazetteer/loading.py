"""How a test runs load_gazetteer, and compares the tables before and after."""

from io import StringIO

from django.core.management import call_command

from gazetteer.models import Area, Name, Place, Road


def load(*arguments) -> str:
    """What the command printed."""
    out = StringIO()
    call_command("load_gazetteer", *map(str, arguments), stdout=out)
    return out.getvalue()


def everything():
    """All rows, time of change apart."""
    rows = []
    for model in (Area, Place, Road, Name):
        columns = [field.attname for field in model._meta.fields if field.name != "changed_at"]
        rows.append(list(model.objects.order_by("pk").values_list(*columns)))
    return rows
