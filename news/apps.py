"""The news app: intake. Refuses to start with settings that would make it unsafe or untrue."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Reports that come in"

    def ready(self) -> None:
        from incidents.desk import unfinished
        from news.custody import expired

        unfinished.FURTHER.append(expired.lacking)
        register(fetch_allow_is_loopback)
        register(authorities_can_be_checked)
        register(we_can_be_reached)


def fetch_allow_is_loopback(**_: Any) -> list[Any]:
    from news.fetching.addresses import refused_allowances

    return refused_allowances()


def we_can_be_reached(**_: Any) -> list[Any]:
    from news.fetching.question import lacking_contact

    return lacking_contact()


def authorities_can_be_checked(**_: Any) -> list[Any]:
    from news.custody.stamps import refused_settings

    return refused_settings()
