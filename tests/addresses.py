"""Every address of the project, with values for its parameters: the ground of the permission table and of the walk.

The one rule: the list comes from the resolver, never from a hand; an address that is new is in it by itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

#: What a parameter is called -> what it is filled with, from the objects at hand.
PARAMETER = re.compile(r"<(?:(?P<kind>[^>:]+):)?(?P<name>[^>]+)>")


def patterns(
    resolver: URLResolver | None = None, prefix: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, URLPattern]]:
    """(name with namespaces, route, pattern) of every address; the language prefix of Danish is empty."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + _route(entry)
        if isinstance(entry, URLResolver):
            deeper = (*names, entry.namespace) if entry.namespace else names
            yield from patterns(entry, route, deeper)
        else:
            yield ":".join((*names, entry.name or "?")), route, entry


def _route(entry: URLPattern | URLResolver) -> str:
    """The readable route; a regular expression loses its anchors, the language prefix is empty in Danish."""
    pattern = entry.pattern
    if hasattr(pattern, "prefix_default_language"):
        return ""
    text = str(pattern)
    if hasattr(pattern, "_regex"):
        text = re.sub(r"\(\?P<(\w+)>[^)]*\)\*?\)?", r"<\1>", text)
        text = text.replace("^", "").replace("$", "").replace("\\", "")
    return text


def filled(route: str, values: dict[str, Any]) -> str | None:
    """The address with its parameters filled; None when a parameter has no value."""

    def value(match: re.Match[str]) -> str:
        return str(values[match["name"]])

    try:
        return "/" + PARAMETER.sub(value, route)
    except KeyError:
        return None
