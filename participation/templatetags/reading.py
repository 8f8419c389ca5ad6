"""Printing a text in the language it is really in.

The one rule: text that fell back carries its own `lang` and `dir`, so that it is read aloud and laid out right.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from participation.events import wording
from participation.events.markup import clean

register = template.Library()


@register.filter
def listed(items: Iterable[str]) -> str:
    """Things in a row, with the comma of the page's language."""
    return wording.listed(items)


@register.simple_tag
def say(reading: Any) -> SafeString | str:
    """The text, wrapped when it is not in the page's language."""
    if not getattr(reading, "fallback", False):
        return format_html("{}", getattr(reading, "text", reading) or "")
    return format_html('<span lang="{}" dir="{}">{}</span>', reading.lang, reading.dir, reading.text)


@register.simple_tag
def say_html(reading: Any) -> SafeString:
    """Rich text in a block of its own: cleaned when stored, and again here, because databases are imported."""
    inner = mark_safe(clean(reading.text))  # noqa: S308
    if not reading.fallback:
        return format_html('<div class="prose">{}</div>', inner)
    return format_html('<div class="prose" lang="{}" dir="{}">{}</div>', reading.lang, reading.dir, inner)


@register.simple_tag
def ltr(value: Any) -> SafeString | str:
    """A number, time, address or code that must not turn round in right-to-left text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value) if value not in (None, "") else ""
