"""Placing: whole parties, first come first, never over; childcare and reserved places in lines of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.capacity.placing import Asking, Grant, Outcome, Room, ask, grant, left, promote, resize, run

PLACED, WAITING = (Outcome.PLACED, False), (Outcome.WAITING, False)
SMALL = st.integers(0, 6)


def asking(people, key=0, **more):
    return Asking(key, people, **more)


@st.composite
def parties(draw):
    """A line of up to ten, seated or not, with and without childcare and a partner."""
    found = []
    for key in range(draw(st.integers(0, 10))):
        seated = draw(st.booleans())
        care = draw(st.integers(1 if seated else 0, 3))
        together = not seated and care > 0 and draw(st.booleans())
        pool = draw(st.sampled_from([None, 1, 2]))
        found.append(Asking(key, draw(st.integers(1, 5)), care, together, pool, seated))
    return found


ROOMS = st.builds(
    Room,
    free=st.one_of(st.none(), st.integers(0, 15)),
    care=st.one_of(st.none(), SMALL),
    kept=st.dictionaries(st.sampled_from([1, 2]), SMALL),
)


def test_family_that_fits_is_placed():
    assert ask(Room(4), asking(4), waiting_list=True) == PLACED


def test_family_that_does_not_fit_waits_whole():
    assert ask(Room(3), asking(4), waiting_list=True) == WAITING


def test_without_waiting_list_it_is_full():
    assert ask(Room(3), asking(4), waiting_list=False) == (Outcome.FULL, False)


def test_newcomer_waits_behind_those_who_wait():
    assert ask(Room(2, line=True), asking(2), waiting_list=True) == WAITING


def test_an_empty_party_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        ask(Room(1), asking(0), waiting_list=True)


@pytest.mark.parametrize(("skip", "moved"), [(False, [1]), (True, [1, 3])])
def test_the_line_stops_at_the_first_that_does_not_fit(skip, moved):
    line = [asking(2, 1), asking(5, 2), asking(1, 3)]
    assert list(promote(Room(4), line, skip_ahead=skip)) == moved


def test_lowered_capacity_removes_nobody():
    assert left(5, 9) == 0
    assert promote(Room(0), [asking(1)], skip_ahead=True) == {}


def test_fewer_people_is_always_allowed():
    assert resize(Room(0), asking(3), before=4)
    assert resize(Room(2), asking(2), before=1)
    assert not resize(Room(1), asking(2), before=1)


def test_a_party_has_its_place_while_its_children_wait():
    assert ask(Room(9, care=1), asking(3, care=2), waiting_list=True) == PLACED
    assert ask(Room(9, care=2), asking(3, care=2), waiting_list=True) == (Outcome.PLACED, True)


def test_who_comes_only_with_childcare_waits_whole():
    assert ask(Room(9, care=1), asking(3, care=2, together=True), waiting_list=True) == WAITING
    assert ask(Room(2, care=9), asking(3, care=2, together=True), waiting_list=True) == WAITING


def test_who_lacks_childcare_alone_stops_no_line_for_places():
    line = [asking(3, 1, care=2, together=True)]
    _grants, room = run(Room(9, care=1), line, skip_ahead=False)
    assert (room.line, room.care_line) == (False, True)
    assert ask(room, asking(2), waiting_list=True) == PLACED
    assert ask(room, asking(2, care=1), waiting_list=True) == PLACED  # has a place, and its child waits


def test_who_lacks_a_place_alone_stops_no_line_for_childcare():
    _grants, room = run(Room(2, care=2), [asking(3, 1, care=1)], skip_ahead=False)
    assert (room.line, room.care_line, room.care) == (True, False, 2)


def test_children_move_up_in_order():
    line = [asking(2, 1, care=2, seated=True), asking(1, 2, care=1, seated=True)]
    assert promote(Room(0, care=1), line, skip_ahead=False) == {}
    assert promote(Room(0, care=2), line, skip_ahead=False) == {1: Grant(True, True)}
    assert list(promote(Room(0, care=1), line, skip_ahead=True)) == [2]


def test_the_public_sees_no_kept_places():
    room = Room(5, kept={1: 3})
    assert (room.open, room.open_to(1), room.open_to(2)) == (2, 5, 2)
    assert ask(room, asking(3), waiting_list=True) == WAITING


def test_a_partners_people_take_kept_places_first_and_past_the_line():
    room = Room(5, kept={1: 3}, line=True)
    assert ask(room, asking(3, pool=1), waiting_list=True) == PLACED
    assert ask(room, asking(4, pool=1), waiting_list=True) == WAITING
    _grants, rest = run(Room(5, kept={1: 3}), [asking(4, pool=1)], skip_ahead=False)
    assert (rest.free, rest.kept, rest.open) == (1, {1: 0}, 1)


def test_what_was_promised_is_never_more_than_what_is_free():
    assert ask(Room(1, kept={1: 3}), asking(2, pool=1), waiting_list=True) == WAITING
    assert Room(1, kept={1: 3}).open_to(1) == 1


def test_nobody_overtakes_among_a_partners_people():
    _grants, room = run(Room(2, kept={1: 2}), [asking(3, 1, pool=1)], skip_ahead=False)
    assert ask(room, asking(1, pool=1), waiting_list=True) == WAITING
    assert ask(room, asking(1, pool=2), waiting_list=True) == WAITING


@given(ROOMS, parties(), st.booleans())
def test_a_run_never_gives_more_than_there_is(room, line, skip):
    grants, rest = run(room, line, skip_ahead=skip)
    placed = sum(party.people for party in line if grants[party.key].place and not party.seated)
    cared = sum(party.care for party in line if grants[party.key].care)
    assert room.free is None or placed <= room.free
    assert room.care is None or cared <= room.care
    assert (rest.free, rest.care) == (left(room.free, placed), left(room.care, cared))
    for party in line:
        assert not party.together or grants[party.key].place == grants[party.key].care


@given(ROOMS, parties(), st.booleans())
def test_those_who_come_through_nobody_never_touch_what_is_kept(room, line, skip):
    grants, _rest = run(room, line, skip_ahead=skip)
    publicly = sum(p.people for p in line if grants[p.key].place and not p.seated and p.pool is None)
    assert room.open is None or publicly <= room.open


@given(ROOMS, parties(), st.booleans())
def test_a_second_run_moves_nobody(room, line, skip):
    grants, rest = run(room, line, skip_ahead=skip)
    still = []
    for party in line:
        given = grants[party.key]
        if not given.place:
            still.append(party)
        elif party.care and not given.care:
            still.append(Asking(party.key, party.people, party.care, False, party.pool, seated=True))
    assert promote(rest.without_lines(), still, skip_ahead=skip) == {}


@given(ROOMS, parties())
def test_without_skipping_nobody_who_only_wants_a_place_is_overtaken(room, line):
    plain = [party for party in line if party.pool is None and not party.care and not party.seated]
    grants, _rest = run(room, line, skip_ahead=False)
    placed = [grants[party.key].place for party in plain]
    assert placed == sorted(placed, reverse=True)


def test_a_grant_at_the_head_is_what_asking_gets():
    assert grant(Room(3, care=1), asking(3, care=1)) == Grant(True, True)
