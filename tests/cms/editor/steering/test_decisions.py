"""Decisions in the editor: written, translated, sent, published; and how the group works."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from participation.languages.translating import state_of
from participation.mail.models import Message
from participation.steering.actions.deciding import decide
from participation.steering.models import Decision, Meeting
from tests.cms.editor.conftest import signed_in
from tests.factories.steering import make_group, make_meeting, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(husum):
    """Held ten days ago: what was decided should have been sent by now."""
    start = timezone.now() - timedelta(days=10)
    found = make_meeting(make_group(husum), starts_at=start, ends_at=start + timedelta(hours=2))
    Meeting.objects.update(held=True)
    make_member(found.group, "Amina", reading_languages=["ar", "da"], language="ar")
    return found


@pytest.fixture
def client(chen):
    return signed_in(chen)


def url(name, meeting, rest=""):
    return reverse(f"meetings:{name}", args=[meeting.pk]) + rest


def written(meeting, outcome="adopted", text="Vi bygger ved søen."):
    return {
        f"{name}_{item.pk}": value
        for item in meeting.items.all()
        for name, value in (("outcome", outcome), ("text", text))
    }


def test_all_decisions_are_written_at_once(client, meeting):
    client.post(url("decisions", meeting), written(meeting))
    assert list(Decision.objects.values_list("outcome", "text_da")) == [("adopted", "Vi bygger ved søen.")] * 2
    page = client.get(url("decisions", meeting)).content.decode()
    assert page.count("LIX ") == 2


def test_half_a_decision_keeps_what_was_typed(client, meeting):
    page = client.post(url("decisions", meeting), written(meeting, outcome="")).content.decode()
    assert (Decision.objects.count(), page.count("Vi bygger ved søen.")) == (0, 2)


def test_translation_carries_who_reviewed_it(client, meeting, chen):
    item = meeting.items.first()
    decision = decide(item=item, outcome="adopted", text="Ja.", now=timezone.now())
    answer = client.post(url("decision_words", meeting, f"?item={item.pk}"), {"text_ar": "نعم", "mark_ar": "reviewed"})
    assert answer.url == url("decisions", meeting)
    decision.refresh_from_db()
    assert (decision.text_ar, state_of(decision, "ar")) == ("نعم", "reviewed")
    assert decision.translation_status["ar"]["by"] == str(chen)


def test_sent_once_and_corrected_on_purpose(client, meeting):
    client.post(url("decisions", meeting), written(meeting))
    page = client.get(url("decisions_send", meeting))
    first = page.context["form"]["corrects"].value()
    for _time in range(2):
        client.post(url("decisions_send", meeting), {"corrects": first})
    assert (first, Message.objects.count()) == ("", 1)
    again = client.get(url("decisions_send", meeting)).context["form"]["corrects"].value()
    for _time in range(2):
        client.post(url("decisions_send", meeting), {"corrects": again})
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["decisions", "decisions_corrected"]
    assert client.post(url("decisions_send", meeting), {"corrects": "9999-99-99T00:00"}).status_code == 200


def test_overdue_shows_on_the_front_page(client, dilek, meeting):
    words = url("decisions", meeting)
    assert words in client.get(reverse("wagtailadmin_home")).content.decode()
    assert words not in signed_in(dilek).get(reverse("wagtailadmin_home")).content.decode()
    Meeting.objects.update(decisions_sent_at=timezone.now())
    assert words not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_published_and_taken_back(client, meeting):
    client.post(url("decisions", meeting), written(meeting))
    for name, expected in (
        ("agenda_publish", (True, False)),
        ("decisions_publish", (True, True)),
        ("agenda_withdraw", (False, True)),
        ("decisions_withdraw", (False, False)),
    ):
        assert client.post(url(name, meeting)).status_code == 302
        meeting.refresh_from_db()
        assert (meeting.agenda_public_at is not None, meeting.decisions_public_at is not None) == expected


def test_neighbour_posts_in_vain(dilek, meeting):
    browser = signed_in(dilek)
    names = ("decisions", "decisions_send", "agenda_publish", "decisions_publish")
    assert [browser.post(url(name, meeting), written(meeting)).status_code for name in names] == [404] * 4
    assert (Decision.objects.count(), Message.objects.count()) == (0, 0)


def test_how_the_group_works_as_page_and_file(client, meeting):
    begun = timezone.localtime(meeting.event.starts_at)
    where = reverse("steering:working", args=[meeting.group_id])
    where += f"?period={begun.year}-{1 if begun.month <= 6 else 2}"
    page = client.get(where)
    assert (page.status_code, page.context["held"]) == (200, 1)
    csv = client.get(where + "&export=csv").content
    sheet = load_workbook(BytesIO(client.get(where + "&export=xlsx").content)).active
    assert csv.startswith(b"\xef\xbb\xbf")
    assert sheet["D2"].value == 1
    assert len(csv.decode().splitlines()) == sheet.max_row
