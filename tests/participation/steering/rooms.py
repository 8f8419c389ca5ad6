"""A steering group that meets in ten days from the real now, and browsers of who sits in it and who does not."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from participation.steering.models import Invitation
from tests import cast
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_preparation

HUSUM = "husum.localhost:8000"


class Room:
    """Husum's group with Bo in it; two items, one also in Arabic; a preparatory meeting; Bo is invited to both."""

    def __init__(self, area, **over):
        starts = timezone.now() + timedelta(days=10)
        self.area = area
        self.group = make_group(area)
        self.bo = make_member(self.group, user=cast.bo(), **over)
        self.meeting = make_meeting(self.group, items=0, starts_at=starts, ends_at=starts + timedelta(hours=2))
        self.first = make_item(
            self.meeting, 1, title_ar="ملعب جديد", brief_ar="لدينا مال لملعب جديد.", ask_ar="أين يكون الملعب؟"
        )
        self.second = make_item(self.meeting, 2)
        before = starts - timedelta(days=3)
        self.before = make_preparation(self.meeting, starts_at=before, ends_at=before + timedelta(hours=2))
        for event in (self.meeting.event, self.before.event):
            invite(self.bo, event)

    def path(self, rest="", language=""):
        return f"{language}/steering/{self.meeting.event.code}/{rest}"


def invite(member, event):
    return Invitation.objects.create(event=event, member=member, seat_kind="resident", invited_at=timezone.now())


def end(meeting, days=1):
    """The meeting was some days ago."""
    starts = timezone.now() - timedelta(days=days)
    meeting.event.starts_at, meeting.event.ends_at = starts, starts + timedelta(hours=2)
    meeting.event.save()


def browser(user=None, host=HUSUM):
    """A browser, logged in as somebody or nobody."""
    client = Client(headers={"host": host})
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
