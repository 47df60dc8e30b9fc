"""The pushes app: whoever subscribed is told. Above news for its way out, and above api for its shape."""

from django.apps import AppConfig


class PushesConfig(AppConfig):
    name = "pushes"
    verbose_name = "Who is told"
