"""Places kept for those who come through a partner organisation."""

import uuid
from datetime import timedelta

import pytest

from participation.signups import actions, queries, rules
from participation.signups.models import ReservedPlaces
from tests.factories import make_event, make_party
from tests.factories.clock import NOW
from tests.participation.signups.test_actions import refused
from tests.participation.signups.test_capacities import family, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """Ten places, two of childcare."""
    return make_event(capacity=10, childcare=True, childcare_places=2)


def keep(event, places=4, organisation="Mødrehjælpen"):
    return actions.reserve(event=event, organisation=organisation, places=places, now=NOW)


def test_the_public_sees_no_kept_places_and_the_partners_people_do(event):
    row = keep(event)
    counts = queries.counts_of(event)
    assert (rules.places(event, counts, NOW).left, rules.places(event, counts, NOW, pool=row.pk).left) == (6, 10)
    assert family(event, adults=7, children=0, care=0).status == "waiting"
    through = family(event, adults=3, children=0, care=0, reserved=row)
    assert (through.status, through.reserved_id) == ("placed", row.pk)
    assert queries.counts_of(event).kept[row.pk].unused == 1


def test_kept_places_come_first_and_then_everyones(event):
    row = keep(event, places=2)
    assert family(event, adults=5, children=0, care=0, reserved=row).status == "placed"
    assert rules.places(event, queries.counts_of(event), NOW).left == 5


def test_releasing_moves_the_waiting_list_up_and_can_be_repeated(event):
    row = keep(event, places=10)
    waiting = family(event, children=0, care=0)
    assert waiting.status == "waiting"
    actions.release(reserved=row, now=NOW)
    actions.release(reserved=row, now=NOW + timedelta(hours=1))
    assert state(waiting)[0] == "placed"
    row.refresh_from_db()
    assert row.released_at == NOW


def test_keeping_again_sets_the_new_number_and_keeps_the_link(event):
    row = keep(event)
    assert keep(event, 4, " mødrehjælpen ").pk == row.pk
    assert (keep(event, 10).key, ReservedPlaces.objects.get().places) == (row.key, 10)
    refused("full", keep, event, 11)
    refused("full", keep, event, 1, "Boligforeningen")


@pytest.mark.parametrize(
    ("over", "code"), [({"capacity": None}, "unlimited"), ({"state": "cancelled"}, "closed"), ({}, "full")]
)
def test_only_what_is_free_can_be_kept(over, code):
    refused(code, keep, make_event(**({"capacity": 3} | over)))


def test_a_key_opens_its_own_events_places_alone(event):
    row = keep(event)
    assert queries.reserved_by_key(event, row.key) == row
    for event_, key in [(make_event(), row.key), (event, "x" * 22), (event, ""), (event, "\0" * 22)]:
        assert queries.reserved_by_key(event_, key) is None


def test_a_partners_contact_person_fills_its_places_from_one_phone_and_no_more(event):
    row = keep(event, places=rules.MOST_PER_CONTACT + 1)

    def sign_up(people=1):
        party = make_party(phone="+4533660010", adults=people, proxy="association", proxy_name="Eva")
        return actions.sign_up(event=event, party=party, submission_id=uuid.uuid4(), now=NOW, reserved=row)

    for _time in range(rules.MOST_PER_CONTACT):
        sign_up()
    refused("many", sign_up, 2)
    assert sign_up().status == "placed"
    refused("many", sign_up)


def test_another_events_places_are_as_none(event):
    row = keep(make_event())
    assert family(event, children=0, care=0, reserved=row).reserved is None


def test_a_placed_party_of_a_partner_grows_into_its_kept_places(event):
    row = keep(event, places=3)
    signup = family(event, adults=1, children=0, care=0, reserved=row)
    family(event, adults=7, children=0, care=0)
    actions.change(signup=signup, party=make_party(phone=signup.phone, adults=3), now=NOW)
    refused("full", actions.change, signup=signup, party=make_party(phone=signup.phone, adults=4), now=NOW)
    assert queries.counts_of(event).taken == 10
