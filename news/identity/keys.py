"""When are two addresses the same report? One key per NewsItem, and one form of an address.

The key forgets the scheme, www/m/amp, AMP endings and known tracking parameters. It keeps
unknown parameters and the case of the path: `?p=1` and `?p=2` are two reports.
"""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from tld import get_fld

from gazetteer.writing import clean_text

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|ref_src|cmpid|ocid|wt_mc|xtor|ito)$",
    re.IGNORECASE,
)
MIRROR_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
AMP_PATH = re.compile(r"(?:^/amp(?=/)|/amp/?$|-amp/?$)")
# What a cache of AMP pages shows, it names in its own address.
AMP_CACHE = re.compile(
    r"^https?://(?:[^/]+\.cdn\.ampproject\.org/(?:c|v|a)/(s/)?"
    r"|(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?)(?=[^/]+\.[^/]+)",
    re.IGNORECASE,
)
LONGEST_URL = 2_000
WORDS = re.compile(r"\w+")
FEWEST_WORDS = 4


def clean_line(value: str, *, longest: int) -> str:
    return clean_text(" ".join(value.split()), longest=longest)


def web_address(value: str, base: str = "") -> str:
    """An absolute http(s) address, or "" for anything else (`javascript:`, `file:`, no host)."""
    try:
        # Browsers drop line breaks inside an address, and with them the disguise of a scheme.
        written = clean_text(re.sub(r"[\t\r\n]", "", value))
        joined = urljoin(base, written) if written else ""
        parts = urlsplit(joined)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and len(joined) <= LONGEST_URL
        parts.port  # noqa: B018  raises ValueError when it is no number
    except ValueError:
        return ""
    return joined if usable else ""


def canonical(url: str) -> str:
    """The address without what does not tell reports apart; it is a key and need not resolve."""
    parts = urlsplit(AMP_CACHE.sub("http://", url))
    host = (parts.hostname or "").rstrip(".")
    host = MIRROR_HOST.sub("", host)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = AMP_PATH.sub("", quote(unquote(parts.path), safe="/%:@!$&'()*+,;=~-._")).rstrip("/")
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.match(name)
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{port}{path}{query}"


def url_key(url: str) -> str:
    return hashlib.sha256(canonical(url).encode()).hexdigest()


def guid_key(feed_id: int, guid: str) -> str:
    """The key of an item that has no usable address: its name within its feed."""
    return hashlib.sha256(f"guid:{feed_id}:{guid}".encode()).hexdigest()


def same_site(one: str, other: str) -> bool:
    """Whether two addresses lie under one registrable domain: a name that somebody can buy, or be given.

    What a host of many (github.io, blogspot.com) gives away counts as such. An address without a
    public name is a site with its port.
    """
    return site(one) == site(other) != ""


def site(url: str) -> str:
    parts = urlsplit(url)
    bought = get_fld(url, fail_silently=True, search_private=True) if parts.hostname else None
    return str(bought or parts.netloc).lower()


def title_key(title: str) -> str:
    """The words of a title, whatever stands between them; "" for one too short to tell reports apart."""
    words = WORDS.findall(title.casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if len(words) >= FEWEST_WORDS else ""


def text_key(text: str) -> str:
    """The key of a text that has no address."""
    return hashlib.sha256(f"text:{' '.join(WORDS.findall(text.casefold()))}".encode()).hexdigest()
