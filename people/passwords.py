"""Is a password more than words that anybody at this site would try first?"""

from typing import Any

from django.core.exceptions import ValidationError

OURS = ("khabur", "خابور", "hasakah", "syria", "incident", "incidents", "editor", "reviewer", "chief", "desk")
ENOUGH = 8  # letters that are left when these words are taken out


class NotOfTheSiteValidator:
    """Refuses a password that is mostly words of this site."""

    def validate(self, password: str, user: Any = None) -> None:
        left = password.casefold()
        for word in OURS:
            left = left.replace(word, "")
        if left != password.casefold() and len(left) < ENOUGH:
            raise ValidationError(self.get_help_text(), code="password_of_the_site")

    def get_help_text(self) -> str:
        return "Your password may not be made of words of this site."
