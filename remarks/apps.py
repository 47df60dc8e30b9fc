"""The remarks app: above dashboard, whose pages its form stands among, and above the door of incidents."""

from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "remarks"
    verbose_name = "Readers"
