"""An Eid feast that follows the expected day: refused elsewhere, moved or confirmed once, and never told twice."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from participation.events.festivals import uncertain
from participation.events.local_time import COPENHAGEN, local
from participation.events.models import Event, FestivalDate
from participation.events.rules import Refused
from participation.mail.models import Message
from participation.portal.actions import save_event
from participation.portal.cards import cards_for
from participation.portal.event_page import event_context
from participation.portal.following import Outlook, confirm_day, outlook
from participation.portal.poster.making import poster_of
from participation.portal.poster.social import tags
from tests.factories import make_area, make_event, make_signup, make_venue
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db
EID, ONE = date(2026, 3, 20), timedelta(days=1)
NOTICE = "The date is expected. It may move by a day; we write to everyone when it is certain."


def moment(day, hour):
    return datetime(day.year, day.month, day.day, hour, tzinfo=COPENHAGEN)


def feast(day=EID, hour=17, **over):
    facts = {"follows": "eid_al_fitr", "follows_expected": EID, "starts_at": moment(day, hour)}
    return make_event(ends_at=moment(day, hour + 3), **{**facts, **over})


def parties(event):
    make_signup(event)
    make_signup(event, contact_kind="email", email="a@post.example", phone="", language="da")
    make_signup(event, status="waiting", contact_kind="email", email="b@post.example", phone="", language="en")
    make_signup(event, status="cancelled")
    make_signup(event, contact_kind="call")


def confirm(day, now=NOW, area=None, expected=EID, festival="eid_al_fitr"):
    return confirm_day(area=area or make_area(), festival=festival, expected=expected, day=day, now=now)


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_what_it_follows_is_stored_by_the_action_as_the_nearest():
    event = feast(day=date(2033, 12, 24), follows_days=1, follows_expected=None)
    event.pk = None
    event.code = "abcdef"
    event._state.adding = True
    save_event(event=event, now=NOW)
    assert Event.objects.get(code="abcdef").follows_expected == date(2033, 12, 23)
    event.follows = ""
    save_event(event=event, now=NOW)
    stored = Event.objects.get(code="abcdef")
    assert (stored.follows_expected, stored.follows_days) == (None, 0)


def test_another_day_is_refused_with_the_day_that_fits():
    event = feast()
    event.starts_at, event.ends_at = event.starts_at + 2 * ONE, event.ends_at + 2 * ONE
    with pytest.raises(Refused) as refused:
        save_event(event=event, now=NOW)
    assert refused.value.code == "follows"
    assert "20" in refused.value.text
    assert Event.objects.get(pk=event.pk).starts_at == moment(EID, 17)


def test_another_word_is_not_asked_about_the_day_again():
    event = feast(day=EID + 5 * ONE)  # its festival was confirmed when it was over, say
    event.title_da = "Eid"
    assert save_event(event=event, now=NOW).follows_expected == EID


def test_a_day_later_everyone_is_told_of_the_new_time_once():
    event = feast(signup_closes_at=moment(EID - 2 * ONE, 12), capacity=3)
    parties(event)
    assert outlook(area=event.area, festival="eid_al_fitr", expected=EID, day=EID + ONE, now=NOW) == Outlook(1, 4)
    done = confirm(EID + ONE)
    assert ([one.pk for one in done.moved], done.kept, done.told) == ([event.pk], [], 3)
    stored = Event.objects.get(pk=event.pk)
    assert (stored.starts_at, stored.ends_at) == (moment(EID + ONE, 17), moment(EID + ONE, 20))
    assert (stored.sequence, stored.moved_from) == (1, moment(EID, 17))
    assert stored.signup_closes_at == moment(EID - ONE, 12)
    assert kinds() == ["event_changed"] * 3
    again = confirm(EID + ONE, now=NOW + timedelta(hours=1))
    assert (again.moved, again.kept, again.told) == ([], [], 0)
    assert kinds() == ["event_changed"] * 3
    assert FestivalDate.objects.get().confirmed_at == NOW


def test_the_expected_day_confirmed_is_told_once_and_calendars_drop_nothing():
    event = feast()
    parties(event)
    assert outlook(area=event.area, festival="eid_al_fitr", expected=EID, day=EID, now=NOW) == Outlook(0, 4)
    done = confirm(EID)
    assert (done.moved, [one.pk for one in done.kept], done.told) == ([], [event.pk], 3)
    confirm(EID)
    assert kinds() == ["date_confirmed"] * 3
    placed, waiting = Message.objects.filter(channel="email").order_by("pk")
    assert (placed.ics_method, waiting.ics_method) == ("REQUEST", "")
    (entry,) = Calendar.from_ical(placed.ics).walk("VEVENT")
    assert (entry["STATUS"], int(entry["SEQUENCE"]), entry["DTSTART"].dt) == ("CONFIRMED", 1, moment(EID, 17))
    assert "You are still on the waiting list." in waiting.text
    assert outlook(area=event.area, festival="eid_al_fitr", expected=EID, day=EID, now=NOW) == Outlook(0, 0)


def test_changed_again_moves_again_and_back():
    event = feast()
    make_signup(event)
    confirm(EID)
    confirm(EID - ONE)
    assert Event.objects.get(pk=event.pk).starts_at == moment(EID - ONE, 17)
    confirm(EID)
    stored = Event.objects.get(pk=event.pk)
    assert (stored.starts_at, stored.sequence, stored.moved_from) == (moment(EID, 17), 3, None)
    assert kinds() == ["date_confirmed", "event_changed", "event_changed"]


def test_what_is_over_cancelled_elsewhere_or_another_years_stays():
    other = make_area("vesterbro")
    still = [
        feast(state="cancelled"),
        feast(area=other),
        feast(day=date(2033, 12, 23), follows_expected=date(2033, 12, 23)),
        feast(day=date(2033, 1, 2), follows_expected=date(2033, 1, 2)),
        make_event(starts_at=moment(EID, 17)),
    ]
    draft = feast(state="draft")
    make_signup(draft)
    before = list(Event.objects.exclude(pk=draft.pk).values_list("pk", "starts_at", "updated_at"))
    assert len(before) == len(still)
    done = confirm(EID + ONE)
    assert ([one.pk for one in done.moved], done.told) == ([draft.pk], 0)
    assert list(Event.objects.exclude(pk=draft.pk).values_list("pk", "starts_at", "updated_at")) == before
    assert kinds() == []


def test_what_has_begun_stays():
    event = feast()
    assert confirm(EID + ONE, now=event.starts_at).moved == []


def test_two_eids_in_one_year_are_two():
    first = feast(day=date(2033, 1, 2), follows_expected=date(2033, 1, 2))
    second = feast(day=date(2033, 12, 23), follows_expected=date(2033, 12, 23))
    assert [one.pk for one in confirm(date(2033, 12, 24), expected=date(2033, 12, 23)).moved] == [second.pk]
    assert Event.objects.get(pk=first.pk).starts_at == moment(date(2033, 1, 2), 17)


def test_the_hour_stays_over_the_clock_change():
    expected = date(2025, 3, 30)
    event = feast(day=expected, follows_expected=expected)
    confirm(expected - ONE, expected=expected, now=moment(date(2025, 3, 1), 10))
    stored = Event.objects.get(pk=event.pk)
    assert local(stored.starts_at).isoformat() == "2025-03-29T17:00:00+01:00"
    assert local(stored.ends_at).isoformat() == "2025-03-29T20:00:00+01:00"


def test_days_after_move_along():
    event = feast(day=EID + 2 * ONE, follows_days=2)
    confirm(EID - ONE)
    assert Event.objects.get(pk=event.pk).starts_at == moment(EID + ONE, 17)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"day": EID + 4 * ONE}, "far"),
        ({"day": EID, "expected": EID + ONE}, "unknown"),
        ({"day": date(2026, 3, 21), "expected": date(2026, 3, 21), "festival": "nowruz"}, "unknown"),
    ],
)
def test_what_cannot_be_confirmed(given, code):
    with pytest.raises(Refused) as refused:
        confirm(**given)
    assert (refused.value.code, FestivalDate.objects.count()) == (code, 0)


def test_nothing_moves_to_a_time_that_is_over():
    feast()
    with pytest.raises(Refused) as refused:
        confirm(EID - ONE, now=moment(EID - ONE, 17))
    assert (refused.value.code, FestivalDate.objects.count()) == ("past", 0)


def test_a_date_that_may_move_says_so_until_it_is_certain():
    event, plain = feast(), make_event()
    page = event_context(event, language="en", now=NOW)["event"]
    assert page.expected_text == NOTICE
    assert [card.expected_text for card in cards_for([event, plain], language="en", now=NOW)] == [NOTICE, ""]
    confirm(EID)
    assert event_context(event, language="en", now=NOW)["event"].expected_text == ""
    assert uncertain([event, plain]) == set()


def test_what_a_party_gets_for_its_calendar_is_tentative_until_the_day_is_certain():
    event = feast()
    make_signup(event, contact_kind="email", email="a@post.example", phone="", language="en")
    event.venue = make_venue(event.area, name="Et andet sted")
    save_event(event=event, now=NOW)
    confirm(EID)
    letters = list(Message.objects.order_by("pk"))
    entries = [Calendar.from_ical(letter.ics).walk("VEVENT")[0] for letter in letters]
    assert [(entry["STATUS"], entry["SEQUENCE"]) for entry in entries] == [("TENTATIVE", 1), ("CONFIRMED", 2)]
    assert [NOTICE in " ".join(letter.text.split()) for letter in letters] == [True, False]


def test_an_event_that_now_follows_is_told_to_calendars_and_to_nobody():
    event = feast(follows="", follows_expected=None, capacity=3)
    parties(event)
    event.follows = "eid_al_fitr"
    assert save_event(event=event, now=NOW).sequence == 1
    assert kinds() == []


def test_paper_and_messengers_say_that_the_date_may_move():
    event = feast(title_en="Eid", summary_en="We eat.")
    notices = {True: [NOTICE], False: []}
    for expected in (True, False):
        (block,) = poster_of(event, size="a4", languages=["en"]).blocks
        assert [fact.text for fact in block.facts if fact.icon == "clock"] == notices[expected]
        assert (NOTICE in tags(event, "en")["description"]) is expected
        confirm(EID)


def test_where_nobody_signs_up_nobody_is_promised_a_letter():
    page = event_context(feast(admission="drop_in"), language="en", now=NOW)["event"]
    assert page.expected_text == "The date is expected and may move by a day. Look here again before you come."


def test_a_list_costs_one_question_and_only_where_one_follows(django_assert_num_queries):
    plain, following = [make_event(), make_event()], [feast(), feast()]
    with django_assert_num_queries(0):
        assert uncertain(plain) == set()
    with django_assert_num_queries(1):
        assert uncertain([*plain, *following]) == {event.pk for event in following}
