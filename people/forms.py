"""Where does a hand that has just arrived begin to type? In the first field: nobody tabs to it."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from django.forms import Form


def begin_in(form: Form, name: str) -> None:
    form.fields[name].widget.attrs["autofocus"] = True


class LogIn(LoginForm):
    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        begin_in(self, "login")


class Code(AuthenticateForm):
    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        begin_in(self, "code")


class Again(ReauthenticateForm):
    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        begin_in(self, "password")


class CodeAgain(ReauthenticateByCode):
    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        begin_in(self, "code")
