"""Links to a packet: one at a time, for as long as it is of use, sent once to everyone."""

from datetime import timedelta

import pytest

from participation.events.rules import Refused
from participation.languages import registry
from participation.mail.models import Message
from participation.mail.sms import segments
from participation.portal.actions import store_event
from participation.steering.actions.linking import give_link, revoke_link, send_own_link, send_packet
from participation.steering.links import bare, packet_token, packet_url
from participation.steering.models import Invitation, PacketLink
from participation.steering.queries.room import opened_by
from participation.steering.queries.sending import printed_large, receivers
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_link, make_meeting, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(husum):
    return make_group(husum)


@pytest.fixture
def meeting(group):
    return make_meeting(group)


def test_a_link_opens_until_a_week_after_the_meeting(group, meeting):
    link = give_link(member=make_member(group), meeting=meeting, now=NOW)
    ends = meeting.event.ends_at + timedelta(days=7)
    assert link.expires_at == ends
    assert opened_by(packet_token(link), now=ends - timedelta(seconds=1)) == link
    assert opened_by(packet_token(link), now=ends) is None


def test_a_new_link_stops_the_older_one_of_this_meeting_alone(group, meeting):
    member, other = make_member(group), make_meeting(group, starts_at=at(20, 17), ends_at=at(20, 19))
    kept = give_link(member=member, meeting=other, now=NOW)
    first = give_link(member=member, meeting=meeting, now=NOW)
    second = give_link(member=member, meeting=meeting, now=NOW)
    found = [opened_by(packet_token(link), now=NOW) for link in (first, second, kept)]
    assert found == [None, second, kept]


def test_a_link_taken_back_stays_closed_and_taking_it_back_twice_is_harmless(group, meeting):
    member = make_member(group)
    link = give_link(member=member, meeting=meeting, now=NOW)
    assert [revoke_link(member=member, meeting=meeting, now=NOW) for _time in range(2)] == [1, 0]
    assert opened_by(packet_token(link), now=NOW) is None


@pytest.mark.parametrize("case", ["outside", "left", "draft", "late"])
def test_no_link_is_given_where_it_would_open_nothing(group, meeting, case, husum):
    member = make_member(group)
    if case == "outside":
        member = make_member(make_group(husum), "Amina")
    if case == "left":
        member.terms.update(ends_on=(NOW - timedelta(days=1)).date())
    if case == "draft":
        meeting.event.state = "draft"
    now = meeting.event.ends_at + timedelta(days=7) if case == "late" else NOW
    with pytest.raises(Refused) as refused:
        give_link(member=member, meeting=meeting, now=now)
    assert refused.value.code == {"left": "outside"}.get(case, case)
    assert PacketLink.objects.count() == 0


def test_the_packet_reaches_each_by_their_way_once(group, meeting):
    bo = make_member(group, "Bo", language="ar")
    amina = make_member(group, "Amina", contact_kind="phone", language="so")
    make_member(group, "Eva", contact_kind="call")
    assert [send_packet(meeting=meeting, now=NOW) for _time in range(2)] == [2, 0]
    meeting.refresh_from_db()
    assert meeting.packet_sent_at == NOW
    found = {message.about: message for message in Message.objects.all()}
    code = meeting.event.code
    assert set(found) == {f"member:{bo.pk}:{code}", f"member:{amina.pk}:{code}"}
    mail, short = found[f"member:{bo.pk}:{code}"], found[f"member:{amina.pk}:{code}"]
    assert (mail.channel, mail.language, mail.recipient) == ("email", "ar", "bo@medspil.example")
    assert (short.channel, short.language, short.recipient) == ("sms", "so", "+4526000001")
    assert packet_url(PacketLink.objects.get(member=bo), "ar") in mail.text
    assert packet_url(PacketLink.objects.get(member=amina), "so") in short.text
    assert {message.expires_at for message in found.values()} == {meeting.event.ends_at}
    assert {message.kind for message in found.values()} == {"packet"}


def test_a_new_member_gets_it_later_and_the_first_sending_stays(group, meeting):
    make_member(group)
    send_packet(meeting=meeting, now=NOW)
    make_member(group, "Amina")
    assert send_packet(meeting=meeting, now=NOW + timedelta(days=1)) == 1
    meeting.refresh_from_db()
    assert meeting.packet_sent_at == NOW


def test_whose_link_was_taken_back_is_not_sent_another(group, meeting):
    member = make_member(group)
    send_packet(meeting=meeting, now=NOW)
    revoke_link(member=member, meeting=meeting, now=NOW)
    assert send_packet(meeting=meeting, now=NOW) == 0


def test_a_substitute_who_stands_in_gets_it_and_one_who_does_not_does_not(group, meeting):
    holder = make_member(group)
    seat = holder.terms.get().seat
    sent, idle = (make_member(group, name, seat=None) for name in ("Amina", "Eva"))
    for one in (sent, idle):
        seat.terms.create(member=one, kind="substitute", starts_on=NOW.date())
    Invitation.objects.create(
        event=meeting.event, member=holder, reply="substitute", substitute=sent, seat_kind="resident", invited_at=NOW
    )
    assert [one.member for one in receivers(meeting, NOW)] == [holder, sent]


@pytest.mark.parametrize("case", ["draft", "late", "empty"])
def test_nothing_is_sent_where_there_is_nothing_to_read(group, meeting, case):
    make_member(group)
    if case == "draft":
        meeting.event.state = "cancelled"
        meeting.event.save()
    if case == "empty":
        meeting.items.all().delete()
    with pytest.raises(Refused) as refused:
        send_packet(meeting=meeting, now=meeting.event.ends_at if case == "late" else NOW)
    assert (refused.value.code, Message.objects.count()) == (case, 0)


def test_a_member_sends_themselves_three_links_a_day(group, meeting):
    member = make_member(group)
    for _time in range(3):
        assert send_own_link(member=member, meeting=meeting, now=NOW)
    with pytest.raises(Refused) as refused:
        send_own_link(member=member, meeting=meeting, now=NOW)
    assert (refused.value.code, Message.objects.count()) == ("often", 3)
    assert send_own_link(member=member, meeting=meeting, now=NOW + timedelta(days=1, seconds=1))


@pytest.mark.parametrize("language", registry.CODES)
def test_a_text_message_is_as_short_as_its_link_allows(group, meeting, language):
    group.area.languages = list(registry.CODES)
    group.area.save()
    member = make_member(group, contact_kind="phone", language=language)
    send_packet(meeting=meeting, now=NOW)
    message = Message.objects.get()
    link = packet_url(PacketLink.objects.get(member=member), language)
    assert bare(link) in message.text
    assert segments(message.text) <= 2


def test_large_print_is_counted_by_first_language(group, meeting):
    make_member(group, "Bo", wishes=["large_print"], reading_languages=["so", "da"])
    make_member(group, "Amina", wishes=["large_print"], reading_languages=["so"])
    make_member(group, "Eva", wishes=["audio"], reading_languages=["ar"])
    assert printed_large(receivers(meeting, NOW)) == {"so": 2}


def test_a_moved_meetings_links_open_until_a_week_after_its_new_end(husum):
    meeting = make_meeting(make_group(husum))
    link = make_link(make_member(meeting.group), meeting)
    gone = make_link(make_member(meeting.group, "Amina"), meeting, revoked_at=NOW)
    event = meeting.event
    event.starts_at, event.ends_at = at(12, 17), at(12, 19)
    store_event(event=event, now=NOW)
    link.refresh_from_db()
    assert link.expires_at == at(19, 19)
    before = gone.expires_at
    gone.refresh_from_db()
    assert gone.expires_at == before
