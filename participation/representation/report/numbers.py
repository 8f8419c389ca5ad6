"""Numbers as a report prints them, in the active language.

The one rule: what there is not is a dash; digits are Western, and a number keeps its order in right-to-left text.
"""

import math

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from participation.events.wording import isolated
from participation.languages import registry

NONE = "–"


def _number(value: float, decimals: int = 0) -> str:
    text = number_format(round(value, decimals) + 0.0, decimals, use_l10n=True, force_grouping=True)
    return _held(text.replace("-", "\u2212"))


def _held(text: str) -> str:
    """A number stays whole, and in its order in right-to-left text."""
    return isolated(text, translation.get_language() or registry.SOURCE)


def number(value: float | None, decimals: int = 0) -> str:
    """A number, or a dash."""
    return NONE if value is None else _number(value, decimals)


def percent(value: float | None) -> str:
    """A part of 1 in whole percent; in tenths below one percent."""
    return NONE if value is None else _held(_("%(number)s %%") % {"number": _bare(value)}).replace(" ", "\u00a0")


def _bare(value: float) -> str:
    decimals = 1 if 0 < value < 0.01 else 0
    # Half a percent up: Python's rounding to even would print 12 % for 12.5 % and 14 % for 13.5 %.
    scaled = math.floor(value * 100 * 10**decimals + 0.5 + 1e-9) / 10**decimals
    return number_format(scaled, decimals)


def percents(ends: tuple[float | None, float | None] | None) -> str:
    """ "16–41 %", which stays on one line."""
    if ends is None or ends[0] is None or ends[1] is None:
        return NONE
    both = f"{_bare(max(0.0, ends[0]))}\u2060–\u2060{_bare(ends[1])}"
    return _held(_("%(number)s %%") % {"number": both}).replace(" ", "\u00a0")


def points(value: float | None) -> str:
    """Percentage points with their sign: "+3", "−22"."""
    if value is None:
        return NONE
    whole = math.floor(abs(value) + 0.5)
    return _held(f"{'+' if value > 0 else '−'}{whole}" if whole else "0")


def span(lo: float, hi: float) -> str:
    """An interval of percentage points: "−4 … +9"."""
    return _held(f"{points(lo)} … {points(hi)}")


def probability(value: float | None) -> str:
    """A p-value in three decimals; smaller ones as "< 0.001"."""
    if value is None:
        return NONE
    return _held(f"< {number_format(0.001, 3)}" if value < 0.001 else number_format(value, 3))


def tipping(value: float | None) -> str:
    """Which part of the silent it takes; below 0 % or above 100 % no silence could."""
    if value is None:
        return NONE
    return percent(value) if 0 <= value <= 1 else _("no answer could change it")
