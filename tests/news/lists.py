"""One list of reports in each kind that is read: the same three values (link, title, words) in its dress."""

import html
import io
import json
import zipfile
from collections.abc import Callable

HASAKAH = {"boxes": [[39.5, 35.5, 42.4, 37.4]], "names": ["Hasakah", "Qamishli"]}
STAMP = "20260301114500"


def rss(link: str, title: str, words: str) -> bytes:
    item = f"<title>{html.escape(html.escape(title))}</title><link>{html.escape(link)}</link>"
    item += f"<guid isPermaLink='false'>g1</guid><description>{html.escape(words)}</description>"
    return f'<rss version="2.0"><channel><title>T</title><item>{item}</item></channel></rss>'.encode()


def atom(link: str, title: str, words: str) -> bytes:
    entry = f"<id>g1</id><title type='html'>{html.escape(title)}</title><link href='{html.escape(link)}'/>"
    entry += f"<summary type='html'>{html.escape(words)}</summary><updated>2026-03-01T10:00:00Z</updated>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>{entry}</entry></feed>'.encode()


def json_feed(link: str, title: str, words: str, **more: object) -> bytes:
    item = {"id": "g1", "url": link, "title": title, "content_html": words} | more
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}
    return json.dumps(document).encode()


def news_sitemap(link: str, title: str, _: str = "", written: str = "2026-03-01T10:00:00+03:00") -> bytes:
    about = "<news:publication><news:name>T</news:name><news:language>ar</news:language></news:publication>"
    about += f"<news:publication_date>{written}</news:publication_date>"
    about += f"<news:title>{html.escape(title)}</news:title>"
    row = f"<url><loc>{html.escape(link)}</loc><news:news>{about}</news:news></url>"
    return sitemap(row)


def sitemap(*rows: str) -> bytes:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    spaces += ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset {spaces}>{"".join(rows)}</urlset>'.encode()


def sitemap_index(*addresses: tuple[str, str]) -> bytes:
    rows = "".join(
        f"<sitemap><loc>{at}</loc><lastmod>{changed}</lastmod></sitemap>" for at, changed in addresses
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'.encode()


def telegram(*posts: tuple[str, str], head: str = "") -> bytes:
    """The page of a channel; each post is its name (`channel/12`) and the HTML of its text."""
    said = "".join(
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="{name}">'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
        '<a class="tgme_widget_message_date" href="https://t.me/x/1">'
        '<time datetime="2026-03-01T09:30:00+00:00" class="time">09:30</time></a></div></div>'
        for name, text in posts
    )
    name = '<div class="tgme_channel_info_header_title"><span>T</span></div>'
    info = f'<div class="tgme_channel_info">{name}</div>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{info}<main>{said}</main></body></html>".encode()


TELEGRAM_CARD = (
    b'<!DOCTYPE html><html><body class="no_transition"><div class="tgme_page_wrap"><div class="tgme_page">'
    b'<div class="tgme_page_title"><span>A channel</span></div></div></div></body></html>'
)


def gkg_row(address: str, *, places: str = "", themes: str = "", title: str = "", published: str = "") -> str:
    row = [""] * 27
    row[0], row[1], row[2], row[4], row[7], row[9] = "id", STAMP, "1", address, themes, places
    row[26] = f"<PAGE_TITLE>{html.escape(title)}</PAGE_TITLE>"
    if published:
        row[26] += f"<PAGE_PRECISEPUBTIMESTAMP>{published}</PAGE_PRECISEPUBTIMESTAMP>"
    return "\t".join(row)


def mention_row(address: str) -> str:
    row = [""] * 16
    row[3], row[5] = "1", address
    return "\t".join(row)


def gdelt(*rows: str, sort: str = "gkg", name: str = "", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as packed:
        ending = "CSV" if sort == "mentions" else "csv"
        packed.writestr(name or f"{STAMP}.{sort}.{ending}", "\n".join(rows) + "\n")
    return held.getvalue()


def gdelt_list(base: str) -> bytes:
    ends = ("export.CSV.zip", "mentions.CSV.zip", "gkg.csv.zip")
    return "".join(f"123 {'a' * 32} {base}/gdeltv2/{STAMP}.{end}\n" for end in ends).encode()


def of_gdelt(link: str, title: str, _: str) -> bytes:
    return gdelt(gkg_row(link, places="4#Qamishli, Al Hasakah, Syria#SY#SY01#37.05#41.22#-1", title=title))


def of_telegram(_: str, title: str, words: str) -> bytes:
    return telegram(("channel/12", f"{title}<br/>{words}"))


EACH: dict[str, Callable[[str, str, str], bytes]] = {
    "rss": rss,
    "atom": atom,
    "json_feed": json_feed,
    "news_sitemap": news_sitemap,
    "telegram_preview": of_telegram,
    "gdelt_bulk": of_gdelt,
}
