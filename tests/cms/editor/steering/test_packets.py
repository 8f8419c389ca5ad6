"""Sending the packet from the editor: who has it, what is not ready, one member's link, paper."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.editor.steering.packets.card import card
from participation.mail.models import Message
from participation.steering.actions.linking import send_packet
from participation.steering.links import packet_token
from participation.steering.models import PacketLink
from tests.cms.editor.conftest import signed_in
from tests.factories.steering import make_group, make_meeting, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(husum):
    starts = timezone.now() + timedelta(days=10)
    group = make_group(husum)
    make_member(group, "Bo", reading_languages=["ar"], wishes=["large_print"])
    make_member(group, "Eva", contact_kind="call", email="", phone="+4526000009")
    return make_meeting(group, items=1, starts_at=starts, ends_at=starts + timedelta(hours=2))


@pytest.fixture
def client(chen):
    return signed_in(chen)


def address(name, meeting, query=""):
    return reverse(f"meetings:{name}", args=[meeting.pk]) + query


def test_the_page_says_what_is_not_ready_who_is_called_and_how_many_copies(client, meeting):
    context = client.get(address("packet_send", meeting)).context
    assert len(context["lacking"]) == 1
    assert [one.member.name for one in context["calls"]] == ["Eva"]
    assert context["large"] == [("العربية", 1)]
    assert context["waiting"] == 1


def test_sending_writes_once_and_says_to_how_many(client, meeting):
    client.post(address("packet_send", meeting))
    client.post(address("packet_send", meeting))
    assert [message.recipient for message in Message.objects.all()] == ["bo@medspil.example"]
    meeting.refresh_from_db()
    context = card(meeting, None, timezone.now()).context
    assert (context["got"], context["count"], context["sent_at"]) == (1, 2, meeting.packet_sent_at)


def test_one_members_link_is_renewed_and_stopped(client, meeting):
    send_packet(meeting=meeting, now=timezone.now())
    member = PacketLink.objects.get().member
    client.post(address("packet_link_new", meeting, f"?member={member.pk}"))
    assert [link.revoked_at is None for link in PacketLink.objects.order_by("pk")] == [False, True]
    client.post(address("packet_link_revoke", meeting, f"?member={member.pk}"))
    assert PacketLink.objects.filter(revoked_at__isnull=True).count() == 0


def test_nobody_outside_the_meeting_is_given_a_link(client, meeting, vesterbro):
    other = make_member(make_group(vesterbro), "Amina")
    assert client.post(address("packet_link_new", meeting, f"?member={other.pk}")).status_code == 404


def test_who_must_be_called_gets_no_message(client, meeting):
    eva = meeting.group.members.get(name="Eva")
    answer = client.post(address("packet_link_new", meeting, f"?member={eva.pk}"))
    assert (answer.status_code, Message.objects.count(), PacketLink.objects.count()) == (200, 0, 0)


def test_the_packet_is_printed_in_any_language(client, meeting):
    answer = client.get(address("packet_print", meeting, "?language=ur&size=a3"))
    assert (answer.content[:5], "no-store" in answer.headers["Cache-Control"]) == (b"%PDF-", True)
    assert client.get(address("packet_print", meeting, "?language=xx")).status_code == 400


def test_the_secret_is_shown_nowhere_in_the_editor(client, meeting):
    send_packet(meeting=meeting, now=timezone.now())
    secret, message = packet_token(PacketLink.objects.get()), Message.objects.get()
    assert secret in message.text
    pages = [
        address("packet_send", meeting),
        address("inspect", meeting),
        reverse("messages:inspect", args=[message.pk]),
    ]
    assert [path for path in pages if secret in client.get(path).content.decode()] == []


def test_a_link_page_says_whose_link_it_is_but_not_in_its_title(client, meeting):
    member = meeting.group.members.get(name="Bo")
    for name in ("packet_link_new", "packet_link_revoke"):
        page = client.get(address(name, meeting, f"?member={member.pk}")).content.decode()
        title, _rest = page.split("</title>")
        heading = page.split('<h2 class="w-h1">')[1].split("</h2>")[0]
        assert (heading.endswith(": Bo"), "Bo" in title.split("<title>")[1]) == (True, False)


def test_the_phone_of_who_is_called_is_written_as_it_is_read(client, meeting):
    page = client.get(address("packet_send", meeting)).content.decode()
    assert '<a href="tel:+4526000009">26 00 00 09</a>' in page
