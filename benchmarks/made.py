"""What do the benchmarks feed on? Pages and feeds of our own making: no third party's page is kept here.

One text in five comes from `reading/dev.jsonl`; the others are made of sentences about nothing of
ours, as most news is. A page has the weight of a news site's: menus, teasers, scripts, styles.
"""

import json
import random
from dataclasses import dataclass
from html import escape
from pathlib import Path

READING = Path(__file__).parent / "reading" / "dev.jsonl"
RELEVANT_IN = 5
WHO = [
    "The council",
    "A spokesman",
    "The ministry",
    "Farmers",
    "The club",
    "Engineers",
    "Residents",
    "The bank",
    "The school",
]
DOES = [
    "opened",
    "discussed",
    "repaired",
    "postponed",
    "announced",
    "measured",
    "visited",
    "planted",
    "counted",
    "praised",
]
WHAT = ["a new bakery", "the water network", "the spring match", "a row of olive trees", "the price of flour"]
WHAT += [
    "the winter timetable",
    "a small museum",
    "the exhibition of carpets",
    "the bus station",
    "the wheat",
]
WHERE = ["in the old quarter", "near the market", "by the river", "at the edge of town", "after the rain"]
WHEN = ["on Monday", "last week", "in the morning", "for the third year", "until the autumn", "before noon"]


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    paragraphs: tuple[str, ...]


def reports(count: int, *, seed: int = 1) -> list[Report]:
    """No two alike, and the same ones for the same seed."""
    chance = random.Random(seed)
    lines = READING.read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    chance.shuffle(told)
    made = []
    for n in range(count):
        texts = told[n // RELEVANT_IN % len(told)] if n % RELEVANT_IN == 0 else None
        again = n // RELEVANT_IN >= len(told)
        if texts is not None and not again:
            made.append(Report(texts["title"], tuple(texts["text"].split("\n\n"))))
        else:
            made.append(Report(sentence(chance), tuple(paragraph(chance) for _ in range(6))))
    return made


def sentence(chance: random.Random) -> str:
    parts = [chance.choice(words) for words in (WHO, DOES, WHAT, WHERE, WHEN)]
    return f"{' '.join(parts)}, {chance.randrange(2, 9_999)} people said."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(4))


def page(report: Report, *, kilobytes: int, seed: int) -> bytes:
    """An HTML page of about that size: half of the weight is script and style, half is markup."""
    chance = random.Random(seed)
    body = "".join(f"<p>{escape(one)}</p>" for one in report.paragraphs)
    menu = "".join(
        f"<li class='nav-item n{n}'><a href='/section/{n}'>{chance.choice(WHAT)}</a></li>" for n in range(120)
    )
    title = escape(report.title)
    head = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    head += "<meta name='author' content='Newsroom'><meta property='og:site_name' content='A newsroom'>"
    head += "<meta property='article:published_time' content='2021-05-14T06:00:00+00:00'>"
    start = f"<!doctype html><html><head><meta charset='utf-8'>{head}"
    article = f"<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>"
    weight = max(0, kilobytes * 1_000 - len(start) - len(article))
    script = f"<script>var config = {json.dumps(noise(chance, weight // 3))};</script>"
    style = f"<style>{'.teaser{margin:0;padding:1px}' * (weight // 6 // 28)}</style>"
    aside = "".join(teaser(chance) for _ in range(weight // 2 // 290))
    end = f"<aside class='related'>{aside}</aside><footer><ul>{menu}</ul></footer></body></html>"
    return f"{start}{style}</head><body>{script}{article}{end}".encode()


def noise(chance: random.Random, length: int) -> str:
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789{}[]:;.,", k=length))


def teaser(chance: random.Random) -> str:
    link = f"<a href='/a/{chance.randrange(10**6)}' class='card__link'>{sentence(chance)}</a>"
    picture = f"<picture><img src='/i/{chance.randrange(10**6)}.jpg' alt='' loading='lazy'></picture>"
    return f"<div class='card card--teaser'><div class='card__media'>{picture}</div><h3>{link}</h3></div>"


def feed(listed: list[Report], *, name: str, links: str = "", ending: str = "") -> bytes:
    """RSS as news sites write it, with markup in each summary.

    `links` and `ending` stand round the number in an item's address; without `links` items have none.
    """
    spaces = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
    items = "".join(
        entry(one, name, n, f"{links}{n}{ending}" if links else "") for n, one in enumerate(listed)
    )
    return f"<rss version='2.0' {spaces}><channel><title>{name}</title>{items}</channel></rss>".encode()


def entry(report: Report, name: str, n: int, link: str) -> str:
    words = f"<p><a href='/a/{n}'><img src='/i/{n}.jpg' alt='' width='600'></a></p>"
    words += "".join(
        f"<p>{escape(one)} <em>More</em> <a href='/t/{n}'>here</a>.</p>" for one in shortened(report)
    )
    words += f"<p class='read-more'>The post <a href='/a/{n}' rel='nofollow'>appeared first</a>.</p>"
    return (
        f"<item><title>{escape(report.title)}</title>{f'<link>{link}</link>' if link else ''}"
        f"<guid isPermaLink='false'>{name}-{n}</guid><pubDate>Fri, 14 May 2021 06:00:00 GMT</pubDate>"
        f"<dc:creator>Newsroom</dc:creator><category>Region</category><category>News</category>"
        f"<media:content url='https://example.org/{n}.jpg' medium='image'/>"
        f"<description>{escape(words)}</description></item>"
    )


def shortened(report: Report) -> list[str]:
    """The first paragraphs, up to some nine hundred letters."""
    kept: list[str] = []
    for one in report.paragraphs:
        if sum(map(len, kept)) < 900:
            kept.append(one[:900])
    return kept
