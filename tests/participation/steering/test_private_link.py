"""A packet link opens one packet and nothing else; each way to try more has its test."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.events.queries import by_code
from participation.signups.door_queries import pass_by_token
from participation.signups.queries import by_token
from participation.steering.actions.linking import give_link, revoke_link
from participation.steering.links import packet_path, packet_token
from participation.steering.models import PacketLink
from tests.factories.steering import make_group, make_meeting, make_member, make_paper, make_recording
from tests.participation.steering.rooms import Room, browser

pytestmark = pytest.mark.django_db
HOST = "husum.localhost:8000"
PHONE = "+4533660099"


@pytest.fixture
def link(husum, private):
    husum.contact_phone = PHONE
    husum.save()
    return linked(make_group(husum))


def linked(group, days=10):
    starts = timezone.now() + timedelta(days=days)
    meeting = make_meeting(group, items=1, starts_at=starts, ends_at=starts + timedelta(hours=2))
    make_paper(meeting.items.get())
    make_recording(meeting.items.get())
    return give_link(member=make_member(group, f"Bo{days}"), meeting=meeting, now=timezone.now())


@pytest.fixture
def client():
    return Client(HTTP_HOST=HOST)


def pages(link, token=""):
    item = link.meeting.items.get()
    rests = ("", "packet.pdf", f"paper/{item.papers.get().ref}/", f"recording/{item.recordings.get().ref}/")
    return [packet_path(link, "da", rest).replace(packet_token(link), token or packet_token(link)) for rest in rests]


def answers(client, link, token=""):
    found = []
    for path in pages(link, token):
        answer = client.get(path)
        found.append(answer.status_code)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return found


def test_open_it_opens_all_four(link, client):
    assert answers(client, link) == [200] * 4


def test_expired_it_opens_nothing(link, client):
    PacketLink.objects.update(expires_at=timezone.now())
    assert answers(client, link) == [410] * 4


def test_revoked_it_opens_nothing(link, client):
    revoke_link(member=link.member, meeting=link.meeting, now=timezone.now())
    assert answers(client, link) == [410] * 4


def test_left_its_member_has_nothing(link, client):
    link.member.terms.update(ends_on=timezone.now().date() - timedelta(days=1))
    assert answers(client, link) == [410] * 4


def test_forgotten_its_member_has_nothing(link, client):
    link.member.forgotten_at = timezone.now()
    link.member.save()
    assert answers(client, link) == [410] * 4


def test_a_draft_meeting_is_not_open(link, client):
    link.meeting.event.state = "draft"
    link.meeting.event.save()
    assert answers(client, link) == [410] * 4


def test_a_group_that_has_ended_has_no_packets(link, client):
    link.meeting.group.ended_on = timezone.now().date()
    link.meeting.group.save()
    assert answers(client, link) == [410] * 4


@pytest.mark.parametrize("place", [0, 9, 30])
def test_altered_it_is_not_found(link, client, place):
    good = packet_token(link)
    # The last sign has two bits to spare, so another one is changed by more than that.
    swap = "2" if good[place] != "2" else "3"
    assert answers(client, link, good[:place] + swap + good[place + 1 :]) == [404] * 4


def test_closed_and_altered_look_the_same_and_say_whom_to_call(link, client):
    revoke_link(member=link.member, meeting=link.meeting, now=timezone.now())
    closed = client.get(pages(link)[0]).content.decode()
    altered = client.get(pages(link, "aaaaaaaa-" + "A" * 22)[0]).content.decode()
    assert f'href="tel:{PHONE}"' in closed
    assert closed.replace(packet_token(link), "") == altered.replace("aaaaaaaa-" + "A" * 22, "")


def test_another_meetings_files_are_not_there(link, client):
    other = linked(link.meeting.group, days=20)
    item = other.meeting.items.get()
    found = [
        client.get(packet_path(link, "da", rest)).status_code
        for rest in (f"paper/{item.papers.get().ref}/", f"recording/{item.recordings.get().ref}/")
    ]
    assert found == [404, 404]


def test_head_tells_no_more_than_get(link, client):
    assert [client.head(path).status_code for path in pages(link)] == [200] * 4
    heads = [client.head(path) for path in pages(link)]
    assert [(head.content, head.has_header("ETag"), head.has_header("Last-Modified")) for head in heads] == [
        (b"", False, False)
    ] * 4
    revoke_link(member=link.member, meeting=link.meeting, now=timezone.now())
    assert [client.head(path).status_code for path in pages(link)] == [410] * 4


def test_it_sets_no_cookie_and_tells_nobody_where_one_was(link, client):
    for path in [*pages(link), *pages(link, "aaaaaaaa-" + "A" * 22)]:
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert dict(answer.cookies) == {}
        headers = {name: answer.headers[name] for name in ("Referrer-Policy", "X-Robots-Tag", "Cache-Control")}
        assert headers == {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
    assert dict(client.cookies) == {}


def test_it_names_no_address_for_search_engines(link, client):
    page = client.get(pages(link)[0]).content.decode()
    assert [word for word in ('rel="canonical"', 'rel="alternate"') if word in page] == []
    assert '<meta name="robots" content="noindex">' in page


def test_its_token_is_worth_nothing_elsewhere(link, client):
    secret, code = packet_token(link), link.meeting.event.code
    assert (pass_by_token(secret), by_token(secret)) == (None, None)
    assert [client.get(path).status_code for path in (f"/d/{secret}/", f"/u/{secret}/")] == [404, 404]
    assert client.get(f"/m/{secret}/").status_code in {302, 404}
    assert by_code(code, link.meeting.group.area) is not None
    assert client.get(f"/e/{code}/").status_code == 404
    for path in (f"/steering/{code}/", f"/steering/{secret}/", f"/steering/{code}/?token={secret}"):
        assert client.get(path).status_code == 302


def test_being_logged_in_to_the_room_opens_no_link(husum, private):
    room = Room(husum)
    found = linked(room.group, days=15)
    revoke_link(member=found.member, meeting=found.meeting, now=timezone.now())
    assert answers(browser(room.bo.user), found) == [410] * 4


def test_no_other_way_in_than_looking(link, client):
    assert [client.post(path).status_code for path in pages(link)] == [405] * 4
