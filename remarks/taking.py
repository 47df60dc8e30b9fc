"""May this remark be taken, and how often may one address send some? What a reader typed, made a row.

No address is kept: the count lies in the cache for an hour, under a digest that changes with the hour. Where
nothing can be counted, nothing is taken: unlike reading, writing depends on it.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from api.metering import whose
from remarks.models import MOST_CONTACT, MOST_EVIDENCE, MOST_WORDS, Remark

HOUR_S = 3_600
FROM_ONE = 6  # in an hour
FROM_ALL = 200
TRAP = "website"


class TooMany(Exception):
    """This address, or all of them, have sent enough for this hour; or nothing can be counted."""


class RemarkForm(forms.Form):
    words = forms.CharField(label=_("What is wrong"), max_length=MOST_WORDS, widget=forms.Textarea)
    evidence = forms.CharField(
        label=_("Where it can be seen: an address or a document"),
        max_length=MOST_EVIDENCE,
        required=False,
    )
    contact = forms.CharField(
        label=_("How to reach you, if you like to be asked"),
        max_length=MOST_CONTACT,
        required=False,
    )


@dataclass(frozen=True, slots=True)
class Read:
    """Which edition of which incident the reader had before them."""

    public_id: str
    revision: int


def take(read: Read, form: RemarkForm, *, now: datetime) -> Remark:
    """As the public role, which may add this row and no other."""
    told = form.cleaned_data
    remark = Remark(
        public_id=read.public_id,
        revision=read.revision,
        words=told["words"],
        evidence=told["evidence"],
        contact=told["contact"],
        received_at=now,
    )
    remark.save(force_insert=True)
    return remark


def count(request: HttpRequest, *, now: datetime) -> None:
    """Raises TooMany."""
    hour = int(now.timestamp()) // HOUR_S
    limits = {f"remarks:{hour}:{digest(request, hour)}": FROM_ONE, f"remarks:{hour}": FROM_ALL}
    try:
        for key, most in limits.items():
            cache.add(key, 0, timeout=HOUR_S)
            if cache.incr(key) > most:
                raise TooMany
    except (RedisError, ValueError) as away:
        raise TooMany from away


def digest(request: HttpRequest, hour: int) -> str:
    """Of whose it is, which nobody can turn back without our secret, nor compare with another hour's."""
    told = f"{hour} {whose(request)}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()[:32]


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that our own page sent the form: no other page can make it say so.

    Django asks for a cookie instead, and nothing that is public sets one.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def is_trapped(request: HttpRequest) -> bool:
    """Whether the field that no person sees was filled in."""
    return bool(request.POST.get(TRAP))
