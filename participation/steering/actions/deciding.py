"""Writing down what was decided, sending it to everyone who sits, and publishing it.

The one rule: whoever presses, and however many at once, the decisions go out once; they go out again only on purpose,
as a correction of the very sending that the person saw.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.languages import registry, states
from participation.languages.translating import source_of
from participation.mail import plain
from participation.steering.messages import deciding as messages
from participation.steering.models import AgendaItem, Decision, Meeting
from participation.steering.queries.room import items_in
from participation.steering.queries.seats import sitting
from participation.steering.rules import deciding as rules

TEXT_DA = registry.column("text", registry.SOURCE)


def _lock(pk: int) -> Meeting:
    """The meeting as it is now, locked until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("group__area", "event__venue").get(pk=pk)


@transaction.atomic
def decide(*, item: AgendaItem, outcome: str, text: str, now: datetime) -> Decision:
    """What became of an item, in plain Danish; again to correct it. Its translations are outdated by themselves."""
    rules.check_may_decide(_lock(item.meeting_id), now)
    text = plain.storable(text).strip()
    rules.check_decision(outcome, text)
    facts: dict[str, Any] = {"outcome": outcome, TEXT_DA: text}
    decision, _made = Decision.objects.update_or_create(item=item, defaults=facts)
    return decision


@transaction.atomic
def translate(
    *, decision: Decision, texts: Mapping[str, str], said: Mapping[str, str], by: str, now: datetime
) -> Decision:
    """The decision in other languages; `said` is the state somebody gave a language, "" to leave it as it is.

    What is changed without a word about its state is a draft again.
    """
    stored = Decision.objects.select_for_update().get(pk=decision.pk)
    status = dict(stored.translation_status or {})
    for code, text in texts.items():
        column, written = registry.column("text", code), plain.storable(text).strip()
        if len(written) > rules.LONGEST:
            raise Refused(column, _("Write at most %(count)s characters.") % {"count": rules.LONGEST})
        changed = written != (getattr(stored, column) or "")
        setattr(stored, column, written or None)
        state = said.get(code) or (states.DRAFT if changed else "")
        if not written:
            status.pop(code, None)
        elif state:
            reviewed = state == states.REVIEWED
            status[code] = states.Mark(
                state=state, by=by if reviewed else "", on=local(now).date().isoformat(), source=source_of(stored)
            ).as_dict()
    stored.translation_status = status
    stored.save()
    return stored


@transaction.atomic
def send_decisions(*, meeting: Meeting, now: datetime, corrects: datetime | None = None) -> int:
    """Queues one message with every decision for each member and substitute; returns how many.

    Without `corrects` only the first time, 0 after that. With it, a correction of the sending of that moment; 0 when
    somebody else has corrected it meanwhile.
    """
    stored = _lock(meeting.pk)
    rules.check_may_decide(stored, now)
    items = items_in(stored)
    rules.check_may_send(items)
    if rules.last_sent(stored) != corrects:
        return 0
    stamp = "decisions_sent_at" if corrects is None else "decisions_corrected_at"
    Meeting.objects.filter(pk=stored.pk).update(**{stamp: now})
    told = [
        messages.tell_decisions(member, stored, items, now=now, corrects=corrects is not None)
        for member in sitting(stored.group, local(now).date())
    ]
    return sum(message is not None for message in told)


@transaction.atomic
def publish_agenda(*, meeting: Meeting, now: datetime) -> bool:
    """Puts titles, short versions and questions on the public page; False when they are there already."""
    stored = _lock(meeting.pk)
    rules.check_may_publish(stored)
    if not stored.items.exists():
        raise Refused("empty", _("The agenda has no items yet."))
    return _stamp(stored, "agenda_public_at", now)


@transaction.atomic
def publish_decisions(*, meeting: Meeting, now: datetime) -> bool:
    """Puts the decisions on the public page; False when they are there already."""
    stored = _lock(meeting.pk)
    rules.check_may_decide(stored, now)
    if not Decision.objects.filter(item__meeting=stored).exists():
        raise Refused("empty", _("There is no decision to publish yet."))
    return _stamp(stored, "decisions_public_at", now)


def withdraw_agenda(*, meeting: Meeting) -> bool:
    """Takes the agenda off the public page; the decisions stay if they are there. False when it was not there."""
    return bool(Meeting.objects.filter(pk=meeting.pk, agenda_public_at__isnull=False).update(agenda_public_at=None))


def withdraw_decisions(*, meeting: Meeting) -> bool:
    """Takes the decisions off the public page. False when they were not there."""
    found = Meeting.objects.filter(pk=meeting.pk, decisions_public_at__isnull=False)
    return bool(found.update(decisions_public_at=None))


def _stamp(meeting: Meeting, name: str, now: datetime) -> bool:
    """Sets a moment once."""
    return bool(Meeting.objects.filter(pk=meeting.pk, **{f"{name}__isnull": True}).update(**{name: now}))
