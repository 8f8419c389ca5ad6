"""What a party sees of its own signup."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from participation.areas.links import path_in
from participation.capacity.childcare import BANDS
from participation.events import wording
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.states import EventState
from participation.languages import registry
from participation.languages.reading import read
from participation.portal import answering, childcare
from participation.portal.event_page import event_context
from participation.portal.forms import ChangeForm
from participation.portal.signing import by_whom, contact_text, error_list, party_text
from participation.signups import rules
from participation.signups.actions import Party
from participation.signups.models import Signup
from participation.signups.queries import counts_of, place_in_line
from participation.signups.quiet_links import quiet_path
from participation.signups.states import ContactKind, SignupState

_FIELDS = tuple(Party.__dataclass_fields__)


def manage_context(signup: Signup, *, language: str, now: datetime) -> dict[str, Any]:
    """Status, party, contact and what may still be done."""
    event, base = signup.event, path_in(language, f"/m/{signup.ref}/")
    may = rules.may_manage(signup, now)
    with translation.override(language):
        return event_context(event, language=language, now=now) | {
            "signup": {
                "ref": signup.ref,
                "name": signup.name,
                "status": _status(signup, event, now),
                "status_text": status_text(signup, event, now),
                "party_text": party_text(signup),
                "people": signup.people,
                "contact_kind": signup.contact_kind,
                "contact_text": contact_text(signup),
                "language_name": registry.own_name(rules.reader_language(signup)),
                "more": _more(signup),
            },
            "message_notice": _message_notice(signup),
            "change_url": f"{base}change/" if may else None,
            "cancel_url": f"{base}cancel/" if may else None,
            "ics_url": f"{base}event.ics" if signup.status == SignupState.PLACED and may else None,
            "door_code": f"{base}door.svg" if _shows_door_code(signup, event, now) else None,
            "manage_url": base,
            **_reminders(signup, language=language, now=now),
            "answers_url": answering.offer(signup, language=language, now=now),
            "private": True,
        }


def quiet_context(signup: Signup, language: str) -> dict[str, Any]:
    """The page that ends reminders and takes them up again: which event, and how it stands."""
    return {
        "title": read(signup.event, "title", language),
        "day": wording.day(local(signup.event.starts_at).date(), language, weekday=True),
        "is_quiet": signup.no_reminders,
        "action": path_in(language, quiet_path(signup)),
        "private": True,
        "canonical": "",
        "alternates": [],
    }


def _reminders(signup: Signup, *, language: str, now: datetime) -> dict[str, Any]:
    """The switch for reminders, for whom we write to and as long as there may be any."""
    written = signup.contact_kind != ContactKind.CALL and signup.status != SignupState.CANCELLED
    may = written and signup.event.state != EventState.CANCELLED and not rules.over(signup, now)
    return {"quiet_url": path_in(language, quiet_path(signup)) if may else "", "is_quiet": signup.no_reminders}


def _shows_door_code(signup: Signup, event: Event, now: datetime) -> bool:
    """For those with a place, and for those who wait and may come all the same."""
    return _status(signup, event, now) in {SignupState.PLACED, SignupState.WAITING}


def _more(signup: Signup) -> list[dict[str, str]]:
    """What only some parties have."""
    rows = [
        (_("Signed up by"), by_whom(signup)),
        (_("Interpreter"), registry.own_name(signup.interpreter) if signup.interpreter else ""),
        (_("Childcare"), childcare.standing(signup)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _status(signup: Signup, event: Event, now: datetime) -> str:
    if event.state == EventState.CANCELLED:
        return "event_cancelled"
    if rules.over(signup, now) and signup.status != SignupState.CANCELLED:
        return "past"
    return str(signup.status)


def status_text(signup: Signup, event: Event, now: datetime) -> str:
    """Where the party stands, in one sentence."""
    status = _status(signup, event, now)
    if status == SignupState.WAITING:
        return _("You are number %(number)s on the waiting list. We write to you when there is room.") % {
            "number": place_in_line(signup)
        }
    return {
        "event_cancelled": _("The event is cancelled."),
        "past": _("The event is over. Thank you."),
        "placed": _("You have a place."),
        "cancelled": _("Your signup is cancelled."),
    }[status]


def _message_notice(signup: Signup) -> str:
    if signup.contact_kind == ContactKind.EMAIL and signup.status == SignupState.WAITING:
        return _("We have sent you an e-mail with a link to this page.")
    if signup.contact_kind == ContactKind.EMAIL:
        return _("We have sent you an e-mail with a calendar file and a link to this page.")
    if signup.contact_kind == ContactKind.PHONE:
        return _("We have sent you an SMS with a link to this page.")
    return _("The secretariat calls you if something changes. Save this page's link.")


def change_form(signup: Signup, data: QueryDict | None, language: str) -> ChangeForm:
    """The form, filled with what is stored."""
    initial = {name: getattr(signup, name) for name in ChangeForm.base_fields}
    event = signup.event
    note = childcare.note(event, counts_of(event), language) if event.childcare else ""
    return ChangeForm(data, initial=initial, signup=signup, note=note)


def changed_party(signup: Signup, form: ChangeForm) -> Party:
    """What is stored, with what the form changes."""
    values = {name: getattr(signup, name) for name in _FIELDS}
    values |= {name: value for name, value in form.cleaned_data.items() if name in values}
    if "childcare_children" not in form.cleaned_data:  # not asked any more, but never more than come
        values["childcare_children"] = min(values["childcare_children"], sum(values[name] for name in BANDS))
    return Party(**values)


def change_context(signup: Signup, form: ChangeForm, *, language: str, now: datetime) -> dict[str, Any]:
    """The page with the form."""
    return manage_context(signup, language=language, now=now) | {"form": form, "errors": error_list(form)}
