"""Printed codes: one for each place, counted and nothing else."""

import pytest

from participation.events.models import PrintedCode
from participation.events.printed import KEY, followed_address
from participation.events.printing import followed, printed_code, signed_up_by
from participation.events.rules import Refused
from tests.factories import make_area, make_event

pytestmark = pytest.mark.django_db


def counts(code):
    found = PrintedCode.objects.get(pk=code.pk)
    return found.visits, found.signups


def test_a_place_has_one_code_however_often_it_is_printed():
    event = make_event()
    code = printed_code(event=event, label="  Husum   Library ")
    assert (code.label, bool(KEY.fullmatch(code.key))) == ("Husum Library", True)
    assert printed_code(event=event, label="Husum Library") == code
    assert printed_code(event=event, label="Bazaar").key != code.key


@pytest.mark.parametrize("label", ["  ", "x" * 81])
def test_a_place_needs_a_name_of_some_length(label):
    with pytest.raises(Refused) as refused:
        printed_code(event=make_event(), label=label)
    assert refused.value.code == "no_label"


def test_each_visit_and_each_signup_raises_its_own_number():
    event = make_event()
    code, other = printed_code(event=event, label="A"), printed_code(event=event, label="B")
    assert followed(key=code.key, area=event.area, counts=True) == code
    followed(key=code.key, area=None, counts=True)
    followed(key=code.key, area=event.area, counts=False)
    signed_up_by(key=code.key, event=event)
    assert (counts(code), counts(other)) == ((2, 1), (0, 0))


def test_a_code_works_on_its_own_areas_site_and_not_for_a_draft():
    draft = make_event(state="draft")
    code, hidden = printed_code(event=make_event(), label="A"), printed_code(event=draft, label="A")
    assert followed(key=code.key, area=make_area("vesterbro"), counts=True) is None
    assert followed(key=hidden.key, area=draft.area, counts=True) is None
    assert (counts(code), counts(hidden)) == ((0, 0), (0, 0))


@pytest.mark.parametrize("key", ["", "abcd234", "a' OR 1=1", "\x00bcd2345"])
def test_what_is_no_key_is_asked_of_nobody(key, django_assert_num_queries):
    event = make_event()
    with django_assert_num_queries(0):
        assert followed(key=key, area=event.area, counts=True) is None
        signed_up_by(key=key, event=event)


def test_a_signup_for_another_event_is_not_counted():
    code = printed_code(event=make_event(), label="A")
    signed_up_by(key=code.key, event=make_event())
    assert counts(code) == (0, 0)


def test_the_way_on_carries_the_code_and_an_invitations_key():
    event = make_event(visibility="invitation", code="feast2")
    code = printed_code(event=event, label="A")
    address = f"http://husum.localhost:8000/ar/e/feast2/?key={event.invitation_key}&via={code.key}"
    assert followed_address(code, "ar") == address
