"""The demo's steering group: who sits there, the meeting that is being prepared, the meetings that were.

The one rule: it is made once, with the actions of the real thing where something is prepared, and as rows where it lies
in the past. Nobody is written to but Bo, whose address leads nowhere; a recording says that a computer reads it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import F, Q

from cms.demo.areas import staff_of
from cms.demo.past_meetings import hold_past, key_of
from cms.demo.reading import HERE, Report, code_of, content, day, mark, put_words
from participation.areas.models import Area
from participation.events.actions import later
from participation.events.local_time import local
from participation.events.models import Event
from participation.languages import registry, states
from participation.mail.actions import forget_about
from participation.people.models import User
from participation.steering.actions import agenda, filing
from participation.steering.actions.answering import answer_question
from participation.steering.actions.deciding import publish_agenda
from participation.steering.actions.inviting import answer, invite
from participation.steering.messages.about import of_member
from participation.steering.messages.deciding import asker
from participation.steering.models import (
    AgendaItem,
    GlossaryWord,
    Invitation,
    Meeting,
    Member,
    MemberQuestion,
    PacketLink,
    PreparatoryMeeting,
    Seat,
    SeatTerm,
    SteeringGroup,
)
from participation.steering.states import Naming, Reply, SeatKind, TermKind, Voice

#: Who can log in to the members' room.
BO = "bo@medspil.example"


def load_steering(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Makes the group, if its area is there and has none of it yet."""
    facts = content("steering")
    area = areas.get(facts["area"])
    code = code_of(facts["group"]["key"])
    if area is None or SteeringGroup.objects.filter(code=code).exists():
        return
    group = _group(area, facts["group"], code, now)
    members = _members(group, facts, now)
    _glossary(facts["glossary"], now)
    hold_past(group, facts, now, report)
    meeting = _next(group, facts["next"], members, now)
    if meeting is not None:
        _questions(meeting, facts["next"]["questions"], members, now)
    _write_to_nobody_but_bo()
    report.count("steering groups")
    report.count("members", len(members))


def _group(area: Area, facts: dict[str, Any], code: str, now: datetime) -> SteeringGroup:
    plain = {name: facts[name] for name in ("quorum", "packet_days", "decision_days")}
    group = SteeringGroup(area=area, code=code, **plain)
    for word in SteeringGroup.words:
        put_words(group, word, facts[word])
    mark(group, day(now, 0))
    group.save()
    return group


def _members(group: SteeringGroup, facts: dict[str, Any], now: datetime) -> dict[str, Member]:
    """Everyone by name, on their seats for a year and a half; one seat is vacant."""
    since = day(now, -600)
    members: dict[str, Member] = {}
    seats: dict[str, Seat] = {}
    for order, entry in enumerate(facts["seats"]):
        seat = Seat.objects.create(group=group, kind=entry["kind"], constituency=entry["constituency"], order=order)
        seats.setdefault(entry["constituency"], seat)
        if not entry.get("vacant"):
            member = members[entry["name"]] = _member(group, entry, len(members))
            SeatTerm.objects.create(seat=seat, member=member, starts_on=since)
    for entry in facts["substitutes"]:
        member = members[entry["name"]] = _member(group, entry, len(members))
        SeatTerm.objects.create(
            seat=seats[entry["constituency"]], member=member, kind=TermKind.SUBSTITUTE, starts_on=since
        )
    return members


def _member(group: SteeringGroup, entry: dict[str, Any], number: int) -> Member:
    user = User.objects.filter(email=BO).first() if entry.get("bo") else None
    return Member.objects.create(
        group=group,
        user=user,
        name=entry["name"],
        email=BO if entry.get("bo") else f"medlem-{number}@medspil.example",
        phone=f"+45336600{10 + number}",
        contact_kind=entry.get("kind_of_contact", "email"),
        language=entry["language"],
        reading_languages=entry["reads"],
        wishes=entry["wishes"],
        interpreter=entry.get("interpreter", ""),
        children=entry.get("children", 0),
        transport=entry.get("transport", False),
    )


def _glossary(entries: list[dict[str, Any]], now: datetime) -> None:
    for entry in entries:
        if GlossaryWord.objects.filter(area=None, term_da=entry["term"]["da"]).exists():
            continue
        word = GlossaryWord()
        put_words(word, "term", entry["term"])
        put_words(word, "explanation", entry["explanation"])
        mark(word, day(now, 0))
        word.save()


def _next(group: SteeringGroup, facts: dict[str, Any], members: dict[str, Member], now: datetime) -> Meeting | None:
    """The meeting in ten days with half a packet, and the preparatory meeting three days before it."""
    event = Event.objects.filter(code=code_of(facts["event"])).first()
    before = Event.objects.filter(code=code_of(facts["preparation"]["event"])).first()
    if event is None or before is None:
        return None
    meeting = Meeting.objects.create(group=group, event=event)
    PreparatoryMeeting.objects.create(meeting=meeting, event=before)
    for entry in facts["items"]:
        _item(meeting, entry, now)
    for one in (event, before):
        invite(event=one, now=now)
    _answers(event, now)
    publish_agenda(meeting=meeting, now=now)
    return meeting


def _item(meeting: Meeting, entry: dict[str, Any], now: datetime) -> None:
    facts = {name: entry[name] for name in ("kind", "minutes", "raised_by")}
    by = staff_of(meeting.group.area)
    written = {registry.column(word, registry.SOURCE): entry[word].get("da", "") for word in AgendaItem.words}
    item = agenda.save_item(item=AgendaItem(meeting=meeting, **facts, **written), now=now)
    if paper := entry.get("paper"):
        content_of = ContentFile((HERE / "papers" / paper).read_bytes(), name=paper)
        filing.attach_paper(item=item, file=content_of, name=paper, language="da", by=by, now=now)
    if entry["state"] == states.REVIEWED:
        agenda.review(item=item, language="da", by=str(by), now=now)
    for code in [code for code in registry.CODES if code != registry.SOURCE and entry["brief"].get(code)]:
        words = {word: entry[word].get(code, "") for word in AgendaItem.words}
        agenda.translate(item=item, language=code, words=words, state=states.MACHINE, now=now)
    for code in entry.get("recordings", []):
        sound = ContentFile((HERE / "recordings" / f"item-{item.number}.{code}.mp3").read_bytes(), name="it.mp3")
        filing.attach_recording(
            item=item, file=sound, language=code, voice=Voice.SYNTHETIC, by=by, now=now, state=states.MACHINE
        )
    words = GlossaryWord.objects.filter(area=None, term_da__in=entry["words"]).values_list("pk", flat=True)
    agenda.explain(item=item, words=list(words), now=now)
    for code in entry.get("outdated", []):
        _outdate(item, code)


def _outdate(item: AgendaItem, code: str) -> None:
    """As if the Danish had been changed after this translation."""
    stored = AgendaItem.objects.get(pk=item.pk)
    stored.translation_status[code]["source"] = "before"
    stored.save(update_fields=["translation_status"])


def _answers(event: Event, now: datetime) -> None:
    """Two in three have answered."""
    for number, invitation in enumerate(Invitation.objects.filter(event=event).order_by("pk")):
        if number % 3 and invitation.member.email != BO:
            answer(invitation=invitation, reply=Reply.NO if number % 7 == 5 else Reply.YES, now=now)


def _questions(meeting: Meeting, entries: list[dict[str, Any]], members: dict[str, Member], now: datetime) -> None:
    for entry in entries:
        question = MemberQuestion.objects.create(
            meeting=meeting,
            item=meeting.items.get(number=entry["item"]),
            member=members[entry["from"]],
            seat_kind=SeatKind.RESIDENT,
            naming=Naming(entry["naming"]),
            language=entry["language"],
            text=entry["text"],
            danish=entry["danish"],
            asked_at=now - timedelta(days=1),
        )
        if entry.get("answer"):
            answer_question(question=question, answer=entry["answer"], now=now)


def _write_to_nobody_but_bo() -> None:
    """Invented people get no mail; Bo's shows in the mailbox what a member gets."""
    others = Member.objects.filter(~Q(email=BO)).values_list("pk", flat=True)
    forget_about(about for pk in others for about in (of_member(pk), asker(pk)))


def renew_steering(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Puts the meetings that were, and the terms, back on their days as counted from today; the next one is an event
    like others and has been moved with them."""
    facts = content("steering")
    last = Event.objects.filter(code=code_of(key_of(0)), area__in=areas.values()).first()
    if last is None:
        return
    shift = day(now, facts["past"]["first"]) - local(last.starts_at).date()
    if not shift:
        return
    numbers = range(facts["past"]["meetings"])
    codes = [code_of(f"{before}{key_of(number)}") for number in numbers for before in ("", "formoede/")]
    for event in Event.objects.filter(code__in=codes):
        for name in ("starts_at", "ends_at", "published_at"):
            setattr(event, name, later(getattr(event, name), shift))
        event.save(update_fields=["starts_at", "ends_at", "published_at"])
    for meeting in Meeting.objects.filter(event__code__in=codes):
        for name in ("packet_sent_at", "agenda_public_at", "decisions_public_at", "decisions_sent_at"):
            setattr(meeting, name, later(getattr(meeting, name), shift))
        meeting.save()
    PacketLink.objects.filter(meeting__event__code__in=codes).update(
        created_at=F("created_at") + shift, expires_at=F("expires_at") + shift
    )
    for term in SeatTerm.objects.filter(seat__group__code=code_of(facts["group"]["key"])):
        term.starts_on += shift
        term.save(update_fields=["starts_on"])
    report.count("meetings moved", len(codes))
