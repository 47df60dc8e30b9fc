"""The desk's rooms for intake: feeds and how they fare, the reports they listed, and the inbox of leads."""

from news.admin import feed, item, lead

__all__ = ["feed", "item", "lead"]
