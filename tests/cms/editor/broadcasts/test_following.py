"""The page of a message: counted, looked at, tried, sent once, stopped, followed."""

from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from cms.editor.reasons import reason_text
from participation.broadcasts import actions
from participation.broadcasts.models import Broadcast
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.cms.editor.broadcasts.pages import errors, mail, open_page, post, sms
from tests.factories import make_signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import at


def test_counts_by_language_and_way_before_sending(editor, event):
    sms(event, 11)
    mail(event, "bo@post.example", language="da")
    make_signup(event, contact_kind="call", phone="+4533660013", language="so", name="Eva")
    mail(event, "chen@post.example", language="da", no_reminders=True)
    broadcast = make_broadcast(event)
    page = open_page(editor, "inspect", broadcast)
    lines = [(line.language, line.email, line.sms, line.call, line.parts) for line in page.context["plan"].lines]
    assert lines == [("da", 1, 0, 0, 0), ("ar", 0, 1, 0, 2), ("so", 0, 0, 1, 0)]
    assert page.context["totals"] == {"parties": 3, "email": 1, "sms": 1, "call": 1, "parts": 2}
    assert (page.context["audience"].quiet, [call["signup"].name for call in page.context["calls"]]) == (1, ["Eva"])
    assert 'href="tel:+4533660013"' in page.content.decode()


def test_a_translation_of_an_older_text_is_marked_where_one_sends(editor, event):
    sms(event, 11)
    make_signup(event, contact_kind="call", phone="+4533660013", language="so", name="Eva")
    broadcast = make_broadcast(event, translation_status={"ar": {"state": "reviewed", "source": "an older text"}})
    page = open_page(editor, "send", broadcast)
    assert [(line.language, line.outdated) for line in page.context["plan"].lines] == [("ar", True), ("so", False)]
    assert page.content.decode().count("editor-tag--warn") == 1


def test_preview_is_about_nobody_and_shows_parts(editor, event):
    sms(event, 11, name="Hemmelig")
    mail(event, "bo@post.example", language="so")
    broadcast = make_broadcast(event, body_da="Hej {name} <script>x</script> {when}\n\nhttps://husum.localhost/x")
    page = open_page(editor, "inspect", broadcast)
    shown = {preview.code: preview for preview in page.context["previews"]}
    assert list(shown) == ["da", "ar", "so"]
    assert (shown["da"].parts, shown["ar"].parts, bool(shown["so"].notice), shown["ar"].notice) == (2, 2, True, "")
    html = page.content.decode()
    assert "Hemmelig" not in html
    assert '<bdi dir="auto">Amina</bdi> &lt;script&gt;x&lt;/script&gt;' in html
    assert '<a href="https://husum.localhost/x">' in html
    assert '<div lang="ar" dir="rtl">' in html


def test_a_test_goes_to_whoever_asks(editor, husum, chen, event):
    broadcast = make_broadcast(event)
    post(editor, "test", broadcast, languages=["da", "ar"])
    sent = [(one.kind, one.recipient, one.language) for one in Message.objects.order_by("pk")]
    assert sent == [("broadcast_test", chen.email, code) for code in ("da", "ar")]
    for message in Message.objects.all():
        with translation.override(message.language):
            assert message.subject.startswith(f"{translation.gettext('TEST')}: ")


def test_missing_translations_are_chosen_on_the_last_page(editor, event):
    sms(event, 11, language="so")
    broadcast = make_broadcast(event)
    page = open_page(editor, "send", broadcast)
    assert list(page.context["form"].fields) == ["seen", "missing"]
    refused = post(editor, "send", broadcast, seen=page.context["form"]["seen"].value())
    assert list(errors(refused)) == ["missing"]
    broadcast.refresh_from_db()
    assert broadcast.state == "draft"
    post(editor, "send", broadcast, seen=page.context["form"]["seen"].value(), missing="hold")
    broadcast.refresh_from_db()
    assert (broadcast.state, broadcast.missing) == ("sent", "hold")


def test_sending_twice_is_one_sending_and_one_line_in_the_log(editor, event):
    sms(event, 11)
    broadcast = make_broadcast(event)
    form = open_page(editor, "send", broadcast).context["form"]
    assert list(form.fields) == ["seen"]
    for _click in range(2):
        assert post(editor, "send", broadcast, seen=form["seen"].value()).redirect_chain != []
    actions.hand_over(now=timezone.now())
    assert Message.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="medspil.broadcast_send").count() == 1


def test_what_changed_after_the_last_look_is_not_sent(editor, event):
    sms(event, 11)
    broadcast = make_broadcast(event)
    seen = open_page(editor, "send", broadcast).context["form"]["seen"].value()
    Broadcast.objects.filter(pk=broadcast.pk).update(body_da="Noget andet")
    response = post(editor, "send", broadcast, seen=seen)
    assert list(errors(response)) == ["__all__"]
    broadcast.refresh_from_db()
    assert broadcast.state == "draft"


def test_progress_failures_and_who_to_call(editor, event):
    for number in (11, 12, 13):
        sms(event, number)
    make_signup(event, contact_kind="call", phone="+4533660019", name="Eva")
    broadcast = actions.start(broadcast=make_broadcast(event), now=timezone.now())
    actions.hand_over(now=timezone.now(), limit=2)
    first, second = Message.objects.order_by("pk")
    Message.objects.filter(pk=first.pk).update(sent_at=timezone.now())
    Message.objects.filter(pk=second.pk).update(failed_at=timezone.now(), error="recipient refused: 550")
    page = open_page(editor, "inspect", broadcast)
    html = page.content.decode()
    found = page.context["progress"]
    assert (found.sent, found.failed, found.in_line, found.to_call) == (1, 1, 1, 1)
    assert '<progress class="editor-bar" max="3" value="2"' in html
    assert ("recipient refused" in html, reason_text("recipient refused: 550") in html) == (False, True)
    assert reverse("messages:inspect", args=[second.pk]) in html
    assert "data-again" in html
    assert [call["signup"].name for call in page.context["calls"]] == ["Eva"]


def test_stop_and_go_on(editor, event):
    sms(event, 11)
    broadcast = actions.start(broadcast=make_broadcast(event), now=timezone.now())
    assert reverse("broadcasts:stop", args=[broadcast.pk]) in open_page(editor, "inspect", broadcast).content.decode()
    post(editor, "stop", broadcast)
    actions.hand_over(now=timezone.now())
    assert Message.objects.count() == 0
    page = post(editor, "resume", broadcast)
    assert page.context["state"] == str(Broadcast.objects.get(pk=broadcast.pk).get_state_display())
    actions.hand_over(now=timezone.now())
    assert Message.objects.count() == 1


def test_only_the_languages_of_those_held_back_are_written_later(editor, event):
    sms(event, 11, language="so")
    sms(event, 12)
    broadcast = actions.start(broadcast=make_broadcast(event), now=timezone.now(), missing="hold")
    actions.hand_over(now=timezone.now())
    url = reverse("broadcasts:edit", args=[broadcast.pk])
    assert sorted(editor.get(url).context["form"].fields) == ["body_so", "mark_so", "subject_so"]
    editor.post(url, {"subject_so": "War", "body_so": "Keen baaquli.", "body_da": "Ændret", "statuses": ["cancelled"]})
    broadcast.refresh_from_db()
    assert (broadcast.body_so, broadcast.body_da, broadcast.statuses) == (
        "Keen baaquli.", "Hej {name}.\n\nTag en skål med.", ["placed"],
    )  # fmt: skip
    post(editor, "release", broadcast, how="translated")
    actions.hand_over(now=timezone.now())
    assert sorted(Message.objects.values_list("language", flat=True)) == ["ar", "so"]
    assert editor.get(url).status_code == 404


def test_a_copy_opens_as_a_draft(editor, event):
    response = post(editor, "again", make_broadcast(event, state="sent"))
    twin = Broadcast.objects.get(state="draft")
    assert response.redirect_chain[-1][0] == reverse("broadcasts:edit", args=[twin.pk])


def test_list_says_how_far_each_is(editor, event):
    for number in range(3):
        sms(event, 20 + number)
    for days in range(3):
        actions.start(broadcast=make_broadcast(event, created_at=at(days, 10)), now=timezone.now())
    actions.hand_over(now=timezone.now())
    make_broadcast(event, subject="Kladde", created_at=at(4, 10))
    page = editor.get(reverse("broadcasts:index"))
    assert [row.state for row in page.context["table"].data] == ["draft", "sending", "sending", "sent"]
    assert [row.progress.waiting for row in page.context["table"].data] == [0, 0, 0, 3]


def test_page_with_three_hundred_addressees_asks_as_often_as_with_three(editor, event, django_assert_max_num_queries):
    now = timezone.now()
    Signup.objects.bulk_create(
        Signup(
            event=event, name="Amina", contact_kind=("email", "call")[number % 2], email=f"a{number}@post.example",
            phone=f"+45{30000000 + number}", language="ar", status="placed", created_at=now, decided_at=now,
        )
        for number in range(300)
    )  # fmt: skip
    broadcast = make_broadcast(event)
    with django_assert_max_num_queries(40):
        open_page(editor, "inspect", broadcast)
    with django_assert_max_num_queries(40):
        open_page(editor, "send", broadcast)
    actions.start(broadcast=broadcast, now=now)
    with django_assert_max_num_queries(40):
        open_page(editor, "inspect", broadcast)
