"""How does a test work at the desk? Signed in, and sending what a page would but for what the test says."""

from typing import Any

from django.test import Client
from django.urls import reverse

from incidents.models import Incident

ADD = "/admin/incidents/incident/add/"
DRAFTED: dict[str, Any] = {
    "title": "Convoy blocked near Tall Tamr",
    "summary": "A convoy was stopped.",
    "kind": "convoy_blocked",
    "occurred_from": "2021-05-13",
    "occurred_until": "2021-05-13",
    "occurred_precision": "day",
    "location_precision": "unlocated",
    "verification": "unconfirmed",
    "coarsening": "as_known",
    "reason": "A test.",
}


def sent(**fields: Any) -> dict[str, Any]:
    """`involvements`, `citations` and `claims` are lists of rows; everything else is a field."""
    rows = {name: fields.pop(name, []) for name in ("involvements", "citations", "claims")}
    data = DRAFTED | fields
    for name, given in rows.items():
        data |= {
            f"{name}-TOTAL_FORMS": len(given),
            f"{name}-INITIAL_FORMS": sum("id" in row for row in given),
        }
        for number, row in enumerate(given):
            data |= row_of(f"{name}-{number}", dict(row))
    return {name: value for name, value in data.items() if value is not None}


def row_of(prefix: str, row: dict[str, Any]) -> dict[str, Any]:
    forces = row.pop("forces", [])
    data = {f"{prefix}-{name}": value for name, value in row.items()}
    if prefix.startswith("involvements"):
        data |= {f"{prefix}-forces-TOTAL_FORMS": len(forces), f"{prefix}-forces-INITIAL_FORMS": 0}
    for number, force in enumerate(forces):
        data |= {f"{prefix}-forces-{number}-{name}": value for name, value in force.items()}
    return data


def change(incident: Incident) -> str:
    return reverse("admin:incidents_incident_change", args=[incident.pk])


def opened(desk: Client, incident: Incident) -> str:
    """What the page of the incident carries about the state that it shows."""
    token: str = desk.get(change(incident)).context["adminform"].form.initial["opened"]
    return token


def save(desk: Client, incident: Incident, *, follow: bool = False, **fields: Any) -> Any:
    """Opens the incident and saves it at once."""
    return desk.post(change(incident), sent(opened=opened(desk, incident), **fields), follow=follow)


def act(incident: Incident, code: str) -> str:
    return reverse("admin:incidents_incident_act", args=[incident.pk, code])


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def errors(response: Any) -> dict[str, list[str]]:
    """What the form said, by field; empty when it was saved."""
    return dict(response.context["adminform"].form.errors) if response.context else {}
