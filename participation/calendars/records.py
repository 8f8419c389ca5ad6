"""What a calendar entry is, before it becomes iCalendar. The one rule: both times carry a zone, always."""

from dataclasses import dataclass
from datetime import datetime

CONFIRMED = "CONFIRMED"
#: The date is expected and may still move.
TENTATIVE = "TENTATIVE"
CANCELLED = "CANCELLED"
STATUSES = (CONFIRMED, TENTATIVE, CANCELLED)


@dataclass(frozen=True)
class CalendarEntry:
    """One event as one person (or nobody in particular) should find it in a calendar.

    `uid` never changes for the life of an event and `sequence` only rises: that pair is what lets a phone
    replace the old time with the new one. `stamp` is when the entry was written; the writer asks no clock.
    With several `days`, `ends` is the end of the first, and each following day has the same hours on the clock.
    """

    uid: str
    sequence: int
    title: str
    description: str
    location: str
    url: str
    starts: datetime
    ends: datetime
    status: str
    organizer_name: str
    organizer_email: str
    attendee_email: str | None
    attendee_name: str
    language: str
    stamp: datetime
    days: int = 1

    def __post_init__(self) -> None:
        """Refuse what no calendar can show; a wrong entry on a thousand phones cannot be called back."""
        for name in ("starts", "ends", "stamp"):
            if getattr(self, name).utcoffset() is None:
                raise ValueError(f"{name} has no time zone")
        # By the stopwatch: on the wall clock an evening in October may end before it begins.
        if self.ends.timestamp() < self.starts.timestamp():
            raise ValueError("the entry ends before it starts")
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}")
        if self.days < 1:
            raise ValueError("the entry has no day")
        if self.sequence < 0:
            raise ValueError("the sequence is negative")
        if not self.uid.strip():
            raise ValueError("the entry has no uid")
