"""How is a sentence about the API shown? What stands between backticks is code; the rest is text."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def with_code(text: str) -> SafeString:
    parts = re.split(r"`([^`]+)`", text)
    marked = ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in enumerate(parts))
    return format_html_join("", "{}", marked)
