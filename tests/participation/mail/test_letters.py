"""A message as an e-mail, read back as a mail program would."""

from email import message_from_bytes, policy
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from participation.mail import letters
from participation.mail.models import Message

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Fællesspisning\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def address(settings):
    """The platform's one address."""
    settings.DEFAULT_FROM_EMAIL = "medspil@city.example"


def message(**changes) -> Message:
    """A message that is not stored."""
    given = {
        "channel": "email",
        "recipient": "amina@post.example",
        "language": "ar",
        "subject": "لديك مكان",
        "text": "Hej Amina\n",
        "html": "<p>Hej Amina</p>",
        "ics": ICS,
        "ics_method": "REQUEST",
        "reply_to": "husum@city.example",
        "sender_name": "Områdefornyelse Husum",
        "message_id": "<abc@city.example>",
    }
    return Message(**{**given, **changes})


def parsed(**changes):
    """The letter after a trip through bytes."""
    return message_from_bytes(letters.letter(message(**changes)).message().as_bytes(), policy=policy.default)


def test_headers():
    mail = parsed()
    names = ["From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language"]
    assert [str(mail[name]) for name in names] == [
        "Områdefornyelse Husum <medspil@city.example>",
        "amina@post.example",
        "husum@city.example",
        "لديك مكان",
        "<abc@city.example>",
        "auto-generated",
        "ar",
    ]
    assert len(mail.get_all("Message-ID")) == 1


def test_parts_are_text_html_calendar_and_a_file():
    mail = parsed()
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar, file = list(mail.walk())[4:]
    assert dict(calendar["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert calendar.get_content().splitlines() == ICS.splitlines()
    assert file.get_filename() == "event.ics"
    assert file.get_content() == ICS.encode()


def test_plain_message_is_one_part():
    mail = parsed(html="", ics="", ics_method="", reply_to="")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content() == "Hej Amina\n"
    assert mail["Reply-To"] is None


@pytest.mark.parametrize("name", ['Bo "the" Builder, Esq.', "Ali <x@y.example>", "حسن", "a@b.example"])
def test_sender_name_stays_a_name(name):
    mail = parsed(sender_name=name)
    (only,) = mail["From"].addresses
    assert (only.display_name, only.addr_spec) == (name, "medspil@city.example")


def test_sender_without_name_is_the_address(settings):
    assert letters.sender("") == "medspil@city.example"
    settings.DEFAULT_FROM_EMAIL = "Medspil <medspil@city.example>"
    assert letters.sender("Husum") == "Medspil <medspil@city.example>"
    settings.DEFAULT_FROM_EMAIL = "medspil@intranet"
    assert letters.sender("Husum") == "Husum <medspil@intranet>"


def test_a_code_is_a_picture_inside_the_letter_that_can_be_read():
    address = "https://husum.example/d/abc234/?party=abcd2345"
    found = [part for part in parsed(qr_url=address).walk() if part.get_content_type() == "image/png"]
    assert [part["Content-ID"] for part in found] == [f"<{letters.PICTURE}>"]
    assert found[0].get_content_disposition() == "inline"
    read = zxingcpp.read_barcodes(Image.open(BytesIO(found[0].get_payload(decode=True))))
    assert [code.text for code in read] == [address]


def test_a_letter_without_a_code_has_no_picture():
    assert [part for part in parsed().walk() if part.get_content_maintype() == "image"] == []
