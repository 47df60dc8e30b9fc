"""What is there? The front page of the product: read it first."""

from django.contrib import admin
from django.urls import include, path

from config import health, metrics, roles
from news.admin.health import page as intake_health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.exposed),
    path("api/", include("api.urls")),
    path(f"{roles.DESK}news/health/", admin.site.admin_view(intake_health), name="news-health"),
    path(f"{roles.DESK}triage/", include("news.triage.urls")),
    path(roles.DESK, admin.site.urls),
    path("", include("dashboard.urls")),
]
handler400 = "dashboard.errors.bad_request"
handler403 = "dashboard.errors.forbidden"
handler404 = "dashboard.errors.not_found"
handler500 = "dashboard.errors.failed"
