"""The meetings that a steering group of the demo has held: who came, what was decided, whether it was prepared.

The one rule: rows of the past are written as they would lie there by now, and all of it is invented.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cms.demo.areas import venue
from cms.demo.pictures import picture
from cms.demo.reading import Report, chance, code_of, content, day, mark, moment, put_words
from participation.events.models import Event
from participation.events.states import Admission, EventState, Visibility
from participation.languages import registry, states
from participation.representation.actions.answering import count_pile
from participation.representation.actions.opening import open_boxes
from participation.representation.meetings import of_meeting
from participation.representation.models import Question
from participation.representation.questionnaire import PULSE_CODES
from participation.steering.actions.linking import OPEN_AFTER
from participation.steering.models import (
    AgendaItem,
    Decision,
    Invitation,
    Meeting,
    Member,
    PacketLink,
    PreparatoryMeeting,
    SteeringGroup,
)
from participation.steering.states import Reply, SeatKind, TermKind, Wish
from participation.steering.variants import marked

ANSWERS = ("YES", "PARTLY", "NO")


def key_of(number: int) -> str:
    """The key of a past meeting; 0 is the latest."""
    return f"styregruppemoede-{number + 1}"


def hold_past(group: SteeringGroup, facts: dict[str, Any], now: datetime, report: Report) -> None:
    """A year and a half of meetings, most of them prepared; every other packet was complete in time."""
    seated = list(Member.objects.filter(group=group, terms__kind=TermKind.HOLDER).order_by("pk"))
    wishing = [one for one in seated if Wish.PREPARATORY in one.wishes]
    others = [one for one in seated if one not in wishing]
    past = facts["past"]
    for number in range(past["meetings"]):
        offset = past["first"] - number * past["days_between"]
        event = _event(group, key_of(number), offset, facts, "meeting", now, report)
        meeting = _meeting(group, event, number)
        came = wishing[: past["prepared"]] + chance(key_of(number)).sample(others, past["others"])
        _present(event, seated, came, now)
        _got_the_packet(meeting, seated)
        is_prepared = number % past["unprepared_every"] != past["unprepared_every"] - 2
        if is_prepared:
            _prepared(meeting, number, offset - 3, wishing[: past["prepared"]], facts, now, report)
        for place, item in enumerate(past["items"] if number == 0 else [facts["past_item"]], 1):
            _decided(meeting, place, item, now)
        _pulse(meeting, facts["pulse"] if is_prepared else {})
        report.count("meetings held")


def _meeting(group: SteeringGroup, event: Event, number: int) -> Meeting:
    """The latest is public; every other packet was complete when it was due."""
    complete, public = number % 2 == 0, number == 0
    return Meeting.objects.create(
        group=group,
        event=event,
        held=True,
        packet_complete=complete,
        packet_sent_at=event.starts_at - timedelta(days=7 if complete else 3),
        decisions_sent_at=event.ends_at + timedelta(days=3),
        agenda_public_at=event.starts_at - timedelta(days=5) if public else None,
        decisions_public_at=event.ends_at + timedelta(days=4) if public else None,
    )


def _got_the_packet(meeting: Meeting, members: Sequence[Member]) -> None:
    """Everyone had a link; it has expired since."""
    sent = meeting.packet_sent_at or meeting.event.starts_at
    expires = meeting.event.ends_at + OPEN_AFTER
    PacketLink.objects.bulk_create(
        PacketLink(member=member, meeting=meeting, created_at=sent, expires_at=expires) for member in members
    )


def _pulse(meeting: Meeting, answers: dict[str, list[list[int]]]) -> None:
    """How they found it, counted like a pile of cards; nobody answered where nobody had been prepared."""
    boxes = {box.stage: box for box in open_boxes(of_meeting(meeting))}
    for stage, rows in answers.items():
        totals = {}
        for code, counts in zip(PULSE_CODES, rows, strict=True):
            question = Question.objects.get(area=None, code=code)
            options = {option.code: option.pk for option in question.options.all()}
            totals[question.pk] = {options[key]: count for key, count in zip(ANSWERS, counts, strict=True)}
        people = sum(rows[0])
        with transaction.atomic():
            count_pile(box=boxes[stage], people=people, totals=totals, most=people)


def _event(
    group: SteeringGroup, key: str, offset: int, facts: dict[str, Any], kind: str, now: datetime, report: Report
) -> Event:
    """For members alone, in words and with the picture of the one that is to come."""
    like = next(entry for entry in content("events") if entry["key"] == facts["pictures"][kind])
    event = Event(
        area=group.area,
        venue=venue(group.area, facts["venue"], now, report),
        code=code_of(key),
        state=EventState.PUBLISHED,
        starts_at=moment(now, offset, "17:00"),
        ends_at=moment(now, offset, "19:00"),
        admission=Admission.DROP_IN,
        visibility=Visibility.MEMBERS,
        published_at=moment(now, offset - 40, "09:00"),
        picture=picture(group.area, like["picture"], report),
    )
    put_words(event, "title", facts[f"past_{kind}_title"])
    put_words(event, "summary", facts[f"past_{kind}_title"])
    put_words(event, "picture_alt", like["picture_alt"])
    mark(event, day(now, offset - 40))
    event.save()
    return event


def _present(event: Event, invited: Sequence[Member], came: Sequence[Member], now: datetime) -> None:
    kinds = dict(Member.objects.filter(pk__in=[one.pk for one in invited]).values_list("pk", "terms__seat__kind"))
    Invitation.objects.bulk_create(
        Invitation(
            event=event,
            member=member,
            reply=Reply.YES if member in came else Reply.NO,
            came=member in came,
            seat_kind=kinds.get(member.pk) or SeatKind.RESIDENT,
            invited_at=event.published_at or now,
        )
        for member in invited
    )


def _prepared(
    meeting: Meeting,
    number: int,
    offset: int,
    came: Sequence[Member],
    facts: dict[str, Any],
    now: datetime,
    report: Report,
) -> None:
    """Its preparatory meeting three days before."""
    event = _event(meeting.group, f"formoede/{key_of(number)}", offset, facts, "preparation", now, report)
    PreparatoryMeeting.objects.create(meeting=meeting, event=event, held=True)
    _present(event, came, came, now)
    report.count("preparatory meetings held")


def _decided(meeting: Meeting, number: int, entry: dict[str, Any], now: datetime) -> None:
    item = AgendaItem(meeting=meeting, number=number, kind=entry["kind"], minutes=entry["minutes"])
    item.raised_by = entry["raised_by"]
    for word in AgendaItem.words:
        put_words(item, word, entry[word])
    item.save()
    item.translation_status = {
        code: marked(item, code, states.MACHINE).as_dict()
        for code in registry.CODES
        if code != registry.SOURCE and getattr(item, registry.column("title", code))
    }
    item.save()
    decision = Decision(item=item, outcome=entry["outcome"])
    put_words(decision, "text", entry["decision"])
    mark(decision, day(now, 0))
    decision.save()
