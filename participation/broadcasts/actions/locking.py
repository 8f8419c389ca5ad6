"""The one lock of this room: the message's own row."""

from participation.broadcasts.models import Broadcast


def lock(pk: int) -> Broadcast:
    """The message as it is now, locked until the transaction ends."""
    return Broadcast.objects.select_for_update(of=("self",)).select_related("area").get(pk=pk)
