"""The cards of the cockpit that belong to other rooms, in the order in which a day needs them."""

from datetime import datetime
from typing import Any

from cms.editor.broadcasts import card as broadcasts
from cms.editor.capacities import card as capacities
from cms.editor.cards import Card
from cms.editor.culture import card as culture
from cms.editor.door import card as door
from cms.editor.posters import card as posters
from cms.editor.reminders import card as reminders
from cms.editor.series import card as series
from participation.events.models import Event

ALL = (door.card, capacities.card, culture.card, reminders.card, broadcasts.card, posters.card, series.card)


def cards_of(event: Event, person: Any, now: datetime) -> list[Card]:
    """Those that have something to say."""
    return [found for card in ALL if (found := card(event, person, now)) is not None]
