"""The news app: intake. Refuses to start with a fetcher that may reach a private network."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        register(fetch_allow_is_loopback)


def fetch_allow_is_loopback(**_: Any) -> list[Any]:
    from news.addresses import refused_allowances

    return refused_allowances()
