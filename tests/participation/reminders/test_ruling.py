"""An area's rules, an event's own instead, and that nobody is written to because a rule changed."""

from datetime import time, timedelta

import pytest

from participation.events.rules import Refused
from participation.reminders import actions
from participation.reminders.models import ReminderRule
from participation.reminders.queries import rules_for, rules_of_area
from participation.reminders.rules import DEFAULTS
from tests.factories import make_area, make_signup, open_site
from tests.factories.clock import NOW, at
from tests.participation.reminders.parties import TWO_DAYS, go_round, make_dinner, make_rule, sent, three_hours

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def said(rules):
    """Timing, number and hour of each."""
    return [(rule.timing, rule.amount, rule.at_hour) for rule in rules]


def test_area_that_is_opened_begins_with_three_rules_and_keeps_what_it_changed():
    area = make_area()
    open_site(area)
    assert said(rules_of_area(area)) == list(DEFAULTS)
    ReminderRule.objects.filter(area=area).update(active=False)
    ReminderRule.objects.filter(timing="hours_before").delete()
    open_site(area)
    assert [rule.active for rule in rules_of_area(area)] == [False, False]


def test_rules_stand_in_the_order_in_which_they_come_due():
    thanks = make_rule(timing="days_after", amount=1, at_hour=time(11))
    hours, one, two = three_hours(), make_rule(amount=1), make_rule(amount=2)
    early = make_rule(amount=2, at_hour=time(9))
    assert rules_of_area(make_area()) == [early, two, one, hours, thanks]


def test_event_begins_with_a_copy_that_speaks_only_of_what_is_to_come():
    make_rule(), three_hours(active=False)
    event = make_dinner()
    make_signup(event)
    go_round(TWO_DAYS)
    own = actions.own_rules(event=event, now=TWO_DAYS + HOUR)
    assert [(rule.event_id, rule.active) for rule in own] == [(event.pk, True), (event.pk, False)]
    assert rules_for(event) == (own, True)
    assert actions.own_rules(event=event, now=TWO_DAYS + 2 * HOUR) == own
    go_round(TWO_DAYS + 2 * HOUR)
    assert len(sent()) == 1


def test_event_of_an_area_without_rules_begins_with_the_usual_ones_unused():
    event = make_dinner()
    own = actions.own_rules(event=event, now=NOW)
    assert said(own) == list(DEFAULTS)
    assert {rule.active for rule in own} == {False}


def test_going_back_to_the_areas_rules_sends_nothing_for_moments_that_are_over():
    make_rule(), three_hours()
    event = make_dinner()
    actions.own_rules(event=event, now=NOW)
    actions.switch_rule(rule=event.reminder_rules.get(amount=2), on=False, now=NOW)
    make_signup(event)
    actions.follow_area(event=event, now=TWO_DAYS + HOUR)
    assert rules_for(event)[1] is False
    go_round(TWO_DAYS + 2 * HOUR)
    assert sent() == []
    go_round(at(14, 14))
    assert len(sent()) == 1
    actions.follow_area(event=event, now=at(14, 15))
    go_round(at(14, 15))
    assert len(sent()) == 1


def test_rule_that_is_switched_on_again_speaks_only_of_what_is_to_come():
    rule = make_rule()
    make_signup(make_dinner())
    actions.switch_rule(rule=rule, on=False, now=NOW)
    assert go_round(TWO_DAYS).done == 0
    again = actions.switch_rule(rule=rule, on=True, now=TWO_DAYS + HOUR)
    assert (again.active, again.created_at) == (True, TWO_DAYS + HOUR)
    assert go_round(TWO_DAYS + HOUR).done == 0
    assert actions.switch_rule(rule=rule, on=True, now=TWO_DAYS + 2 * HOUR).created_at == TWO_DAYS + HOUR


def test_rule_that_is_changed_to_an_earlier_moment_sends_nothing():
    rule = make_rule(amount=1)
    make_signup(make_dinner())
    changed = actions.change_rule(rule=rule, timing="days_before", amount=2, at_hour=time(17), now=TWO_DAYS + HOUR)
    assert (changed.amount, changed.created_at) == (2, TWO_DAYS + HOUR)
    assert go_round(TWO_DAYS + 2 * HOUR).done == 0
    same = actions.change_rule(rule=rule, timing="days_before", amount=2, at_hour=time(17), now=at(13, 9))
    assert same.created_at == TWO_DAYS + HOUR


def test_hour_is_forgotten_where_it_means_nothing():
    rule = actions.add_rule(area=make_area(), timing="hours_before", amount=5, at_hour=time(9), now=NOW)
    assert rule.at_hour is None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"timing": "days_before", "amount": 61, "at_hour": time(9)}, "amount"),
        ({"timing": "hours_before", "amount": 0}, "amount"),
        ({"timing": "hours_before", "amount": 73}, "amount"),
        ({"timing": "days_after", "amount": 0, "at_hour": time(9)}, "amount"),
        ({"timing": "days_after", "amount": 7, "at_hour": time(9)}, "amount"),
        ({"timing": "days_before", "amount": 1}, "at_hour"),
        ({"timing": "days_after", "amount": 1, "at_hour": time(9), "recipients": "waiting"}, "recipients"),
        ({"timing": "days_before", "amount": 2, "at_hour": time(17)}, "twice"),
    ],
)
def test_rule_that_cannot_be_is_refused(facts, code):
    make_rule()
    with pytest.raises(Refused) as refused:
        actions.add_rule(area=make_area(), now=NOW, **facts)
    assert refused.value.code == code
    assert ReminderRule.objects.count() == 1


def test_claims_of_an_event_long_past_are_forgotten():
    make_rule()
    event = make_dinner()
    make_signup(event)
    go_round(TWO_DAYS)
    assert actions.forget_claims(ended_before=event.ends_at) == 0
    assert actions.forget_claims(ended_before=event.ends_at + HOUR) == 1
