"""Sentences about several events at once. The one rule: whoever changed ten events reads that it was ten."""

from django.utils.translation import ngettext

from participation.portal.repeating import Several


def changed_text(several: Several) -> str:
    """How many events were changed and how many parties hear of it."""
    number = len(several.events)
    text = ngettext("%(number)s event is changed.", "%(number)s events are changed.", number) % {"number": number}
    return f"{text} {told_text(several.told)}"


def cancelled_text(several: Several) -> str:
    """How many events were cancelled and how many parties hear of it."""
    number = len(several.events)
    text = ngettext("%(number)s event is cancelled.", "%(number)s events are cancelled.", number) % {"number": number}
    return f"{text} {told_text(several.told)}"


def made_text(number: int) -> str:
    """How many events were made."""
    return ngettext("%(number)s event is made.", "%(number)s events are made.", number) % {"number": number}


def told_text(number: int) -> str:
    """How many parties are written to."""
    return ngettext("%(number)s party is told.", "%(number)s parties are told.", number) % {"number": number}
