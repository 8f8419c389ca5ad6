"""The front page and the messages: what staff see first, in a bounded number of questions."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.editor.dashboard import today
from participation.events.models import Event
from participation.mail.models import Message
from tests.factories import make_event, make_signup


def test_front_page_says_what_matters(ours, theirs):
    found = today(ours.editor, timezone.now())
    assert [line["event"] for line in found["next"]] == [ours.events[0]]
    assert [line["title"] for line in found["waiting"]] == ["Husum published"]
    assert [line["title"] for line in found["drafts"]] == ["Husum draft"]
    assert found["failed"] == 1
    assert {line["code"] for line in found["languages"]} == set(ours.area.languages) - {"da"}


def test_lack_is_counted_per_offered_language(ours):
    before = {line["code"]: line["missing"] for line in today(ours.editor, timezone.now())["languages"]}
    Event.objects.filter(pk=ours.events[0].pk).update(title_ar="عيد")
    ours.area.languages = ["da", "ar", "en"]
    ours.area.save()
    after = {line["code"]: line["missing"] for line in today(ours.editor, timezone.now())["languages"]}
    assert after == {"ar": before["ar"] - 1, "en": before["en"]}


def test_questions_do_not_grow_with_events(ours):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            today(ours.editor, timezone.now())
        return len(queries)

    asked()  # Wagtail keeps a person's permissions with the person
    few = asked()
    for number in range(12):
        event = make_event(ours.area, venue=ours.venue, starts_at=timezone.now() + timedelta(days=number + 1))
        make_signup(event, status="waiting")
    assert asked() == few
    assert few <= 20


def test_front_page_opens(editor, admin, ours):
    for client in (editor, admin):
        assert "Husum published" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_menu_is_short(editor, admin, ours):
    def names(client) -> set[str]:
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        return {word for word in ("site-history", "/cms/users/", "/cms/collections/") if word in page}

    assert names(editor) == set()
    assert names(admin) == {"site-history", "/cms/users/", "/cms/collections/"}


def test_message_hides_the_secret_of_the_link(editor, ours):
    page = editor.get(reverse("messages:inspect", args=[ours.message.pk])).content.decode()
    assert ("Husum" in page, "hemmelig-nogle" in page) == (True, False)


def test_nobody_reads_anothers_login_code(admin, editor, ours):
    Message.objects.filter(pk=ours.message.pk).update(scope="", kind="login_code", text="123456")
    for client in (admin, editor):
        assert client.get(reverse("messages:inspect", args=[ours.message.pk])).status_code == 404
        assert ours.message not in client.get(reverse("messages:index")).context["table"].data


def test_failed_message_is_tried_again(editor, ours):
    editor.post(reverse("messages:retry", args=[ours.message.pk]))
    assert Message.objects.get(pk=ours.message.pk).failed_at is None


def test_sent_message_is_not(editor, ours):
    Message.objects.filter(pk=ours.message.pk).update(failed_at=None, sent_at=timezone.now())
    response = editor.post(reverse("messages:retry", args=[ours.message.pk]))
    assert response.context["form"].non_field_errors()


def test_only_the_areas_languages_are_tabs_in_their_direction(editor, ours):
    ours.area.languages = ["da", "ar"]
    ours.area.save()
    page = editor.get(reverse("events:edit", args=[ours.events[0].pk])).content.decode()
    assert ("language-ar" in page, "language-uk" in page) == (True, False)
    form = editor.get(reverse("events:edit", args=[ours.events[0].pk])).context["form"]
    assert form.fields["title_ar"].widget.attrs["dir"] == "rtl"
