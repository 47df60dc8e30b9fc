"""A file of another dataset can be handed in at the desk; its rows are looked at and not changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from incidents.models import Delivery, ForeignRow
from news.admin import rows
from news.models import Lead
from news.parsers.box import Limits
from tests import make
from tests.desk import signed_in
from tests.incidents import foreign_files as files

pytestmark = pytest.mark.django_db
ADD = "/admin/incidents/delivery/add/"


@pytest.fixture
def desk(editor):
    make.area("SY08"), make.area("SY0800")
    return signed_in(editor)


def hand_in(desk, body: bytes, scheme: str = "ucdp_ged", name: str = "23.1"):
    file = SimpleUploadedFile("rows.csv", body, content_type="text/csv")
    return desk.post(ADD, {"file": file, "scheme": scheme, "name": name}, follow=True)


def test_a_file_is_taken_and_its_rows_in_our_areas_wait_as_leads(desk):
    response = hand_in(desk, files.ucdp_file({}, {"id": "x"}))

    told = response.content.decode()
    assert "2 rows read, 1 refused" in told
    assert "1 rows in our areas wait as leads." in told
    assert (Delivery.objects.count(), ForeignRow.objects.count(), Lead.objects.count()) == (1, 1, 1)
    assert "Nothing changes" in hand_in(desk, files.ucdp_file({}, {"id": "x"})).content.decode()
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "scheme", "name", "said"),
    [
        (files.acled_file(), "ucdp_ged", "23.1", "lacks id"),
        (files.ucdp_file(), "ucdp_ged", "", "say which release"),
        (files.acled_file(), "acled", "2021", "ACLED has no releases"),
        (b"\n", "acled", "", "no header"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(desk, body, scheme, name, said):
    response = hand_in(desk, body, scheme, name)

    assert said in response.content.decode()
    assert Delivery.objects.count() == 0


def test_what_is_too_costly_to_read_is_refused_in_words_and_nothing_is_kept(desk, monkeypatch):
    monkeypatch.setattr(rows, "LIMITS", Limits(cpu_s=0))

    response = hand_in(desk, files.ucdp_file() + b'x","\n' * 400_000)

    assert "Reading it took more than 0 seconds of computing" in response.content.decode()
    assert Delivery.objects.count() == 0


def test_a_row_is_shown_as_it_came_with_its_mark_and_cannot_be_changed(desk):
    hand_in(desk, files.acled_file({"notes": "<b>Looked at</b>"}), "acled", "")
    page = reverse("admin:incidents_foreignrow_change", args=[ForeignRow.objects.get().pk])

    told = desk.get(page).content.decode()
    assert "&lt;b&gt;Looked at&lt;/b&gt;" in told
    assert desk.post(page, {"key": "X"}).status_code == 403
    assert desk.get("/admin/incidents/foreignrow/?q=TST1").status_code == 200
    delivery = reverse("admin:incidents_delivery_change", args=[Delivery.objects.get().pk])
    assert "1 new" in desk.get(delivery).content.decode()


def test_a_reviewer_looks_and_hands_in_nothing():
    desk = signed_in(make.reviewer())

    assert desk.get("/admin/incidents/delivery/").status_code == 200
    assert hand_in(desk, files.ucdp_file()).status_code == 403
    assert Delivery.objects.count() == 0
