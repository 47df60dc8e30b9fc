"""Who may subscribe others at the desk, to what, and to which addresses?"""

from uuid import uuid4

import pytest
from django.urls import reverse

from pushes.models import Subscriber
from tests import make

pytestmark = pytest.mark.django_db
ADD = "admin:pushes_subscriber_add"


@pytest.fixture
def chief(client):
    client.force_login(make.user("the-chief", "chief"))
    return client


def add(client, **fields):
    given = {"name": "A newsroom", "url": "https://example.org/hook", "query": "", "again_after": ""}
    return client.post(reverse(ADD), given | fields)


def faults(answer) -> dict[str, list[str]]:
    return dict(answer.context["adminform"].form.errors)


def test_a_chief_subscribes_somebody_who_is_told_from_now_on(chief):
    make.published(), make.published()

    assert (
        add(chief, query="road=m4&kind=clash,convoy_blocked&kind=shelling").status_code == 200
    )  # no such road
    make.m4()
    assert add(chief, query="road=m4&kind=shelling,clash").status_code == 302

    [made] = Subscriber.objects.all()
    assert (made.query, made.told) == ("kind=clash,shelling&road=m4", 2)
    page = chief.get(reverse("admin:pushes_subscriber_change", args=[made.pk])).content.decode()
    assert made.secret in page
    assert "nothing sent yet" in page


@pytest.mark.parametrize("group", ["editor", "reviewer"])
def test_nobody_else_sees_a_secret(client, group):
    client.force_login(make.user("somebody", group))

    assert client.get(reverse("admin:pushes_subscriber_changelist")).status_code == 403
    assert add(client).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("url", "http://127.0.0.1:6379/", "port 6379"),
        ("url", "http://169.254.169.254/", "not public"),
        ("url", "https://localhost/", "localhost is a name that is not public"),
        ("url", "https://hooks.localhost/", "not public"),
        ("url", "https://printer.local/", "not public"),
        ("url", "https://vault.service.internal/", "not public"),
        ("url", "https://[::ffff:10.0.0.7]/", "not public"),
        ("url", "https://user:secret@example.org/", "user name or password"),
        ("query", "sinse=2021", "not a parameter"),
        ("query", "kind=clsh", "clsh"),
        ("query", "as_of=1", "as_of"),
        ("again_after", "2", "ends at revision 1"),
    ],
)
def test_what_cannot_be_is_refused_in_words(chief, field, value, said):
    make.published()

    answer = add(chief, **{field: value})

    assert said in " ".join(faults(answer)[field])
    assert not Subscriber.objects.exists()


def test_a_stretch_is_sent_again_and_the_selection_stays(chief):
    make.published(), make.published()
    add(chief, query="kind=convoy_blocked")
    page = reverse("admin:pushes_subscriber_change", args=[Subscriber.objects.get().pk])

    chief.post(
        page, {"name": "Renamed", "url": "https://example.org/hook", "again_after": "", "query": "kind=clash"}
    )
    renamed = Subscriber.objects.get()
    chief.post(page, {"name": "Renamed", "url": "https://example.org/hook", "again_after": "1"})

    assert (renamed.name, renamed.told, renamed.query) == ("Renamed", 2, "kind=convoy_blocked")
    assert 'name="query"' not in chief.get(page).content.decode()  # what cannot be changed is no field
    assert Subscriber.objects.get().told == 1


def test_whatever_the_desk_changes_ends_a_turn_that_is_under_way(chief):
    add(chief)
    Subscriber.objects.update(turn=uuid4())
    page = reverse("admin:pushes_subscriber_change", args=[Subscriber.objects.get().pk])

    chief.post(page, {"name": "A newsroom", "url": "https://example.org/another", "again_after": ""})

    assert (Subscriber.objects.get().turn, Subscriber.objects.get().url) == (
        None,
        "https://example.org/another",
    )


def test_one_that_was_given_up_is_taken_up_again(chief):
    add(chief)
    Subscriber.objects.update(disabled_at=make.NOW, failing_since=make.NOW, attempts=9)

    listed = reverse("admin:pushes_subscriber_changelist")
    assert "disabled since 2026-01-02 03:04 UTC" in chief.get(listed).content.decode()
    chief.post(listed, {"action": "take_up", "_selected_action": [Subscriber.objects.get().pk]})

    made = Subscriber.objects.get()
    assert (made.disabled_at, made.failing_since, made.attempts) == (None, None, 0)
