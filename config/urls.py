"""What is there? The front page of the product: read it first."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config import health, metrics, roles
from incidents.admin import changes, review, taking_back
from news.admin.health import page as intake_health

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.exposed),
    path("api/", include("api.urls")),
    path("compat/", include("api.compat.urls")),
    path("", include("api.ogc.urls")),
    path(f"{roles.DESK}news/health/", admin.site.admin_view(intake_health), name="news-health"),
    path(f"{roles.DESK}triage/", include("news.triage.urls")),
    path(roles.ACCOUNT, include("people.urls")),
    path(f"{roles.DESK}password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path(f"{roles.DESK}review/", admin.site.admin_view(review.queue), name="desk-review"),
    path(f"{roles.DESK}review/<int:pk>/", admin.site.admin_view(review.one), name="desk-review-one"),
    path(
        f"{roles.DESK}review/<int:pk>/<slug:verb>/",
        admin.site.admin_view(review.decide),
        name="desk-review-decide",
    ),
    path(f"{roles.DESK}history/", admin.site.admin_view(changes.lately), name="desk-changes"),
    path(
        f"{roles.DESK}history/<int:pk>/<slug:extent>/",
        admin.site.admin_view(taking_back.page),
        name="desk-take-back",
    ),
    path(
        f"{roles.DESK}<slug:app_label>/<slug:model>/<path:object_id>/history/",
        admin.site.admin_view(changes.of_a_row),
        name="desk-history",
    ),
    path(roles.DESK, admin.site.urls),
    path("", include("dashboard.crawlers")),
    path("", include("dashboard.embed")),
    path("", include("dashboard.worker")),
    # /actors in English, /ar/actors in Arabic.
    *i18n_patterns(
        path("", include("dashboard.urls")), path("", include("remarks.urls")), prefix_default_language=False
    ),
]
handler400 = "dashboard.errors.bad_request"
handler403 = "config.denials.forbidden"
handler404 = "dashboard.errors.not_found"
handler429 = "config.denials.too_many"
handler500 = "dashboard.errors.failed"
