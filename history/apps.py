"""The history as an app: it puts up its triggers after each migrate, and listens on each connection."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from history import context, triggers

        post_migrate.connect(triggers.put_up, sender=self)
        connection_created.connect(context.listen)
