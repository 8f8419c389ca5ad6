"""Every text message to a member fits one SMS in every language, with its link whole."""

import re
from functools import partial

import pytest

from participation.languages import registry
from participation.mail import sms
from participation.steering.messages import deciding, inviting, packets
from tests.factories.areas import make_area, make_venue
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_link, make_meeting, make_member, make_preparation
from tests.participation.mail.parties import production_addresses

#: The link stands last and is not cut.
WHOLE = re.compile(r"husum\.example/([a-z-]+/)?(steering/[a-z0-9]{6}|p/[a-z0-9]{8}-[\w-]{22})/?$")
pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def meeting(settings):
    """With the addresses of production, and a venue and a weekday that are long in most languages."""
    production_addresses(settings)
    area = make_area(hostname="husum.example", languages=list(registry.CODES))
    venue = make_venue(area, name="Kulturhuset ved den gamle station")
    return make_meeting(make_group(area), venue=venue, starts_at=at(9, 17), ends_at=at(9, 19))


@pytest.fixture
def preparation(meeting):
    return make_preparation(meeting)


def every(member, meeting, preparation):
    """All kinds there are, by name."""
    to = partial(_to, member, meeting, now=NOW)
    items = list(meeting.items.all())
    return {
        "invited": to(inviting.invited, meeting.event),
        "prepared": to(inviting.invited, preparation.event),
        "stand in": to(inviting.asked_to_stand_in, meeting.event),
        "released": to(inviting.released, meeting.event),
        "new time": to(inviting.moved, meeting.event, ["time"]),
        "new place": to(inviting.moved, preparation.event, ["place"]),
        "cancelled": to(inviting.cancelled, meeting.event),
        "reminder": to(inviting.reminder, meeting.event),
        "decisions": to(deciding.tell_decisions, items, corrects=False),
        "corrected": to(deciding.tell_decisions, items, corrects=True),
        "answered": to(deciding.tell_answer),
        "packet": packets.tell_packet(make_link(member, meeting), now=NOW),
    }


def _to(member, meeting, letter, *given, **named):
    return letter(member, meeting, *given, **named)


@pytest.mark.parametrize("language", registry.CODES)
def test_every_kind_fits_one_message_in_every_language(meeting, preparation, language):
    member = make_member(meeting.group, "Amina Christiansen", contact_kind="phone", language=language)
    found = {kind: message.text for kind, message in every(member, meeting, preparation).items()}
    assert {kind: text for kind, text in found.items() if sms.segments(text) != 1} == {}
    assert [kind for kind, text in found.items() if WHOLE.search(text) is None] == []
