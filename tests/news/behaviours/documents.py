"""The documents that honest and hostile feeds consist of."""

ITEM = "<item><title>Convoy stopped</title><link>/items/1</link><guid isPermaLink='false'>g1</guid></item>"


def rss(*items: str, top: str = "", encoding: str = "utf-8", title: str = "A wire") -> bytes:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    listed = "".join(items or (ITEM,))
    return (
        f'{declared}{top}<rss version="2.0"><channel><title>{title}</title>{listed}</channel></rss>'.encode(
            encoding
        )
    )


RSS = rss()
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A wire</title><entry><id>urn:x:1</id>'
    b'<title>Convoy stopped</title><link href="/items/1"/></entry></feed>'
)
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    b"<channel><title>A wire</title></channel>"
    b"<item><title>Convoy stopped</title><link>/items/1</link></item></rdf:RDF>"
)
ARABIC = "\u0631\u062a\u0644 \u0639\u0633\u0643\u0631\u064a"
EMPTY = b'<rss version="2.0"><channel><title>A quiet wire</title></channel></rss>'
SCRIPTS = rss(
    "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Convoy stopped</title><link>/items/1</link>"
    "<description>&lt;img src=x onerror=alert(1)&gt;six vehicles</description></item>"
)
LAUGHS = b"<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
BILLION_LAUGHS = LAUGHS + b"]><rss version='2.0'><channel><title>&a9;</title></channel></rss>"
DEEP = b"<rss version='2.0'><channel>" + b"<a>" * 100_000


def reading_a_file(address: str) -> bytes:
    declared = f"<!DOCTYPE x [<!ENTITY f SYSTEM '{address}'>]>"
    return f"{declared}<rss version='2.0'><channel><title>&f;</title></channel></rss>".encode()


MANY_ATTRIBUTES = rss(f"<item {' '.join(f"a{n}='x'" for n in range(40_000))}><title>x</title></item>")
LONG_AUTHOR = rss(f"<item><title>x</title><author>{'(' * 40_000}</author></item>")
THOUSAND = rss(*(f"<item><title>{n}</title><link>/items/{n}</link></item>" for n in range(1_000)))
HTML = b"<!doctype html><html><head><title>Log in</title></head><body><form></form></body></html>"
