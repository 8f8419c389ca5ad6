"""A packet as one reader has it: what it says of what is missing, and when it shows what was decided."""

import pytest

from participation.steering.models import Decision
from participation.steering.packet import length, packet, size
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_item, make_meeting, make_recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(husum):
    return make_meeting(make_group(husum), items=0)


def read(meeting, language="da"):
    return packet(meeting, language, address=lambda kind, ref: f"/{kind}/{ref}/")


def test_decision_shows_once_members_have_been_told(meeting):
    Decision.objects.create(item=make_item(meeting), outcome="adopted", text_da="Vi bygger.")
    assert read(meeting)[0].decided is None
    meeting.decisions_sent_at = NOW
    assert read(meeting)[0].decided.text.text == "Vi bygger."


def test_own_language_is_heard_first_then_danish(meeting):
    item = make_item(meeting)
    for language in ("tr", "da", "ar"):
        make_recording(item, language)
    assert [sound.language for sound in read(meeting, "ar")[0].sounds] == ["ar", "da", "tr"]


def test_danish_recording_is_never_called_translated(meeting):
    make_recording(make_item(meeting), "da", mark={"state": "machine"})
    assert read(meeting, "en")[0].sounds[0].state_line == "Udkast. Ingen har gennemgået teksten endnu."


def test_length_and_size_are_short():
    assert (length(75), size(2_400_000), size(80)) == ("1:15", "2.4 MB", "1 kB")
