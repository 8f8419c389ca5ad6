"""The area's reminders, an event's own, and the card on the cockpit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.editor.reminders.card import card
from cms.editor.reminders.words import rule_text
from participation.mail.models import Message
from participation.reminders.actions import follow_area, own_rules
from participation.reminders.models import ReminderRule
from participation.reminders.queries import Tally, rules_for, rules_of_area
from participation.signups.models import Signup
from tests.cms.editor.conftest import signed_in
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW, at
from tests.participation.reminders.parties import go_round

pytestmark = pytest.mark.django_db
NEW = {"timing": "days_before", "amount": "5", "at_hour": "09:30", "recipients": "placed"}


@pytest.fixture
def editor(chen):
    """Chen's browser."""
    return signed_in(chen)


@pytest.fixture
def rules(husum):
    """Husum's three, made before anything of the tests' day was due."""
    ReminderRule.objects.update(created_at=NOW)
    return rules_of_area(husum)


def texts(rules) -> list[str]:
    """Each in words."""
    return [rule_text(rule) for rule in rules]


def test_list_shows_ones_own_areas_rules(editor, rules, vesterbro):
    page = editor.get("/cms/reminders/").content.decode()
    assert [text in page for text in texts(rules)] == [True] * 3
    assert vesterbro.name not in page


def test_the_way_up_from_an_events_reminders_is_the_event(editor, husum, rules):
    event = make_event(husum, title="Suppedag")
    for name in ("reminders", "reminders_follow", "reminder_add"):
        *_before, up, here = editor.get(f"/cms/events/{name}/{event.pk}/").context["breadcrumbs_items"]
        assert (up["url"], up["label"], here["url"]) == (f"/cms/events/inspect/{event.pk}/", "Suppedag", "")


def test_rule_is_added_changed_and_switched(editor, husum, rules):
    assert editor.post("/cms/reminders/new/", NEW).status_code == 302
    (rule,) = ReminderRule.objects.filter(area=husum, amount=5)
    assert f"{rule.at_hour:%H:%M}" == "09:30"
    edit = f"/cms/reminders/edit/{rule.pk}/"
    assert 'value="09:30"' in editor.get(edit).content.decode()
    assert editor.post(edit, {**NEW, "amount": "6"})["Location"] == "/cms/reminders/"
    rule.refresh_from_db()
    assert rule.amount == 6
    switch = f"/cms/reminders/switch/{rule.pk}/"
    for _click in range(2):  # sent twice, it is still what was read
        editor.post(switch, {})
    rule.refresh_from_db()
    assert rule.active is False
    assert 'name="on" value="True"' in editor.get(switch).content.decode()
    editor.post(switch, {"on": "True"})
    rule.refresh_from_db()
    assert rule.active is True


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": "61"}, "amount"),
        ({"at_hour": ""}, "at_hour"),
        ({"timing": "days_after", "recipients": "waiting"}, "amount"),
    ],
)
def test_what_cannot_be_stands_beside_its_field_and_nothing_typed_is_lost(editor, husum, rules, change, field):
    answer = editor.post("/cms/reminders/new/", {**NEW, "amount": "7", **change})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, [field])
    assert form["timing"].value() == {**NEW, **change}["timing"]
    assert ReminderRule.objects.filter(area=husum).count() == 3


def test_the_same_rule_twice_is_refused(editor, rules):
    editor.post("/cms/reminders/new/", NEW)
    answer = editor.post("/cms/reminders/new/", NEW)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["__all__"])


def test_event_gets_its_own_and_goes_back(editor, husum, rules):
    event = make_event(husum, starts_at=timezone.now() + timedelta(days=9))
    page = f"/cms/events/reminders/{event.pk}/"
    editor.get(page)
    assert rules_for(event) == (rules, False)
    assert editor.post(page)["Location"] == page
    own, is_own = rules_for(event)
    assert (texts(own), is_own) == (texts(rules), True)
    assert editor.post(f"/cms/reminders/switch/{own[0].pk}/", {})["Location"] == page
    assert editor.post(f"/cms/events/reminder_add/{event.pk}/", NEW)["Location"] == page
    assert [rule.active for rule in rules_for(event)[0]] == [True, False, True, True]
    assert editor.get(page).status_code == 200
    assert editor.post(f"/cms/events/reminders_follow/{event.pk}/")["Location"] == page
    assert rules_for(event) == (rules, False)


def test_refused_reminder_leaves_the_event_with_its_areas(editor, husum, rules):
    event = make_event(husum, starts_at=timezone.now() + timedelta(days=9))
    twice = {"timing": "hours_before", "amount": "3", "recipients": "placed"}
    answer = editor.post(f"/cms/events/reminder_add/{event.pk}/", twice)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["__all__"])
    assert rules_for(event) == (rules, False)


def test_rules_of_an_event_of_another_area_are_out_of_reach(dilek, husum):
    event = make_event(husum)
    rule = ReminderRule.objects.create(event=event, timing="hours_before", amount=1, created_at=NOW)
    client = signed_in(dilek)
    for address in (f"reminders/edit/{rule.pk}", f"reminders/switch/{rule.pk}", f"events/reminders/{event.pk}"):
        assert client.get(f"/cms/{address}/").status_code == 404
        assert client.post(f"/cms/{address}/", NEW).status_code == 404


def test_card_says_when_to_whom_and_what_became_of_it(husum, chen, rules):
    event = make_event(husum)
    for number in range(4):
        make_signup(event, phone=f"+453366001{number}", no_reminders=number == 0)
    go_round(at(12, 17))
    sent, failed, _waits = Message.objects.order_by("pk")
    Message.objects.filter(pk=sent.pk).update(sent_at=at(12, 18))
    Message.objects.filter(pk=failed.pk).update(failed_at=at(12, 18))
    shown = card(event, chen, at(12, 19)).context
    outcomes = [(line.tally.sent, line.tally.waiting, line.tally.failed) for line in shown["lines"]]
    assert outcomes == [(1, 1, 1), (0, 0, 0), (0, 0, 0)]
    assert [line.due for line in shown["lines"]] == [
        "lørdag den 14. marts 17:00",
        "mandag den 16. marts 14:00",
        "tirsdag den 17. marts 11:00",
    ]
    assert (shown["own"], shown["failed"], shown["quiet"], shown["may_change"]) == (False, 1, 1, True)
    assert shown["forgotten"] is False


def test_card_keeps_what_was_sent_for_another_hour_or_by_the_areas_rules(husum, chen, rules):
    event = make_event(husum)
    make_signup(event)
    go_round(at(12, 17))
    Message.objects.update(sent_at=at(12, 18))
    assert card(event, chen, at(12, 19)).context["others"] is None
    own_rules(event=event, now=at(12, 19))
    assert card(event, chen, at(12, 19)).context["others"] == {"tally": Tally(sent=1)}
    follow_area(event=event, now=at(12, 20))
    event.starts_at, event.ends_at = at(15, 17), at(15, 20)
    event.save()
    go_round(at(13, 17))
    shown = card(event, chen, at(13, 18)).context
    assert shown["others"] == {"tally": Tally(sent=1)}
    assert [line.tally for line in shown["lines"]] == [Tally(waiting=1), Tally(), Tally()]


def test_card_says_why_nothing_comes(husum, chen, rules):
    event = make_event(husum, starts_at=at(1, 8))
    ReminderRule.objects.filter(timing="hours_before").update(created_at=at(1, 6))
    ReminderRule.objects.filter(timing="days_after").update(active=False)
    ReminderRule.objects.create(area=husum, timing="days_before", amount=0, at_hour="09:00", created_at=NOW)
    lines = card(event, chen, NOW).context["lines"]
    assert [bool(line.why_not) for line in lines] == [True, True, True, True]
    assert len({line.why_not for line in lines}) == 3


@pytest.mark.parametrize("facts", [{"state": "cancelled"}, {"admission": "drop_in"}])
def test_event_where_nobody_is_reminded_has_no_card(husum, chen, facts):
    assert card(make_event(husum, **facts), chen, NOW) is None


def test_card_asks_three_questions_however_many_signups_there_are(husum, chen, rules, django_assert_num_queries):
    event = make_event(husum, capacity=None)
    event = type(event).objects.get(pk=event.pk)
    for _number in range(20):
        make_signup(event)
    go_round(at(12, 17))
    with django_assert_num_queries(3):
        card(event, chen, at(12, 18))
    assert Signup.objects.count() == 20


def test_cockpit_shows_the_card_and_links_to_what_failed(editor, husum, rules):
    event = make_event(husum, starts_at=timezone.now() + timedelta(days=1))
    ReminderRule.objects.update(created_at=timezone.now() - timedelta(days=9))
    signup = make_signup(event)
    go_round(timezone.now())
    Message.objects.update(failed_at=timezone.now())
    page = editor.get(f"/cms/events/inspect/{event.pk}/").content.decode()
    assert 'id="reminders"' in page
    address = f"/cms/messages/?state=failed&amp;event={event.pk}"
    assert address in page
    other = make_signup(make_event(husum, starts_at=timezone.now() + timedelta(days=1)))
    go_round(timezone.now())
    Message.objects.update(failed_at=timezone.now())
    listed = editor.get(address.replace("&amp;", "&")).context["table"].data
    assert ([message.about for message in listed], Message.objects.filter(about=f"signup:{other.ref}").count()) == (
        [f"signup:{signup.ref}"], 1,
    )  # fmt: skip
    assert f"/cms/events/reminders/{event.pk}/" in page


def test_secret_of_the_link_is_not_shown_in_the_outbox(editor, husum, rules):
    from participation.signups.quiet_links import quiet_token

    event = make_event(husum)
    party = make_signup(event, contact_kind="email", email="amina@post.example", phone="")
    go_round(at(12, 17))
    page = editor.get(f"/cms/messages/inspect/{Message.objects.get().pk}/").content.decode()
    assert "/u/…" in page
    assert quiet_token(party) not in page
