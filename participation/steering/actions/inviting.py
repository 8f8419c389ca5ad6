"""Inviting members, their answers, substitutes, and who came.

The one rule: everything is asked again under the events' locks, and doing it twice invites and tells nobody twice.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.steering.actions.gathering import lock_kin
from participation.steering.messages import inviting as messages
from participation.steering.models import Invitation, Meeting, Member
from participation.steering.queries import meetings as queries
from participation.steering.rules import meetings as rules
from participation.steering.rules.access import is_sitting
from participation.steering.states import Reply


@transaction.atomic
def invite(*, event: Event, members: Iterable[Member] | None = None, now: datetime) -> int:
    """Invites whoever is due and is not invited yet, or of them only `members`; returns how many.

    Nobody while it is a draft, cancelled or over. Harmless to repeat.
    """
    stored = lock_kin(event.pk)[event.pk]
    meeting = queries.meeting_of(stored)
    if meeting is None or stored.state != EventState.PUBLISHED or is_past(stored, now):
        return 0
    chosen = None if members is None else {member.pk for member in members}
    there = set(Invitation.objects.filter(event=stored).values_list("member_id", flat=True))
    due = queries.due_for(stored)
    new = {
        member: kind
        for member, kind in due.items()
        if member.pk not in there and (chosen is None or member.pk in chosen)
    }
    for member, kind in new.items():
        Invitation.objects.create(event=stored, member=member, seat_kind=kind, invited_at=now)
        messages.invited(member, meeting, stored, now=now)
    return len(new)


@transaction.atomic
def answer(*, invitation: Invitation, reply: str, substitute: Member | None = None, now: datetime) -> Invitation:
    """What a member answers; a substitute who is sent gets an invitation, one who is taken back is told.

    Refused: "reply"; "closed" when it is over or cancelled; "substitute" for who may not stand in here.
    """
    rules.check_reply(reply)
    locked = lock_kin(invitation.event_id)
    event = locked[invitation.event_id]
    rules.check_open(event, now)
    stored = Invitation.objects.select_related("member", "substitute").filter(pk=invitation.pk).first()
    meeting = queries.meeting_of(event)
    if stored is None or meeting is None:
        raise Refused("closed", _("The meeting is over or has been cancelled."))
    sent = _substitute(stored, meeting, event, substitute) if reply == Reply.SUBSTITUTE else None
    before, stored.reply, stored.substitute = stored.substitute, reply, sent
    stored.save(update_fields=["reply", "substitute"])
    if before is not None and before != sent:
        _release(before, meeting, event, now)
    if sent is not None and sent != before:
        _send(stored, sent, meeting, event, now)
    return stored


def _substitute(stored: Invitation, meeting: Meeting, event: Event, substitute: Member | None) -> Member:
    """Nobody is sent to a preparatory meeting: whoever stands in at the meeting is invited there too."""
    day = local(meeting.event.starts_at).date()
    can = queries.substitutes_for(stored.member, meeting.group, day) if event.pk == meeting.event_id else []
    if substitute is None or substitute not in can:
        raise Refused("substitute", _("Choose one of your substitutes."))
    return substitute


def _send(holder: Invitation, sent: Member, meeting: Meeting, event: Event, now: datetime) -> None:
    row, made = Invitation.objects.get_or_create(
        event=event, member=sent, defaults={"seat_kind": holder.seat_kind, "invited_at": now}
    )
    if made:
        messages.asked_to_stand_in(sent, meeting, event, now=now)
    for preparation in queries.preparations(meeting):
        invite(event=preparation.event, members=[row.member], now=now)


def _release(before: Member, meeting: Meeting, event: Event, now: datetime) -> None:
    """Who stands in for nobody any more and has no seat of their own is invited no longer, and told so."""
    if queries.standing_in(event).filter(substitute=before).exists() or before in queries.due_for(event):
        return
    deleted, _rows = Invitation.objects.filter(event=event, member=before).delete()
    if deleted:
        messages.released(before, meeting, event, now=now)
    for preparation in queries.preparations(meeting).exclude(event__ends_at__lte=now):
        gone, _rows = Invitation.objects.filter(event=preparation.event, member=before).delete()
        if gone and preparation.event.state == EventState.PUBLISHED:
            messages.released(before, meeting, preparation.event, now=now)


@transaction.atomic
def note_presence(*, invitation: Invitation, came: bool | None, now: datetime) -> None:
    """Whether a member came; None for "not known". Refused: "early", "cancelled"."""
    rules.check_begun(Event.objects.get(pk=invitation.event_id), now)
    Invitation.objects.filter(pk=invitation.pk).update(came=came)


def remind(*, invitation: int, now: datetime) -> bool:
    """Reminds one member the evening before; False when it was done, is no longer its time, or they do not come."""
    with transaction.atomic():
        row = Invitation.objects.filter(pk=invitation).values_list("event_id", flat=True).first()
        if row is None:
            return False
        event = lock_kin(row)[row]
        due = rules.evening_before(event.starts_at)
        if event.state != EventState.PUBLISHED or not due <= now < event.starts_at:
            return False
        claimed = Invitation.objects.filter(pk=invitation, reminded_at__isnull=True).update(reminded_at=now)
        stored = Invitation.objects.select_related("member").filter(pk=invitation).first()
        meeting = queries.meeting_of(event)
        if not claimed or stored is None or meeting is None:
            return False
        if stored.reply in {Reply.NO, Reply.SUBSTITUTE} or stored.invited_at >= due:
            return False
        if not is_sitting(stored.member, local(meeting.event.starts_at).date()):
            return False  # they have left since; where the group meets is no longer theirs to know
        messages.reminder(stored.member, meeting, event, now=now)
        return True
