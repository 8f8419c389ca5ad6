"""Events: saved through the action, asked about the clock, kept whole in every language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.events.models import Event
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.cms.editor.sending import fields_of, moment, new_event
from tests.factories import make_signup


@pytest.fixture
def event(ours) -> Event:
    """Husum's published event, with one party that has a place and one that waits."""
    Signup.objects.filter(event__area=ours.area).update(contact_kind="email")
    return ours.events[0]


def edit(client, event, **over):
    url = reverse("events:edit", args=[event.pk])
    return client.post(url, fields_of(client, url) | over)


def made(title="Suppedag") -> Event:
    return Event.objects.get(title_da=title)


def test_new_event_is_a_draft_of_ones_own_area(editor, ours):
    response = new_event(editor, venue=ours.venue.pk, audience=["families", "everyone"])
    event = made()
    assert response.status_code == 302
    assert (event.area, event.state, event.audience) == (ours.area, "draft", ["everyone", "families"])
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(event.pk), user=ours.editor).count() == 1


def test_new_event_can_be_published_at_once(editor, ours):
    new_event(editor, venue=ours.venue.pk, **{"action-publish": "action-publish"})
    assert made().state == "published"


def test_what_cannot_be_published_is_still_saved(editor, ours):
    new_event(editor, venue=ours.venue.pk, summary_da="", **{"action-publish": "action-publish"})
    assert made().state == "draft"


def test_neighbours_venue_is_refused(editor, ours, theirs):
    response = new_event(editor, venue=theirs.venue.pk)
    assert "venue" in response.context["form"].errors
    assert not Event.objects.filter(title_da="Suppedag").exists()


def test_neighbours_area_and_picture_are_not_found(editor, ours, theirs):
    assert editor.get(reverse("events:add") + f"?area={theirs.area.pk}").status_code == 404
    assert new_event(editor, venue=ours.venue.pk, picture=theirs.image.pk).status_code == 404


def test_moving_tells_everyone_on_the_list(editor, event):
    Message.objects.all().delete()
    edit(editor, event, **moment("starts_at", event.starts_at + timedelta(hours=1)))
    event.refresh_from_db()
    assert (event.sequence, event.moved_from is not None) == (1, True)
    assert Message.objects.filter(kind="event_changed").count() == 2


def test_a_correction_can_be_quiet(editor, event):
    Message.objects.all().delete()
    edit(editor, event, quiet="on", **moment("starts_at", event.starts_at + timedelta(hours=1)))
    assert Message.objects.filter(kind="event_changed").count() == 0


def test_an_untouched_form_changes_nothing(editor, event):
    before = Event.objects.filter(pk=event.pk).values().get()
    edit(editor, event)
    after = Event.objects.filter(pk=event.pk).values().get()
    assert {key for key in before if before[key] != after[key]} - {"updated_at"} == set()


def test_time_that_comes_twice_is_asked_about_and_nothing_is_lost(editor, ours):
    typed = moment("starts_at", ("2027-10-31", "02:30")) | moment("ends_at", ("2027-10-31", "05:00"))
    response = new_event(editor, venue=ours.venue.pk, **typed)
    page = response.content.decode()
    assert "starts_at" in response.context["form"].errors
    assert 'name="starts_at_2"' in page
    assert 'value="2027-10-31"' in page
    assert "Suppedag" in page
    new_event(editor, venue=ours.venue.pk, **{**typed, "starts_at_2": "second"})
    assert made().starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_time_that_the_clock_skips_is_refused(editor, ours):
    typed = moment("starts_at", ("2027-03-28", "02:30")) | moment("ends_at", ("2027-03-28", "05:00"))
    response = new_event(editor, venue=ours.venue.pk, **typed)
    assert "02:00" in str(response.context["form"].errors["starts_at"])
    assert 'name="starts_at_2"' not in response.content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("ends_at", moment("ends_at", ("2020-01-01", "10:00"))),
        ("signup_closes_at", moment("signup_closes_at", ("2099-01-01", "10:00"))),
        ("starts_at", moment("starts_at", ("2027-01-01", ""))),
        ("capacity", {"capacity": "0"}),
        ("title_da", {"title_da": ""}),
    ],
)
def test_nonsense_is_answered_beside_its_field(editor, ours, field, typed):
    response = new_event(editor, venue=ours.venue.pk, **typed)
    assert list(response.context["form"].errors) == [field]


def test_picture_needs_its_text(editor, ours):
    response = new_event(editor, venue=ours.venue.pk, picture=ours.image.pk)
    assert list(response.context["form"].errors) == ["picture_alt_da"]


def test_language_that_is_dropped_keeps_its_words(editor, ours, event):
    Event.objects.filter(pk=event.pk).update(title_ar="عيد", title_en="Eid")
    ours.area.languages = ["da", "en"]
    ours.area.save()
    form = editor.get(reverse("events:edit", args=[event.pk])).context["form"]
    assert ("title_en" in form.fields, "title_ar" in form.fields) == (True, False)
    edit(editor, event, title_ar="", title_en="Feast")
    event.refresh_from_db()
    assert (event.title_ar, event.title_en) == ("عيد", "Feast")


def test_saving_keeps_the_review_of_untouched_words(editor, ours, event):
    words = {
        "title_ar": "عيد",
        "description_ar": "<p><strong>تعال</strong></p>",
        "translation_status": {"ar": {"state": "reviewed"}},
    }
    Event.objects.filter(pk=event.pk).update(**words)
    edit(editor, event, capacity="30")
    event.refresh_from_db()
    assert event.capacity == 30
    assert {name: getattr(event, name) for name in words} == words


def test_review_is_marked_with_name_and_fingerprint(editor, ours, event):
    edit(editor, event, title_ar="عيد", mark_ar="reviewed")
    event.refresh_from_db()
    assert event.translation_status["ar"]["state"] == "reviewed"
    assert event.translation_status["ar"]["by"] == str(ours.editor)


def test_rich_text_is_cleaned(editor, ours):
    raw = '{"blocks":[{"key":"a","text":"Kom","type":"unstyled","depth":0,"inlineStyleRanges":[{"offset":0,"length":3,"style":"BOLD"}],"entityRanges":[]}],"entityMap":{}}'  # noqa: E501
    new_event(editor, venue=ours.venue.pk, description_da=raw)
    assert made().description_da == "<p><b>Kom</b></p>"


def test_cancelling_needs_a_reason_and_tells_everyone(editor, ours, event):
    Message.objects.all().delete()
    url = reverse("events:cancel", args=[event.pk])
    assert editor.post(url, {"reason_da": ""}).context["form"].errors
    editor.post(url, {"reason_da": "Sygdom", "reason_ar": "مرض"})
    event.refresh_from_db()
    assert (event.state, event.cancel_reason_da, event.cancel_reason_ar) == ("cancelled", "Sygdom", "مرض")
    assert Message.objects.filter(kind="event_cancelled").count() == 2
    assert ModelLogEntry.objects.filter(action="medspil.cancel", object_id=str(event.pk)).count() == 1


def test_looking_at_an_action_does_nothing(editor, ours, event):
    for name in ("publish", "unpublish", "copy", "series", "cancel", "signup"):
        assert editor.get(reverse(f"events:{name}", args=[event.pk])).status_code == 200
    event.refresh_from_db()
    assert event.state == "published"


def test_copy_is_a_draft_some_weeks_later(editor, ours, event):
    response = editor.post(reverse("events:copy", args=[event.pk]), {"how": "weeks", "weeks": "2"})
    twin = Event.objects.order_by("-pk").first()
    assert response["Location"] == reverse("events:edit", args=[twin.pk])
    assert (twin.state, (twin.starts_at - event.starts_at).days in (13, 14)) == ("draft", True)


def test_event_with_signups_cannot_go_back_to_draft(editor, ours, event):
    response = editor.post(reverse("events:unpublish", args=[event.pk]))
    assert response.context["form"].non_field_errors()
    event.refresh_from_db()
    assert event.state == "published"


def test_heavy_danish_is_warned_about(editor, ours):
    heavy = "Områdefornyelsens styregruppemedlemmer gennemgår budgetforudsætningernes konsekvensberegninger"
    response = new_event(editor, venue=ours.venue.pk, summary_da=heavy)
    assert any("LIX" in str(message) for message in editor.get(response["Location"]).context["messages"])


def test_cockpit_finds_a_party_by_its_phone(editor, ours, event):
    Signup.objects.filter(event=event).update(phone="+4533660010")
    Signup.objects.filter(event=event, status="placed").update(phone="+4528112233", name="Amina")
    context = editor.get(reverse("events:inspect", args=[event.pk]), {"q": "28 11"}).context
    assert ([row.signup.name for row in context["placed"]], context["waiting"]) == (["Amina"], [])


def test_cockpit_counts_people_and_needs_of_all_who_have_a_place(editor, event):
    Signup.objects.filter(event=event, status="placed").delete()
    assert editor.get(reverse("events:inspect", args=[event.pk])).context["together"] == []
    make_signup(event, adults=2, children_0_5=1, children_6_12=2, allergy="Gluten", name="Amina")
    make_signup(event, adults=1, wheelchair=True, childcare_children=0, allergy="Nødder", name="Bo")
    make_signup(event, adults=9, status="waiting", waiting_since=timezone.now(), allergy="Fisk", name="Eva")
    page = editor.get(reverse("events:inspect", args=[event.pk]), {"q": "Bo"})
    assert page.context["together"] == [
        "3 voksne og 3 børn",
        "Børn 0-5 år: 1",
        "Børn 6-12 år: 2",
        "Kommer i kørestol: 1",
        "Allergi eller mad: 2",
    ]
    assert "<li>3 voksne og 3 børn</li>" in page.content.decode()


def test_invitation_link_is_shown(editor, ours, event):
    Event.objects.filter(pk=event.pk).update(visibility="invitation")
    assert event.invitation_key in editor.get(reverse("events:inspect", args=[event.pk])).content.decode()


def test_next_event_is_on_top(editor, ours):
    table = editor.get(reverse("events:index")).context["table"]
    starts = [row.starts_at for row in table.data]
    ahead = [start for start in starts if start > timezone.now()]
    assert starts == sorted(ahead) + sorted(set(starts) - set(ahead), reverse=True)


def test_two_colleagues_do_not_undo_each_other_unseen(editor, event):
    url = reverse("events:edit", args=[event.pk])
    opened = fields_of(editor, url)
    edit(editor, event, **moment("starts_at", event.starts_at + timedelta(hours=1)))
    late = editor.post(url, opened | {"title_da": "Min titel"})
    assert late.status_code == 200
    form = late.context["form"]
    assert form.non_field_errors()
    assert form["title_da"].value() == "Min titel"
    event.refresh_from_db()
    assert event.moved_from is not None, "the colleague's new time stands"
    again = editor.post(url, opened | {"title_da": "Min titel", "seen": form["seen"].value()})
    assert again.status_code == 302
