"""Which pages are about oneself? Below the desk's own prefix; the names are those that allauth asks for."""

from allauth.account import views as account
from django.urls import include, path

from people import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("sessions/", views.own_sessions, name="usersessions_list"),
    path("invitation/<str:token>/", views.invitation, name="people-invitation"),
    # Setting up a second factor is showing it: these two stand before allauth's own.
    path("second-factor/totp/activate/", views.activate_totp, name="mfa_activate_totp"),
    path("second-factor/webauthn/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("second-factor/", include("allauth.mfa.urls")),
]
