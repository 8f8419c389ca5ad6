"""The meeting's form, page and list, its preparatory meeting, and who comes."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participation.events.local_time import local
from participation.events.models import Event
from participation.mail.models import Message
from participation.steering.actions import agenda, own
from participation.steering.models import Invitation, Meeting, PreparatoryMeeting
from tests.cms.editor.conftest import signed_in
from tests.factories.areas import make_venue
from tests.factories.clock import NOW, at
from tests.factories.steering import (
    make_group,
    make_item,
    make_meeting,
    make_member,
    make_paper,
    make_preparation,
    make_recording,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return NOW


@pytest.fixture
def client(chen):
    return signed_in(chen)


@pytest.fixture
def group(husum):
    make_venue(husum)
    return make_group(husum, name_da="Husums styregruppe")


def moment(name, value):
    wall = local(value)
    return {f"{name}_0": wall.date().isoformat(), f"{name}_1": f"{wall:%H:%M}"}


def facts(group, starts, ends, **over):
    venue = group.area.venues.first()
    given = {"title": "", "venue": venue.pk, "spoken_languages": ["da"], "group": group.pk}
    return {**given, **moment("starts_at", starts), **moment("ends_at", ends), **over}


def test_a_new_meeting_is_saved_and_announced(group, client, clock):
    make_member(group)
    data = facts(group, at(10, 17), at(10, 19), **{"action-announce": "1"})
    response = client.post(reverse("meetings:add"), data)
    meeting = Meeting.objects.get()
    assert (response.status_code, response.url) == (302, reverse("meetings:inspect", args=[meeting.pk]))
    assert (meeting.event.state, meeting.event.visibility) == ("published", "members")
    assert Message.objects.filter(kind="steering_invited").count() == 1


def test_moving_a_meeting_asks_and_loses_nothing(group, client, clock):
    meeting = make_meeting(group, venue=group.area.venues.first())
    preparation = make_preparation(meeting, venue=group.area.venues.first())
    url = reverse("meetings:edit", args=[meeting.pk])
    data = facts(group, at(17, 17), at(17, 19), title="Ekstra møde")
    asked = client.post(url, data)
    page = asked.content.decode()
    assert (asked.status_code, f"what_{preparation.pk}" in page, "Ekstra møde" in page) == (200, True, True)
    assert Event.objects.get(pk=meeting.event_id).starts_at == at(10, 17)
    moved = client.post(url, {**data, f"what_{preparation.pk}": "along"})
    assert moved.status_code == 302
    assert Event.objects.get(pk=meeting.event_id).starts_at == at(17, 17)
    assert Event.objects.get(pk=preparation.event_id).starts_at == at(14, 17)


def test_keeping_a_preparatory_meeting_that_would_be_too_late_is_refused_beside_it(group, client, clock):
    meeting = make_meeting(group, venue=group.area.venues.first())
    preparation = make_preparation(meeting, venue=group.area.venues.first())
    url = reverse("meetings:edit", args=[meeting.pk])
    data = facts(group, at(5, 17), at(5, 19), **{f"what_{preparation.pk}": "keep"})
    response = client.post(url, data)
    assert [*response.context["form"].errors] == [f"what_{preparation.pk}"]
    chosen = {**moment(f"starts_{preparation.pk}", at(4, 10)), **moment(f"ends_{preparation.pk}", at(4, 12))}
    response = client.post(url, {**data, **chosen, f"what_{preparation.pk}": "choose"})
    assert response.status_code == 302
    assert Event.objects.get(pk=preparation.event_id).ends_at == at(4, 12)


def test_a_preparatory_meeting_is_made_announced_and_listed(group, client, clock):
    make_member(group, wishes=["preparatory"], interpreter="ar")
    meeting = make_meeting(group)
    url = reverse("meetings:prepare", args=[meeting.pk])
    assert client.get(url).context["form"].initial["interpreted_languages"] == ["ar"]
    data = facts(group, at(10, 18), at(10, 20), invites="asked", interpreted_languages=["ar"])
    assert [*client.post(url, data).context["form"].errors] == ["ends_at"]
    data = facts(group, at(7, 17), at(7, 19), invites="asked", interpreted_languages=["ar"])
    assert client.post(url, data).status_code == 302
    code = PreparatoryMeeting.objects.get().event.code
    announce = reverse("meetings:preparation_announce", args=[meeting.pk]) + f"?of={code}"
    assert client.post(announce).status_code == 302
    assert Invitation.objects.get().member.name == "Bo"
    people = client.get(reverse("meetings:people", args=[meeting.pk]) + f"?of={code}")
    assert [line["row"].member.name for line in people.context["rows"]] == ["Bo"]
    other = make_meeting(group)
    wrong = reverse("meetings:people", args=[other.pk]) + f"?of={code}"
    assert client.get(wrong).status_code == 404


def test_the_event_form_offers_a_meeting_only_members_or_all(group, client, clock):
    meeting = make_meeting(group)
    preparation = make_preparation(meeting)

    def offered(event):
        form = client.get(reverse("events:edit", args=[event.pk])).context["form"]
        return [value for value, _label in form.fields["visibility"].choices]

    assert offered(meeting.event) == ["members", "public"]
    assert offered(preparation.event) == ["members"]
    form = client.get(reverse("events:add")).context["form"]
    assert [value for value, _label in form.fields["visibility"].choices] == ["public", "invitation"]


def test_presence_is_counted_by_kind_of_seat(group, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(11, 9))
    meeting = make_meeting(group)
    rows = [
        Invitation.objects.create(event=meeting.event, member=make_member(group, name), seat_kind=kind, invited_at=NOW)
        for name, kind in (("Bo", "resident"), ("Eva", "administration"))
    ]
    url = reverse("meetings:presence", args=[meeting.pk])
    assert client.post(url, {f"came_{rows[0].pk}": "on"}).status_code == 302
    assert [count[1:] for count in client.get(url).context["counts"]] == [(1, 1), (0, 1)]


def test_list_says_how_far_each_packet_is_with_an_icon_and_words(group, client, clock):
    ready = make_meeting(group, items=1, starts_at=at(2, 17), ends_at=at(2, 19))
    agenda.review(item=ready.items.get(), language="da", by="Chen", now=clock)
    make_meeting(group, items=2, starts_at=at(3, 17), ends_at=at(3, 19))
    make_meeting(group, items=0, starts_at=at(20, 17), ends_at=at(20, 19))
    make_meeting(group, items=1, starts_at=at(21, 17), ends_at=at(21, 19), state="cancelled")
    make_meeting(group, items=1, starts_at=at(-1, 17), ends_at=at(-1, 19))
    answer = client.get(reverse("meetings:index"))
    marks = [row.instance.readiness for row in answer.context["table"].rows]
    assert [mark and (mark.icon, mark.tone) for mark in marks] == [
        ("check", ""),
        ("warning", "editor-tag--stop"),
        ("edit", "editor-tag--warn"),
        None,
        None,
    ]
    assert marks[1].word in answer.content.decode()


def test_page_and_list_ask_no_more_for_more_members_and_meetings(group, client, clock):
    meeting = make_meeting(group)
    make_preparation(meeting)
    page, index = reverse("meetings:inspect", args=[meeting.pk]), reverse("meetings:index")

    def invite(names):
        for name in names:
            member = make_member(group, name, interpreter="ar")
            Invitation.objects.create(event=meeting.event, member=member, seat_kind="resident", invited_at=clock)

    def asked():
        found = []
        for url in (page, index):
            client.get(url)
            with CaptureQueriesContext(connection) as questions:
                assert client.get(url).status_code == 200
            found.append(len(questions))
        return found

    invite(["Bo", "Eva"])
    make_meeting(group, items=0)
    before = asked()
    invite(["Amina", "Chen", "Dilek"])
    make_preparation(make_meeting(group, items=0))
    assert asked() == before


def test_the_page_of_a_meeting_asks_a_fixed_number_of_questions(group, client, clock, django_assert_max_num_queries):
    members = [make_member(group, f"B{number}", reading_languages=["ar"]) for number in range(5)]
    meeting = make_meeting(group, items=0)
    url = reverse("meetings:inspect", args=[meeting.pk])

    def fill(number):
        item, member = make_item(meeting, number + 1), members[number]
        make_paper(item)
        make_recording(item)
        for event in (make_preparation(meeting).event, meeting.event):
            Invitation.objects.create(event=event, member=member, seat_kind="resident", invited_at=NOW)
        said = {"text": "Hvorfor?", "voice": None, "language": "da", "naming": "named"}
        own.ask(member=member, meeting=meeting, item=item, submission_id=uuid4(), now=NOW, **said)

    fill(0)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for number in range(1, 5):
        fill(number)
    with django_assert_max_num_queries(len(few)):
        page = client.get(url)
    lines = [card.context["lines"] for card in page.context["cards"] if "may_add" in card.context]
    assert [[line["invited"] for line in found] for found in lines] == [[1] * 5]


def test_a_meeting_that_is_over_asks_for_nothing_any_more(group, client, monkeypatch):
    member = make_member(group, children=2, interpreter="ar")
    meeting = make_meeting(group)
    Invitation.objects.create(event=meeting.event, member=member, seat_kind="resident", invited_at=NOW)
    urls = [reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("inspect", "people")]

    def said(now):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        pages = [client.get(url) for url in urls]
        cards = [card.context for card in pages[0].context["cards"]]
        tasks = [*(card["tasks"] for card in cards if "tasks" in card), pages[1].context["tasks"]]
        return [len(found) for found in tasks], "editor-lead" in pages[0].content.decode()

    assert said(at(10, 18)) == ([2, 2], False)
    assert said(at(9, 12)) == ([2, 2], True)
    assert said(at(10, 19)) == ([0, 0], False)


def test_what_is_asked_for_reads_from_left_to_right_in_a_language_that_does_not(group, client, clock):
    member = make_member(group, interpreter="ar")
    meeting = make_meeting(group)
    Invitation.objects.create(event=meeting.event, member=member, seat_kind="resident", invited_at=NOW)
    page = client.get(reverse("meetings:people", args=[meeting.pk])).content.decode()
    assert "<dd>\u2068العربية\u2069, " in page


def test_a_heading_that_asks_has_no_colon_after_it(group, client, clock):
    meeting = make_meeting(group)
    headings = []
    for name in ("readiness", "cancel"):
        page = client.get(reverse(f"meetings:{name}", args=[meeting.pk])).content.decode()
        headings.append(page.split('<h2 class="w-h1">')[1].split("</h2>")[0])
    assert headings == ["Er pakken klar? Styregruppemøde", "Aflys mødet: Styregruppemøde"]


def test_leaving_a_page_of_long_texts_unsaved_is_asked_about(group, client, clock):
    meeting = make_meeting(group, items=1)
    urls = [
        reverse("agenda:item", args=[meeting.items.get().pk]),
        reverse("meetings:decisions", args=[meeting.pk]),
        reverse("meetings:announce", args=[meeting.pk]),
    ]
    pages = [client.get(url).content.decode() for url in urls]
    assert ["beforeunload@window" in page for page in pages] == [True, True, False]


def test_a_shared_groups_other_editors_reach_it_and_nobody_elses_do(group, client, dilek, vesterbro, clock):
    meeting = make_meeting(group)
    make_member(group, name="Amina Ahmed")
    urls = [
        reverse("meetings:inspect", args=[meeting.pk]),
        reverse("meetings:packet_send", args=[meeting.pk]),
        reverse("meetings:readiness", args=[meeting.pk]),
        reverse("steering:inspect", args=[group.pk]),
        reverse("agenda:item", args=[meeting.items.first().pk]),
    ]
    other = signed_in(dilek)
    assert [other.get(url).status_code for url in urls] == [404] * 5
    group.other_areas.add(vesterbro)
    assert [other.get(url).status_code for url in urls] == [200] * 5
    group.other_areas.clear()
    assert [other.get(url).status_code for url in urls] == [404] * 5


def test_the_front_page_counts_no_signups_where_nobody_signs_up(group, client, clock):
    event = make_meeting(group).event

    def line():
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        found = page.split(reverse("events:inspect", args=[event.pk]))[1].split("</li>")[0]
        return "0 personer" in found

    assert line() is False
    Event.objects.filter(pk=event.pk).update(visibility="public")
    assert line() is True
