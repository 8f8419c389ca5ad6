"""The page behind a packet link, its PDF, and the command that prints a packet."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from participation.mail.models import Message
from participation.steering.actions.linking import give_link
from participation.steering.links import packet_path
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_paper, make_recording
from tests.participation.steering.rooms import Room, browser

pytestmark = pytest.mark.django_db
HOST = "husum.localhost:8000"


@pytest.fixture
def link(husum, private):
    """A link to a meeting in ten days by the clock, with a paper and a recording."""
    husum.languages = ["da", "en", "ar", "so"]
    husum.save()
    group, starts = make_group(husum, name_ar="المجموعة التوجيهية"), timezone.now() + timedelta(days=10)
    member = make_member(group, "Aminataben", reading_languages=["pl", "ar"], language="ar")
    meeting = make_meeting(group, items=1, starts_at=starts, ends_at=starts + timedelta(hours=2))
    item = make_item(meeting, 2, title_ar="ملعب جديد", brief_ar="لدينا مال لملعب جديد.", ask_ar="أين؟")
    make_paper(item)
    make_recording(item, voice="synthetic")
    return give_link(member=member, meeting=meeting, now=timezone.now())


@pytest.fixture
def client():
    return Client(HTTP_HOST=HOST)


def text(response):
    return response.content.decode()


def test_everything_of_the_packet_is_on_one_page_in_the_language_of_the_address(link, client):
    page = text(client.get(packet_path(link, "ar")))
    assert '<html lang="ar" dir="rtl"' in page
    assert "لدينا مال لملعب جديد." in page
    assert '<span lang="da" dir="ltr">Punkt 1</span>' in page
    assert page.count("<article") == 2
    assert page.count('preload="none"') == 1
    assert "Indstilling.pdf" in page


def test_it_names_no_member_and_leads_to_no_room(link, client):
    page = text(client.get(packet_path(link, "da")))
    assert [word for word in ("Aminataben", "/steering/", 'method="post"', "csrf") if word in page] == []


def test_the_switcher_keeps_the_packet_and_a_language_the_site_lacks_is_there_on_paper(link, client):
    page = text(client.get(packet_path(link, "da")))
    assert f'href="{packet_path(link, "ar")}"' in page
    assert f'href="{packet_path(link, "da", "packet.pdf")}?read=pl"' in page


def test_files_are_handed_out_with_ranges(link, client):
    item = link.meeting.items.get(number=2)
    paper, recording = item.papers.get(), item.recordings.get()
    answer = client.get(packet_path(link, "ar", f"paper/{paper.ref}/"))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.4 paper")
    part = client.get(packet_path(link, "ar", f"recording/{recording.ref}/"), headers={"range": "bytes=0-2"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"ID3")


def test_the_pdf_is_there_in_any_language_and_size(link, client):
    answer = client.get(packet_path(link, "da", "packet.pdf"), {"read": "pl", "size": "a3"})
    assert (answer.status_code, answer.headers["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
    assert f"packet-{link.meeting.event.code}-pl-a3.pdf" in answer.headers["Content-Disposition"]
    assert client.get(packet_path(link, "da", "packet.pdf"), {"size": "a5"}).status_code == 404


def test_from_another_site_it_leads_to_the_own_one(link, vesterbro):
    answer = Client(HTTP_HOST="vesterbro.localhost:8000").get(packet_path(link, "da"))
    assert answer.status_code == 302
    assert answer.headers["Location"].split("://")[1].startswith("husum.localhost")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_asks_a_fixed_number_of_questions(link, client, django_assert_max_num_queries):
    client.get(packet_path(link, "ar"))
    for number in range(3, 8):
        make_paper(make_item(link.meeting, number))
    with django_assert_max_num_queries(20):
        client.get(packet_path(link, "ar"))


def test_a_member_prints_and_sends_the_link_from_the_room(husum):
    room = Room(husum)
    member = browser(room.bo.user)
    assert member.get(room.path("packet.pdf")).content[:5] == b"%PDF-"
    sent = member.post(room.path("send-link/"))
    assert (sent.status_code, sent.headers["Location"]) == (303, room.path("?sent=1"))
    assert "messages" not in sent.cookies
    assert "We have sent you" in member.get(f"/en{room.path('?sent=1')}").content.decode()
    assert [message.kind for message in Message.objects.all()] == ["packet"]
    assert member.get(room.path("send-link/")).status_code == 405


def test_a_link_that_cannot_be_sent_is_said_on_the_page(husum):
    room = Room(husum, contact_kind="call")
    refused = browser(room.bo.user).post(f"/en{room.path('send-link/')}")
    assert (refused.status_code, "Call us." in refused.content.decode()) == (409, True)
    assert (Message.objects.count(), "messages" in refused.cookies) == (0, False)


def test_the_command_writes_the_next_packet_or_one_by_code(link, tmp_path):
    file = tmp_path / "out.pdf"
    call_command("packet", area="husum", next=True, language="ar", output=file, verbosity=0)
    assert file.read_bytes()[:5] == b"%PDF-"
    call_command("packet", area="husum", meeting=link.meeting.event.code, size="a3", output=file)
    assert file.read_bytes()[:5] == b"%PDF-"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["out.pdf"]


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"area": "nowhere"}, "no area nowhere"),
        ({"language": "xx"}, "no language xx"),
        ({"language": "pl"}, "husum does not offer pl"),
        ({"meeting": "zzzzzz"}, "no meeting zzzzzz in husum"),
    ],
)
def test_the_command_says_what_is_wrong_and_writes_nothing(link, tmp_path, over, said):
    which = {} if "meeting" in over else {"next": True}
    with pytest.raises(CommandError, match=said):
        call_command("packet", **{"area": "husum", "output": tmp_path / "out.pdf", **which, **over})
    assert not (tmp_path / "out.pdf").exists()


def test_the_command_says_when_it_cannot_write(link, tmp_path):
    with pytest.raises(CommandError, match="cannot write"):
        call_command("packet", area="husum", next=True, output=tmp_path / "none" / "out.pdf")
