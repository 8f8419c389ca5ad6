"""Asking a member into the members' room.

The one rule: only who has an e-mail and sits somewhere today or later is asked; nobody else could get in.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.mail.models import Message
from participation.steering.actions.seating import save_member
from participation.steering.messages.welcoming import welcome
from participation.steering.models import Member


@transaction.atomic
def ask_in(*, member: Member, now: datetime) -> Message:
    """Queues the letter, and makes sure that there is an account; an unsent older letter is overtaken by it."""
    today = local(now).date()
    if not member.email:
        raise Refused("email", _("The member has no e-mail. Without one they cannot log in."))
    if not member.terms.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).exists():
        raise Refused("seat", _("The member has no seat. Put them on a seat first."))
    if member.user_id is None:
        save_member(member=member, now=now)
    return welcome(member, now=now)
