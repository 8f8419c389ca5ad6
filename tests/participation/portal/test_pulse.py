"""The page "How was the meeting?": for members who were there, once, and without a trace."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participation.representation.actions.closing import close_due
from participation.representation.actions.opening import open_boxes
from participation.representation.meetings import of_meeting
from participation.representation.models import BallotBox, Counter, Reporting, SpentPaper
from participation.steering.models import Invitation
from tests.factories import make_questions
from tests.factories.steering import make_member
from tests.participation.steering.rooms import Room, browser, end, invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(husum):
    make_questions()
    found = Room(husum)
    end(found.meeting)
    end(found.before, days=3)
    Invitation.objects.filter(member=found.bo).update(came=True)
    open_boxes(of_meeting(found.meeting))
    return found


@pytest.fixture
def bo(room):
    return browser(room.bo.user)


def counted():
    rows = Counter.objects.filter(count__gt=0).order_by("question__order")
    return list(rows.values_list("box__stage", "question__code", "option__code", "count"))


def send(client, room, *values, language=""):
    page = client.get(room.path("pulse/", language))
    groups = page.context["groups"]
    chosen = {
        group.name: group.lines[at].input.data["value"]
        for group, at in zip(groups, values, strict=False)
        if at is not None
    }
    return client.post(room.path("pulse/", language), chosen)


def test_answers_are_counted_once_and_the_page_thanks(room, bo):
    sent = send(bo, room, 0, 1, None)
    assert (sent.status_code, sent.url) == (303, room.path("pulse/"))
    once = [("prepared", "understood", "YES", 1), ("prepared", "spoke", "PARTLY", 1)]
    assert counted() == once
    thanks = bo.get(room.path("pulse/"))
    assert (thanks.status_code, thanks.context["state"]) == (200, "answered")
    again = bo.post(room.path("pulse/"), {})
    assert again.status_code == 303
    assert counted() == once


def test_whoever_is_moved_to_the_other_group_answers_no_second_time(room, bo):
    send(bo, room, 0, 0, 0)
    Invitation.objects.filter(event=room.before.event).update(came=False)
    assert bo.get(room.path("pulse/")).context["state"] == "answered"
    box = BallotBox.objects.get(stage="unprepared")
    first = Counter.objects.filter(box=box).first()
    bo.post(room.path("pulse/"), {f"q{first.question_id}": first.option_id})
    assert [row[0] for row in counted()] == ["prepared"] * 3


def test_all_blank_counts_nobody_and_may_be_sent_again(room, bo):
    assert send(bo, room).url == room.path()
    assert (counted(), SpentPaper.objects.count()) == ([], 0)
    assert bo.get(room.path("pulse/")).context["state"] == "asking"


def test_nothing_else_changes(room, bo):
    before = list(Invitation.objects.order_by("pk").values()), list(type(room.bo).objects.values())
    send(bo, room, 2, 2, 2)
    assert (list(Invitation.objects.order_by("pk").values()), list(type(room.bo).objects.values())) == before


def test_who_was_not_there_gets_the_same_404(room, bo):
    Invitation.objects.filter(member=room.bo, event=room.meeting.event).update(came=False)
    assert bo.get(room.path("pulse/")).status_code == 404
    assert bo.post(room.path("pulse/"), {}).status_code == 404
    assert browser().get(room.path("pulse/")).status_code == 302


def test_editor_without_a_seat_gets_404(room, chen):
    assert browser(chen).get(room.path("pulse/")).status_code == 404


def test_before_the_end_there_is_no_page(room, bo):
    end(room.meeting, days=-3)
    assert bo.get(room.path("pulse/")).status_code == 404


def test_after_seven_days_it_is_closed(room, bo):
    end(room.meeting, days=8)
    assert bo.get(room.path("pulse/")).context["state"] == "closed"
    first = Counter.objects.filter(box__stage="prepared").first()
    sent = bo.post(room.path("pulse/"), {f"q{first.question_id}": first.option_id})
    assert (sent.status_code, sent.context["state"]) == (409, "closed")
    assert counted() == []


def test_cancelled_meeting_asks_nothing(room, bo):
    room.meeting.event.state = "cancelled"
    room.meeting.event.save()
    assert bo.get(room.path("pulse/")).context["state"] == "closed"


def test_an_answer_that_was_never_there_is_refused_beside_the_question(room, bo):
    question = Counter.objects.filter(box__stage="prepared").first().question_id
    sent = bo.post(room.path("pulse/"), {f"q{question}": "999999"})
    assert (sent.status_code, len(sent.context["errors"]), counted()) == (400, 1, [])


def test_nothing_of_the_page_is_kept(room, bo):
    page = bo.get(room.path("pulse/"))
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert set(page.cookies) <= {"csrftoken"}


def test_the_page_asks_as_little_of_the_database_for_many_members(room, bo):
    def asked():
        with CaptureQueriesContext(connection) as found:
            bo.get(room.path("pulse/"))
        return len(found)

    asked()
    few = asked()
    for number in range(6):
        invite(make_member(room.group, f"Amina{number}"), room.meeting.event)
    assert asked() == few <= 20


def test_the_stamp_is_no_time_and_gone_after_seven_days(room, bo):
    send(bo, room, 0, 0, 0)
    assert SpentPaper.objects.count() == 1
    close_due(now=timezone.now() + timedelta(days=8))
    assert SpentPaper.objects.count() == 0


def way(client, room):
    return room.path("pulse/") in client.get(room.path()).content.decode()


def test_the_meetings_page_leads_to_the_questions_while_they_can_be_answered(room, bo):
    assert way(bo, room)
    send(bo, room, 0, 1, None)
    assert not way(bo, room)


@pytest.mark.parametrize("why", ["absent", "no box", "not asked"])
def test_the_meetings_page_does_not_lead_where_there_is_no_page(room, bo, why):
    if why == "absent":
        Invitation.objects.filter(member=room.bo, event=room.meeting.event).update(came=False)
    elif why == "no box":
        BallotBox.objects.all().delete()
    else:
        Reporting.objects.update_or_create(area=room.area, defaults={"asks": False})
    assert bo.get(room.path("pulse/")).status_code == 404
    assert not way(bo, room)
