"""The composer: written in the area's languages, counted, looked at, tried, sent once, followed."""

from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.editor.broadcasts.card import card as broadcasts_card
from cms.editor.reminders.card import card as reminders_card
from participation.broadcasts.models import Broadcast
from participation.events.models import Event
from tests.cms.editor.broadcasts.pages import errors, mail
from tests.cms.editor.sending import fields_of, moment
from tests.factories import make_event
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW, at


def write(client, event=None, **over):
    """Posts the form for a new message."""
    url = reverse("broadcasts:add")
    typed = {"events": [event.pk] if event else [], "subject_da": "Nyt om maden", "body_da": "Hej {name}."}
    return client.post(url, fields_of(client, url) | typed | over)


def test_the_cockpit_leads_here_with_everyone_chosen(editor, event):
    page = editor.get(reverse("events:inspect", args=[event.pk])).content.decode()
    url = f"{reverse('broadcasts:add')}?area={event.area_id}&amp;event={event.pk}"
    assert page.count(url) == 1
    form = editor.get(url.replace("&amp;", "&")).context["form"]
    assert (form["events"].value(), form["statuses"].value()) == ([event.pk], ["placed", "waiting"])


def test_who_is_written_down_where_one_just_comes_can_be_written_to_and_is_reminded(editor, husum):
    event = make_event(husum, title="Café", admission="drop_in", starts_at=at(3, 17))
    cards = (broadcasts_card, reminders_card)
    assert [card(event, None, NOW) for card in cards] == [None, None]
    mail(event, "amina@post.example")
    assert ["lines" in card(event, None, NOW).context for card in cards] == [True, True]
    assert broadcasts_card(event, None, NOW).context["url"].endswith(f"?area={husum.pk}&event={event.pk}")


def test_neighbours_event_is_neither_prefilled_nor_accepted(editor, vesterbro):
    foreign = make_event(vesterbro)
    assert editor.get(reverse("broadcasts:add") + f"?event={foreign.pk}").status_code == 404
    assert list(errors(write(editor, foreign))) == ["events"]
    assert Broadcast.objects.count() == 0


def test_a_message_is_saved_in_ones_own_area_and_shown(editor, husum, chen, event):
    response = write(editor, event, subject_ar="خبر", body_ar="مرحبا {name}", languages=["ar", "da"])
    made = Broadcast.objects.get()
    assert response.url == reverse("broadcasts:inspect", args=[made.pk])
    assert (made.area, made.created_by, made.state) == (husum, chen, "draft")
    assert (made.statuses, made.languages, list(made.events.all())) == (["placed", "waiting"], ["da", "ar"], [event])
    assert made.translation_status["ar"]["state"] == "draft"
    assert ModelLogEntry.objects.filter(action="wagtail.create", user=chen).count() == 1


def test_languages_the_area_has_not_are_not_in_the_form(editor, husum):
    type(husum).objects.filter(pk=husum.pk).update(languages=["da", "ar"])
    form = editor.get(reverse("broadcasts:add")).context["form"]
    assert [name for name in form.fields if name.startswith("body_")] == ["body_da", "body_ar"]
    assert [code for code, _name in form.fields["languages"].choices] == ["da", "ar"]
    assert (form.fields["body_ar"].widget.attrs["dir"], form.fields["body_ar"].widget.attrs["lang"]) == ("rtl", "ar")


TROUBLES = [
    ({"body_da": "Hej {navn}"}, "body_da", "{navn}"),
    ({"subject_da": "Nyt {"}, "subject_da", "{name} {event} {when} {where} {link}"),
    ({"subject_ar": "خبر"}, "body_ar", ""),
    ({"body_so": "Keen baaquli"}, "subject_so", ""),
    ({"body_da": ""}, "body_da", ""),
    ({"body_da": "x" * 919}, "body_da", "7"),
    ({"subject_ar": "خبر", "body_ar": "و" * 350}, "body_ar", "7"),
    ({"body_da": "Ring til 010190-1234"}, "body_da", "CPR"),
    ({"statuses": []}, "statuses", ""),
    ({"events": []}, "events", ""),
]


def test_trouble_stands_beside_its_field_and_nothing_is_lost(editor, event):
    url = reverse("broadcasts:add")
    sent = fields_of(editor, url) | {"events": [event.pk], "subject_da": "Nyt om maden", "body_da": "Hej {name}."}
    for typed, field, said in TROUBLES:
        response = editor.post(url, sent | typed)
        assert list(errors(response)) == [field]
        assert said in " ".join(errors(response)[field])
        assert all(value in response.content.decode() for value in typed.values() if value and isinstance(value, str))
    assert Broadcast.objects.count() == 0


def test_subject_about_faith_is_refused_with_the_reason(editor, event):
    Event.objects.filter(pk=event.pk).update(faith_related=True)
    assert list(errors(write(editor, event, subject_da="Nyt om {event}"))) == ["subject_da"]
    assert list(errors(write(editor, event, subject_da=f"Om {event.title_da}"))) == ["subject_da"]
    assert write(editor, event, subject_da="Nyt {when}", body_da="{event}").status_code == 302


def test_line_breaks_in_the_subject_are_spaces(editor, event):
    write(editor, event, subject_da="Nyt\r\nBcc: alle@post.example", body_da="Et\r\n\r\nTo\r\n")
    made = Broadcast.objects.get()
    assert (made.subject_da, made.body_da) == ("Nyt Bcc: alle@post.example", "Et\n\nTo")


def test_two_colleagues_do_not_undo_each_other_unseen(editor, event):
    broadcast = make_broadcast(event)
    url = reverse("broadcasts:edit", args=[broadcast.pk])
    typed = fields_of(editor, url) | {"body_da": "Min tekst"}
    Broadcast.objects.filter(pk=broadcast.pk).update(body_da="Deres tekst")
    response = editor.post(url, typed)
    assert list(errors(response)) == ["__all__"]
    assert "Min tekst" in response.content.decode()
    assert editor.post(url, typed | {"seen": response.context["form"]["seen"].value()}).status_code == 302
    broadcast.refresh_from_db()
    assert broadcast.body_da == "Min tekst"


def test_an_untouched_form_changes_nothing(editor, event):
    broadcast = make_broadcast(event, expires_at=timezone.now().replace(second=0, microsecond=0))
    before = Broadcast.objects.filter(pk=broadcast.pk).values().get()
    url = reverse("broadcasts:edit", args=[broadcast.pk])
    assert editor.post(url, fields_of(editor, url)).status_code == 302
    after = Broadcast.objects.filter(pk=broadcast.pk).values().get()
    assert {key for key in before if (before[key] or "") != (after[key] or "")} == set()


def test_pointless_after_is_kept(editor, event):
    write(editor, event, **moment("expires_at", ("2033-05-01", "12:00")))
    assert f"{Broadcast.objects.get().expires_at:%Y-%m-%d %H:%M}" == "2033-05-01 10:00"


def test_an_event_one_cannot_write_about_any_more_is_not_offered(editor, husum, chen, event):
    old = make_event(husum, starts_at=timezone.now() - timezone.timedelta(days=31))
    offered = [one.pk for one in editor.get(reverse("broadcasts:add")).context["form"].fields["events"].queryset]
    assert event.pk in offered
    assert old.pk not in offered
