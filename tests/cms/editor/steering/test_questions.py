"""Questions in the editor: answered, raised, printed; whose they are shows only where the member chose it."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from participation.mail.models import Message
from participation.steering.models import MemberQuestion
from tests.cms.editor.conftest import signed_in
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_meeting, make_member

pytestmark = pytest.mark.django_db
NAME = "Zxqnavn"


@pytest.fixture
def meeting(husum):
    return make_meeting(make_group(husum))


@pytest.fixture
def client(chen):
    return signed_in(chen)


def ask(meeting, naming="unnamed", **over):
    member = make_member(meeting.group, NAME, email=f"{naming}@medspil.example", language="ar")
    facts = {"text": "لماذا هنا؟", "language": "ar", "seat_kind": "resident", "asked_at": NOW}
    return MemberQuestion.objects.create(meeting=meeting, member=member, naming=naming, **{**facts, **over})


def addresses(meeting, question):
    """Every page of the editor that may speak of the question."""
    names = ("questions", "question_raise", "questions_print", "decisions", "inspect", "edit", "history")
    found = [reverse(f"meetings:{name}", args=[meeting.pk]) for name in names]
    found += [f"{found[2]}?for=preparatory", reverse("meetings:question", args=[meeting.pk]) + f"?q={question.ref}"]
    working = reverse("steering:working", args=[meeting.group_id])
    found += [working, f"{working}?export=csv", reverse("messages:index"), reverse("wagtailadmin_home")]
    return found


@pytest.mark.parametrize("naming", ["unnamed", "preparatory"])
def test_unnamed_stays_unnamed_everywhere(client, meeting, naming):
    question = ask(meeting, naming)
    answer = {"danish": "Hvorfor her?", "answer": "Fordi.", "answered": "on"}
    client.post(reverse("meetings:question", args=[meeting.pk]) + f"?q={question.ref}", answer)
    message = Message.objects.get()
    pages = [client.get(url) for url in addresses(meeting, question)]
    assert {page.status_code for page in pages} == {200}
    assert [word for page in pages for word in (NAME, f"{naming}@") if word in page.content.decode()] == []
    assert client.get(reverse("messages:inspect", args=[message.pk])).status_code == 404
    shown = [page.content.decode() for page in pages if "Hvorfor her?" in page.content.decode()]
    assert len(shown) == (4 if naming == "unnamed" else 3)


def test_named_is_named(client, meeting):
    ask(meeting, "named")
    for name in ("questions", "questions_print"):
        assert NAME in client.get(reverse(f"meetings:{name}", args=[meeting.pk])).content.decode()


def test_question_for_the_preparatory_meeting_is_marked_and_not_on_the_chairs_list(client, meeting):
    ask(meeting, "preparatory", text="Zxqformøde", language="da")
    url = reverse("meetings:questions_print", args=[meeting.pk])
    shown = ["Zxqformøde" in client.get(url + rest).content.decode() for rest in ("", "?for=preparatory")]
    assert shown == [False, True]
    assert client.get(url + "?for=x").status_code == 400


def test_raised_question_is_kept_with_its_kind(client, meeting):
    answer = client.post(
        reverse("meetings:question_raise", args=[meeting.pk]),
        {"item": meeting.items.first().pk, "text": "Hvad koster det?", "seat_kind": "resident"},
    )
    assert answer.status_code == 302
    found = MemberQuestion.objects.get()
    assert (found.text, found.seat_kind, found.by_staff, found.member) == ("Hvad koster det?", "resident", True, None)


def test_voice_is_played_to_its_editors_alone(client, dilek, meeting, settings, tmp_path):
    question = ask(meeting, text="", voice=ContentFile(b"ID3sound", name="x"), media_type="audio/mpeg", size=8)
    url = reverse("meetings:question_voice", args=[meeting.pk]) + f"?q={question.ref}"
    answer = client.get(url)
    assert (b"".join(answer.streaming_content), answer.headers["Content-Type"]) == (b"ID3sound", "audio/mpeg")
    assert signed_in(dilek).get(url).status_code == 404


def test_neighbour_finds_nothing(dilek, meeting):
    question = ask(meeting, "named")
    browser = signed_in(dilek)
    answers = [browser.get(url) for url in addresses(meeting, question)[:11]]
    assert {answer.status_code for answer in answers} == {404}


def test_reference_of_another_meeting_opens_nothing(client, meeting):
    other = make_meeting(meeting.group)
    question = ask(other)
    answer = client.get(reverse("meetings:question", args=[meeting.pk]) + f"?q={question.ref}")
    assert answer.url == reverse("meetings:questions", args=[meeting.pk])
