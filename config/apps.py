"""The wiring as an app: last in the list, so that its post_migrate sees everybody's permissions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import groups

        # Django makes permissions after each migrate; the two groups need them.
        post_migrate.connect(groups.make_groups, sender=self)
