"""How does a chief look after the people of the desk? Invites them, gives them a group, ends what must end.

Nobody is deleted, since history names them: they are disabled, and their sessions end at once. A superuser
is looked after by superusers alone.
"""

import logging
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from gazetteer.reasons import Reasoned, ReasonLast
from people import invitations, sessions

log = logging.getLogger("khabur.people")

for model in (User, Group, EmailAddress, Authenticator, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class PersonForm(Reasoned[User]):
    group = forms.ModelChoiceField(
        Group.objects.order_by("name"),
        help_text="What somebody may do on the desk: see “For editors and reviewers”.",
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "is_active")
        help_texts = {"is_active": "Without it nobody comes in: whoever is in is out at the next request."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["group"] = self.instance.groups.first()

    def was_public(self) -> bool:
        return False

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(username__iexact=name).exists():
            raise forms.ValidationError("Somebody has this user name already; capitals make no difference.")
        return name


@admin.register(User)
class PersonAdmin(ReasonLast, admin.ModelAdmin[User]):
    form = PersonForm
    change_form_template = "admin/auth/user/person.html"
    list_display = ("username", "in_group", "is_active", "second_factor", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name", "last_name")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        rows = super().get_queryset(request).annotate(has_second_factor=Exists(factors))
        return rows.prefetch_related("groups")

    @admin.display(description="Group", empty_value="none")
    def in_group(self, person: User) -> str | None:
        return ", ".join(group.name for group in person.groups.all()) or None

    @admin.display(description="Second factor", boolean=True)
    def second_factor(self, person: User) -> bool:
        return bool(getattr(person, "has_second_factor"))  # noqa: B009

    # --- Who may ----------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody disables or demotes themselves: so a chief is left."""
        return ("is_active",) if obj is not None and obj.pk == request.user.pk else ()

    # --- What is done -----------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and not obj.is_active:
            sessions.end(UserSession.objects.filter(user=obj))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.pk != request.user.pk:
            form.instance.groups.set([form.cleaned_data["group"]])

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.invited(request, obj)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/invite/", wrap(require_POST(self.invite_view)), name="auth_user_invite"),
            path("<int:pk>/end/", wrap(require_POST(self.end_view)), name="auth_user_end"),
        ]
        return [*own, *super().get_urls()]

    def invite_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self.somebody_else(request, pk)
        self.log_change(request, person, "Invited again; password, second factors and sessions ended.")
        return self.invited(request, person)

    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self.somebody_else(request, pk)
        ended = sessions.end(UserSession.objects.filter(user=person))
        self.log_change(request, person, "Sessions ended.")
        log.info("sessions ended", extra={"user": person.pk})
        self.message_user(request, f"Sessions that were ended: {ended}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))

    def somebody_else(self, request: HttpRequest, pk: int) -> User:
        """Raises PermissionDenied."""
        person = self.get_object(request, str(pk))
        if person is None or person.pk == request.user.pk or not self.has_change_permission(request, person):
            raise PermissionDenied("A chief does this for others, and only a superuser for a superuser.")
        return person

    def invited(self, request: HttpRequest, person: User) -> HttpResponse:
        """The page with the link, which is shown this once."""
        token = invitations.invite(user=person, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        log.info("invited", extra={"user": person.pk})
        link = request.build_absolute_uri(reverse("people-invitation", args=[token]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Invitation of {person}",
            "person": person,
            "link": link,
            "hours": int(invitations.LASTS.total_seconds() // 3600),
        }
        return TemplateResponse(request, "people/invited.html", context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        person = kwargs.get("obj")
        others = person is not None and person.pk != request.user.pk
        context["may_act"] = others and self.has_change_permission(request, person)
        context["sessions"] = sessions.of(person) if person is not None else []
        return super().render_change_form(request, context, *args, **kwargs)
