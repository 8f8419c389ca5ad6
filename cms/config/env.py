"""Reading the environment, loudly.

The one rule: a setting that is not understood stops the start with a sentence that names it, what it said and what
was expected. A silent default for a typo is how a site ends up open or mute.
"""

import os
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


class BadSetting(SystemExit):
    """A setting in the environment makes no sense."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"Medspil cannot start: {name}={value!r}; expected {expected}.")


def text(name: str, default: str | None = None) -> str:
    """A text; without a default it must be there."""
    value = os.environ.get(name, default)
    if value is None or (default is None and not value.strip()):
        raise BadSetting(name, value or "", "a value (it is required)")
    return value.strip()


def flag(name: str, default: bool) -> bool:
    """yes/no, true/false, on/off, 1/0."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, value, "yes or no")


def number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number within limits."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not low <= int(value) <= high:
        raise BadSetting(name, value, f"a whole number from {low} to {high}")
    return int(value)


def choice(name: str, default: str | None, options: Iterable[str]) -> str:
    """One of a closed list; without a default it must be said."""
    value = os.environ.get(name, "").strip() or default or ""
    allowed = list(options)
    if value not in allowed:
        raise BadSetting(name, value, "one of " + ", ".join(allowed))
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty entries."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def url(name: str, default: str, schemes: Iterable[str]) -> str:
    """An address with one of these schemes; empty is allowed when the default is empty."""
    value = os.environ.get(name, "").strip() or default
    if value and not _is_address(value, list(schemes)):
        raise BadSetting(name, value.split("@")[-1], "an address beginning with " + " or ".join(schemes))
    return value


def hostname(name: str, default: str | None = None) -> str:
    """A host alone: no scheme, no port, no path."""
    value = text(name, default).lower()
    if not _HOST.fullmatch(value):
        raise BadSetting(name, value, "a host without https:// and without a port, e.g. medspil.example.dk")
    return value


def address(name: str, default: str | None = None) -> str:
    """A bare e-mail address; each message puts its own sender's name before it."""
    value = text(name, default)
    local, _at, host = value.rpartition("@")
    if not _LOCAL_PART.fullmatch(local) or not _HOST.fullmatch(host.lower()):
        raise BadSetting(name, value, "an e-mail address and nothing else, e.g. medspil@example.dk")
    return value


def origins(name: str) -> list[str]:
    """A comma-separated list of scheme and host, perhaps with a port; `*.` stands for every host below."""
    for value in words(name):
        one = value.replace("://*.", "://", 1)
        if not _is_address(one, ["https", "http"]) or one != origin_of(one):
            raise BadSetting(name, value, "addresses such as https://medspil.example.dk, with a comma between them")
    return words(name)


def origin_of(value: str) -> str:
    """Scheme, host and port of an address on the web. `origin_of("https://a.dk:444/b") == "https://a.dk:444"`."""
    parts = urlsplit(value)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


def _is_address(value: str, schemes: list[str]) -> bool:
    """Whether it can be read at all; an address on the web also has a host that can be one."""
    try:
        parts = urlsplit(value)
        _port = parts.port  # reading it is what finds a port that is none
    except ValueError:
        return False
    web = parts.scheme in {"http", "https"}
    return parts.scheme in schemes and (not web or bool(_HOST.fullmatch(parts.hostname or "")))
