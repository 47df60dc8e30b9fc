"""Which browser on which system is that? What it calls itself, in two words that a person knows.

Each pattern is looked for in turn, since browsers name one another: Edge says Chrome, and Chrome says Safari.
"""

import re

BROWSERS = (
    ("Edge", r"Edg(?:e|A|iOS)?/(\d+)"),
    ("Opera", r"OPR/(\d+)"),
    ("Samsung Internet", r"SamsungBrowser/(\d+)"),
    ("Firefox", r"(?:Firefox|FxiOS)/(\d+)"),
    ("Chrome", r"(?:Chrome|CriOS|Chromium)/(\d+)"),
    ("Safari", r"Version/(\d+)[\d.]* .*Safari/"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux|X11"),
)


def named(user_agent: str) -> str:
    """Such as 'Firefox 140 on Linux'; what is told by no browser that we know, as it stands."""
    browser = next(
        (f"{name} {said[1]}" for name, mark in BROWSERS if (said := re.search(mark, user_agent))), ""
    )
    system = next((name for name, mark in SYSTEMS if re.search(mark, user_agent)), "")
    return f"{browser} on {system}" if browser and system else browser or user_agent
