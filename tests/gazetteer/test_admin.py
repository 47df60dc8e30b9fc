"""Can editors find and correct places, and can they break nothing by it?"""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from gazetteer import lookup
from gazetteer.models import Area, Name, Place, Road

pytestmark = pytest.mark.usefixtures("gazetteer")


@pytest.fixture
def desk(client, db):
    client.force_login(User.objects.create_superuser("chief", password="chief-test-password"))
    return client


@pytest.fixture
def editors_desk(client, editor):
    client.force_login(editor)
    return client


def no_names() -> dict[str, str]:
    return {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}


NEW_PLACE = {
    "slug": "new-camp",
    "name": "New Camp",
    "name_ar": "المخيم الجديد",
    "name_ku": "",
    "kind": "camp",
    "point": "37.0, 41.2",
    "population": "",
    "radius_m": "",
    "source": "test",
    "reason": "A test.",
}


@pytest.mark.parametrize("term", ["Tell Tamer", "تَلّ تَمْر", "tal tamir", "C4409"])
def test_a_place_is_found_by_any_spelling(desk, term):
    page = desk.get(reverse("admin:gazetteer_place_changelist"), {"q": term})

    assert page.context["cl"].result_list[0].slug == "tell-tamr"


def test_the_best_match_comes_first(desk):
    page = desk.get(reverse("admin:gazetteer_place_changelist"), {"q": "Rumaylan"})

    assert page.context["cl"].result_list[0].slug == "rmelan"


def test_a_search_without_a_match_shows_nothing(desk):
    page = desk.get(reverse("admin:gazetteer_place_changelist"), {"q": "xyzzy"})

    assert list(page.context["cl"].result_list) == []


@pytest.mark.parametrize("model", ["place", "area", "road"])
def test_the_lists_open(desk, model):
    assert desk.get(reverse(f"admin:gazetteer_{model}_changelist")).status_code == 200


def test_a_place_that_is_added_lies_in_its_district_and_is_found(editors_desk):
    answer = editors_desk.post(reverse("admin:gazetteer_place_add"), NEW_PLACE | no_names())

    assert answer.status_code == 302
    place = Place.objects.get(slug="new-camp")
    assert place.area.pcode == "SY0802"
    assert lookup.find("المخيم الجديد").candidates[0].code == "new-camp"


def test_a_slug_is_given_once(editors_desk):
    place = Place.objects.get(slug="mabrouka")
    url = reverse("admin:gazetteer_place_change", args=[place.pk])

    editors_desk.post(url, NEW_PLACE | no_names())

    place.refresh_from_db()
    assert (place.slug, place.name) == ("mabrouka", "New Camp")


def test_a_spelling_that_is_corrected_changes_its_key(editors_desk):
    place = Place.objects.get(slug="mabrouka")
    name = place.names.get(text="Mabruka")
    form = {
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "1",
        "names-0-id": name.pk,
        "names-0-place": place.pk,
        "names-0-text": "البروكة",
        "names-0-language": "ar",
        "names-0-sort": "alternate",
    }

    editors_desk.post(reverse("admin:gazetteer_place_change", args=[place.pk]), NEW_PLACE | form)

    name.refresh_from_db()
    assert (name.text, name.key, name.script) == ("البروكة", "بروكه", "arabic")


def test_a_place_and_its_spelling_are_renamed_alike_at_once(editors_desk):
    place = Place.objects.get(slug="mabrouka")
    name = place.names.get(text=place.name)
    form = {
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "1",
        "names-0-id": name.pk,
        "names-0-place": place.pk,
        "names-0-text": "Mabrukah New",
        "names-0-language": "en",
        "names-0-sort": "official",
    }
    renamed = NEW_PLACE | {"name": "Mabrukah New", "kind": "village"}

    answer = editors_desk.post(reverse("admin:gazetteer_place_change", args=[place.pk]), renamed | form)

    assert answer.status_code == 302
    assert place.names.filter(text="Mabrukah New").count() == 1


def test_a_place_of_the_desk_is_unlisted_unless_it_is_ticked(editors_desk):
    editors_desk.post(reverse("admin:gazetteer_place_add"), NEW_PLACE | no_names())

    assert not Place.objects.get(slug="new-camp").is_listed


def test_a_spelling_without_a_letter_is_refused(editors_desk):
    place = Place.objects.get(slug="mabrouka")
    form = {
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "0",
        "names-0-text": "—",
        "names-0-language": "ar",
        "names-0-sort": "alternate",
    }

    page = editors_desk.post(reverse("admin:gazetteer_place_change", args=[place.pk]), NEW_PLACE | form)

    assert b"at least one letter or digit" in page.content
    assert not Name.objects.filter(text="—").exists()


def test_the_map_of_an_area_cannot_be_drawn_over(desk):
    area = Area.objects.get(pcode="SY0802")
    form = {"name": "Renamed", "name_ar": "", "name_ku": "", "note": "", "reason": "A better name."}
    drawn = '{"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}'

    answer = desk.post(
        reverse("admin:gazetteer_area_change", args=[area.pk]), form | no_names() | {"geometry": drawn}
    )

    after = Area.objects.get(pk=area.pk)
    assert answer.status_code == 302
    assert after.name == "Renamed"
    assert after.geometry.equals_exact(area.geometry)


@pytest.mark.parametrize(("model", "url"), [(Area, "area"), (Road, "road"), (Place, "place")])
def test_a_row_opens_with_its_map(desk, model, url):
    page = desk.get(reverse(f"admin:gazetteer_{url}_change", args=[model.objects.first().pk]))

    drawn = "desk/place.js" if url == "place" else "desk/seen.js"
    assert page.status_code == 200
    assert drawn in page.content.decode()


@pytest.mark.parametrize(("model", "url"), [(Area, "area"), (Road, "road")])
def test_who_may_only_view_reads_no_wall_of_coordinates(editors_desk, model, url):
    page = editors_desk.get(reverse(f"admin:gazetteer_{url}_change", args=[model.objects.first().pk]))

    assert page.status_code == 200
    assert b"SRID=4326" not in page.content


def test_a_point_is_typed_with_the_latitude_first_and_kept_to_the_sixth_decimal(editors_desk):
    editors_desk.post(
        reverse("admin:gazetteer_place_add"), NEW_PLACE | {"point": "37.012345, 41.2"} | no_names()
    )

    point = Place.objects.get(slug="new-camp").point
    assert (point.x, point.y) == (41.2, 37.012345)


@pytest.mark.parametrize("written", ["", "nowhere", "41.2, 37.0", "1, 2"])
def test_what_is_no_point_is_refused_beside_the_field(editors_desk, written):
    sent = NEW_PLACE | {"point": written} | no_names()
    page = editors_desk.post(reverse("admin:gazetteer_place_add"), sent)

    assert page.context["adminform"].form.errors["point"]
    assert not Place.objects.filter(slug="new-camp").exists()


def test_the_maps_of_the_desk_stand_on_the_gazetteer_and_only_the_desk_is_told(editors_desk, visitor):
    answer = editors_desk.get(reverse("admin:gazetteer_ground"))

    assert {"areas", "roads", "towns"} == set(answer.json())
    assert answer.json()["roads"][0]["kilometres"][0] == 0
    assert answer.json()["areas"][0]["precision"] == "governorate"
    assert visitor.get(reverse("admin:gazetteer_ground")).status_code == 302


@pytest.mark.parametrize("url", ["area", "road"])
def test_areas_and_roads_are_not_made_by_hand(desk, url):
    assert desk.get(reverse(f"admin:gazetteer_{url}_add")).status_code == 403
