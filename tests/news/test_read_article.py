"""The command that reads a file: what it prints, and that it writes nothing."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gazetteer.models import Place
from incidents.models import Actor
from news.models import Lead
from tests import make

ARTICLE = """Shelling near Tall Tamr

Turkish artillery shelled the outskirts of Tall Tamr on Monday, wounding two people.
"""


KEYS = [
    *("relevant", "kind", "outcome", "occurred", "location", "direction"),
    *("involvements", "claims", "casualties", "evidence"),
]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def output(*arguments: str) -> str:
    out = StringIO()
    call_command("read_article", *arguments, stdout=out)
    return out.getvalue()


def test_one_json_object_with_exactly_the_keys_that_are_promised(db: None, written: Path) -> None:
    read = json.loads(output(str(written), "--published-on", "2021-05-14", "--json"))

    assert list(read) == KEYS
    assert list(read["occurred"]) == ["from", "until", "precision", "basis"]
    assert list(read["location"]) == ["precision", "area", "road", "km", "place", "lon", "lat"]
    assert list(read["casualties"]) == ["killed", "injured"]


def test_a_person_sees_each_value_with_the_words_it_rests_on(db: None, written: Path) -> None:
    actor = make.actor("taf", sort="state_force")
    actor.names.create(text="Turkish army", key="turkish army", language="en", sort="variant")
    place = make.place(area=make.area("SY0800"))
    place.names.create(text="Tall Tamr", key="tall tamr", language="en", script="latin", sort="official")

    said = output(str(written), "--published-on", "2021-05-14")

    assert "kind: shelling" in said
    assert "occurred: 2021-05-10 to 2021-05-10 (day)" in said
    assert "location.place: tall-tamr" in said
    assert "casualties.killed: not reported" in said
    assert "casualties.injured: 2" in said
    assert "“Monday”" in said


def test_it_writes_nothing(db: None, written: Path) -> None:
    before = (Lead.objects.count(), Place.objects.count(), Actor.objects.count())

    output(str(written))

    assert (Lead.objects.count(), Place.objects.count(), Actor.objects.count()) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "There is no file nowhere.txt"),
        (["{file}", "--published-on", "14.5.2021"], "“14.5.2021” is no date; write it as 2021-05-14"),
        (["{file}", "--published-on", "2999-01-01"], "2999-01-01 lies in the future"),
        (["{folder}"], "is a folder, not a text file"),
        (["{latin}"], "is not UTF-8 text: byte 3"),
    ],
)
def test_bad_input_gets_a_clear_error(
    arguments: list[str], said: str, written: Path, tmp_path: Path, db: None
) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Café".encode("latin-1"))
    names = {"file": str(written), "folder": str(tmp_path), "latin": str(latin)}

    with pytest.raises(CommandError, match=said.replace(".", r"\.")):
        output(*(argument.format(**names) for argument in arguments))


def test_an_empty_file_is_read_as_nothing_known(db: None, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n\n")

    assert json.loads(output(str(empty), "--json"))["relevant"] is None
    assert "The article has no text." in output(str(empty))
