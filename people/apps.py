"""The people app: who works at the desk, and how they prove it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
