"""Any history of signing up, changing, leaving, promoting, reserving, releasing and resizing never overbooks the event
or its childcare, places nobody without the childcare they come for, and never loses anyone (R4).
"""

import uuid

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from participation.capacity import placing
from participation.events.models import Event
from participation.events.rules import Refused
from participation.portal.actions import save_event
from participation.signups import actions, queries, rules
from participation.signups.models import ReservedPlaces, Signup
from tests.factories import make_event, make_party
from tests.factories.clock import NOW

#: 45 histories of 45 steps: 2,025, and fewer where only the database is another. The parties want to be called, since
#: writing to them would take most of the time.
HISTORIES, STEPS = (45, 45) if connection.vendor == "sqlite" else (12, 45)
PLACES, CARE = st.integers(1, 12), st.integers(1, 4)
#: Adults, children, how many of them need looking after, and whether the party comes only then.
PARTIES = st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(0, 2), st.booleans()).map(
    lambda given: {
        "adults": given[0],
        "children_0_5": given[1],
        "childcare_children": min(given[1], given[2]),
        "only_with_childcare": given[3],
    }
)
PARTNERS = st.sampled_from(["Mødrehjælpen", "Boligforeningen"])


class Places(RuleBasedStateMachine):
    """One event with few places and a short memory of what was placed when a number was lowered."""

    @initialize(capacity=PLACES, care=CARE, skip=st.booleans())
    def open(self, capacity, care, skip):
        self.event = make_event(capacity=capacity, skip_ahead=skip, childcare=True, childcare_places=care)
        self.peak, self.care_peak = capacity, care  # lowering a number removes nobody

    def pick(self, data):
        rows = list(Signup.objects.filter(event=self.event).exclude(status="cancelled").order_by("pk"))
        return data.draw(st.sampled_from(rows)) if rows else None

    @rule(party=PARTIES, agrees=st.booleans(), through=st.one_of(st.none(), PARTNERS))
    def sign_up(self, party, agrees, through):
        before = Signup.objects.count()
        reserved = ReservedPlaces.objects.filter(event=self.event, organisation=through).first()
        try:
            actions.sign_up(
                event=self.event,
                party=make_party(**party, contact_kind="call", phone=f"+45{33660000 + before}"),
                submission_id=uuid.uuid4(),
                now=NOW,
                accepts_waiting=agrees,
                accepts_childcare_waiting=agrees,
                reserved=reserved,
            )
            assert Signup.objects.count() == before + 1
        except Refused:
            assert Signup.objects.count() == before

    @precondition(lambda self: Signup.objects.filter(event=self.event).exists())
    @rule(data=st.data(), party=PARTIES, agrees=st.booleans())
    def change(self, data, party, agrees):
        signup = self.pick(data)
        if signup is not None:
            try:
                party = make_party(**party, contact_kind="call", phone=signup.phone)
                actions.change(signup=signup, party=party, now=NOW, accepts_childcare_waiting=agrees)
            except Refused as refused:
                asked = {"full", "many", "childcare"} | (set() if agrees else {"childcare_waiting"})
                assert refused.code in asked  # noqa: PT017

    @precondition(lambda self: Signup.objects.filter(event=self.event).exists())
    @rule(data=st.data())
    def cancel(self, data):
        signup = self.pick(data)
        if signup is not None:
            actions.cancel(signup=signup, now=NOW)

    @precondition(lambda self: Signup.objects.filter(event=self.event, status="waiting").exists())
    @rule(data=st.data())
    def promote_out_of_turn(self, data):
        rows = list(Signup.objects.filter(event=self.event, status="waiting").order_by("pk"))
        try:
            actions.promote(signup=data.draw(st.sampled_from(rows)), now=NOW, by=None)
        except Refused as refused:
            assert refused.code in {"full", "childcare"}  # noqa: PT017

    @rule(organisation=PARTNERS, places=st.integers(1, 5))
    def reserve(self, organisation, places):
        placed = self.placed()
        try:
            actions.reserve(event=self.event, organisation=organisation, places=places, now=NOW)
        except Refused as refused:
            assert refused.code == "full"  # noqa: PT017
        assert placed <= self.placed()

    @rule(organisation=PARTNERS)
    def release(self, organisation):
        reserved = ReservedPlaces.objects.filter(event=self.event, organisation=organisation).first()
        if reserved is not None:
            actions.release(reserved=reserved, now=NOW)

    @rule(capacity=PLACES, care=CARE)
    def resize(self, capacity, care):
        placed = self.placed()
        event = Event.objects.get(pk=self.event.pk)
        event.capacity, event.childcare_places = capacity, care
        save_event(event=event, now=NOW)
        assert placed <= self.placed()
        counts = queries.counts_of(event)
        self.peak, self.care_peak = max(capacity, counts.taken), max(care, counts.care_taken)

    def placed(self):
        """Who has a place, and who has childcare."""
        rows = Signup.objects.filter(event=self.event, status="placed").values_list("pk", "childcare_state")
        return {(pk, "place") for pk, _state in rows} | {(pk, "care") for pk, state in rows if state == "placed"}

    @invariant()
    def nothing_is_promised_twice(self):
        """Never over; nobody placed without the childcare they come for; whoever waits lacks something."""
        if not hasattr(self, "event"):
            return
        event = Event.objects.get(pk=self.event.pk)
        counts = queries.counts_of(event)
        assert counts.taken <= self.peak
        assert counts.care_taken <= self.care_peak
        self.peak, self.care_peak = max(event.capacity, counts.taken), max(event.childcare_places, counts.care_taken)
        for signup in Signup.objects.filter(event=event).exclude(status="cancelled"):
            assert bool(signup.childcare_children) == bool(signup.childcare_state)
            assert not (signup.status == "placed" and signup.only_with_childcare) or signup.childcare_state == "placed"
        room = rules.room(event, counts).without_lines()
        line = [rules.asking_of(signup) for signup in queries.line(event)]
        assert placing.promote(room, line, skip_ahead=event.skip_ahead) == {}


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
