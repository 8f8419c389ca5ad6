"""The cards of the cockpit that belong to other rooms, in the order in which a day needs them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.editor.broadcasts import card as broadcasts
from cms.editor.capacities import card as capacities
from cms.editor.cards import Card
from cms.editor.culture import card as culture
from cms.editor.door import card as door
from cms.editor.posters import card as posters
from cms.editor.reminders import card as reminders
from cms.editor.series import card as series
from participation.events.models import Event

#: What makes the card, its anchor on the page, and what the way there is called.
ALL = (
    (door.card, "door", _("The door")),
    (capacities.card, "capacities", _("Childcare and interpreters")),
    (culture.card, "culture", _("Cultural calendar")),
    (reminders.card, "reminders", _("Reminders")),
    (broadcasts.card, "broadcasts", _("Messages to many")),
    (posters.card, "posters", _("Posters and flyers")),
    (series.card, "series", _("Series")),
)


def cards_of(event: Event, person: Any, now: datetime) -> tuple[list[Card], list[tuple[str, Any]]]:
    """The cards that have something to say, and the ways to them: anchor and words."""
    found = [(made, anchor, words) for card, anchor, words in ALL if (made := card(event, person, now)) is not None]
    return [made for made, _anchor, _words in found], [(anchor, words) for _made, anchor, words in found]
