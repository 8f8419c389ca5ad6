"""The card "Who comes" on an event's page: what to print, how many came, piles that wait, targets.

The one rule: until the figures are released it holds no number of answers, only what the secretariat itself typed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.editor.representation.question_words import group_text
from participation.events.links import event_address
from participation.events.models import Event
from participation.events.states import EventState
from participation.languages.registry import SOURCE
from participation.representation.models import Release, Target
from participation.representation.queries import asks, batches_visible_to, box_of
from participation.representation.reaching import Known, Reached, reached
from participation.representation.states import Scope, Stage
from participation.representation.subjects import of_event


@dataclass(frozen=True)
class TargetLine:
    """A target, and after the release what became of it."""

    target: Target
    text: str
    result: str
    met: bool | None
    needs_note: bool


def who_comes(event: Event, person: Any, now: datetime) -> dict[str, Any] | None:
    """Everything the card prints; None for a draft or a cancelled event that never asked."""
    subject = of_event(event)
    box = box_of(subject, Stage.ATTENDANCE)
    targets = list(Target.objects.filter(event=event).select_related("question"))
    if event.state != EventState.PUBLISHED and box is None and not targets:
        return None
    release = release_of(event)
    begun, are_asked = now >= event.starts_at, asks(event.area)
    is_open = box is not None and not box.closed and subject.is_on
    return {
        "asks": are_asked,
        "links": _links(event) if is_open and are_asked else [],
        "box": box is not None,
        "told": box.told if box is not None else None,
        # What the door counted; a number that is told stands before it.
        "counted": subject.heads(Stage.ATTENDANCE) if begun and box is not None and box.told is None else None,
        "may_tell": is_open and begun,
        # Also after closing: late cards count in the next half year.
        "may_type": box is not None and subject.is_on,
        "piles": _piles(event, person),
        "release": release,
        "over": now >= event.ends_at,
        "may_aim": not begun and event.state != EventState.CANCELLED,
        "targets": [target_line(target, release) for target in targets],
    }


def release_of(event: Event) -> Release | None:
    """The event's own released figures."""
    return Release.objects.filter(scope=Scope.SINGLE, kind=of_event(event).kind, subject_id=event.pk).first()


def _links(event: Event) -> list[dict[str, str]]:
    return [
        {"text": _("Print cards"), "url": event_address(event, SOURCE, "cards/")},
        {"text": _("Print the poster with the code"), "url": event_address(event, SOURCE, "here/poster/")},
        {"text": _("Open on a tablet"), "url": event_address(event, SOURCE, "here/tablet/")},
    ]


def _piles(event: Event, person: Any) -> list[dict[str, Any]]:
    """Who typed it and nothing of what was typed."""
    found = batches_visible_to(person).filter(box__kind=of_event(event).kind, box__subject_id=event.pk)
    return [
        {"pk": batch.pk, "by": batch.entered_by or "", "own": batch.entered_by_id == person.pk}
        for batch in found.defer("totals", "cards").order_by("pk")
    ]


def target_line(target: Target, release: Release | None) -> TargetLine:
    """A target in words, with its result once there is one."""
    text = _("%(group)s: at least %(wanted)s. Reached by: %(channel)s") % {
        "group": group_text(target.question, target.group.split("+")),
        "wanted": target.wanted,
        "channel": target.get_channel_display(),
    }
    if release is None:
        return TargetLine(target, text, "", None, False)
    found = result_of(target, release)
    return TargetLine(target, text, result_text(found), found.met, found.met is False and not target.learned)


def result_of(target: Target, release: Release) -> Reached:
    """How far the released figures say it was reached."""
    said = next((one for one in release.payload["questions"] if one["question"] == target.question_id), None)
    return reached(said, target.group.split("+"), target.wanted)


def result_text(found: Reached) -> str:
    """In words."""
    if found.known == Known.HIDDEN:
        return _("The result cannot be shown: too few answers.")
    if found.known == Known.BELOW:
        text = _("Fewer than %(limit)s said so.") % {"limit": found.people}
    else:
        text = _("%(number)s said so.") % {"number": found.people}
    if found.met is None:
        text += " " + _("Those who did not answer could be enough, so it cannot be decided.")
    return text
