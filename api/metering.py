"""How much may one address read in a minute? Metered by what an answer costs, and generously.

An answer costs one unit, and one more for every 100,000 bytes of it. Nobody is asked for a key, and no
answer is cut: whoever has used up the minute waits for the next one. The counts lie in the cache and may be
lost; without it nothing is metered, since reading does not depend on it.
"""

import ipaddress
import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

WINDOW_S = 60
BYTES_A_UNIT = 100_000
BYTES_A_ROW = 500  # of what is streamed, whose length nobody knows beforehand
NETWORK_V6 = 64  # one household has as many addresses as it likes


@dataclass(frozen=True, slots=True)
class Meter:
    """The count of one address in this minute."""

    key: str
    used: int
    resets_s: int

    @property
    def is_used_up(self) -> bool:
        return self.used > settings.READ_LIMIT

    @property
    def left(self) -> int:
        return max(settings.READ_LIMIT - self.used, 0)

    def put_on(self, response: HttpResponseBase) -> None:
        """As the IETF's draft of RateLimit headers has it."""
        response["RateLimit-Policy"] = f'"reading";q={settings.READ_LIMIT};w={WINDOW_S}'
        response["RateLimit"] = f'"reading";r={self.left};t={self.resets_s}'


def begun(request: HttpRequest, *, now: float | None = None) -> Meter | None:
    """Counts one unit before anything is answered. None where nothing is metered."""
    if not settings.READ_LIMIT:
        return None
    at = time.time() if now is None else now
    key = f"reading:{whose(request)}:{int(at // WINDOW_S)}"
    used = counted(key, 1)
    if used is None:
        return None
    return Meter(key, used, WINDOW_S - int(at % WINDOW_S))


def ended(meter: Meter, response: HttpResponseBase) -> Meter:
    """Counts what the answer costs beside the unit that it began with."""
    more = cost(response) - 1
    used = counted(meter.key, more) if more else None
    return meter if used is None else Meter(meter.key, used, meter.resets_s)


def cost(response: HttpResponseBase) -> int:
    if response.has_header("Content-Length"):
        length = int(response["Content-Length"])
    elif response.streaming:
        length = int(response.get("Khabur-Matched", "0")) * BYTES_A_ROW
    else:
        length = len(getattr(response, "content", b""))
    return 1 + length // BYTES_A_UNIT


def counted(key: str, units: int) -> int | None:
    try:
        cache.add(key, 0, timeout=2 * WINDOW_S)
        return int(cache.incr(key, units))
    except (RedisError, ValueError):
        log.warning("nothing is metered: the cache cannot be reached")
        return None


def whose(request: HttpRequest) -> str:
    """The address that asks, as far from the end of X-Forwarded-For as proxies of ours stand in front."""
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    address = told[-count] if count and len(told) >= count else request.META.get("REMOTE_ADDR", "")
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and not ip.ipv4_mapped:
        return str(ipaddress.ip_network((ip, NETWORK_V6), strict=False))
    return str(ip)
