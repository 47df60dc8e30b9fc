"""When are two addresses the same report? One key per NewsItem, and one form of an address.

The key forgets the scheme, www/m/amp, AMP endings and known tracking parameters. It keeps
unknown parameters and the case of the path: `?p=1` and `?p=2` are two reports.
"""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from gazetteer.writing import clean_text

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|ref_src|cmpid|ocid|wt_mc|xtor|ito)$",
    re.IGNORECASE,
)
MIRROR_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
AMP_PATH = re.compile(r"(?:^/amp(?=/)|/amp/?$|-amp/?$)")
LONGEST_URL = 2_000


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
    parts = urlsplit(url)
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
