"""Which pages do people read? With and without a slash at the end; nothing redirects for it."""

from django.urls import path, re_path

from dashboard import (
    about,
    answered,
    cite,
    compare,
    corrections,
    editions,
    encounters,
    finding,
    known,
    portraits,
    roads,
    views,
    worker,
)

app_name = "dashboard"
urlpatterns = [
    path("", views.map_page, name="map"),
    re_path(r"^roads/(?P<slug>[^/]+)/?$", roads.road_page, name="road"),
    re_path(r"^actors/?$", portraits.actors_page, name="actors"),
    re_path(r"^actors/(?P<slug>[^/]+)/?$", portraits.actor_page, name="actor"),
    re_path(r"^sources/?$", portraits.sources_page, name="sources"),
    re_path(r"^sources/(?P<slug>[^/]+)/?$", portraits.source_page, name="source"),
    re_path(r"^places/(?P<slug>[^/]+)/?$", portraits.place_page, name="place"),
    re_path(r"^areas/(?P<pcode>[^/]+)/?$", portraits.area_page, name="area"),
    re_path(r"^cite/?$", cite.cite_page, name="cite"),
    re_path(r"^compare/?$", compare.compare_page, name="compare"),
    re_path(r"^corrections/?$", corrections.corrections_page, name="corrections"),
    re_path(r"^data/?$", about.data_page, name="data"),
    re_path(r"^methodology/?$", about.methodology_page, name="methodology"),
    re_path(r"^encounters/?$", encounters.ledger_page, name="encounters"),
    re_path(r"^encounters/(?P<first>[^/]+)/(?P<second>[^/]+)/?$", encounters.pair_page, name="encounter"),
    re_path(r"^known/?$", known.known_page, name="known"),
    re_path(r"^cite/(?P<public_id>[^/]+)/?$", cite.cite_incident_page, name="cite-incident"),
    re_path(r"^find/?$", finding.find_page, name="find"),
    re_path(r"^filters/?$", views.filters_page, name="filters"),
    re_path(r"^offline/?$", worker.offline_page, name="offline"),
    path("answer/<int:z>/<int:x>/<int:y>/<int:across>/<int:down>", answered.answer, name="answer"),
    re_path(r"^incidents/?$", views.list_page, name="list"),
    re_path(r"^incidents/(?P<public_id>[^/]+)/?$", views.incident_page, name="incident"),
    re_path(r"^incidents/(?P<public_id>[^/]+)/differences/?$", editions.differences_page, name="differences"),
]
