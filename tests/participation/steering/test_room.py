"""The members' room: what a member reads there and does there."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participation.steering.models import Decision, Invitation, Meeting, Member, MemberMark
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_paper, make_recording
from tests.participation.steering.rooms import Room, browser, end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def room(husum):
    return Room(husum)


@pytest.fixture
def bo(room):
    return browser(room.bo.user)


def html(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_the_first_page_has_the_next_meeting_with_three_answers(room, bo):
    make_member(room.group, "Stedfortræder", seat=None)
    page = bo.get("/steering/")
    (group,) = page.context["groups"]
    assert group["next"]["url"] == room.path()
    assert (group["next"]["read"], group["next"]["count"]) == (0, 2)
    assert [one["answer"]["event"] for one in group["next"]["preparations"]] == [room.before.event.code]
    text = html(page)
    assert re.findall(r'name="reply" value="(\w+)"', text) == ["yes", "no"] * 2  # nobody can stand in for Bo
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "hreflang=" not in text.partition("<body>")[0]
    assert 'rel="canonical"' not in text


def test_a_substitute_can_be_sent(room, bo):
    from participation.steering.models import SeatTerm

    other = make_member(room.group, "Amina", seat=None)
    seat = room.bo.terms.get().seat
    SeatTerm.objects.create(seat=seat, member=other, kind="substitute", starts_on="2026-01-01")
    assert 'value="substitute"' in html(bo.get("/steering/"))
    answer = bo.post(
        room.path("answer/"),
        {"event": room.meeting.event.code, "reply": "substitute", "substitute": other.pk, "back": "room"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/steering/?saved=1")
    kept = Invitation.objects.get(member=room.bo, event=room.meeting.event)
    assert (kept.reply, kept.substitute_id) == ("substitute", other.pk)


def test_each_meeting_has_its_own_answer(room, bo):
    bo.post(room.path("answer/"), {"event": room.before.event.code, "reply": "yes"})
    replies = {one.event_id: one.reply for one in Invitation.objects.filter(member=room.bo)}
    assert replies == {room.before.event_id: "yes", room.meeting.event_id: ""}


def test_an_answer_that_is_no_answer_changes_nothing_and_says_so(room, bo):
    page = bo.post(room.path("answer/"), {"event": room.meeting.event.code, "reply": "maybe"})
    assert 'role="alert"' in html(page, 409)
    assert Invitation.objects.get(member=room.bo, event=room.meeting.event).reply == ""


def test_who_is_not_invited_cannot_answer(room, bo):
    Invitation.objects.filter(event=room.before.event).delete()
    assert bo.post(room.path("answer/"), {"event": room.before.event.code, "reply": "yes"}).status_code == 404


def test_the_meeting_lists_its_items_and_what_was_decided(room, bo):
    MemberMark.objects.create(member=room.bo, item=room.second, read=True)
    end(room.meeting)
    Decision.objects.create(item=room.first, outcome="adopted", text_da="Legepladsen kommer ved skolen.")
    assert "Legepladsen kommer ved skolen." not in html(bo.get(room.path()))  # nobody has been told yet
    Meeting.objects.filter(pk=room.meeting.pk).update(decisions_sent_at=timezone.now())
    page = bo.get(room.path())
    assert [(one["item"].number, one["is_read"]) for one in page.context["agenda"]] == [(1, False), (2, True)]
    assert "Legepladsen kommer ved skolen." in html(page)
    assert page.context["ask_url"] == ""


def test_a_meeting_that_is_over_has_its_year_and_no_answer_that_is_out_of_date(room, bo):
    Invitation.objects.update(reply="yes")
    assert "Du kommer." in html(bo.get(room.path()))
    end(room.meeting, 400)
    page = bo.get(room.path())
    assert page.context["answer"] is None
    assert page.context["meeting"]["when"].endswith(f" {room.meeting.event.starts_at.year}")
    assert 'id="questions"' not in html(page)
    (group,) = bo.get("/steering/").context["groups"]
    assert [one["when"] for one in group["past"]] == [page.context["meeting"]["when"]]
    (hit,) = bo.get("/steering/search/?q=ملعب").context["hits"]
    assert hit["when"] == page.context["meeting"]["when"]


@pytest.mark.parametrize(("wishes", "is_first"), [([], False), (["audio"], True)])
def test_who_would_rather_listen_has_the_recordings_first(room, bo, wishes, is_first):
    make_recording(room.first, "ar")
    Member.objects.filter(pk=room.bo.pk).update(wishes=wishes)
    text = html(bo.get(room.path("1/", "/ar")))
    assert text.count("<audio") == 1
    assert (text.index("<audio") < text.index("لدينا مال")) is is_first


@pytest.mark.parametrize(
    ("kind", "heading"), [("decision", "What are we asked to decide?"), ("discussion", "What is the group asked?")]
)
def test_only_a_decision_is_said_to_be_one(room, bo, kind, heading):
    type(room.first).objects.filter(pk=room.first.pk).update(kind=kind)
    assert re.findall(r"<h3>(What [^<]*)</h3>", html(bo.get(room.path("1/", "/en")))) == [heading]


def test_names_of_interpreters_languages_cannot_change_places(room, bo):
    type(room.meeting.event).objects.filter(pk=room.meeting.event_id).update(interpreted_languages=["ar", "ur"])
    assert bo.get(room.path()).context["interpreters"] == ["\u2068العربية\u2069", "\u2068اردو\u2069"]


def test_an_item_is_in_the_readers_language(room, bo):
    make_recording(room.first, "ar")
    page = bo.get(room.path("1/", "/ar"))
    text = html(page)
    assert "لدينا مال لملعب جديد." in text
    assert 'preload="none"' in text
    assert page.context["previous"] == ""
    assert page.context["next"] == room.path("2/", "/ar")
    assert [one["code"] for one in page.context["others"]] == ["da"]


def test_reading_another_language_keeps_the_pages_own(room, bo):
    text = html(bo.get(room.path("1/?read=ar")))
    assert 'lang="ar" dir="rtl"' in text
    assert re.search(r'<html lang="da" dir="ltr"', text)
    assert html(bo.get(room.path("1/?read=xx"))).count("لدينا") == 0


def test_a_tick_and_a_note_are_kept_for_the_member_alone(room, bo):
    other = make_member(room.group, "Amina", email="x@medspil.example")
    bo.post(room.path("1/mark/"), {"read": "yes"})
    bo.post(room.path("1/note/"), {"note": "  Spørg om hegn "})
    mark = MemberMark.objects.get()
    assert (mark.member, mark.item, mark.read, mark.note) == (room.bo, room.first, True, "Spørg om hegn")
    assert "Spørg om hegn" in html(bo.get(room.path("1/")))
    bo.post(room.path("1/mark/"), {"read": "no"})
    mark.refresh_from_db()
    assert (mark.read, mark.note, other.marks.count()) == (False, "Spørg om hegn", 0)


def test_a_note_that_is_too_long_is_not_lost(room, bo):
    page = bo.post(room.path("1/note/"), {"note": "x" * 4001})
    assert "x" * 4001 in html(page, 400)
    assert MemberMark.objects.count() == 0


WISHES = {
    "first": "so",
    "others": ["da", "so"],
    "wishes": ["audio"],
    "interpreter": "so",
    "children": "٢",
    "transport": "on",
    "other_wishes": "Plads til barnevogn",
    "language": "so",
    "contact_kind": "email",
    "phone": "33 66 00 10",
}


def test_a_member_says_what_they_need(room, bo):
    answer = bo.post("/steering/wishes/", {**WISHES, "name": "X", "email": "other@medspil.example"})
    assert answer.headers["Location"] == f"/steering/wishes/?group={room.group.code}&saved=1"
    kept = Member.objects.get(pk=room.bo.pk)
    assert (kept.reading_languages, kept.wishes, kept.interpreter) == (["so", "da"], ["audio"], "so")
    assert (kept.children, kept.transport, kept.other_wishes) == (2, True, "Plads til barnevogn")
    assert (kept.language, kept.contact_kind, kept.phone) == ("so", "email", "+4533660010")
    assert (kept.name, kept.email) == ("Bo", "bo@medspil.example")


def test_wishes_that_cannot_be_are_said_beside_the_field(room, bo):
    page = bo.post("/steering/wishes/", {**WISHES, "children": "mange", "phone": "12"})
    assert [error["field_id"] for error in page.context["errors"]] == ["id_children", "id_phone"]
    assert "mange" in html(page, 400)
    assert Member.objects.get(pk=room.bo.pk).children == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [("legeplads", [1, 2]), ("مَلعب", [1]), ("KLOAK", [2]), ("hemmelig", []), ("", []), ("legeplads kloak", [])],
)
def test_search_finds_words_in_every_language_and_in_papers(room, bo, query, found):
    make_paper(room.second, text="Om kloakken.\nDen er gammel.")
    other = make_group(room.area)
    make_item(make_meeting(other, items=0), brief_da="hemmelig kloak")
    page = bo.get("/steering/search/", {"q": query})
    assert [hit["number"] for hit in page.context["hits"]] == found


def test_search_says_where(room, bo):
    make_paper(room.second, text="Om kloakken.\nDen er gammel.", name="Bilag.pdf")
    (hit,) = bo.get("/steering/search/", {"q": "gammel"}).context["hits"]
    assert (hit["name"], hit["snippet"].text) == ("Bilag.pdf", "Den er gammel.")


def test_the_members_language_is_offered_and_not_forced(husum):
    room = Room(husum, reading_languages=["ar", "da"])
    client = browser(room.bo.user)
    page = client.get(room.path("1/?read=so"))
    assert page.context["offer"]["url"] == room.path("1/?read=so", "/ar")
    assert 'hreflang="ar"' in html(page)
    assert client.get(room.path("1/", "/ar")).context["offer"] is None


def test_a_member_of_two_groups_sees_both(room, bo):
    other = make_group(room.area, name_da="Udvalget")
    make_member(other, user=room.bo.user)
    page = bo.get("/steering/")
    assert [str(group["name"]) for group in page.context["groups"]] == ["Styregruppen", "Udvalget"]
    assert page.context["groups"][1]["next"] is None
    assert bo.get("/steering/wishes/", {"group": other.code}).context["group"].text == "Udvalget"


BUDGETS = {"/steering/": 24, "{meeting}": 26, "{meeting}1/": 20, "{meeting}ask/": 12, "/steering/search/?q=x": 10}


@pytest.mark.parametrize("path", BUDGETS)
def test_pages_cost_a_bounded_number_of_queries(room, bo, path):
    def count():
        with CaptureQueriesContext(connection) as queries:
            html(bo.get(path.format(meeting=room.path())))
        return len(queries)

    count()  # Wagtail remembers the addresses of its sites
    few = count()
    for number in range(3, 8):
        item = make_item(room.meeting, number)
        make_paper(item)
        make_recording(item)
        starts = timezone.now() - timedelta(days=number)
        make_meeting(room.group, items=1, starts_at=starts, ends_at=starts + timedelta(hours=1))
    make_paper(room.first)
    make_recording(room.first)
    assert count() <= few + 1  # the papers of meetings that had none
    assert few <= BUDGETS[path]
