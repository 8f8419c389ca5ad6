"""Any history of signing up, changing, leaving, promoting and resizing never overbooks and never loses anyone (R4)."""

import uuid

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from participation.events.models import Event
from participation.events.rules import Refused
from participation.portal.actions import save_event
from participation.signups import actions, queries
from participation.signups.models import Signup
from tests.factories import make_event, make_party
from tests.factories.clock import NOW

#: 50 histories of 45 steps: 2,250.
HISTORIES, STEPS = 50, 45
PEOPLE = st.integers(1, 5)


class Places(RuleBasedStateMachine):
    """One event with few places and a short memory of what was placed when the capacity was lowered."""

    @initialize(capacity=st.integers(1, 12), skip=st.booleans())
    def open(self, capacity, skip):
        self.event = make_event(capacity=capacity, skip_ahead=skip)
        self.peak = capacity  # a lowered capacity removes nobody, so this may exceed the capacity of now
        self.told = {}

    def pick(self, data):
        rows = list(Signup.objects.filter(event=self.event).exclude(status="cancelled").order_by("pk"))
        return data.draw(st.sampled_from(rows)) if rows else None

    @rule(people=PEOPLE, agrees=st.booleans())
    def sign_up(self, people, agrees):
        before = Signup.objects.count()
        try:
            actions.sign_up(
                event=self.event,
                party=make_party(adults=people, phone=f"+45{33660000 + before}"),
                submission_id=uuid.uuid4(),
                now=NOW,
                accepts_waiting=agrees,
            )
            assert Signup.objects.count() == before + 1
        except Refused:
            assert Signup.objects.count() == before

    @precondition(lambda self: Signup.objects.filter(event=self.event).exists())
    @rule(data=st.data(), people=PEOPLE)
    def change(self, data, people):
        signup = self.pick(data)
        if signup is not None:
            try:
                actions.change(signup=signup, party=make_party(adults=people, phone=signup.phone), now=NOW)
            except Refused as refused:
                assert refused.code in {"full", "many"}  # noqa: PT017

    @precondition(lambda self: Signup.objects.filter(event=self.event).exists())
    @rule(data=st.data())
    def cancel(self, data):
        signup = self.pick(data)
        if signup is not None:
            actions.cancel(signup=signup, now=NOW)

    @rule(capacity=st.integers(1, 12))
    def resize(self, capacity):
        placed = set(Signup.objects.filter(event=self.event, status="placed").values_list("pk", flat=True))
        event = Event.objects.get(pk=self.event.pk)
        event.capacity = capacity
        save_event(event=event, now=NOW)
        after = set(Signup.objects.filter(event=self.event, status="placed").values_list("pk", flat=True))
        assert placed <= after
        self.peak = max(capacity, queries.counts_of(event).taken)

    @invariant()
    def never_over(self):
        if not hasattr(self, "event"):
            return
        event = Event.objects.get(pk=self.event.pk)
        taken = queries.counts_of(event).taken
        assert taken <= self.peak
        self.peak = max(event.capacity, taken)

    @invariant()
    def the_first_who_waits_does_not_fit(self):
        if not hasattr(self, "event"):
            return
        event = Event.objects.get(pk=self.event.pk)
        first = queries.waiting(event).first()
        if first is not None:
            assert first.people > max(0, event.capacity - queries.counts_of(event).taken)


class PlacesTest(TestCase):
    """Each history in a transaction of its own."""

    def runTest(self):
        from hypothesis.stateful import run_state_machine_as_test

        run_state_machine_as_test(
            Places,
            settings=settings(
                max_examples=HISTORIES,
                stateful_step_count=STEPS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


pytestmark = pytest.mark.django_db
