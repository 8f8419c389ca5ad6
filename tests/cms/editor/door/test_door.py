"""The door in the cockpit: opening it, inviting, taking back, paper before and afterwards."""

import io
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cms.editor.door.card import card
from cms.editor.door.printing import html_of
from cms.editor.representation.card import who_comes
from cms.editor.representation.tasks import tasks
from participation.events.rules import days_of
from participation.mail.models import Message
from participation.signups.actions.door import set_party, walk_in
from participation.signups.door_links import door_token, door_url
from participation.signups.door_queries import attendance_of
from participation.signups.models import DoorMark, DoorPass
from tests.cms.editor.conftest import signed_in
from tests.factories import make_boxes, make_event, make_signup


@pytest.fixture
def editor(chen):
    """The browser of Husum's editor, without a neighbour."""
    return signed_in(chen)


@pytest.fixture
def event(husum):
    starts = timezone.now() - timedelta(hours=1)
    return make_event(husum, title="Høstfest", starts_at=starts)


def at(event, name) -> str:
    return reverse(f"events:{name}", args=[event.pk])


def day_of(event):
    return days_of(event)[0]


def put(event, signup, people):
    facts = {"event": event, "day": day_of(event), "now": timezone.now(), "nonce": uuid.uuid4()}
    set_party(signup=signup, people=people, seen=False, **facts)


def came(event):
    return attendance_of(event).whole


def ticks(editor, event, **over):
    """The page as it was opened, with some numbers typed over."""
    form = editor.get(at(event, "door_ticks")).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    hidden = {
        form.add_initial_prefix(name): shown[name] for name in form.fields if form[name].field.show_hidden_initial
    }
    return editor.post(at(event, "door_ticks"), {**shown, **hidden, **over})


def test_opening_the_door_leads_to_the_areas_site(editor, event, chen):
    assert (editor.get(at(event, "door")).status_code, DoorPass.objects.count()) == (200, 0)
    answer = editor.post(at(event, "door"))
    door_pass = DoorPass.objects.get()
    assert (answer.status_code, answer.url) == (302, door_url(door_pass))
    assert (door_pass.email, Message.objects.filter(kind="door_invitation").count()) == (chen.email, 0)
    assert editor.post(at(event, "door")).url == answer.url


def test_door_of_what_is_long_over_says_why_not(editor, husum):
    event = make_event(husum, starts_at=timezone.now() - timedelta(days=4))
    answer = editor.post(at(event, "door"))
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (200, 1)
    assert b"door_invite" not in editor.get(at(event, "inspect")).content


def test_helper_is_invited_listed_and_taken_back(editor, event):
    typed = {"email": "Bo@post.example", "name": "Bo", "language": "so"}
    assert editor.post(at(event, "door_invite"), typed).status_code == 302
    door_pass = DoorPass.objects.get()
    assert Message.objects.filter(kind="door_invitation", recipient="bo@post.example", language="so").count() == 1
    link = f"{at(event, 'door_revoke')}?helper={door_pass.ref}"
    assert link in editor.get(at(event, "inspect")).content.decode()
    assert "Bo" in editor.get(link).context["question"]
    assert DoorPass.objects.get().revoked_at is None
    assert editor.post(at(event, "door_revoke"), {"helper": door_pass.ref}).status_code == 302
    assert DoorPass.objects.get().revoked_at is not None
    assert link not in editor.get(at(event, "inspect")).content.decode()
    assert editor.post(at(event, "door_revoke"), {"helper": door_pass.ref}).context["form"].errors


def test_typed_invitation_is_not_lost_when_it_is_wrong(editor, event):
    answer = editor.post(at(event, "door_invite"), {"email": "bo", "name": "Bo", "language": "so"})
    assert list(answer.context["form"].errors) == ["email"]
    assert b'value="Bo"' in answer.content


def test_secret_of_the_link_does_not_show_in_the_messages(editor, event):
    editor.post(at(event, "door_invite"), {"email": "bo@post.example", "name": "", "language": "ar"})
    message = Message.objects.get(kind="door_invitation")
    secret = door_token(DoorPass.objects.get())
    assert secret in message.text
    page = editor.get(reverse("messages:inspect", args=[message.pk])).content.decode()
    assert secret not in page
    assert "/d/…" in page


def test_helper_of_another_event_is_not_taken_back_from_here(editor, event, husum):
    other = make_event(husum, starts_at=event.starts_at)
    editor.post(at(other, "door_invite"), {"email": "bo@post.example", "name": "", "language": "da"})
    editor.post(at(event, "door_revoke"), {"helper": DoorPass.objects.get().ref})
    assert DoorPass.objects.get().revoked_at is None


def test_card_counts_and_the_count_is_fresh(editor, event):
    put(event, make_signup(event, adults=4), 3)
    make_signup(event, adults=2)
    found = card(event, None, timezone.now()).context
    assert (found["came"], found["expected"], found["on"], found["days"]) == (3, 6, True, [])
    answer = editor.get(at(event, "door_count"))
    assert (answer.json(), "no-store" in answer.headers["Cache-Control"]) == ({"came": 3, "expected": 6}, True)


def test_card_of_a_camp_counts_each_day(husum):
    starts = timezone.now().replace(hour=9) - timedelta(days=1)
    camp = make_event(husum, starts_at=starts, ends_at=starts + timedelta(days=1, hours=2), each_day=True)
    walk_in(event=camp, day=days_of(camp)[1], kind="adult", nonce=uuid.uuid4(), now=timezone.now())
    assert [day["came"] for day in card(camp, None, timezone.now()).context["days"]] == [0, 1]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_what_does_not_take_place_has_no_door(husum, state):
    assert card(make_event(husum, state=state), None, timezone.now()) is None


# --- the paper list ---------------------------------------------------------------------------------------------------
def test_list_on_paper_has_names_needs_boxes_and_the_law(editor, event):
    make_signup(event, name="أمينة", adults=1, children_0_5=2, wheelchair=True, interpreter="ar", allergy="nødder")
    make_signup(event, name="Bo", phone="+4533660010", status="waiting")
    make_signup(event, name="Aflyst", status="cancelled")
    made = html_of(event, day_of(event))
    assert (made.count('class="box"'), made.count("<table>")) == (3 + 1 + 80, 2)
    assert [word in made for word in ("أمينة", "العربية", "Bo", event.area.contact_email)] == [True] * 4
    assert [word in made for word in ("33660010", "nødder", "Aflyst")] == [False] * 3
    answer = editor.get(at(event, "door_list"))
    assert (answer.headers["Content-Type"], "no-store" in answer.headers["Cache-Control"]) == ("application/pdf", True)
    reader = PdfReader(io.BytesIO(answer.content))
    assert str(reader.trailer["/Root"]["/MarkInfo"]["/Marked"]) == "True"
    assert "Høstfest" in reader.pages[0].extract_text()
    assert {font for font in _fonts(reader) if "Medspil" not in font} == set()


def _fonts(reader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            yield str(font.get_object()["/BaseFont"]).replace("-", " ")


def test_who_cancelled_and_came_all_the_same_is_not_on_paper_as_one_with_a_place(event):
    gone = make_signup(event, name="Aflyst", status="cancelled")
    put(event, gone, 1)
    make_signup(event, name="Farida", proxy="child", proxy_name="Noor", proxy_language="da")
    made = html_of(event, day_of(event))
    assert [word in made for word in ("Aflyst", "Farida", "Noor")] == [False, True, True]


def test_large_party_gets_a_line_instead_of_boxes(event):
    make_signup(event, adults=9)
    made = html_of(event, day_of(event))
    assert (made.count('class="box"'), made.count('class="blank"')) == (80, 1)


def test_ticking_off_writes_what_was_typed_and_nothing_else(editor, event):
    amina, bo = make_signup(event, adults=4), make_signup(event, status="waiting")
    put(event, amina, 4)
    page = editor.get(at(event, "door_ticks"))
    assert page.context["form"][f"p{amina.pk}"].value() == 4
    assert ticks(editor, event).status_code == 302
    assert DoorMark.objects.count() == 1
    assert (
        ticks(editor, event, **{f"p{amina.pk}": "3", f"p{bo.pk}": "1", "adult": "12", "child": "30"}).status_code == 302
    )
    assert (came(event).parties, came(event).adults, came(event).children) == ({amina.pk: 3, bo.pk: 1}, 12, 30)
    ticks(editor, event, adult="10", child="")
    assert (came(event).adults, came(event).children) == (10, 0)


def test_ticking_off_leaves_what_a_phone_marked_meanwhile(editor, event):
    amina, bo = make_signup(event, adults=4), make_signup(event, adults=2)
    form = editor.get(at(event, "door_ticks")).context["form"]
    put(event, bo, 2)
    walk_in(event=event, day=day_of(event), kind="adult", nonce=uuid.uuid4(), now=timezone.now())
    typed = {f"p{amina.pk}": "4", f"p{bo.pk}": "", "adult": "5", "child": "", "nonce": form["nonce"].value()}
    typed |= {f"initial-p{amina.pk}": "", f"initial-p{bo.pk}": "", "initial-adult": "", "initial-child": ""}
    for _twice in range(2):
        editor.post(at(event, "door_ticks"), typed)
    assert (came(event).parties, came(event).adults) == ({amina.pk: 4, bo.pk: 2}, 6)


def test_number_that_cannot_be_stands_beside_its_party(editor, event):
    signup = make_signup(event)
    for number in ("-1", "51", "mange"):
        answer = ticks(editor, event, **{f"p{signup.pk}": number})
        assert list(answer.context["form"].errors) == [f"p{signup.pk}"]
        assert b'class="error-message"' in answer.content
        assert f'value="{number}"' in answer.content.decode()
    assert DoorMark.objects.count() == 0


def test_nobody_is_ticked_off_before_the_event(editor, husum):
    event = make_event(husum, starts_at=timezone.now() + timedelta(hours=1))
    signup = make_signup(event)
    assert ticks(editor, event, **{f"p{signup.pk}": "1"}).status_code == 200
    assert DoorMark.objects.count() == 0


# --- beside the figures -----------------------------------------------------------------------------------------------
def test_number_of_the_door_stands_where_the_secretariat_would_tell_it(editor, husum, chen):
    event = make_event(husum, starts_at=timezone.now() - timedelta(days=1))
    make_boxes(event)
    now = timezone.now()
    assert (who_comes(event, chen, now)["counted"], _untold(husum, event)) == (None, True)
    put(event, make_signup(event, adults=4), 3)
    assert (who_comes(event, chen, now)["counted"], _untold(husum, event)) == (3, False)
    assert editor.get(at(event, "heads")).context["form"].initial == {"heads": 3}
    editor.post(at(event, "heads"), {"heads": 5})
    found = who_comes(event, chen, now)
    assert (found["told"], found["counted"]) == (5, None)


def _untold(husum, event):
    return event.pk in [line["pk"] for line in tasks([husum], timezone.now())["untold"]]
