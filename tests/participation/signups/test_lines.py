"""Who stands before whom, and what a line means for those who come later."""

import pytest

from participation.signups import queries, rules
from participation.signups.models import ReservedPlaces
from tests.factories import make_event, make_party, make_signup
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """Ten places, two of childcare."""
    return make_event(capacity=10, childcare=True, childcare_places=2)


def test_the_line_is_by_when_each_began_to_wait_for_a_place_or_for_childcare(event):
    make_signup(event)
    last = make_signup(event, status="waiting", waiting_since=at(-1, 12))
    middle = make_signup(
        event, children_0_5=1, childcare_children=1, childcare_state="waiting", childcare_since=at(-1, 11)
    )
    # Waits for both, for the place first: it stands in both lines from that moment.
    first = make_signup(
        event, status="waiting", waiting_since=at(-1, 10), children_0_5=1, childcare_children=1,
        childcare_state="waiting", childcare_since=at(-1, 13),
    )  # fmt: skip
    together = make_signup(event, status="waiting", waiting_since=at(-1, 12))
    assert queries.line(event) == [first, middle, last, together]


def test_two_events_that_both_wait_know_nothing_of_each_other(event):
    other = make_event(event.area, capacity=10, childcare=True, childcare_places=2)
    only = {"status": "waiting", "children_0_5": 1, "childcare_children": 1, "only_with_childcare": True}
    for here in (event, other):
        make_signup(here, children_0_5=2, childcare_children=2, childcare_state="placed")
    ours, theirs = make_signup(event, **only), make_signup(other, **only)
    assert (queries.line(event), queries.line(other)) == ([ours], [theirs])
    alone = {here.pk: queries.counts_of(here) for here in (event, other)}
    assert queries.counts([event, other]) == alone
    assert [(counts.line, counts.care_line) for counts in alone.values()] == [(False, True), (False, True)]


@pytest.mark.parametrize(("skip_ahead", "key"), [(False, "waiting"), (True, "open")])
def test_a_partners_people_wait_behind_a_larger_party_of_theirs(skip_ahead, key):
    event = make_event(capacity=10, skip_ahead=skip_ahead)
    row = ReservedPlaces.objects.create(event=event, organisation="Mødrehjælpen", places=5, key="x" * 22)
    make_signup(event, adults=5)
    make_signup(event, adults=6, reserved=row, status="waiting")
    counts = queries.counts_of(event)
    assert rules.places(event, counts, NOW, pool=row.pk).key == key
    assert rules.outcome(event, counts, rules.asking(make_party(adults=1), pool=row.pk)).outcome == (
        "placed" if skip_ahead else "waiting"
    )
