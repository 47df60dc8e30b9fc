"""By which other name is the form of `incidents/legible.py` known? `news/admin/feed.py` asks here."""

from incidents.legible import InWords as InWords
