"""What is a member's own in a meeting: read marks, notes, questions.

The one rule: every query is about one member, who is the one that asks.
"""

from participation.steering.models import AgendaItem, Meeting, Member, MemberMark, MemberQuestion


def marks_of(member: Member, meeting: Meeting) -> dict[int, MemberMark]:
    """The member's marks in a meeting by the item's key."""
    return {mark.item_id: mark for mark in MemberMark.objects.filter(member=member, item__meeting=meeting)}


def read_of(member: Member, meeting: Meeting) -> tuple[int, int]:
    """How many items the member has read, and how many there are; one query each."""
    read = MemberMark.objects.filter(member=member, item__meeting=meeting, read=True).count()
    return read, AgendaItem.objects.filter(meeting=meeting).count()


def questions_of(member: Member, meeting: Meeting) -> list[MemberQuestion]:
    """What the member asked, the first one first, each with its item."""
    return list(MemberQuestion.objects.filter(member=member, meeting=meeting).select_related("item"))


def voice_of(member: Member, meeting: Meeting, ref: str) -> MemberQuestion | None:
    """A spoken question of the member's own."""
    return MemberQuestion.objects.filter(member=member, meeting=meeting, ref=ref).exclude(voice="").first()
