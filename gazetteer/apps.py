"""The gazetteer app: where things are."""

from django.apps import AppConfig


class GazetteerConfig(AppConfig):
    name = "gazetteer"
    verbose_name = "Where things are"
