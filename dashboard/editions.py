"""In what do two public editions of an incident differ? A page of words, for any two of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import asking, errors, reading
from dashboard.refusals import gone, not_published, not_readable, unreadable
from incidents.door import asking as strictly
from incidents.door.asking import joined
from incidents.door.selection import BadSelection, Problem
from incidents.editions import differences
from incidents.public import record

NAMES = {"from": strictly.a_revision, "to": strictly.a_revision}
NAMED = {"from": "the revision of the edition before", "to": "the revision of the edition to compare with it"}


@reading.page(unreadable)
def differences_page(request: HttpRequest, public_id: str) -> HttpResponse:
    asked = two(request)
    asking.settle(request, joined("", **asked))
    try:
        found = differences.between(public_id, before=asked["from"], now=asked["to"])
    except record.NeverPublished:
        return not_published(request, public_id, None)
    except differences.Withheld as refusal:
        return gone(request, refusal.history)
    except differences.Unreadable:
        return not_readable(request)
    except differences.NoSuchEdition as missing:
        return no_such_edition(request, public_id, str(missing))
    path = reverse("dashboard:incident", args=[public_id])
    return render(request, "dashboard/differences.html", {"found": found, "path": path})


def two(request: HttpRequest) -> dict[str, int]:
    """Both revisions, or BadSelection."""
    given = strictly.only(asking.without_tracking(request.GET), NAMES)
    if missing := [name for name in NAMES if name not in given]:
        problems = [Problem(name, "malformed", f"'{name}' is missing: {NAMED[name]}.") for name in missing]
        raise BadSelection(problems)
    latest = record.latest_revision()
    detail = f"the record ends at revision {latest}."
    if future := [name for name in NAMES if given[name] > latest]:
        raise BadSelection([Problem(name, "unknown_value", f"'{name}': {detail}") for name in future])
    return given


def no_such_edition(request: HttpRequest, public_id: str, revision_asked: str) -> HttpResponse:
    return errors.page(
        request,
        404,
        _("There is no such edition"),
        _("Revision %(revision)s of the record holds no edition of this incident.")
        % {"revision": revision_asked},
        onward=(reverse("dashboard:incident", args=[public_id]), _("The incident and its editions")),
    )
