"""Every address of the project, with values for its parameters: the ground of the permission table and of the walk.

The one rule: the list comes from the resolver, never from a hand; an address that is new is in it by itself.
"""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


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
            yield ":".join((*names, entry.name or f"({route})")), route, entry


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
