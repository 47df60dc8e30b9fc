"""Which pages does the desk have, and with which row is each of them looked at?

Read from the URLconf, so that a page that is added is looked at too. What is no page is named with its
reason; a route with an argument needs a row in tests/browser/test_desk_axe.py.
"""

from django.urls import get_resolver

from tests.laws.routes import Route, unfolded

DESK = "admin/"
# Looked at on the way that leads to them: tests/browser/test_people.py.
WAYS_IN = ("admin/account/", "admin/login/", "admin/logout/", "admin/password_change/")
DOES = "It does something, and shows no page of its own."
DATA = "It answers data."
ONWARD = "It leads to another page."
NO_PAGE = {
    "admin/triage/next/": ONWARD,
    "admin/triage/<pk>/accept/": DOES,
    "admin/triage/<pk>/attach/": DOES,
    "admin/triage/<pk>/reject/": DOES,
    "admin/triage/<pk>/snooze/": DOES,
    "admin/triage/<pk>/release/": DOES,
    "admin/triage/<pk>/hold/": DOES,
    "admin/triage/<pk>/take-over/": DOES,
    "admin/triage/<pk>/put-back/": DOES,
    "admin/triage/<pk>/undo/": DOES,
    "admin/review/<pk>/<verb>/": DOES,
    "admin/autocomplete/": DATA,
    "admin/jsi18n/": DATA,
    "admin/r/<content_type_id>/<object_id>/": ONWARD,
    "admin/gazetteer/place/ground.json": DATA,
    "admin/incidents/incident/search.json": DATA,
    "admin/incidents/incident/public-place/": "It answers a form; test_desk_place.py looks at it.",
    "admin/incidents/incident/<pk>/public-place/": "It answers a form; test_desk_place.py looks at it.",
    "admin/news/archivedcopy/<pk>/download/": DATA,
    "admin/news/archivedcopy/<pk>/list/": DATA,
    "admin/news/archivedcopy/<pk>/token/<stamp>/": DATA,
    "admin/news/newsitem/<pk>/promote/": DOES,
    "admin/auth/user/<pk>/invite/": DOES,
    "admin/auth/user/<pk>/end/": DOES,
    "admin/<url>": ONWARD,
}
# Of each model what a chief may not do by hand; the route is there all the same, and refuses.
LOADED = ("add", "<object_id>/delete")
REFUSED = {
    "gazetteer/area": LOADED,
    "gazetteer/road": LOADED,
    "gazetteer/place": ("<object_id>/delete",),
    "incidents/actor": ("<object_id>/delete",),
    "incidents/source": ("<object_id>/delete",),
    "incidents/publication": LOADED,
    "incidents/rule": ("<object_id>/delete",),
    "news/lead": LOADED,
    "news/archivedcopy": LOADED,
    "news/feed": ("<object_id>/delete",),
    "news/newsitem": LOADED,
    "news/citedaddress": LOADED,
    "incidents/delivery": ("<object_id>/delete",),
    "incidents/foreignrow": LOADED,
    "remarks/remark": LOADED,
    "auth/user": ("<object_id>/delete",),
}


def routes() -> list[str]:
    """Every route of the desk that may be a page, spelled as in the URLconf."""
    found = (route.spelled for route in unfolded(get_resolver().url_patterns) if is_asked(route))
    return list(dict.fromkeys(found))


def is_asked(route: Route) -> bool:
    spelled = route.spelled
    if not spelled.startswith(DESK) or spelled.startswith(WAYS_IN) or spelled in NO_PAGE:
        return False
    parts = spelled.split("/")
    app_model, page = "/".join(parts[1:3]), "/".join(parts[3:-1])
    # A key without a page behind it leads to the form.
    return page != "<object_id>" and page not in REFUSED.get(app_model, ())
