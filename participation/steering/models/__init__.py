"""The rows of a steering group, by what they are about: groups, meetings, packets, and what members do with them.

The one rule: what a member asks for, reads, notes and asks is the member's own; a group's other members never see it.
"""

from participation.steering.models.groups import Member, Seat, SeatTerm, SteeringGroup
from participation.steering.models.meetings import AgendaItem, Decision, Invitation, Meeting, PreparatoryMeeting
from participation.steering.models.own import MemberMark, MemberQuestion, PacketLink
from participation.steering.models.packets import GlossaryWord, OfficialPaper, Recording

__all__ = [
    "AgendaItem",
    "Decision",
    "GlossaryWord",
    "Invitation",
    "Meeting",
    "Member",
    "MemberMark",
    "MemberQuestion",
    "OfficialPaper",
    "PacketLink",
    "PreparatoryMeeting",
    "Recording",
    "Seat",
    "SeatTerm",
    "SteeringGroup",
]
