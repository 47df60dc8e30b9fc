"""Which addresses does OGC API - Features have? Each answers with and without a last slash."""

from django.urls import re_path

from api.ogc import views
from api.ogc.layers import LAYERS
from api.urls import either
from api.views.missing import Missing

app_name = "ogc"
urlpatterns = [
    *either("ogc", views.Landing.as_view(), "landing"),
    *either("ogc/conformance", views.Conformance.as_view()),
    *either("ogc/api", views.OpenAPI.as_view()),
    *either("ogc/collections", views.Collections.as_view()),
]
for layer in LAYERS.values():
    base = f"ogc/collections/{layer.name}"
    urlpatterns += [
        *either(base, views.Collection.as_view(layer=layer)),
        *either(f"{base}/queryables", views.Queryables.as_view(layer=layer)),
        *either(f"{base}/schema", views.Schema.as_view(layer=layer)),
        *either(f"{base}/items", views.Items.as_view(layer=layer)),
        *either(f"{base}/items/<slug:public_id>", views.Item.as_view(layer=layer)),
    ]
urlpatterns.append(re_path(r"^ogc/", Missing.as_view()))
