"""Signups: entered by phone, changed, moved up and cancelled through the actions alone."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from participation.events.models import Event
from participation.signups.models import Signup, SignupChange
from tests.cms.editor.sending import fields_of


@pytest.fixture
def event(ours) -> Event:
    return ours.events[0]


def enter(client, event, **over):
    url = reverse("events:signup", args=[event.pk])
    return client.post(url, fields_of(client, url) | {"name": "Amina", "phone": "33 66 00 11", "adults": "2"} | over)


def test_party_is_entered_by_phone(editor, ours, event):
    response = enter(editor, event, accepts_waiting="on")
    signup = Signup.objects.get(name="Amina")
    assert response["Location"] == reverse("events:inspect", args=[event.pk])
    assert (signup.source, signup.entered_by, signup.phone, signup.people) == (
        "phone",
        ours.editor,
        "+4533660011",
        2,
    )
    assert signup.changes.get().by == ours.editor


def test_sending_twice_is_one_signup(editor, event):
    same = str(uuid.uuid4())
    enter(editor, event, accepts_waiting="on", submission_id=same)
    enter(editor, event, accepts_waiting="on", submission_id=same)
    assert Signup.objects.filter(name="Amina").count() == 1


def test_full_event_asks_before_the_waiting_list(editor, event):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    response = enter(editor, event, adults="1")
    assert "accepts_waiting" in response.context["form"].errors
    assert "Amina" in response.content.decode()
    assert not Signup.objects.filter(name="Amina").exists()
    enter(editor, event, adults="1", accepts_waiting="on")
    assert Signup.objects.get(name="Amina").status == "waiting"


def test_personal_number_is_refused(editor, event):
    response = enter(editor, event, other_needs="010190-1234")
    assert list(response.context["form"].errors) == ["other_needs"]


def test_change_goes_through_the_action(editor, ours, event):
    signup = ours.signups[0]
    url = reverse("signups:edit", args=[signup.pk])
    editor.post(url, fields_of(editor, url) | {"name": "Amina", "children_0_5": "2"})
    signup.refresh_from_db()
    assert (signup.name, signup.people) == ("Amina", 3)
    assert signup.changes.filter(kind="changed", by=ours.editor).count() == 1


def test_change_that_does_not_fit_is_refused_and_nothing_is_lost(editor, ours, event):
    Event.objects.filter(pk=event.pk).update(capacity=2)
    url = reverse("signups:edit", args=[ours.signups[0].pk])
    response = editor.post(url, fields_of(editor, url) | {"name": "Amina", "adults": "5"})
    assert response.context["form"].non_field_errors()
    assert 'value="Amina"' in response.content.decode()
    assert Signup.objects.get(pk=ours.signups[0].pk).adults == 1


def test_cancel_and_promote_leave_a_trace(editor, ours, event):
    Event.objects.filter(pk=event.pk).update(capacity=20)
    editor.post(reverse("signups:promote", args=[ours.signups[1].pk]))
    editor.post(reverse("signups:cancel", args=[ours.signups[0].pk]))
    stati = {signup.pk: signup.status for signup in Signup.objects.filter(event=event)}
    assert (stati[ours.signups[0].pk], stati[ours.signups[1].pk]) == ("cancelled", "placed")
    kinds = SignupChange.objects.filter(by=ours.editor).values_list("kind", flat=True)
    assert sorted(kinds) == ["cancelled", "promoted"]


def test_new_link_revokes_the_old(editor, ours):
    editor.post(reverse("signups:renew", args=[ours.signups[0].pk]))
    assert Signup.objects.get(pk=ours.signups[0].pk).link_version == 2


def test_looking_does_nothing(editor, ours):
    for name in ("cancel", "promote", "renew"):
        editor.get(reverse(f"signups:{name}", args=[ours.signups[1].pk]))
    assert Signup.objects.get(pk=ours.signups[1].pk).status == "waiting"


def test_signups_are_never_deleted_nor_made_without_an_event():
    for name in ("add", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"signups:{name}", args=[1] if name != "add" else [])


@pytest.mark.parametrize("query", ["33 66 00 10", "33660010", "+45 33 66 00 10", "٣٣٦٦٠٠١٠", "husum placed"])
def test_list_is_searched_as_people_type(editor, ours, query):
    table = editor.get(reverse("signups:index"), {"q": query}).context["table"]
    assert ours.signups[0] in list(table.data)


def test_events_to_filter_by_are_ones_own(editor, ours, theirs):
    filters = editor.get(reverse("signups:index")).context["view"].filters
    assert set(filters.form.fields["event"].queryset) == set(ours.events)


def test_who_is_invented_is_marked_as_such(editor, ours, event):
    Signup.objects.filter(pk=ours.signups[0].pk).update(invented=True)
    for url in (reverse("signups:index"), reverse("events:inspect", args=[event.pk])):
        assert "(opfundet)" in editor.get(url).content.decode()
