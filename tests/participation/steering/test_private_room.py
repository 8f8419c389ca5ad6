"""Nobody who does not sit in the group learns anything of the room: each way to try has its test."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from participation.events.local_time import local
from participation.steering.models import Invitation, MemberMark, MemberQuestion
from tests import cast
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_paper, make_recording
from tests.participation.steering.rooms import Room, browser

pytestmark = pytest.mark.django_db
MARKER = "kvasthilde"
VESTERBRO = "vesterbro.localhost:8000"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "public"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "own"},
        },
    }


@pytest.fixture
def room(husum):
    return Room(husum)


def paths(room):
    """Every page of the room that a GET answers, the files too."""
    files = [("paper", make_paper(room.first)), ("recording", make_recording(room.first))]
    return [
        "/steering/",
        "/steering/wishes/",
        f"/steering/search/?q={MARKER}",
        *(room.path(rest) for rest in ("", "1/", "ask/")),
        *(room.path(f"{kind}/{one.ref}/") for kind, one in files),
    ]


def statuses(client, found):
    return {client.get(path).status_code for path in found}


def opened(client, found):
    given = set()
    for path in found:
        response = client.get(path)
        given.add(response.status_code)
        if response.streaming:
            b"".join(response.streaming_content)
    return given


def test_the_member_opens_everything(room):
    assert opened(browser(room.bo.user), paths(room)) == {200}


def test_who_is_not_logged_in_is_sent_to_the_login_whatever_they_ask_for(room):
    guesses = ["/steering/zzzzzz/", "/steering/zzzzzz/1/", "/steering/zzzzzz/paper/zzz/", room.path("99/")]
    for path in [*paths(room), *guesses]:
        answer = browser().get(f"/ar{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/ar/accounts/login/?next=/ar/steering/")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert not answer.cookies


def test_a_term_that_ended_closes_the_room_from_the_next_day(room):
    found, today = paths(room), local(timezone.now()).date()
    term = room.bo.terms.get()
    term.ends_on = today
    term.save()
    assert opened(browser(room.bo.user), found) == {200}
    term.ends_on = today - timedelta(days=1)
    term.save()
    assert statuses(browser(room.bo.user), found) == {404}


def test_a_term_that_has_not_begun_opens_nothing(room):
    room.bo.terms.update(starts_on=local(timezone.now()).date() + timedelta(days=1))
    assert statuses(browser(room.bo.user), paths(room)) == {404}


def test_a_forgotten_member_opens_nothing(room):
    client = browser(room.bo.user)
    room.bo.forgotten_at = timezone.now()
    room.bo.save()
    assert statuses(client, paths(room)) == {404}


def test_a_member_of_another_group_opens_nothing_of_this_one(room):
    other = make_group(room.area)
    amina = make_member(other, "Amina", user=cast.eva())
    found = [path for path in paths(room) if room.meeting.event.code in path]
    assert statuses(browser(amina.user), found) == {404}
    assert browser(amina.user).get("/steering/").context["groups"][0]["name"].text == str(other.name)


def test_a_file_of_another_meeting_is_not_opened_through_ones_own(room):
    other = make_group(room.area)
    item = make_item(make_meeting(other, items=0))
    client = browser(room.bo.user)
    assert client.get(room.path(f"paper/{make_paper(item).ref}/")).status_code == 404
    assert client.get(room.path(f"recording/{make_recording(item).ref}/")).status_code == 404


def test_the_room_is_on_its_own_areas_site_alone(room, vesterbro):
    room.group.other_areas.add(vesterbro)
    found = paths(room)
    for host in (VESTERBRO, "localhost:8000"):
        assert statuses(browser(room.bo.user, host), found) == {404}


def test_editors_and_the_city_have_no_key_to_the_room(room, chen, dilek):
    found = paths(room)
    for person in (chen, dilek, cast.eva()):
        assert statuses(browser(person), found) == {404}


def test_a_draft_meeting_and_guessed_addresses_are_the_same_404(room):
    room.meeting.event.state = "draft"
    room.meeting.event.save()
    client = browser(room.bo.user)
    bodies = {client.get(path).content for path in (room.path(), "/steering/zzzzzz/", "/steering/" + "z" * 300 + "/")}
    assert len(bodies) == 1
    assert statuses(client, [room.path("1/"), "/steering/zzzzzz/1/", f"/steering/zzzzzz/{10**40}/"]) == {404}


def test_a_number_or_a_reference_that_is_not_there_is_404(room):
    rests = ["0/", "99/", f"{10**40}/", "paper/zzz/", "recording/zzz/", "voice/zzz/"]
    assert statuses(browser(room.bo.user), [room.path(rest) for rest in rests]) == {404}


def test_no_method_tells_what_is_there_from_what_is_not(room, dilek):
    """HEAD, OPTIONS, conditional requests: for who is outside, what is there answers as what is not."""
    for client in (browser(), browser(dilek)):
        for rest in ("", "1/", f"paper/{make_paper(room.first).ref}/"):
            there, not_there = room.path(rest), f"/steering/zzzzzz/{rest}"
            for method in ("head", "options", "get", "post", "put", "delete"):
                given = [getattr(client, method)(path, headers={"if-none-match": "*"}) for path in (there, not_there)]
                assert len({one.status_code for one in given}) == 1, (rest, method)
                assert {bool(one.content) for one in given} in ({True}, {False})
                assert {one.headers.get("ETag") for one in given} == {None}
                bodies = [one.content.replace(there.encode(), not_there.encode()) for one in given]
                assert bodies[0] == bodies[1]


def test_a_page_of_the_room_has_no_etag_and_is_never_304(room):
    client = browser(room.bo.user)
    for path in (room.path(), room.path("1/"), "/steering/"):
        page = client.get(path, headers={"if-none-match": "*", "if-modified-since": "Wed, 21 Oct 2037 07:28:00 GMT"})
        assert (page.status_code, page.headers.get("ETag"), page.headers.get("Last-Modified")) == (200, None, None)
        assert page.headers["Cache-Control"] == "private, no-store"


def test_the_group_never_sees_who_was_invited_or_what_they_answered(room):
    other = make_member(room.group, "Hemmelignavn", email="x@medspil.example")
    for event in (room.meeting.event, room.before.event):
        facts = {"seat_kind": "resident", "invited_at": timezone.now(), "reply": "no"}
        Invitation.objects.create(event=event, member=other, **facts)
    client = browser(room.bo.user)
    for path in ("/steering/", room.path(), room.path("1/"), room.path("ask/")):
        assert "Hemmelignavn" not in client.get(path).content.decode()


def test_what_others_asked_and_noted_is_not_shown(room):
    other = make_member(room.group, "Amina", email="x@medspil.example")
    MemberMark.objects.create(member=other, item=room.first, read=True, note=MARKER)
    question = MemberQuestion.objects.create(
        meeting=room.meeting, item=room.first, member=other, text=MARKER, asked_at=timezone.now()
    )
    client = browser(room.bo.user)
    for path in ("/steering/", room.path(), room.path("1/")):
        assert MARKER not in client.get(path).content.decode()
    client.post(room.path("withdraw/"), {"ref": question.ref})
    assert MemberQuestion.objects.filter(pk=question.pk).exists()
    assert client.get("/steering/").context["groups"][0]["next"]["read"] == 0


def test_the_secretariat_reads_no_note_and_no_mark(room, chen):
    """Chen walks everything that the menus, lists and pages of the editor lead to, at most three steps deep."""
    MemberMark.objects.create(member=room.bo, item=room.first, read=True, note=MARKER)
    client, seen, queue = browser(chen), set(), ["/cms/", "/cms/meetings/", "/cms/steering/"]
    queue += [f"/cms/meetings/{word}/{room.meeting.pk}/" for word in ("edit", "inspect", "history")]
    for _step in range(3):
        found = set()
        for path in queue:
            if path in seen or len(seen) > 150:
                continue
            seen.add(path)
            page = client.get(path)
            if page.streaming or page.status_code != 200 or "html" not in page.headers["Content-Type"]:
                continue
            text = page.content.decode()
            assert MARKER not in text, path
            found |= set(re.findall(r'href="(/cms/(?:meetings|steering|members|questions)[^"#?]*)(?<!/new/)"', text))
        queue = sorted(found - seen)
    assert any(path.startswith("/cms/meetings/inspect/") for path in seen)


@pytest.mark.parametrize(
    "path",
    ["/", "/det-sker/", f"/search/?q={MARKER}", "/sitemap.xml", "/events.rss", "/calendar.ics", "/robots.txt", "/ar/"],
)
def test_nothing_of_the_room_is_on_a_public_page(room, path):
    room.first.title_da = room.first.brief_da = room.meeting.event.title = MARKER
    room.first.save()
    room.meeting.event.save()
    make_paper(room.first, name=MARKER, text=MARKER)
    text = browser(room.bo.user).get(path).content.decode().replace(f'value="{MARKER}"', "")
    text = text.replace(f"q={MARKER}", "").replace(f": {MARKER}", "")
    assert MARKER not in text
    assert room.meeting.event.code not in text
    assert "/steering/" not in text.replace('/steering/"', "") or path == "/robots.txt"


def test_the_event_of_a_meeting_is_404_in_public(room):
    for client in (browser(), browser(room.bo.user)):
        assert client.get(f"/e/{room.meeting.event.code}/").status_code == 404
        assert client.get(f"/e/{room.before.event.code}/event.ics").status_code == 404
