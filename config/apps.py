"""The wiring as an app: it makes the two groups of the desk after each migrate."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import groups

        # Django makes the permissions app by app; `news` is the last one that has any.
        post_migrate.connect(groups.make_groups, sender=apps.get_app_config("news"))
