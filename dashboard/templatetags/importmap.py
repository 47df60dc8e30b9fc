"""Under which name is each of our scripts served? Hashed addresses for plain relative imports.

Sources import each other by relative path. The browser makes the plain absolute address of it
and looks that up in this map; scripts of pages, which nothing imports, are not in it. Without a manifest
(DEBUG) files have no other name, and no map.
"""

import json

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def importmap(context: template.Context, *folders: str) -> str:
    """Of the scripts in these folders; of the public pages when none is named."""
    imports = addresses(folders or ("js/",))
    if not imports:
        return ""
    text = json.dumps({"imports": imports}, sort_keys=True).translate(ESCAPES)
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>', context["csp_nonce"], as_script(text)
    )


def addresses(folders: tuple[str, ...]) -> dict[str, str]:
    names: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    base = settings.STATIC_URL
    return {
        f"{base}{plain}": f"{base}{hashed}"
        for plain, hashed in names.items()
        if plain.startswith(folders) and plain.endswith(".js") and "/pages/" not in plain
    }


def as_script(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - no character of it can end the script, see ESCAPES
