"""A group's page and its seats: what an editor does there, and that nobody else's editor gets anything."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.steering.models import Member, Seat, SeatTerm, SteeringGroup
from tests.cms.editor.conftest import signed_in
from tests.factories.steering import make_group, make_member

pytestmark = pytest.mark.django_db
NAME = "Zxqnavn"
VIEWS = (
    "seats_add",
    "member_new",
    "seat_abolish",
    "seat_sit",
    "term_end",
    "term_take_back",
    "member_edit",
    "member_invite",
)


@pytest.fixture
def group(husum):
    return make_group(husum)


@pytest.fixture
def client(chen):
    return signed_in(chen)


def at(group, name, **query):
    return (
        reverse(f"steering:{name}", args=[group.pk]) + "?" + "&".join(f"{key}={value}" for key, value in query.items())
    )


def page(client, group):
    return client.get(reverse("steering:inspect", args=[group.pk])).content.decode()


def test_seats_members_and_terms_from_the_page(client, group):
    assert (
        client.post(at(group, "seats_add"), {"kind": "resident", "number": 2, "constituency": "Gadelandet"}).status_code
        == 302
    )
    assert page(client, group).count("editor-ring__seat--vacant") == 2
    first, second = Seat.objects.all()
    member = make_member(group, NAME, seat=None)
    today = timezone.localdate().isoformat()
    answer = client.post(
        at(group, "seat_sit", seat=first.pk), {"member": member.pk, "kind": "holder", "starts_on": today}
    )
    assert answer.status_code == 302
    again = client.post(
        at(group, "seat_sit", seat=second.pk), {"member": member.pk, "kind": "holder", "starts_on": today}
    )
    assert again.status_code == 200
    assert list(again.context["form"].errors) == ["member"]
    shown = page(client, group)
    assert (NAME in shown, shown.count("editor-ring__seat--vacant")) == (True, 1)
    term = SeatTerm.objects.get()
    assert client.post(at(group, "term_end", term=term.pk), {"ends_on": today}).status_code == 302
    assert client.post(at(group, "seat_abolish", seat=second.pk)).status_code == 302
    term.refresh_from_db()
    assert (term.ends_on.isoformat(), Seat.objects.filter(abolished_on__isnull=True).count()) == (today, 1)


def test_what_began_before_today_is_ended_and_not_taken_back(client, group):
    make_member(group, NAME, starts_on=timezone.localdate() - timedelta(days=1))
    term = SeatTerm.objects.get()
    shown = page(client, group)
    assert at(group, "term_take_back", term=term.pk) not in shown
    assert at(group, "term_end", term=term.pk) in shown
    client.post(at(group, "term_take_back", term=term.pk))
    assert SeatTerm.objects.exists()


@pytest.mark.parametrize("days", [0, 3])
def test_what_begins_today_or_later_is_taken_back(client, group, days):
    make_member(group, NAME, starts_on=timezone.localdate() + timedelta(days=days))
    term = SeatTerm.objects.get()
    assert at(group, "term_take_back", term=term.pk).replace("&", "&amp;") in page(client, group)
    assert client.get(at(group, "term_take_back", term=term.pk)).status_code == 200
    client.post(at(group, "term_take_back", term=term.pk))
    assert not SeatTerm.objects.exists()


def test_a_group_is_made_in_ones_own_area(client, husum, vesterbro):
    facts = {"name_da": "Følgegruppen", "packet_days": 7, "decision_days": 5, "invites": "asked"}
    answer = client.post(reverse("steering:add"), {**facts, "other_areas": vesterbro.pk})
    group = SteeringGroup.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("steering:inspect", args=[group.pk]))
    assert (group.area, list(group.other_areas.all())) == (husum, [])
    assert client.get(reverse("steering:add") + f"?area={vesterbro.pk}").status_code == 404


def test_areas_of_others_are_neither_offered_nor_lost(client, chen, group, vesterbro):
    group.other_areas.add(vesterbro)
    url = reverse("steering:edit", args=[group.pk])
    assert "other_areas" not in client.get(url).context["form"].fields
    facts = {"name_da": "Nyt", "packet_days": 7, "decision_days": 5, "invites": "all"}
    assert client.post(url, facts).status_code == 302
    group.refresh_from_db()
    assert (group.name_da, list(group.other_areas.all())) == ("Nyt", [vesterbro])


def test_editors_of_both_areas_work_with_a_shared_group(dilek, group, vesterbro):
    group.other_areas.add(vesterbro)
    make_member(group, NAME)
    other = signed_in(dilek)
    assert NAME in page(other, group)
    facts = {"name_da": "Nyt", "packet_days": 7, "decision_days": 5, "invites": "all"}
    edit = reverse("steering:edit", args=[group.pk])
    assert other.post(edit, {**facts, "other_areas": vesterbro.pk}).status_code == 302
    assert list(group.other_areas.all()) == [vesterbro]
    assert other.post(edit, facts).status_code == 302
    assert list(group.other_areas.all()) == []  # their own area they may take out


def test_the_neighbours_editor_gets_nothing_by_any_way(dilek, group):
    member = make_member(group, NAME)
    term, before = SeatTerm.objects.get(), Member.objects.values().get()
    other = signed_in(dilek)
    own = make_group(dilek.groups.get().area)
    query = {"seat": term.seat_id, "term": term.pk, "member": member.pk}
    data = {"name": "x", "email": "x@x.dk", "ends_on": "2026-03-02", "kind": "resident", "number": 1}
    answers = []
    for name in (*VIEWS, "inspect", "edit", "history", "history_results", "working"):
        for where in (group, own):
            for answer in (other.get(at(where, name, **query)), other.post(at(where, name, **query), data)):
                assert NAME not in answer.content.decode()
                if where == group:
                    answers.append(answer.status_code)
    assert set(answers) == {404}
    for name in ("index", "index_results"):
        for query_text in ("", "?q=Styregruppen", "?export=csv"):
            text = other.get(reverse(f"steering:{name}") + query_text)
            body = b"".join(text.streaming_content) if text.streaming else text.content
            assert f"/{group.pk}/".encode() not in body
            assert NAME.encode() not in body
    assert NAME not in other.get(at(own, "seat_sit", seat=own.seats.create(kind="resident").pk)).content.decode()
    assert Member.objects.filter(pk=member.pk).values().get() == before
    assert SeatTerm.objects.get() == term
    assert SeatTerm.objects.get().ends_on is None


def test_a_seat_takes_no_member_of_another_group(client, group, vesterbro):
    seat = Seat.objects.create(group=group, kind="resident")
    foreign = make_member(make_group(vesterbro), NAME, seat=None)
    answer = client.post(
        at(group, "seat_sit", seat=seat.pk), {"member": foreign.pk, "kind": "holder", "starts_on": "2026-03-02"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["member"])
    assert NAME not in answer.content.decode()


def test_the_history_and_the_log_name_nobody(client, group):
    member = make_member(group, NAME)
    client.post(at(group, "term_end", term=SeatTerm.objects.get().pk), {"ends_on": "2026-03-02"})
    client.get(at(group, "member_edit", member=member.pk))
    assert ModelLogEntry.objects.filter(object_id=str(group.pk)).count() == 1
    assert [entry for entry in ModelLogEntry.objects.all() if NAME in entry.label + str(entry.data)] == []
    assert NAME not in client.get(reverse("steering:history", args=[group.pk])).content.decode()
    titles = [
        client.get(at(group, "member_edit", member=member.pk)),
        client.get(reverse("steering:inspect", args=[group.pk])),
    ]
    assert [one for one in titles if NAME in one.content.decode().split("</title>")[0]] == []


def test_the_page_asks_the_same_number_of_questions_for_many(client, group, django_assert_max_num_queries):
    for name in ("Amina", "Bo", "Eva"):
        make_member(group, name)
    page(client, group)
    with django_assert_max_num_queries(26) as few:
        page(client, group)
    for number in range(12):
        make_member(group, f"B{number}")
    with django_assert_max_num_queries(len(few)):
        page(client, group)
