"""Which addresses may be asked? No private, loopback, link-local or metadata address in any spelling.

`fetch` asks twice: of the address as written, and of each IP that its name turns into at the
moment of dialling. FETCH_ALLOW opens single host:port pairs for tests and the sample newsroom.
"""

import ipaddress
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.checks import CheckMessage, Error
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from news.fetching.outcomes import Outcome, Unfetched
from news.identity.keys import LONGEST_URL

PORTS = {"http": 80, "https": 443}
ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
ODD_NUMBER = re.compile(r"(?:(?:0x[0-9a-f]*|\d+)(?:\.|$)){1,4}", re.IGNORECASE)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What is no name of the public DNS: RFC 6761, RFC 6762, RFC 8375, and what ICANN keeps for private use.
PRIVATE_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
GLOBAL_V6 = ipaddress.ip_network("2000::/3")
# Azure's metadata service answers on an address that counts as public.
DENIED = frozenset({ipaddress.ip_address("168.63.129.16")})

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str
    port: int
    request_uri: str
    url: str

    @property
    def netloc(self) -> str:
        """Host and, where it is not the scheme's own, port: the name under which we are polite to it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def allowed(self) -> bool:
        """Named in FETCH_ALLOW, letter for letter: tests and the sample newsroom."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" in settings.FETCH_ALLOW


def checked(url: str) -> Target:
    """The parts of a web address that may be asked. Raises Unfetched(BAD_ADDRESS or BLOCKED)."""
    parts = parsed(url)
    if parts.scheme not in PORTS:
        raise Unfetched(Outcome.BAD_ADDRESS, f"{url[:200]!r} is not an http or https address")
    if parts.auth:
        raise Unfetched(Outcome.BAD_ADDRESS, "the address carries a user name or password")
    host = (parts.host or "").strip("[]").rstrip(".")
    if not host:
        raise Unfetched(Outcome.BAD_ADDRESS, f"{url[:200]!r} names no host")
    port = parts.port or PORTS[parts.scheme]
    bare = parts._replace(fragment=None).url
    if len(bare) > LONGEST_URL:  # as it is asked and kept: a letter beyond ASCII makes six or more
        raise Unfetched(Outcome.BAD_ADDRESS, f"{bare[:200]!r} … is longer than {LONGEST_URL:,} letters")
    target = Target(parts.scheme, host, port, parts.request_uri, bare)
    if port not in ALLOWED_PORTS and not target.allowed:
        raise Unfetched(Outcome.BLOCKED, f"port {port} is not one that web pages use")
    ip = literal(host)
    if ip is None and is_private_name(host) and not target.allowed:
        raise Unfetched(Outcome.BLOCKED, f"{host} is a name that is not public")
    if ip is not None and not may_dial(ip, allowed=target.allowed):
        raise Unfetched(Outcome.BLOCKED, f"{host} is an address that is not public")
    return target


def is_private_name(host: str) -> bool:
    """A name that means this machine or its network, whatever DNS says of it. Most are told when dialled."""
    return "." not in host or host.lower().endswith(PRIVATE_NAMES)


def literal(host: str) -> Address | None:
    """The address, where the host is one; None for a name, which is looked up when it is dialled.

    Raises Unfetched for the spellings that only the C library knows (127.1, 0x7f.1, 2130706433).
    """
    try:
        return ipaddress.ip_address(host.split("%")[0])
    except ValueError as error:
        if ODD_NUMBER.fullmatch(host):
            raise Unfetched(Outcome.BLOCKED, f"{host} is an odd spelling of an address") from error
        return None


def parsed(url: str) -> Url:
    try:
        return parse_url(url.strip())
    except (LocationParseError, ValueError) as error:
        raise Unfetched(Outcome.BAD_ADDRESS, f"{url[:200]!r} is not a web address") from error


def may_dial(ip: Address, *, allowed: bool) -> bool:
    """Whether this very address may be connected to. With DEBUG off FETCH_ALLOW opens loopback alone."""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if allowed:
        return settings.DEBUG or ip.is_loopback
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip in DENIED:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    inner = ip.sixtofour or ip.teredo
    return ip in GLOBAL_V6 and ip not in NAT64 and inner is None


def refused_allowances() -> list[CheckMessage]:
    """With DEBUG off FETCH_ALLOW may name loopback alone; anything else stops the start."""
    if settings.DEBUG:
        return []
    return [
        Error(
            f"KHABUR_FETCH_ALLOW names {pair}, which is not a loopback address.",
            hint="With DEBUG=0 only 127.0.0.1:PORT or [::1]:PORT may be named.",
            id="news.E001",
        )
        for pair in settings.FETCH_ALLOW
        if not is_loopback(pair)
    ]


def is_loopback(pair: str) -> bool:
    host, _, port = pair.rpartition(":")
    if host == "localhost":
        return port.isdecimal()  # what it turns into is vetted again when it is dialled
    try:
        return port.isdecimal() and ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
