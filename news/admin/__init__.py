"""The desk's rooms for intake: feeds, what they listed, copies of it, and the inbox of leads."""

from news.admin import cited, copy, feed, item, lead, rows

__all__ = ["cited", "copy", "feed", "item", "lead", "rows"]
