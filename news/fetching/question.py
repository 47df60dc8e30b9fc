"""What do we ask of a server, and as whom?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Doubt

from news.fetching.addresses import Target
from news.fetching.answer import Validators

AGENT = "Khabur"  # by this name we are called in a robots.txt
NO_CONTACT = "https://example.org/khabur-contact"


def lacking_contact() -> list[CheckMessage]:
    """Who fetches says where he can be reached: the default is nobody's address."""
    if settings.DEBUG or settings.FETCH_CONTACT != NO_CONTACT:
        return []
    return [
        Doubt(
            f"FETCH_CONTACT is {NO_CONTACT}, which is nobody's: every server that is asked is told it.",
            hint="Set it to a page or a mailto: address at which the owner of a site can reach you.",
            id="news.W001",
        )
    ]


@dataclass(frozen=True, slots=True)
class Question:
    """What is the same for every address of one visit."""

    accept: str
    validators: Validators
    largest: int
    before: Callable[[Target], None]
    body: bytes | None = None
    beside: Mapping[str, str] = field(default_factory=dict)  # headers of this visit alone
    head: bool = False

    @property
    def method(self) -> str:
        if self.head:
            return "HEAD"
        return "GET" if self.body is None else "POST"

    def headers_for(self, target: Target) -> dict[str, str]:
        return {
            "Host": target.netloc,
            "User-Agent": f"{AGENT}/1 (+{settings.FETCH_CONTACT})",
            "Accept": self.accept,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **self.beside,
            **self.validators.headers_for(target.url),
        }
