"""Sending: once, in batches that a dying worker loses nothing of, stopped, gone on with, held back and released."""

from datetime import timedelta

import pytest

from participation.broadcasts import actions, messages
from participation.broadcasts.models import Addressee, Broadcast
from participation.broadcasts.queries import can_be_released, failures, held_by_language, progress, to_call
from participation.broadcasts.rules import fingerprint
from participation.mail.models import Message
from participation.privacy.actions import forget_due
from participation.signups.actions import quieten
from participation.signups.models import Signup
from tests.factories import make_event, make_signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW, at
from tests.participation.broadcasts.sending import refused, sms, started, states

pytestmark = pytest.mark.django_db


def room(event):
    """Letters of an Arabic text that six parts have room for, before the line with the way out."""
    return 6 * 67 - len("\n" + messages.saying.way_out(messages.saying.example(event, "ar"), "ar"))


def test_beginning_fixes_who_it_goes_to(event):
    make_signup(event, contact_kind="call", phone="+4533660099")
    broadcast = started(event, parties=2)
    sms(event, 77)
    assert (broadcast.state, broadcast.started_at) == ("sending", NOW)
    assert sorted(states(broadcast)) == ["pending", "pending", "unreachable"]
    assert [row.signup.phone for row in to_call(broadcast)] == ["+4533660099"]


def test_two_secretaries_are_one_sending(event):
    broadcast = started(event)
    stale = Broadcast.objects.get(pk=broadcast.pk)
    stale.state = "draft"
    actions.start(broadcast=stale, now=NOW)
    actions.hand_over(now=NOW)
    actions.start(broadcast=stale, now=NOW)
    actions.hand_over(now=NOW)
    assert (Addressee.objects.count(), Message.objects.count()) == (3, 3)


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"statuses": []}, "events"),
        ({"body_da": ""}, "words"),
        ({"body_ar": "{nam}"}, "words"),
        ({"expires_at": NOW}, "late"),
        ({"statuses": ["waiting"]}, "nobody"),
        ({"body_ar": "و" * 403}, "long"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_stays_a_draft(event, over, code):
    sms(event, 1)
    broadcast = make_broadcast(event, **over)
    assert refused(actions.start, broadcast=broadcast, now=NOW) == code
    broadcast.refresh_from_db()
    assert (broadcast.state, Addressee.objects.count()) == ("draft", 0)


def test_six_parts_may_be_sent(event):
    sms(event, 1)
    assert refused(actions.start, broadcast=make_broadcast(event, body_ar="و" * (room(event) + 1)), now=NOW) == "long"
    assert actions.start(broadcast=make_broadcast(event, body_ar="و" * room(event)), now=NOW).state == "sending"


def test_a_subject_about_faith_is_refused_even_if_the_event_became_so_later(event):
    sms(event, 1)
    broadcast = make_broadcast(event, subject="Nyt om {event}")
    type(event).objects.filter(pk=event.pk).update(faith_related=True)
    assert refused(actions.start, broadcast=broadcast, now=NOW) == "faith"


def test_an_sms_names_no_event_about_faith_and_a_mail_may(event):
    feast = make_event(event.area, title="Eid", faith_related=True)
    make_signup(feast, contact_kind="email", email="amina@post.example", phone="", language="da")
    named = {"body_da": "Kom til Eid kl. 17.", "body_ar": ""}
    assert actions.start(broadcast=make_broadcast(feast, **named), now=NOW).state == "sending"
    sms(feast, 1, language="da")
    assert refused(actions.start, broadcast=make_broadcast(feast, event, **named), now=NOW) == "faith"
    neutral = make_broadcast(feast, event, body_da="Kom til {event}.", body_ar="Eid")
    assert actions.start(broadcast=neutral, now=NOW).state == "sending"


def test_words_for_those_held_back_name_no_event_about_faith_in_an_sms():
    feast = make_event(title="Eid", faith_related=True)
    sms(feast, 1, language="so")
    make_signup(feast, contact_kind="email", email="bo@post.example", phone="", language="tr")
    broadcast = make_broadcast(feast, body_da="Kom til Eid.", body_tr="Eid", subject_tr="Haber")
    actions.start(broadcast=broadcast, now=NOW, missing="hold")
    assert refused(actions.release, broadcast=broadcast, now=NOW, danish=True) == "faith"
    assert sorted(states(broadcast)) == ["held", "pending"]
    broadcast.subject_so, broadcast.body_so = "War", "Kaalay {event}."
    actions.save_translations(broadcast=broadcast)
    assert actions.release(broadcast=broadcast, now=NOW) == 1


def test_danish_for_those_held_back_is_counted_again_with_its_notice(event):
    sms(event, 1, language="uk")
    broadcast = make_broadcast(event, body_da="o" * 400)
    actions.start(broadcast=broadcast, now=NOW, missing="hold")
    assert refused(actions.release, broadcast=broadcast, now=NOW, danish=True) == "long"
    broadcast.refresh_from_db()
    assert (states(broadcast), broadcast.missing) == (["held"], "hold")


def test_what_changed_since_it_was_looked_at_is_not_sent(event):
    sms(event, 1)
    broadcast = make_broadcast(event)
    seen = fingerprint(broadcast, [event.pk])
    Broadcast.objects.filter(pk=broadcast.pk).update(body_da="Noget andet")
    assert refused(actions.start, broadcast=broadcast, now=NOW, seen=seen) == "changed"


def test_missing_translations_must_be_chosen_about(event):
    sms(event, 1, language="so")
    broadcast = make_broadcast(event)
    assert refused(actions.start, broadcast=broadcast, now=NOW) == "missing"
    assert refused(actions.start, broadcast=broadcast, now=NOW, missing="nonsense") == "missing"


def test_danish_with_its_notice(event):
    sms(event, 1, language="so")
    broadcast = make_broadcast(event, body_da="Tag en skål med.")
    actions.start(broadcast=broadcast, now=NOW, missing="danish")
    actions.hand_over(now=NOW)
    message = Message.objects.get()
    assert message.language == "so"
    way_out = messages.saying.way_out(Signup.objects.get(), "so")
    assert message.text == f"{messages.saying.notice('so')}\nTag en skål med.\n{way_out}"


def test_held_back_until_it_is_translated(event):
    sms(event, 1, language="so")
    sms(event, 2, language="tr")
    sms(event, 3)
    broadcast = make_broadcast(event)
    actions.start(broadcast=broadcast, now=NOW, missing="hold")
    actions.hand_over(now=NOW)
    broadcast.refresh_from_db()
    assert (broadcast.state, held_by_language(broadcast)) == ("sent", {"so": 1, "tr": 1})
    assert Message.objects.get().language == "ar"
    assert refused(actions.release, broadcast=broadcast, now=NOW) == "held"

    broadcast.subject_so, broadcast.body_so, broadcast.body_da = "War", "Keen baaquli.", "Ændret"
    actions.save_translations(broadcast=broadcast)
    broadcast.refresh_from_db()
    assert (broadcast.body_so, broadcast.body_da == "Ændret", can_be_released(broadcast)) == ("Keen baaquli.", False, 1)
    assert actions.release(broadcast=broadcast, now=NOW) == 1
    actions.hand_over(now=NOW)
    assert Message.objects.get(language="so").text.splitlines()[:-1] == ["Keen baaquli."]
    assert held_by_language(broadcast) == {"tr": 1}

    assert actions.release(broadcast=broadcast, now=NOW, danish=True) == 1
    actions.hand_over(now=NOW)
    assert Message.objects.filter(language="tr").count() == 1
    broadcast.refresh_from_db()
    assert (broadcast.state, progress(broadcast).held, Message.objects.count()) == ("sent", 0, 3)


def test_writing_to_those_held_back_is_refused_when_it_is_too_late(event):
    sms(event, 1, language="so")
    broadcast = make_broadcast(event, expires_at=NOW + timedelta(hours=1))
    actions.start(broadcast=broadcast, now=NOW, missing="hold")
    late = NOW + timedelta(hours=1)
    assert refused(actions.release, broadcast=broadcast, now=late, danish=True) == "late"
    assert states(broadcast) == ["held"]


def test_all_held_back_is_sent_at_once_to_nobody(event):
    sms(event, 1, language="so")
    broadcast = actions.start(broadcast=make_broadcast(event), now=NOW, missing="hold")
    assert (broadcast.state, states(broadcast)) == ("sent", ["held"])


def test_stopped_and_gone_on(event):
    broadcast = started(event, parties=3)
    actions.hand_over(now=NOW, limit=1)
    assert actions.stop(broadcast=broadcast, now=NOW).state == "stopped"
    assert actions.hand_over(now=NOW).rows == 0
    assert refused(actions.release, broadcast=broadcast, now=NOW) == "stopped"
    assert Message.objects.count() == 1
    assert actions.resume(broadcast=broadcast, now=NOW).state == "sending"
    actions.hand_over(now=NOW)
    assert Message.objects.count() == 3
    assert actions.stop(broadcast=broadcast, now=NOW).state == "sent"


def test_going_on_is_refused_when_it_is_too_late(event):
    broadcast = started(event, expires_at=NOW + timedelta(hours=1))
    actions.stop(broadcast=broadcast, now=NOW)
    assert refused(actions.resume, broadcast=broadcast, now=NOW + timedelta(hours=2)) == "late"


def test_progress_is_read_from_the_outbox(event):
    broadcast = started(event, parties=5)
    actions.hand_over(now=NOW, limit=4)
    keys = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    Message.objects.filter(pk=keys[0]).update(sent_at=NOW)
    Message.objects.filter(pk=keys[1]).update(failed_at=NOW, error="refused: 550")
    Message.objects.filter(pk=keys[2]).delete()
    found = progress(broadcast)
    assert (found.in_line, found.waiting, found.sent, found.failed, found.gone) == (1, 1, 1, 1, 1)
    assert (found.settled, found.written, found.under_way) == (3, 5, True)
    assert [row.message.error for row in failures(broadcast)] == ["refused: 550"]


def test_who_says_no_before_it_went_out_is_left_out_and_no_failure(event):
    broadcast = started(event, parties=2)
    actions.hand_over(now=NOW)
    quieten(signup=Signup.objects.earliest("pk"), now=NOW)
    found = progress(broadcast)
    assert (found.left_out, found.waiting, found.expired, found.settled) == (1, 1, 0, 0)
    assert list(failures(broadcast)) == []
    Message.objects.filter(error="").update(expired_at=NOW, error="expired before it was sent")
    assert (progress(broadcast).expired, failures(broadcast).count()) == (1, 1)


def test_a_draft_is_not_changed_once_sending_began(event):
    broadcast = make_broadcast(event)
    sms(event, 1)
    open_form = Broadcast.objects.get(pk=broadcast.pk)
    actions.start(broadcast=broadcast, now=NOW)
    open_form.body_da = "For sent"
    assert refused(actions.save, broadcast=open_form, events=[event], now=NOW) == "begun"


def test_a_copy_is_a_draft_for_the_events_that_can_still_be_written_about(event):
    gone = make_event(event.area, starts_at=at(-40, 17))
    broadcast = make_broadcast(event, gone, languages=["ar"], missing="danish", state="sent")
    twin = actions.again(broadcast=broadcast, now=NOW)
    assert (twin.state, twin.missing, twin.languages, twin.body_ar) == ("draft", "", ["ar"], broadcast.body_ar)
    assert list(twin.events.all()) == [event]


def test_tests_go_to_oneself_in_the_languages_there_are(event, chen):
    found = actions.send_test(broadcast=make_broadcast(event), person=chen, languages=["da", "ar", "so"], now=NOW)
    assert [(message.language, message.recipient) for message in found] == [("da", chen.email), ("ar", chen.email)]
    given = {"broadcast": make_broadcast(event), "person": chen, "now": NOW}
    assert refused(actions.send_test, **given, languages=["so"]) == "words"
    empty = make_broadcast(event)
    empty.events.clear()
    assert refused(actions.send_test, **given | {"broadcast": empty}, languages=["da"]) == "event"


def test_when_a_signup_is_forgotten_its_message_goes_and_the_numbers_stay():
    over = make_event(starts_at=at(-29, 17), capacity=None)
    broadcast = started(over, parties=2)
    actions.hand_over(now=NOW)
    forget_due(now=NOW + timedelta(days=3))
    row = broadcast.addressees.select_related("signup").first()
    assert (Message.objects.count(), row.signup.name, row.signup.phone, row.message_id) == (0, "", "", None)
    assert progress(broadcast).gone == 2
