"""What a page says of childcare: for which ages, how many places, and where a party stands in it.

The one rule: what a party will get is said before it sends, in the words of the answer that `signups.rules` gives.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.capacity.placing import Outcome
from participation.events import wording
from participation.events.models import Event
from participation.signups.models import Signup
from participation.signups.rules import Answer, Counts, room
from participation.signups.states import Childcare, SignupState


def ages(event: Event, language: str) -> str:
    """For which ages, or nothing where everybody is welcome."""
    youngest, oldest = event.childcare_from, event.childcare_to
    if youngest is not None and oldest is not None:
        span = str(youngest) if youngest == oldest else wording.isolated(f"{youngest}–{oldest}", language)
        return _("%(ages)s years") % {"ages": span}
    if youngest is not None:
        return _("from %(age)s years") % {"age": youngest}
    return _("up to %(age)s years") % {"age": oldest} if oldest is not None else ""


def left(event: Event, counts: Counts) -> str:
    """How many places, or nothing where there is no limit."""
    there = room(event, counts)
    if there.care is None:
        return ""
    if there.care == 0 or there.care_line:
        return _("Full, with a waiting list")
    return ngettext("%(count)s place left", "%(count)s places left", there.care) % {"count": there.care}


def facts(event: Event, counts: Counts, language: str) -> dict[str, str]:
    """Both, for the event's page."""
    return {"ages": ages(event, language), "left": left(event, counts)} if event.childcare else {}


def note(event: Event, counts: Counts, language: str) -> str:
    """Both, beside the field."""
    parts = [part for part in facts(event, counts, language).values() if part]
    return _("Childcare: %(facts)s") % {"facts": wording.listed(parts)} if parts else ""


def told_before(answer: Answer) -> str:
    """What a party gets, before it sends."""
    if answer.outcome is Outcome.FULL:
        if answer.lacks_care:
            return _("There are not enough places left in childcare.")
        return _("There are not enough places left for all of you.")
    if answer.outcome is Outcome.WAITING:
        if answer.lacks_care:
            return _(
                "Childcare is full. You will be on the waiting list, and we write when there is room for all of you."
            )
        return _("There are no places left. You will be on the waiting list, and we write when there is room.")
    if answer.care == Childcare.WAITING:
        return told_waiting()
    if answer.care:
        return _("There is room for all of you, and in childcare.")
    return _("There is room for all of you.")


def told_waiting() -> str:
    """A place, and the children wait for theirs: before it is sent."""
    return _(
        "You have a place. Childcare is full: the children will be on its waiting list, "
        "and we write when there is room."
    )


def asked_for(children: int, together: bool) -> str:
    """What a party asks for, in words; nothing if it asks for none."""
    if not children:
        return ""
    number = ngettext("%(count)s child", "%(count)s children", children) % {"count": children}
    return wording.listed([number, _("we only come with childcare")]) if together else number


def standing(signup: Signup) -> str:
    """Where a party stands in childcare; nothing if it asks for none."""
    words = asked_for(signup.childcare_children, False)
    if not words or signup.status == SignupState.CANCELLED:
        return ""
    if not signup.event.childcare:  # it was called off, or never was
        return _("There is no childcare at this event.")
    if signup.childcare_state == Childcare.WAITING:
        return _("%(children)s: on the waiting list for childcare. We write when there is room.") % {"children": words}
    return _("%(children)s: you have places in childcare") % {"children": words}
