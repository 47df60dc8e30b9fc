"""Which script keeps the last view for when the network is cut? Served from the root, for all of the site."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@cache_control(no_cache=True)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8")


@cache
def script() -> bytes:
    return bytes((settings.BASE_DIR / "static" / "worker.js").read_bytes())


urlpatterns = [path("worker.js", worker)]
