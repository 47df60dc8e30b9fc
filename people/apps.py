"""The people app: who works at the desk, and how they prove it."""

from django.apps import AppConfig, apps


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "Sessions and invitations"

    def ready(self) -> None:
        apps.get_app_config("auth").verbose_name = "People"  # the desk has Django's users under this heading
