"""The cultural calendar's screens: the year, confirming a day, the card, the form, the line of the day."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cms.editor.culture.calendar import does
from cms.editor.culture.card import card
from cms.editor.culture.listing import months, years
from cms.editor.culture.tasks import days_to_confirm
from participation.events.culture import days
from participation.events.local_time import COPENHAGEN, local
from participation.events.models import Event, FestivalDate
from participation.mail.models import Message
from participation.portal.following import Outlook
from tests.cms.editor.sending import fields_of
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def coming() -> date:
    """The expected day of the next Eid al-Fitr that is more than a week away."""
    today = local(timezone.now()).date()
    found = [day for year in (today.year, today.year + 1) for day in days.of_year(year)]
    return next(day.expected for day in found if day.festival == "eid_al_fitr" and day.expected > today + 7 * ONE)


def feast(area, expected, **over):
    starts = datetime(expected.year, expected.month, expected.day, 17, tzinfo=COPENHAGEN)
    facts = {"follows": "eid_al_fitr", "follows_expected": expected, "title": "Eid-fest", "starts_at": starts}
    return make_event(area, ends_at=starts + timedelta(hours=3), **{**facts, **over})


def address(area, expected):
    return reverse("culture:confirm", args=[area.pk, "eid_al_fitr", expected.isoformat()])


def test_the_year_shows_what_is_certain_and_who_follows(ours, theirs):
    feast(ours.area, date(2026, 3, 20))
    feast(theirs.area, date(2026, 3, 20))
    FestivalDate.objects.create(
        area=ours.area, festival="ramadan", expected=date(2026, 2, 18), day=date(2026, 2, 19), confirmed_at=NOW
    )
    with translation.override("en"):
        found = months(ours.area, 2026, NOW)
    lines = {line.name: line for month in found for line in month["lines"]}
    assert [month["heading"] for month in found if month["is_past"]] == ["January 2026"]
    assert (lines["Ramadan"].when, lines["Ramadan"].certain) == ("Thursday 19 February – Thursday 19 March", True)
    assert (lines["Eid al-Fitr"].certain, [str(event) for event in lines["Eid al-Fitr"].events]) == (
        False, ["Eid-fest"],
    )  # fmt: skip
    assert [name for name, line in lines.items() if line.url] == ["Ramadan", "Eid al-Fitr", "Eid al-Adha", "Ashura"]
    assert lines["School holidays (week 42)"].when == "Saturday 10 October – Sunday 18 October"


def test_what_confirming_does_is_said_in_words():
    with translation.override("en"):
        said = [does(Outlook(*given)) for given in ((0, 0), (0, 41), (2, 0), (2, 41), (1, 1))]
    assert said == [
        "no event moves and nobody is told",
        "no event moves, 41 parties are told that the date is certain",
        "2 events move, nobody has signed up",
        "2 events move, 41 parties are told",
        "1 event moves, 1 party is told",
    ]


def test_a_year_nobody_knows_is_the_nearest_one():
    assert years("3000", NOW) == (2070, [2025, 2026, 2027, 2028, 2070])
    assert years("x", NOW) == (2026, [2025, 2026, 2027, 2028])


def test_two_feasts_in_one_year_are_two_lines(editor):
    page = editor.get(reverse("culture:index"), {"year": "2033"}).content.decode()
    assert page.count("/eid_al_fitr/2033-") == 2


def test_the_page_says_before_what_happens_and_confirming_does_it_once(editor, ours):
    expected = coming()
    event = feast(ours.area, expected)
    for language in ("da", "ar", "en"):
        make_signup(event, language=language)
    url, later = address(ours.area, expected), expected + ONE
    with translation.override("en"):
        form = editor.get(url, headers={"accept-language": "en"}).context["form"]
        labels = dict(form.fields["choice"].choices)
    assert list(labels) == [*((expected + number * ONE).isoformat() for number in (-1, 0, 1)), "other"]
    assert [line.count("3") >= 1 for line in labels.values()][:3] == [True, True, True]
    for _time in range(2):
        assert editor.post(url, {"choice": later.isoformat(), "other": ""}).status_code == 302
    stored = Event.objects.get(pk=event.pk)
    assert (local(stored.starts_at).date(), stored.sequence) == (later, 1)
    assert Message.objects.filter(kind="event_changed").count() == 3
    assert editor.get(url).context["form"].initial["choice"] == later.isoformat()


def test_another_day_is_typed_and_one_too_far_is_an_error_beside_it(editor, ours):
    expected = coming()
    url = address(ours.area, expected)
    assert editor.post(url, {"choice": "other", "other": ""}).context["form"].errors.keys() == {"other"}
    far = (expected + 5 * ONE).isoformat()
    form = editor.post(url, {"choice": "other", "other": far}).context["form"]
    assert (form.errors.keys(), form["other"].value()) == ({"other"}, far)
    near = expected - 2 * ONE
    assert editor.post(url, {"choice": "other", "other": near.isoformat()}).status_code == 302
    assert FestivalDate.objects.get().day == near
    assert editor.get(url).context["form"].initial == {"choice": "other", "other": near}


def test_the_neighbours_days_are_not_ours(editor, theirs):
    expected = coming()
    assert editor.get(address(theirs.area, expected)).status_code == 404
    assert editor.post(address(theirs.area, expected), {"choice": expected.isoformat()}).status_code == 404
    assert editor.get(reverse("culture:index"), {"area": theirs.area.pk}).status_code == 404
    assert FestivalDate.objects.count() == 0


@pytest.mark.parametrize(
    "rest", ["eid_al_fitr/2026-03-21", "eid_al_fitr/soon", "nowruz/2026-03-21", "party/2026-03-20"]
)
def test_what_the_calendar_does_not_know_is_not_there(editor, ours, rest):
    url = address(ours.area, date(2026, 3, 20)).replace("eid_al_fitr/2026-03-20", rest)
    assert editor.get(url).status_code == 404


def test_the_card_reads_and_says_nothing_when_there_is_nothing(ours):
    plain = make_event(ours.area, starts_at=datetime(2026, 4, 22, 17, tzinfo=COPENHAGEN))
    event = feast(ours.area, date(2026, 3, 20))
    over = feast(ours.area, date(2026, 3, 20), state="cancelled")
    assert (card(plain, ours.editor, NOW), card(over, ours.editor, NOW), card(event, ours.editor, event.ends_at)) == (
        None, None, None,
    )  # fmt: skip
    found = card(event, ours.editor, NOW).context
    assert (found["follows"]["is_expected"], found["warnings"]) == (True, [])
    assert found["follows"]["url"] == address(ours.area, date(2026, 3, 20))


def test_the_line_of_the_day_comes_three_weeks_before_and_goes_when_confirmed(ours, theirs, django_assert_num_queries):
    def lines(day, areas=(ours.area,)):
        with translation.override("en"):
            return [line["text"] for line in days_to_confirm(areas, datetime(*day, 10, tzinfo=COPENHAGEN))]

    assert lines((2026, 1, 27)) == []
    with django_assert_num_queries(1):
        assert lines((2026, 1, 28)) == ["Ramadan begins around Wednesday 18 February: confirm the day"]
    assert lines((2026, 2, 19)) == ["Ramadan begins around Wednesday 18 February: confirm the day"]
    with django_assert_num_queries(0):
        assert lines((2026, 2, 20)) == []
    FestivalDate.objects.create(
        area=ours.area, festival="ramadan", expected=date(2026, 2, 18), day=date(2026, 2, 18), confirmed_at=NOW
    )
    assert lines((2026, 2, 10)) == []
    (line,) = days_to_confirm([ours.area, theirs.area], datetime(2026, 2, 10, 10, tzinfo=COPENHAGEN))
    assert f"/{theirs.area.pk}/" in line["url"]


def posted(editor, event, **over):
    """The event's form as it stands, with some fields changed."""
    url = reverse("events:edit", args=[event.pk])
    return editor.post(url, fields_of(editor, url) | over, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_saving_warns_once_and_never_blocks(editor, ours):
    event = make_event(ours.area, venue=ours.venue, starts_at=timezone.now() + timedelta(days=400))
    day = coming() - 7 * ONE
    response = posted(
        editor, event, starts_at_0=day.isoformat(), starts_at_1="15:00", ends_at_0=day.isoformat(), ends_at_1="20:00"
    )
    assert local(Event.objects.get(pk=event.pk).starts_at).date() == day
    assert any("ramadan" in text.casefold() for text in told(response))
    again = posted(editor, event, title_da="Et nyt navn")
    assert [text for text in told(again) if "ramadan" in text.casefold()] == []
    assert "ramadan" in again.content.decode().casefold()


def test_the_form_proposes_the_day_that_fits(editor, ours):
    expected = coming()
    wrong = expected + 2 * ONE
    starts = datetime(wrong.year, wrong.month, wrong.day, 17, tzinfo=COPENHAGEN)
    event = make_event(ours.area, venue=ours.venue, starts_at=starts)
    response = posted(editor, event, follows="eid_al_fitr", follows_days="0")
    errors = response.context["form"].errors
    assert list(errors) == ["starts_at"]
    assert str(expected.day) in errors["starts_at"][0]
    posted(editor, event, follows="eid_al_fitr", follows_days="2")
    stored = Event.objects.get(pk=event.pk)
    assert (stored.follows, stored.follows_days, stored.follows_expected) == ("eid_al_fitr", 2, expected)
