"""Where are the pages of the triage? Under the desk; the order is that of the work."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, path

from news.triage import hand_in, views


def desk(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, admin.site.admin_view(view), name=name)


urlpatterns = [
    desk("", views.listing, "triage"),
    desk("next/", views.following, "triage-next"),
    desk("hand-in/", hand_in.hand_in, "triage-hand-in"),
    desk("numbers/", views.figures, "triage-numbers"),
    desk("<int:pk>/", views.card, "triage-card"),
    desk("<int:pk>/accept/", views.accept, "triage-accept"),
    desk("<int:pk>/attach/", views.attach, "triage-attach"),
    desk("<int:pk>/reject/", views.reject, "triage-reject"),
    desk("<int:pk>/snooze/", views.snooze, "triage-snooze"),
    desk("<int:pk>/release/", views.release, "triage-release"),
    desk("<int:pk>/hold/", views.hold, "triage-hold"),
    desk("<int:pk>/take-over/", views.take_over, "triage-take-over"),
    desk("<int:pk>/undo/", views.undo, "triage-undo"),
    desk("<int:pk>/put-back/", views.put_back, "triage-put-back"),
]
