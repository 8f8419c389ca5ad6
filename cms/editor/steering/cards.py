"""The cards of a meeting's page and the addresses they lead to, in the order in which the work is done."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.editor.cards import Card
from cms.editor.steering.after import card as after
from cms.editor.steering.after import views as after_views
from cms.editor.steering.agenda import card as agenda
from cms.editor.steering.agenda import views as agenda_views
from cms.editor.steering.inviting import card as inviting
from cms.editor.steering.inviting import views as inviting_views
from cms.editor.steering.packets import card as packets
from cms.editor.steering.packets import views as packets_views
from cms.editor.steering.preparing import card as preparing
from cms.editor.steering.preparing import views as preparing_views
from cms.editor.steering.pulse import card as pulse
from cms.editor.steering.pulse import views as pulse_views
from cms.editor.steering.questions import card as questions
from cms.editor.steering.questions import views as questions_views
from participation.steering.models import Meeting

#: What makes the card, its anchor on the page, and what the way there is called.
ALL = (
    (agenda.card, "agenda", _("Agenda and packet")),
    (preparing.card, "preparing", _("Preparatory meeting")),
    (inviting.card, "inviting", _("Who comes")),
    (packets.card, "packets", _("Sending the packet")),
    (questions.card, "questions", _("Questions")),
    (after.card, "after", _("Decisions")),
    (pulse.card, "pulse", _("How it was")),
)
ROOMS = (agenda_views, preparing_views, inviting_views, packets_views, questions_views, after_views, pulse_views)
MEETING_VIEWS: list[tuple[str, Any]] = [view for room in ROOMS for view in room.MEETING_VIEWS]


def cards_of(meeting: Meeting, person: Any, now: datetime) -> tuple[list[Card], list[tuple[str, Any]]]:
    """The cards that have something to say, and the ways to them: anchor and words."""
    found = [(made, anchor, words) for card, anchor, words in ALL if (made := card(meeting, person, now)) is not None]
    return [made for made, _anchor, _words in found], [(anchor, words) for _made, anchor, words in found]
