"""Do the migrations say what the models say, and does each name say what it changes?"""

import re

import pytest
from django.core.management import call_command

from tests.house.tree import PACKAGES, files, shown

NAMED = re.compile(r"\d{4}_[a-z][a-z0-9_]*")
UNNAMED = re.compile(r"_auto_\d|_alter_|_and_more$|_rename_")


def migrations():
    found = (path for package in PACKAGES for path in files(".py", under=f"{package}/migrations"))
    return [path for path in found if path.name != "__init__.py"]


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_is_named_for_its_change():
    names = {shown(path): path.stem for path in migrations()}

    assert [path for path, name in names.items() if not NAMED.fullmatch(name) or UNNAMED.search(name)] == []


def test_no_two_migrations_of_a_package_share_a_number():
    numbers = [(path.parent, path.name[:4]) for path in migrations()]

    assert len(numbers) == len(set(numbers))
