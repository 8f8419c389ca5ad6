"""What a message to a member is about, as the outbox keeps it.

The one rule: one person and one meeting. What is newer about one meeting makes nothing untrue, and ends nothing, that
was written about another; and everything to a person is found by the person alone.
"""

from participation.events.models import Event
from participation.steering.models import Member


def of_member(pk: int) -> str:
    """Everything to a member is about this, or about something under it."""
    return f"member:{pk}"


def about(member: Member, event: Event) -> str:
    """A member at one meeting or preparatory meeting."""
    return f"{of_member(member.pk)}:{event.code}"
