"""What can be read while the network is cut? What the browser kept: by a script, told of on a page.

The script is served from the root, for all of the site.
"""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard import asking, reading
from dashboard.refusals import unreadable
from incidents.door import asking as strictly


@cache_control(no_cache=True)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8")


@cache
def script() -> bytes:
    return bytes((settings.BASE_DIR / "static" / "worker.js").read_bytes())


@reading.page(unreadable)
def offline_page(request: HttpRequest) -> HttpResponse:
    """Shown in place of a page that was not read before; it tells nothing of the record, and asks nothing."""
    strictly.only(asking.without_tracking(request.GET), {})
    asking.settle(request, "")
    return render(request, "dashboard/offline.html", {"page_name": "offline"})


urlpatterns = [path("worker.js", worker)]
