"""Steering groups: a group, a seat with its member, a meeting in ten days with its items, its preparatory meeting."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from participation.areas.models import Area
from participation.people.models import User
from participation.steering.models import (
    AgendaItem,
    GlossaryWord,
    Meeting,
    Member,
    OfficialPaper,
    PacketLink,
    PreparatoryMeeting,
    Recording,
    Seat,
    SeatTerm,
    SteeringGroup,
)
from tests.factories.clock import NOW, at
from tests.factories.events import make_event


def make_group(area: Area, **over: Any) -> SteeringGroup:
    """A steering group of an area."""
    facts = {"name_da": "Styregruppen", "code": f"grp{SteeringGroup.objects.count() + 2}"}
    return SteeringGroup.objects.create(area=area, **{**facts, **over})


def make_member(group: SteeringGroup, name: str = "Bo", *, user: User | None = None, **over: Any) -> Member:
    """A member on a resident's seat of their own since New Year; `seat=None` for somebody who sits nowhere."""
    kind = over.pop("kind", "resident")
    seat = over.pop("seat", "new")
    starts_on, ends_on = over.pop("starts_on", date(2026, 1, 1)), over.pop("ends_on", None)
    facts = {"email": user.email if user else f"{name.lower()}@medspil.example", "phone": "+4526000001"}
    member = Member.objects.create(group=group, name=name, user=user, **{**facts, **over})
    if seat == "new":
        seat = Seat.objects.create(group=group, kind=kind, constituency="Gadelandet", order=group.seats.count())
    if seat is not None:
        SeatTerm.objects.create(seat=seat, member=member, starts_on=starts_on, ends_on=ends_on)
    return member


def make_meeting(group: SteeringGroup, *, items: int = 2, **over: Any) -> Meeting:
    """An announced meeting in ten days at 17-19, for members only, with `items` agenda items in Danish."""
    event = make_event(
        group.area,
        **{
            "title": "Styregruppemøde",
            "starts_at": at(10, 17),
            "ends_at": at(10, 19),
            "visibility": "members",
            "capacity": None,
            **over,
        },
    )
    meeting = Meeting.objects.create(group=group, event=event)
    for number in range(1, items + 1):
        make_item(meeting, number)
    return meeting


def make_preparation(meeting: Meeting, **over: Any) -> PreparatoryMeeting:
    """Its preparatory meeting three days before at 17-19."""
    invites = over.pop("invites", "asked")
    event = make_event(
        meeting.group.area,
        **{
            "title": "Formøde",
            "starts_at": at(7, 17),
            "ends_at": at(7, 19),
            "visibility": "members",
            "capacity": None,
            **over,
        },
    )
    return PreparatoryMeeting.objects.create(meeting=meeting, event=event, invites=invites)


def make_item(meeting: Meeting, number: int = 1, **over: Any) -> AgendaItem:
    """An agenda item with a short version in Danish."""
    facts = {
        "title_da": f"Punkt {number}",
        "brief_da": "Vi har penge til en ny legeplads. Vi skal vælge et sted.",
        "ask_da": "Hvor skal legepladsen ligge?",
    }
    return AgendaItem.objects.create(meeting=meeting, number=number, **{**facts, **over})


def make_paper(item: AgendaItem, content: bytes = b"%PDF-1.4 paper", **over: Any) -> OfficialPaper:
    """An official paper as it lies on the private storage."""
    facts = {
        "name": "Indstilling.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "pages": 1,
        "digest": f"{len(content):064d}",
        "text": "Indstilling om legeplads.",
        "uploaded_at": NOW,
        "file": ContentFile(content, name="it"),
    }
    return OfficialPaper.objects.create(item=item, **{**facts, **over})


def make_recording(item: AgendaItem, language: str = "ar", content: bytes = b"ID3sound", **over: Any) -> Recording:
    """A recording as it lies on the private storage."""
    facts = {
        "media_type": "audio/mpeg",
        "size": len(content),
        "seconds": 42,
        "digest": f"{len(content):064d}",
        "uploaded_at": NOW,
        "file": ContentFile(content, name="it"),
    }
    return Recording.objects.create(item=item, language=language, **{**facts, **over})


def make_word(area: Area | None = None, term: str = "Kommissorium", **over: Any) -> GlossaryWord:
    """A word explained."""
    facts = {"term_da": term, "explanation_da": "Et papir om, hvad gruppen må bestemme."}
    return GlossaryWord.objects.create(area=area, **{**facts, **over})


def make_link(member: Member, meeting: Meeting, **over: Any) -> PacketLink:
    """A link to the packet that opens until the meeting is over."""
    facts = {"created_at": NOW, "expires_at": meeting.event.ends_at}
    return PacketLink.objects.create(member=member, meeting=meeting, **{**facts, **over})
