"""The card on the cockpit: childcare, interpreters and reserved places of one event.

The one rule: it reads and links, and changes nothing.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from cms.editor.cards import Card
from participation.events.links import event_address
from participation.events.models import Event
from participation.events.states import Admission, Booking, EventState
from participation.languages import registry
from participation.signups import queries, rules
from participation.signups.links import through
from participation.steering.queries import asking
from participation.steering.queries.meetings import group_of


def card(event: Event, person: Any, now: datetime) -> Card | None:
    """What there is of the three; nothing for an event nobody signs up to, unless members are invited to it."""
    if event.admission == Admission.DROP_IN and group_of(event) is None:
        return None
    open_ = event.state != EventState.CANCELLED and now < event.starts_at
    context = {
        "childcare": childcare(event),
        "interpreters": interpreters(event),
        "kept": kept(event),
        "may_act": open_,
        "may_keep": open_ and event.capacity is not None,
    }
    if not open_ and not any((context["childcare"], context["interpreters"], context["kept"])):
        return None
    return Card("editor/capacities/card.html", context)


def childcare(event: Event) -> dict[str, Any] | None:
    """How many children have it, invited members' among them, how many wait; None without childcare."""
    if not event.childcare:
        return None
    parties, children = queries.childcare_waiting(event)
    return {
        "taken": queries.counts_of(event).care_taken + asking.children_asked(event),
        "places": event.childcare_places,
        "waiting_parties": parties,
        "waiting_children": children,
    }


def interpreters(event: Event) -> list[dict[str, Any]]:
    """Each language that is asked for, booked or announced, those to book first. One invited member who asks is enough;
    for parties the event's threshold says how many.
    """
    members = asking.interpreters_asked(event)
    asked = Counter(queries.interpreters_asked(event)) + Counter(members)
    booked = dict(event.interpretations.values_list("language", "booking"))
    codes = asked.keys() | booked.keys() | set(event.interpreted_languages)
    again = queries.asked_again(event)
    lines = []
    for language in registry.LANGUAGES:
        if language.code not in codes:
            continue
        count, state = asked[language.code], booked.get(language.code, "")
        wanted = language.code in members and state in {"", Booking.WANTED}
        lines.append(
            {
                "code": language.code,
                "name": language.own_name,
                "asked": count,
                "state": state,
                "label": Booking(state).label if state else "",
                "to_book": wanted or rules.to_book(event, count, state, again=language.code in again),
            }
        )
    return sorted(lines, key=lambda line: not line["to_book"])


def kept(event: Event) -> list[dict[str, Any]]:
    """For which organisations places are kept, how many are used, and the link to pass on."""
    return [
        {
            "row": row,
            "used": row.people,  # type: ignore[attr-defined]
            "unused": max(0, row.places - row.people),  # type: ignore[attr-defined]
            "released": row.released_at is not None,
            "link": through(event_address(event, registry.SOURCE), row.key),
        }
        for row in queries.reserved_places(event)
    ]
