"""Reading the environment, loudly.

The one rule: a setting that is not understood stops the start with a sentence that names it, what it said and what
was expected. A silent default for a typo is how a site ends up open or mute.
"""

import os
from collections.abc import Iterable
from urllib.parse import urlsplit


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


def choice(name: str, default: str, options: Iterable[str]) -> str:
    """One of a closed list."""
    value = os.environ.get(name, "").strip() or default
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
    if value and urlsplit(value).scheme not in set(schemes):
        raise BadSetting(name, value.split("@")[-1], "an address beginning with " + " or ".join(schemes))
    return value
