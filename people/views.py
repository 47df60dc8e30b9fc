"""What may somebody do about their own way in? Take up an invitation, set up a factor, end a session."""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from people import browsers, invitations, sessions

log = logging.getLogger("khabur.people")


@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET uses nothing up: a link may be looked at by a mail program before its reader does."""
    try:
        user = invitations.find(token, now=timezone.now()).user
        form = SetPasswordForm(user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            password = form.cleaned_data["new_password1"]
            return enter(request, invitations.accept(token, password=password, now=timezone.now()))
    except invitations.Refused as refusal:
        log.warning("invitation refused", extra={"why": refusal.why})
        return render(request, "people/invitation_refused.html", {"why": refusal.why}, status=410)
    return render(request, "people/invitation.html", {"form": form, "invited": user})


def enter(request: HttpRequest, user: User) -> HttpResponse:
    """Signs in whoever has just set the password, whose next step is the second factor."""
    logout(request)
    record_authentication(request, user, method="password", username=user.username, reauthenticated=True)
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=reverse("mfa_index")))
    return response


class Proving:
    """Setting up a second factor is showing it. With the first one, sessions from before it end."""

    request: HttpRequest
    kind: str

    def form_valid(self, form: Any) -> HttpResponse:
        user = self.request.user
        first = not is_mfa_enabled(user)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        fresh = Authenticator.objects.filter(user_id=user.pk, type=self.kind).order_by("-pk")[0]
        post_authentication(self.request, fresh)
        log.info("second factor added", extra={"user": user.pk})
        if first:
            end_other_sessions(self.request, user)
        return response


class ActivateTotp(Proving, ActivateTOTPView):
    kind = Authenticator.Type.TOTP


class AddPasskey(Proving, AddWebAuthnView):
    kind = Authenticator.Type.WEBAUTHN


activate_totp = ActivateTotp.as_view()
add_passkey = AddPasskey.as_view()


@never_cache
@login_required
def own_sessions(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        rows = [(browsers.named(session.user_agent), session) for session in sessions.of(request.user)]
        return render(request, "usersessions/usersession_list.html", {"sessions": rows})
    mine = UserSession.objects.filter(user_id=request.user.pk)
    if request.POST.get("session") == "others":
        end_other_sessions(request, request.user)
    else:
        end_sessions(request, list(mine.filter(pk=number(request.POST.get("session")))))
    log.info("sessions ended", extra={"user": request.user.pk})
    messages.success(request, "It was ended: its next request is not let in.")
    return HttpResponseRedirect(reverse("usersessions_list"))


def number(text: str | None) -> int:
    """0, which no row has, for what is no number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
