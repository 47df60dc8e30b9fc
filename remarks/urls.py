"""Where does a reader tell us of an error? Below the incident."""

from django.urls import re_path

from remarks import views

app_name = "remarks"
urlpatterns = [
    re_path(r"^incidents/(?P<public_id>[^/]+)/remark/?$", views.remark_page, name="remark"),
    re_path(r"^incidents/(?P<public_id>[^/]+)/remark/sent/?$", views.sent_page, name="sent"),
]
