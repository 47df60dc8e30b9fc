"""Under which addresses do clients of other datasets find us? `ACLED_API_HOST` is `…/compat/acled`."""

from django.urls import re_path

from api.compat import views
from api.urls import either
from api.views.missing import Missing

app_name = "compat"
urlpatterns = [
    *either("acled/acled/read", views.ACLEDRead.as_view(), "acled-read"),
    *either("acled/deleted/read", views.ACLEDDeleted.as_view(), "acled-deleted"),
    re_path(r"^", Missing.as_view()),
]
