"""The locks of a meeting and its preparatory meetings: their events' rows.

The one rule: events whose times hang together are locked together, in the order of their numbers.
"""

from participation.events.models import Event
from participation.steering.queries.meetings import kin_of


def lock_kin(event_id: int) -> dict[int, Event]:
    """The event and those that hang together with it, as they are now, locked until the transaction ends."""
    rows = Event.objects.select_for_update(of=("self",)).select_related("area", "venue")
    return {event.pk: event for event in rows.filter(pk__in=kin_of(event_id)).order_by("pk")}
