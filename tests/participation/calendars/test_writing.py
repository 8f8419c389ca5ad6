"""The bytes, read back by two independent readers."""

from datetime import UTC, datetime, timedelta

import dateutil.rrule
import icalendar
import ics
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.calendars import inert
from participation.calendars.records import CANCELLED
from participation.calendars.writing import feed, invitation
from tests.participation.calendars.samples import entry, wall

# A busy machine is no fault of the text under test.
PATIENT = settings(deadline=None)


def read(data: bytes) -> icalendar.Event:
    """The only event, by the first reader."""
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return event


def read_again(data: bytes) -> ics.Event:
    """The only event, by the second reader."""
    (event,) = ics.Calendar(data.decode()).events
    return event


def unfolded(data: bytes) -> list[str]:
    """The content lines without folding."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_invitation_says_everything():
    lines = unfolded(invitation(entry(), "REQUEST"))
    assert lines[lines.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=da:Fællesspisning",
        "DTSTART;TZID=Europe/Copenhagen:20261212T170000",
        "DTEND;TZID=Europe/Copenhagen:20261212T200000",
        "DTSTAMP:20261201T093000Z",
        "UID:event-abc234@medspil.example",
        "SEQUENCE:2",
        "ATTENDEE;CN=Amina;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:amina@post.example",
        "DESCRIPTION;LANGUAGE=da:Kom og spis med.\\nDet er gratis.",
        "LOCATION;LANGUAGE=da:Kulturhuset\\, Frederikssundsvej 290\\, 2700 Brønshøj",
        'ORGANIZER;CN="Områdefornyelse Husum":mailto:husum@medspil.example',
        "STATUS:CONFIRMED",
        "URL:https://husum.example/e/abc234/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_invitation_carries_the_rules_of_copenhagen():
    lines = unfolded(invitation(entry(), "REQUEST"))
    assert lines[:22] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Medspil//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Copenhagen",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_same_entry_gives_same_bytes():
    assert invitation(entry(), "REQUEST") == invitation(entry(), "REQUEST")


def test_cancellation_keeps_the_uid_and_is_cancelled():
    event = read(invitation(entry(sequence=3), "CANCEL"))
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "event-abc234@medspil.example",
        3,
        "CANCELLED",
    )


def test_publication_names_no_guest():
    assert "ATTENDEE" not in read(invitation(entry(), "PUBLISH"))


def test_request_without_guest_is_refused():
    with pytest.raises(ValueError, match="somebody"):
        invitation(entry(attendee_email=None), "REQUEST")


def test_unknown_method_is_refused():
    with pytest.raises(ValueError, match="unknown method 'REPLY'"):
        invitation(entry(), "REPLY")


def test_empty_fields_are_left_out():
    event = read(invitation(entry(description="", location=" ", url="", organizer_email=""), "PUBLISH"))
    assert sorted(event) == ["DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "UID"]


def test_arabic_title_is_read_back_by_both_readers():
    title = "حفلة العيد في هوسوم، للجميع؛ مجاناً"
    data = invitation(entry(title=title, language="ar"), "REQUEST")
    assert read(data)["SUMMARY"] == title
    assert read(data)["SUMMARY"].params["LANGUAGE"] == "ar"
    assert read_again(data).name == title


def test_names_cannot_leave_their_quotes():
    event = read(invitation(entry(attendee_name='Bo";ROLE=CHAIR:mailto:x@y.example\r\nX-A:1'), "REQUEST"))
    assert event["ATTENDEE"].params["CN"] == "Bo';ROLE=CHAIR:mailto:x@y.example X-A:1"
    assert event["ATTENDEE"].params["ROLE"] == "REQ-PARTICIPANT"
    assert "X-A" not in event


@pytest.mark.parametrize(
    ("starts", "ends", "utc"),
    [
        (wall(2026, 3, 28, 17), wall(2026, 3, 28, 18), "2026-03-28T16:00"),
        (wall(2026, 3, 29, 17), wall(2026, 3, 29, 18), "2026-03-29T15:00"),
        (wall(2026, 10, 24, 17), wall(2026, 10, 24, 18), "2026-10-24T15:00"),
        (wall(2026, 10, 25, 17), wall(2026, 10, 25, 18), "2026-10-25T16:00"),
        (wall(2026, 3, 29, 1, 30), wall(2026, 3, 29, 3, 30), "2026-03-29T00:30"),
        (wall(2026, 10, 25, 2, 30), wall(2026, 10, 25, 4), "2026-10-25T00:30"),
        (wall(2026, 10, 25, 2, 30, fold=1), wall(2026, 10, 25, 4), "2026-10-25T01:30"),
        (wall(2026, 10, 25, 1, 30), wall(2026, 10, 25, 2, 30, fold=1), "2026-10-24T23:30"),
    ],
)
def test_hours_are_right_on_both_sides_of_the_clock_change(starts, ends, utc):
    data = invitation(entry(starts=starts, ends=ends), "REQUEST")
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert read(data)["DTSTART"].dt.astimezone(UTC) == moment
    assert read(data)["DTEND"].dt.astimezone(UTC) == ends.astimezone(UTC)
    assert read_again(data).begin.datetime.astimezone(UTC) == moment
    assert read_again(data).end.datetime.astimezone(UTC) == ends.astimezone(UTC)


def test_missing_hour_becomes_the_hour_it_really_is():
    data = invitation(entry(starts=wall(2026, 3, 29, 2, 30), ends=wall(2026, 3, 29, 4)), "REQUEST")
    assert "DTSTART;TZID=Europe/Copenhagen:20260329T033000" in unfolded(data)


def test_a_moment_in_utc_is_written_on_the_copenhagen_clock():
    data = invitation(entry(starts=datetime(2026, 7, 1, 15, tzinfo=UTC), ends=wall(2026, 7, 1, 19)), "REQUEST")
    assert "DTSTART;TZID=Europe/Copenhagen:20260701T170000" in unfolded(data)


def test_feed_says_what_it_is():
    lines = unfolded(
        feed(
            [entry()],
            name="Husum; alt",
            language="ar",
            url="https://husum.example/a.ics?a=1,2",
            refresh_hours=6,
        )
    )
    assert lines[4 : lines.index("BEGIN:VTIMEZONE")] == [
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=ar:Husum\\; alt",
        "X-WR-CALNAME:Husum\\; alt",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "SOURCE;VALUE=URI:https://husum.example/a.ics?a=1,2",
        "X-PUBLISHED-TTL:PT6H",
        "X-WR-TIMEZONE:Europe/Copenhagen",
    ]


def test_feed_keeps_cancelled_entries_marked_and_names_no_guests():
    data = feed(
        [entry(uid="a"), entry(uid="b", status=CANCELLED)],
        name="Husum",
        language="da",
        url="",
        refresh_hours=1,
    )
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [(event["UID"], event["STATUS"]) for event in events] == [("a", "CONFIRMED"), ("b", "CANCELLED")]
    assert b"ATTENDEE" not in data
    assert {event.uid: event.status for event in ics.Calendar(data.decode()).events} == {
        "a": "CONFIRMED",
        "b": "CANCELLED",
    }


def test_empty_feed_is_still_a_calendar():
    data = feed([], name="Husum", language="da", url="https://husum.example/calendar.ics", refresh_hours=6)
    assert icalendar.Calendar.from_ical(data).walk("VEVENT") == []
    assert len(icalendar.Calendar.from_ical(data).walk("VTIMEZONE")) == 1


@PATIENT
@given(title=st.text(min_size=1), description=st.text(), location=st.text(), name=st.text())
def test_any_text_is_read_back_and_adds_no_line(title, description, location, name):
    data = invitation(entry(title=title, description=description, location=location, organizer_name=name), "REQUEST")
    event = read(data)
    assert event.get("SUMMARY", "") == inert.one_line(title)
    assert event.get("DESCRIPTION", "") == inert.lines(description)
    assert event.get("LOCATION", "") == inert.one_line(location)
    assert event["ORGANIZER"].params.get("CN", "") == inert.parameter(name)
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded(data)} <= ALLOWED


@PATIENT
@given(title=st.text(st.characters(exclude_characters="\\"), min_size=1))
def test_any_title_is_read_back_by_the_second_reader(title):
    data = invitation(entry(title=title), "REQUEST")
    assert (read_again(data).name or "") == inert.one_line(title)


@PATIENT
@given(text=st.text(min_size=60))
def test_lines_are_folded_at_75_octets_and_never_inside_a_letter(text):
    data = invitation(entry(title=text, description=text), "REQUEST")
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert not {10, 13} & set(line)
        line.decode()


@PATIENT
@given(st.datetimes(datetime(2020, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC)))
def test_any_moment_survives(moment):
    moment = moment.replace(microsecond=0)
    data = invitation(entry(starts=moment, ends=moment + timedelta(hours=2)), "PUBLISH")
    assert read(data)["DTSTART"].dt.astimezone(UTC) == moment
    assert read(data)["DTEND"].dt.astimezone(UTC) == moment + timedelta(hours=2)


NAMES = """
BEGIN END VERSION PRODID CALSCALE METHOD TZID DTSTART RRULE TZNAME TZOFFSETFROM TZOFFSETTO SUMMARY DTEND
DTSTAMP UID SEQUENCE ATTENDEE DESCRIPTION LOCATION ORGANIZER STATUS URL
"""
ALLOWED = {"", *NAMES.split()}


def test_several_days_are_one_entry_that_comes_each_day():
    camp = entry(starts=wall(2026, 7, 6, 9), ends=wall(2026, 7, 6, 15), days=5)
    for data in (invitation(camp, "REQUEST"), invitation(camp, "CANCEL"), feed_of(camp)):
        event = read(data)
        assert event["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [5]}
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (camp.starts, camp.ends)
        assert (str(event["UID"]), event["SEQUENCE"]) == (camp.uid, camp.sequence)
        again = read_again(data)
        assert (again.begin.datetime, again.duration) == (camp.starts, timedelta(hours=6))
    assert "RRULE" not in read(invitation(entry(), "REQUEST"))


def test_a_camp_over_the_night_of_the_clock_keeps_its_hours():
    for first, fold in ((wall(2026, 10, 24, 2, 30), 0), (wall(2026, 10, 25, 2, 30, fold=1), 1)):
        camp = entry(starts=first, ends=wall(first.year, first.month, first.day, 15), days=3)
        event = read(invitation(camp, "REQUEST"))
        assert event["DTSTART"].dt.tzinfo == camp.starts.tzinfo, fold
        days = dateutil.rrule.rrulestr(
            event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt.replace(tzinfo=None)
        )
        assert [f"{day:%d %H:%M}" for day in days] == [f"{24 + fold + step} 02:30" for step in range(3)]


def feed_of(one):
    return feed([one], name="Husum", language="da", url="https://husum.example/calendar.ics", refresh_hours=6)
