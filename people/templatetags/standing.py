"""What should a page of the desk say about how its reader signed in?"""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import template

from people import powers

register = template.Library()


@register.inclusion_tag("people/standing.html", takes_context=True)
def second_factor_notice(context: Any) -> dict[str, Any]:
    """Nothing for whoever has all that they could have."""
    request = context.get("request")
    if request is None or not hasattr(request, "user") or not powers.kept_back(request):
        return {"kept_back": False}
    user = request.user
    shown = {"kept_back": True, "all": user.is_superuser, "has_one": is_mfa_enabled(user)}
    return {**shown, "here": request.get_full_path()}
