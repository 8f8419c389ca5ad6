"""Signing up: a party gets a place, goes on the waiting list it agreed to, or is told that it is full.

The same for childcare: nobody goes on its waiting list without having agreed to that.
"""

import uuid
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from participation.capacity.placing import Outcome
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.mail import queries as outbox
from participation.mail.rules import MOST_IN_AN_HOUR
from participation.signups import messages, queries, rules
from participation.signups.actions.locking import lock, note
from participation.signups.models import ReservedPlaces, Signup
from participation.signups.states import ChangeKind, Childcare, ContactKind, SignupState, Source

if TYPE_CHECKING:
    from participation.people.models import User


@dataclass(frozen=True)
class Party:
    """What a party tells of itself; the shape of the form."""

    name: str
    contact_kind: str = ContactKind.PHONE
    email: str = ""
    phone: str = ""
    language: str = "da"
    adults: int = 1
    children_0_5: int = 0
    children_6_12: int = 0
    children_13_17: int = 0
    interpreter: str = ""
    wheelchair: bool = False
    childcare_children: int = 0
    only_with_childcare: bool = False
    allergy: str = ""
    other_needs: str = ""
    heard: str = ""
    first_time: bool | None = None
    proxy: str = ""
    proxy_name: str = ""
    proxy_language: str = ""

    @property
    def people(self) -> int:
        """Everyone in the party."""
        return self.adults + self.children_0_5 + self.children_6_12 + self.children_13_17

    def tidy(self) -> "Party":
        """Without what means nothing: a condition on childcare nobody asks for, the name of no proxy."""
        party = self if self.childcare_children else replace(self, only_with_childcare=False)
        return party if party.proxy else replace(party, proxy_name="", proxy_language="")


def sign_up(
    *,
    event: Event,
    party: Party,
    submission_id: uuid.UUID,
    now: datetime,
    accepts_waiting: bool = False,
    accepts_childcare_waiting: bool = False,
    reserved: ReservedPlaces | None = None,
    by: "User | None" = None,
    invented: bool = False,
) -> Signup:
    """Stores a party. The same submission twice gives the same signup and no second message. `reserved` are places
    kept for those who come through a partner; they are taken first.

    Refused: "closed" outside the signup time (staff may enter until the event ends), "size", "full", "waiting" when
    only the waiting list is left and the party has not agreed to it, "already" when the submission was used for
    another party (a phone that is handed on), "many" when one contact signs up again and again; "childcare" for
    children it does not take, "childcare_waiting" when the party has not agreed to wait for it.
    """
    party = party.tidy()
    if not 1 <= party.people <= rules.MOST_PEOPLE:
        raise Refused("size", _("A signup is for 1 to %(most)s people.") % {"most": rules.MOST_PEOPLE})
    with transaction.atomic():
        locked = lock(event.pk)
        earlier = Signup.objects.filter(submission_id=submission_id).select_related("event__area").first()
        if earlier is not None:
            return _the_same(earlier, party)
        _refuse_outside_time(locked, now, by)
        if wrong := rules.wrong_childcare(locked, party):
            raise Refused("childcare", wrong)
        counts = queries.counts_of(locked)
        pool = reserved.pk if reserved is not None and reserved.event_id == locked.pk else None
        kept = None if pool is None else counts.kept.get(pool)
        if by is None and not invented and _too_many(locked, party, kept, now):
            raise Refused("many", _("There are already several signups with this contact. Call us if you need more."))
        answer = rules.outcome(locked, counts, rules.asking(party, pool=pool))
        _refuse_unasked(answer, accepts_waiting, accepts_childcare_waiting)
        return _store(locked, party, answer, submission_id, now, by, invented, pool)


def _refuse_unasked(answer: rules.Answer, accepts_waiting: bool, accepts_childcare_waiting: bool) -> None:
    """What a party did not agree to does not happen to it."""
    if answer.outcome is Outcome.FULL and answer.lacks_care:
        raise Refused("full", _("There are not enough places left in childcare."))
    if answer.outcome is Outcome.FULL:
        raise Refused("full", _("There are not enough places left for all of you."))
    if answer.outcome is Outcome.WAITING and not accepts_waiting:
        if answer.lacks_care:
            raise Refused("waiting", _("Childcare is full. You can go on the waiting list."))
        raise Refused("waiting", _("There are no places left. You can go on the waiting list."))
    waits = answer.outcome is Outcome.PLACED and answer.care == Childcare.WAITING
    if waits and not accepts_childcare_waiting:
        raise Refused("childcare_waiting", _("Childcare is full. The children can go on its waiting list."))


def _too_many(event: Event, party: Party, kept: rules.Kept | None, now: datetime) -> bool:
    """Whether this contact stands here often enough already, or has been written to too often within the hour.

    A partner's contact person may fill the places that are `kept` for its people.
    """
    fills = kept is not None and party.people <= kept.unused
    often = not fills and queries.standing_with(event, party.email, party.phone) >= rules.MOST_PER_CONTACT
    return often or flooded(party, now)


def flooded(party: Party, now: datetime) -> bool:
    """Whether this contact has been written to too often within the hour, whoever asked for it."""
    contact = party.email or party.phone
    return bool(contact) and outbox.recent(contact, now - timedelta(hours=1)) >= MOST_IN_AN_HOUR


def _the_same(earlier: Signup, party: Party) -> Signup:
    """A form sent twice is one signup; a form sent again for somebody else is not."""
    if any(getattr(earlier, name) != value for name, value in asdict(party).items()):
        raise Refused(
            "already",
            _(
                "This form has already been sent once. Press the button again to send it as one more signup. "
                "To change the first one, use the link in its message."
            ),
        )
    return earlier


def _refuse_outside_time(event: Event, now: datetime, by: "User | None") -> None:
    staff_in_time = by is not None and event.state != EventState.CANCELLED and not is_past(event, now)
    if not staff_in_time and not rules.may_sign_up(event, now):
        raise Refused("closed", _("Signup is closed."))


def _store(
    event: Event,
    party: Party,
    answer: rules.Answer,
    submission_id: uuid.UUID,
    now: datetime,
    by: "User | None",
    invented: bool,
    pool: int | None,
) -> Signup:
    placed = answer.outcome is Outcome.PLACED
    signup = Signup.objects.create(
        event=event,
        submission_id=submission_id,
        status=SignupState.PLACED if placed else SignupState.WAITING,
        waiting_since=None if placed else now,
        childcare_state=answer.care,
        childcare_since=now if answer.care == Childcare.WAITING else None,
        reserved_id=pool,
        created_at=now,
        decided_at=now,
        source=Source.PHONE if by else Source.WEB,
        entered_by=by,
        invented=invented,
        **asdict(party),
    )
    note(signup, ChangeKind.PLACED if placed else ChangeKind.WAITING, now=now, by=by)
    (messages.placed if placed else messages.waiting)(signup, now=now)
    return signup
