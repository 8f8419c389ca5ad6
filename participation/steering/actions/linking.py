"""Giving a member the link that opens a packet without a login, taking it back, and sending it to all.

The one rule: a member has one link to a meeting that opens; giving another closes the one before, in the same
transaction as the message that carries it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import EventState
from participation.steering.messages.packets import tell_packet
from participation.steering.models import Meeting, Member, PacketLink
from participation.steering.queries.deciding import is_called
from participation.steering.queries.sending import receivers
from participation.steering.rules.access import is_over, is_sitting

#: A link opens until so long after the meeting.
OPEN_AFTER = timedelta(days=7)
#: So many links may a member send to themselves in a day.
MOST_A_DAY = 3


def give_link(*, member: Member, meeting: Meeting, now: datetime) -> PacketLink:
    """A new link; the older ones stop. Refused "outside" for who does not sit in the meeting's group, "late" once it
    would open nothing, "draft" before the meeting is announced."""
    with transaction.atomic():
        locked = Member.objects.select_for_update().get(pk=member.pk)
        expires_at = meeting.event.ends_at + OPEN_AFTER
        if locked.group_id != meeting.group_id or not is_sitting(locked, local(now).date()):
            raise Refused("outside", _("Only a member of the group gets the packet."))
        if meeting.event.state == EventState.DRAFT:
            raise Refused("draft", _("The meeting has not been announced yet."))
        if expires_at <= now:
            raise Refused("late", _("The meeting is over."))
        PacketLink.objects.filter(member=locked, meeting=meeting, revoked_at__isnull=True).update(revoked_at=now)
        return PacketLink.objects.create(member=locked, meeting=meeting, created_at=now, expires_at=expires_at)


def follow(*, meeting: Meeting) -> int:
    """The open links of a meeting that was moved open until a week after its new end; returns how many."""
    ends_at = Event.objects.values_list("ends_at", flat=True).get(pk=meeting.event_id)
    return PacketLink.objects.filter(meeting=meeting, revoked_at__isnull=True).update(expires_at=ends_at + OPEN_AFTER)


def revoke_link(*, member: Member, meeting: Meeting, now: datetime) -> int:
    """The member's link opens nothing any more; harmless to repeat. How many were closed."""
    found = PacketLink.objects.filter(member=member, meeting=meeting, revoked_at__isnull=True)
    return found.update(revoked_at=now)


def send_link(*, member: Member, meeting: Meeting, now: datetime) -> bool:
    """A new link to the member's own phone or e-mail; False, and no link, for who must be called."""
    if is_called(member):
        return False
    with transaction.atomic():
        link = give_link(member=member, meeting=meeting, now=now)
        return tell_packet(link, now=now) is not None


def send_own_link(*, member: Member, meeting: Meeting, now: datetime) -> bool:
    """The same, asked for by the member: Refused "often" beyond three a day."""
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)
        if PacketLink.objects.filter(member=member, created_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            raise Refused("often", _("You have got three links today. Try again tomorrow, or call us."))
        return send_link(member=member, meeting=meeting, now=now)


def send_packet(*, meeting: Meeting, now: datetime) -> int:
    """The link to everyone who has not had one; how many were written to. Repeated it reaches only new members."""
    with transaction.atomic():
        locked = (
            Meeting.objects.select_for_update(of=("self",)).select_related("group__area", "event").get(pk=meeting.pk)
        )
        _check(locked, now)
        waiting = [one for one in receivers(locked, now) if one.waits and is_sitting(one.member, local(now).date())]
        sent = sum(send_link(member=one.member, meeting=locked, now=now) for one in waiting)
        if locked.packet_sent_at is None:
            Meeting.objects.filter(pk=locked.pk).update(packet_sent_at=now)
            meeting.packet_sent_at = now
    return sent


def _check(meeting: Meeting, now: datetime) -> None:
    if meeting.event.state != EventState.PUBLISHED:
        raise Refused("draft", _("The meeting has not been announced, or it has been cancelled."))
    if is_over(meeting, now):
        raise Refused("late", _("The meeting is over."))
    if not meeting.items.exists():
        raise Refused("empty", _("There is no agenda yet."))
