"""Who is to get a meeting's packet, and who has it.

The one rule: whoever has had a link has the packet; a link that was taken back is given again only on purpose.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from participation.areas.models import Area
from participation.events.local_time import local
from participation.events.states import EventState
from participation.languages import registry
from participation.people.phones import shown
from participation.signups.states import ContactKind
from participation.steering.models import Meeting, Member, PacketLink
from participation.steering.queries.deciding import is_called
from participation.steering.queries.meetings import sitters, standing_in
from participation.steering.rules.access import is_open, is_sitting
from participation.steering.states import Wish


@dataclass(frozen=True)
class Receiver:
    """A member with their latest link, and how they are reached: "email", "phone" or "call"."""

    member: Member
    link: PacketLink | None
    way: str
    is_open: bool

    @property
    def waits(self) -> bool:
        """Whether sending the packet would write to them."""
        return self.link is None and self.way != ContactKind.CALL

    @property
    def phone(self) -> str:
        """Their number as it is read aloud."""
        return shown(self.member.phone)


def receivers(meeting: Meeting, now: datetime) -> list[Receiver]:
    """Whoever speaks for a seat at the meeting, and the substitutes who were sent; each once."""
    found = {one.member.pk: one.member for one in sitters(meeting.group, local(meeting.event.starts_at).date())}
    for sent in standing_in(meeting.event):
        if sent.substitute is not None and is_sitting(sent.substitute, local(now).date()):
            found.setdefault(sent.substitute.pk, sent.substitute)
    links: dict[int, PacketLink] = {}
    for link in PacketLink.objects.filter(meeting=meeting, member__in=found).order_by("-created_at", "-pk"):
        links.setdefault(link.member_id, link)
    return [_receiver(member, links.get(member.pk), now) for member in found.values()]


def printed_large(found: list[Receiver]) -> dict[str, int]:
    """How many large-print copies are to be made in each language: of the first language that each reads."""
    counted: dict[str, int] = {}
    for one in found:
        if Wish.LARGE_PRINT in one.member.wishes:
            own = [code for code in one.member.reading_languages if registry.known(code)]
            code = own[0] if own else registry.SOURCE
            counted[code] = counted.get(code, 0) + 1
    return {code: counted[code] for code in registry.CODES if code in counted}


def _receiver(member: Member, link: PacketLink | None, now: datetime) -> Receiver:
    way = ContactKind.CALL if is_called(member) else member.contact_kind
    return Receiver(member, link, str(way), link is not None and is_open(link, now))


def meeting_to_print(area: Area, code: str, now: datetime) -> Meeting | None:
    """A meeting of the area's groups by its code, drafts too; without a code the next one that stands."""
    found = Meeting.objects.filter(Q(group__area=area) | Q(group__other_areas=area)).distinct()
    found = found.select_related("group__area", "event__venue", "event__area").order_by("event__starts_at", "pk")
    if code:
        return found.filter(event__code=code.lower()).first()
    return found.filter(event__state=EventState.PUBLISHED, event__ends_at__gt=now).first()
