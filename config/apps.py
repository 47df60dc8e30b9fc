"""The wiring as an app: it makes the three groups of the desk after each migrate, and doubts settings."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import Warning as Doubt
from django.core.checks import register
from django.db.models.signals import post_migrate


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        register(proxies_are_counted, deploy=True)
        from config import groups

        # Django makes the permissions app by app; `remarks` is the last one that has any.
        post_migrate.connect(groups.make_groups, sender=apps.get_app_config("remarks"))


def proxies_are_counted(**_: Any) -> list[Doubt]:
    """Else everybody behind the proxy shares one count of wrong passwords."""
    if settings.BEHIND_HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        said = "BEHIND_HTTPS is 1 and TRUSTED_PROXIES is 0: log-ins are counted by the proxy's address."
        return [Doubt(said, hint="Set TRUSTED_PROXIES to the number of proxies in front.", id="config.W001")]
    return []
