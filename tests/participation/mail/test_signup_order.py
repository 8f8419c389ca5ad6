"""Which unsent messages a newer one closes: what a party reads last is true, and nothing true is left out."""

from datetime import timedelta

import pytest

from participation.mail import queries
from participation.mail.models import Message
from tests.participation.mail import parties
from tests.participation.mail.parties import EVERY, NOW, OVER, by_mail, by_sms, send

pytestmark = pytest.mark.django_db
OF_ITSELF = ["placed", "waiting", "promoted", "changed"]


@pytest.fixture
def event(settings):
    """A dinner, with the addresses of production."""
    parties.production_addresses(settings)
    return parties.dinner()


def open_kinds(now=NOW) -> list[str]:
    """What is still to be sent, in the order it was written."""
    return list(Message.objects.filter(queries.OPEN).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("newer", OVER)
def test_a_cancellation_closes_everything_unsent(event, newer):
    signup = by_mail(event)
    for kind in [*OF_ITSELF, "event_changed", newer]:
        send(kind, signup)
    assert open_kinds() == [newer]
    assert set(Message.objects.exclude(kind=newer).values_list("error", flat=True)) == {"superseded"}


@pytest.mark.parametrize("newer", OF_ITSELF)
@pytest.mark.parametrize("older", OF_ITSELF)
def test_news_of_the_party_itself_replace_unsent_news(event, older, newer):
    signup = by_mail(event)
    send(older, signup)
    send(newer, signup)
    assert open_kinds() == [newer]


@pytest.mark.parametrize("newer", [*OF_ITSELF, "event_changed"])
def test_what_changed_at_the_event_is_always_said(event, newer):
    signup = by_mail(event)
    send("event_changed", signup)
    send(newer, signup)
    assert open_kinds() == ["event_changed", newer]


@pytest.mark.parametrize("older", OF_ITSELF)
def test_a_changed_event_does_not_take_the_place_of_you_have_a_place(event, older):
    signup = by_mail(event)
    send(older, signup)
    send("event_changed", signup)
    assert open_kinds() == [older, "event_changed"]


def test_a_cancelled_signup_is_still_told_after_the_event_is_cancelled(event):
    signup = by_mail(event)
    send("event_cancelled", signup)
    send("cancelled", signup)
    assert open_kinds() == ["event_cancelled", "cancelled"]


@pytest.mark.parametrize("kind", EVERY)
def test_another_party_keeps_its_messages(event, kind):
    send("placed", by_mail(event))
    send(kind, by_mail(event, ref="efgh2345"))
    assert open_kinds() == ["placed", kind]


def test_a_party_that_changes_its_contact_hears_only_by_the_new_one(event):
    signup = by_mail(event)
    send("placed", signup)
    signup.contact_kind, signup.email, signup.phone = "phone", "", "+4511223344"
    send("changed", signup)
    assert [(m.kind, m.recipient) for m in queries.due(NOW)] == [("changed", "+4511223344")]


def test_what_is_being_sent_goes_out_and_the_newer_comes_after(event):
    signup = by_sms(event)
    placed = send("placed", signup)
    Message.objects.filter(pk=placed.pk).update(leased_until=NOW + timedelta(minutes=5))
    send("cancelled", signup)
    assert open_kinds() == ["placed", "cancelled"]
    assert list(queries.due(NOW)) == []
