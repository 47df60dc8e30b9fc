"""Are the demonstration's users who they say, with passwords that nobody chose and only the owner reads?"""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.core.management.base import CommandError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Slow hashes are Django's business and proven there."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def passwords(tmp_path):
    return tmp_path / "passwords.txt"


def made(path):
    call_command("make_demo_users", passwords=path, verbosity=0)
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {username: password for username, password, *_key in lines}


def keys(path):
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {username: key[0] for username, _password, *key in lines if key}


def test_there_is_one_user_for_each_power(passwords):
    made(passwords)

    assert [group.name for group in User.objects.get(username="editor-demo").groups.all()] == ["editor"]
    assert [group.name for group in User.objects.get(username="reviewer-demo").groups.all()] == ["reviewer"]
    assert [group.name for group in User.objects.get(username="chief-demo").groups.all()] == ["chief"]
    assert not User.objects.filter(is_superuser=True).exists()


def test_the_file_holds_the_passwords_that_open_the_desk(passwords):
    for username, password in made(passwords).items():
        user = authenticate(username=username, password=password)

        assert user is not None
        assert user.is_staff
        validate_password(password, user)


def test_two_demonstrations_have_different_passwords(tmp_path):
    first, second = made(tmp_path / "first"), made(tmp_path / "second")

    assert len({*first.values(), *second.values()}) == 6


def test_only_the_owner_reads_the_file(passwords):
    passwords.write_text("", encoding="utf-8")
    passwords.chmod(0o644)

    made(passwords)

    assert passwords.stat().st_mode & 0o777 == 0o600


def test_a_second_run_changes_no_password_and_ends_no_session(passwords):
    before = made(passwords)
    hashes = set(User.objects.values_list("password", flat=True))

    assert made(passwords) == before
    assert set(User.objects.values_list("password", flat=True)) == hashes


def test_a_lost_file_makes_new_passwords_that_work(passwords):
    made(passwords)
    passwords.unlink()

    after = made(passwords)

    assert authenticate(username="editor-demo", password=after["editor-demo"]) is not None


def test_a_password_of_their_own_choice_stays(passwords):
    made(passwords)
    editor = User.objects.get(username="editor-demo")
    editor.set_password("chosen by the editor")
    editor.save()

    made(passwords)

    assert authenticate(username="editor-demo", password="chosen by the editor") == editor


def test_a_new_database_takes_the_passwords_of_the_file(passwords):
    before = made(passwords)
    User.objects.all().delete()

    assert made(passwords) == before
    assert authenticate(username="editor-demo", password=before["editor-demo"]) is not None


def test_the_code_that_the_command_shows_is_the_second_factor(passwords, capsys):
    made(passwords)

    call_command("demo_code", "editor-demo", passwords=passwords)

    name, now, *_rest = capsys.readouterr().out.splitlines()[-1].split()
    app = Authenticator.objects.get(user__username="editor-demo").wrap()
    assert name == "editor-demo"
    assert app.validate_code(now)


def test_a_file_of_an_older_version_gets_keys_and_keeps_its_passwords(passwords):
    before = made(passwords)
    old = "".join(f"{name} {password}\n" for name, password in before.items())
    passwords.write_text(old, encoding="utf-8")

    assert made(passwords) == before
    assert set(keys(passwords)) == {"editor-demo", "chief-demo"}


def test_a_second_factor_of_their_own_choice_stays(passwords):
    made(passwords)
    app = Authenticator.objects.get(user__username="editor-demo")

    made(passwords)

    assert Authenticator.objects.get(user__username="editor-demo") == app


def test_without_a_demonstration_there_is_no_code(tmp_path):
    with pytest.raises(CommandError, match="is this the demonstration"):
        call_command("demo_code", passwords=tmp_path / "passwords.txt")


def test_without_the_groups_nobody_is_made(passwords):
    Group.objects.filter(name="editor").delete()

    with pytest.raises(CommandError, match="group editor does not exist"):
        made(passwords)
    assert not User.objects.exists()
    assert not passwords.exists()
