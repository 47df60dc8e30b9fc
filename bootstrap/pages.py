"""Which pages does the public have? Those of the demonstration, one of each kind and of each way to err."""

import json
import re
from dataclasses import dataclass
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import ProxyHandler, build_opener

REGISTERS = ("actors", "sources", "encounters", "corrections", "known")
SEED = "api/v1/incidents.json?kind=convoy_blocked&since=2021-05&until=2021-05"


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is without the prefix of a language; a frame and the page of the API have none."""

    name: str
    path: str
    has_languages: bool = True


def public(address: str) -> list[Page]:
    """Of a site that is filled as the demonstration is."""
    seed = json.loads(read(urljoin(address, SEED)))["incidents"][0]["public_id"]
    return [
        Page("map", ""),
        Page("road", "?kind=convoy_blocked&road=m4&since=2021&until=2021"),
        Page("strip", "roads/m4"),
        Page("list", "incidents"),
        Page("filters", "filters"),
        Page("offline", "offline"),
        Page("find", "find?q=tell"),
        Page("compare", "compare?a=kind%3Dconvoy_blocked&b=kind%3Dclash"),
        Page("methodology", "methodology"),
        Page("data", "data"),
        Page("remark", f"incidents/{seed}/remark"),
        Page("incident", f"incidents/{seed}"),
        Page("cite-incident", f"cite/{seed}"),
        Page("cite", "cite?kind=convoy_blocked"),
        *listed(address),
        Page("refused", "?kin=clash"),
        Page("unknown", "incidents/zzzzzzzz"),
        Page("api-docs", "api/docs", has_languages=False),
        Page("embed", "embed?kind=convoy_blocked", has_languages=False),
        Page("embed-incident", f"embed/incidents/{seed}", has_languages=False),
    ]


def listed(address: str) -> list[Page]:
    """Each register, and the first page that it leads to."""
    found = []
    for name in REGISTERS:
        found.append(Page(name, name))
        main = read(urljoin(address, name)).partition("<main")[2]
        if first := re.search(rf'<a [^>]*href="/({name}/[^"]+)"', main):
            found.append(Page(f"{name}-one", unescape(first[1])))
    return [*found, Page("areas", "areas/SY08"), Page("places", "places/manbij")]


def read(url: str) -> str:
    """What is there, also where it is an error."""
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=30) as answer:
            return str(answer.read().decode())
    except HTTPError as refusal:
        return refusal.read().decode()
