"""How does a page say a language? In words."""

from django import template

from gazetteer import languages

register = template.Library()
register.filter("in_words", languages.called)
