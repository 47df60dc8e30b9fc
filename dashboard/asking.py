"""What does the address of a page ask, and how would it be written without detours?

An HTML form sends every field, empty ones too, and other sites append tracking names. Both
go in one redirect to the canonical address; any other name that is not known is an error.
"""

from urllib.parse import parse_qsl

from django.http import HttpRequest, QueryDict

from incidents.door import asking
from incidents.door.asking import Asked
from incidents.door.asking import address as address
from incidents.door.asking import without_tracking as without_tracking
from incidents.door.selection import Selection

LONGEST_REDIRECT = 16_000  # characters; Django refuses to send longer ones


def read(query: QueryDict) -> Asked:
    """Raises BadSelection."""
    selection, beside = asking.read(without_tracking(query), beside={"cursor": str})
    return Asked(selection, **beside)


def selection(query: QueryDict) -> Selection:
    """Of a page without a list that carries on. Raises BadSelection."""
    return asking.read(without_tracking(query), beside={})[0]


def as_of(query: QueryDict) -> int | None:
    """The one thing that may be asked of a single incident's page. Raises BadSelection."""
    return asking.only(without_tracking(query), {"as_of": asking.a_revision}).get("as_of")


class Elsewhere(Exception):
    """The question has another address: the canonical one, to which the reader is led."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def settle(request: HttpRequest, canonical: str) -> None:
    """Raises Elsewhere where the request came under another address than the canonical one.

    Compared as read, not as written: a client that encodes a letter otherwise is not sent in circles.
    An address too long to be redirected to is answered where it is, and so is a form that was sent.
    """
    if request.method == "POST":
        return
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    if given == parse_qsl(canonical, keep_blank_values=True):
        return
    elsewhere = address(request.path, canonical)
    if len(elsewhere) <= LONGEST_REDIRECT:
        raise Elsewhere(elsewhere)
