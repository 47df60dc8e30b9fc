"""The log: one object a line, the events that somebody looks for, and no content of anything."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from celery.app import trace
from django.test import Client
from django.utils import timezone

from config import logs
from config.env import BadEnvironment, choice
from incidents.models import Claim, Incident
from news import tasks
from news.drafts import review
from news.feeds import intake
from news.items import leads
from news.models import Lead, NewsItem
from news.newsroom import open_newsroom
from tests import make
from tests.desk import act
from tests.news import ground


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger says meanwhile, as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Json())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def lines(written: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def record(name: str = "news.items.pages", message: object = "settled", *args: object, **facts: object):
    made = logging.LogRecord(name, logging.INFO, "a.py", 1, message, args, None)
    made.__dict__.update(facts)
    return made


# --- A line --------------------------------------------------------------------------------


def test_a_line_is_one_object_with_its_instant_in_utc():
    text = logs.Json().format(record("news.items.pages", "two\nlines\u2028of it", item=3, state="read"))

    line = json.loads(text)
    assert len(text.splitlines()) == 1
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "news.items.pages",
        "event": "two\nlines\u2028of it",
        "item": 3,
        "state": "read",
    }


def test_what_is_no_known_fact_is_left_out():
    for form in (logs.Json(), logs.Plain()):
        assert "secretword" not in form.format(record(title="secretword", item=3))


def test_of_another_library_only_its_own_words_are_written():
    text = logs.Json().format(record("urllib3.connection", "cannot parse %s", "secretword"))

    assert json.loads(text)["event"] == "cannot parse %s"


@pytest.mark.parametrize(
    ("logger", "message", "values", "event"),
    [
        (
            "celery.beat",
            "Scheduler: Sending due task %s (%s)",
            ("sweep", "news.tasks.sweep"),
            "Scheduler: Sending due task sweep (news.tasks.sweep)",
        ),
        (
            "celery.worker.request",
            "Hard time limit (%ss) exceeded for %s",
            (90, "x"),
            "Hard time limit (90s) exceeded for x",
        ),
        (
            "celery.worker.consumer.consumer",
            "Cannot connect to %s: %r",
            ("redis://h:1//", OSError("secretword")),
            "Cannot connect to redis://h:1//: OSError",
        ),
        (
            "celery.worker.request",
            "raised: %(exc)s",
            ({"exc": ValueError("secretword")},),
            "raised: ValueError",
        ),
        ("celery.worker", "at %s", (["secretword"],), "at list"),
        ("celery.beat", "beat: 100%", (), "beat: 100%"),
        ("celery.beats", "of another %s", ("secretword",), "of another %s"),
    ],
)
def test_the_clock_and_the_workers_say_what_they_are_about_and_no_message_of_an_exception(
    logger, message, values, event
):
    assert json.loads(logs.Json().format(record(logger, message, *values)))["event"] == event


def test_of_an_exception_the_name_and_the_place_are_written_and_not_the_message():
    try:
        raise ValueError("secretword")
    except ValueError as error:
        broken = record()
        broken.exc_info = (ValueError, error, error.__traceback__)

    line = json.loads(logs.Json().format(broken))

    assert line["fault"] == "ValueError"
    assert "test_logs.py" in line["where"][-1]
    assert "secretword" not in str(line)


def test_a_task_is_named_with_its_id_and_without_what_it_returned():
    data = {"id": "abc", "name": "news.tasks.sweep", "runtime": 0.12345, "return_value": "'secretword'"}
    done = record("celery.app.trace", trace.LOG_SUCCESS, data, data=data)
    failed = record(
        "celery.app.trace",
        trace.LOG_FAILURE,
        data | {"exc": "secretword", "description": "raised"},
        data=data,
    )

    line = json.loads(logs.Json().format(done))

    assert (line["event"], line["task"], line["task_id"]) == ("task done", "news.tasks.sweep", "abc")
    assert line["runtime_s"] == 0.123
    assert json.loads(logs.Json().format(failed))["event"] == "task failed"
    for each in (done, failed):
        assert "secretword" not in logs.Json().format(each) + logs.Plain().format(each)


def test_a_line_that_is_written_during_a_task_has_its_id(written):
    @tasks.shared_task(bind=True)
    def speak(self):
        logging.getLogger("news.items.pages").info("settled")
        return self.request.id

    done = speak.apply(task_id="abc")

    [line] = [line for line in lines(written) if line["event"] == "settled"]
    assert line["task_id"] == done.get() == "abc"


def test_the_plain_form_is_a_line_for_people():
    assert (
        logs.Plain()
        .format(record(item=3, state="read"))
        .endswith("Z INFO news.items.pages settled item=3 state=read")
    )


def test_a_form_that_nobody_knows_is_refused(monkeypatch):
    monkeypatch.setenv("KHABUR_LOG_FORMAT", "xml")

    with pytest.raises(BadEnvironment, match="KHABUR_LOG_FORMAT must be one of json, plain, not 'xml'"):
        choice("KHABUR_LOG_FORMAT", "json", among=("json", "plain"))


# --- A refusal -----------------------------------------------------------------------------


@pytest.mark.parametrize("is_an_act", [True, False])
def test_a_refusal_at_the_desk_is_one_line_and_no_error(reviewer, written, is_an_act):
    incident, desk = make.incident(), Client()
    desk.force_login(reviewer)

    assert desk.get(act(incident, "publish") if is_an_act else "/admin/auth/user/").status_code == 403

    [line] = [line for line in lines(written) if line["level"] in ("warning", "error")]
    assert (line["event"], line["user"]) == ("denied", reviewer.pk)
    assert "fault" not in line
    assert line.get("act") == ("publish" if is_an_act else None)


# --- A whole import ------------------------------------------------------------------------


@pytest.fixture
def imported(transactional_db, settings, tmp_path, written):
    """The sample newsroom, fetched, read and decided about; one incident published, others drafted."""
    settings.MEDIA_ROOT = tmp_path / "media"
    ground.lay()
    source, now, editor = make.source(), timezone.now(), make.editor()
    with open_newsroom() as base:
        settings.FETCH_ALLOW = [base.removeprefix("http://")]
        for name in ("rss.xml", "atom.xml"):
            feed, _ = intake.add_feed(url=f"{base}/{name}", source=source, now=now)
            for item_id in intake.refresh(feed=feed, now=now).new_items:
                leads.finish(item_id=item_id, now=now)
    for lead in Lead.objects.exclude(kind=""):
        review.draft_from(lead=lead, by=editor, now=now)
    return make.published(title="Published")


def test_a_fetch_a_reading_a_decision_and_a_publication_leave_their_lines(imported, written):
    said = {}
    for line in lines(written):
        said.setdefault(line["event"], []).append(line)

    visits = [line for line in said["visited"] if "feed" in line]
    assert [line["outcome"] for line in visits] == ["ok", "ok"]
    assert sum(line["new"] for line in said["feed read"]) == NewsItem.objects.count()
    assert {line["item"] for line in said["read"]} <= set(NewsItem.objects.values_list("pk", flat=True))
    assert sum(line["leads"] for line in said["read"]) == Lead.objects.count()
    assert len(said["decided"]) == Incident.objects.count() - 1
    [entered] = said["entered the record"]
    assert (entered["act"], entered["incident"], entered["revision"]) == ("publish", imported.pk, 1)


def test_no_title_place_or_quote_of_what_was_imported_is_in_any_line(imported, written):
    told = [{key: value for key, value in line.items() if key != "at"} for line in lines(written)]
    text = json.dumps(told, ensure_ascii=False).casefold()
    drafts = Incident.objects.exclude(pk=imported.pk)
    words = {*NewsItem.objects.values_list("title", flat=True), *drafts.values_list("title", flat=True)}
    words |= {
        *Claim.objects.values_list("quote", flat=True),
        *drafts.values_list("location_words", flat=True),
    }
    words |= {*drafts.values_list("place__name", flat=True), *NewsItem.objects.values_list("url", flat=True)}
    for point in drafts.exclude(point=None).values_list("point", flat=True):
        words |= {f"{point.x:.3f}", f"{point.y:.3f}"}

    assert len(words) > 30
    assert [word for word in words if word and word.casefold() in text] == []
    assert "tamr" not in text
    assert len(told) > 50
