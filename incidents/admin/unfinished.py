"""Where does an editor with an hour begin? The page of what is unfinished."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.desk import unfinished


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("incidents.view_incident"):
        raise PermissionDenied
    shown = {
        **admin.site.each_context(request),
        "title": "What is unfinished",
        "lists": unfinished.lists(now=timezone.now()),
    }
    return TemplateResponse(request, "admin/incidents/unfinished.html", shown)
