"""The demo's steering group: what is prepared, what has been held, and that it writes to nobody."""

from collections import Counter
from datetime import timedelta

from participation.areas.models import Area
from participation.events.local_time import local
from participation.mail.models import Message
from participation.representation.report.effect import effect_of
from participation.representation.report.shapes import Audience
from participation.steering.models import Meeting, Member, OfficialPaper, Recording, Seat, SteeringGroup
from participation.steering.queries.readiness import board, tally
from participation.steering.queries.seats import table


def test_the_group_has_its_seats_and_one_is_vacant(demo, now):
    group = SteeringGroup.objects.get()
    assert Counter(Seat.objects.values_list("kind", flat=True)) == {
        "resident": 9,
        "organisation": 7,
        "administration": 5,
    }
    assert sum(row.is_vacant for row in table(group, local(now).date())) == 1


def test_the_next_meeting_is_in_ten_days_with_a_preparatory_meeting_three_days_before(demo, now):
    meeting = Meeting.objects.filter(event__starts_at__gt=now).get()
    before = meeting.preparations.get().event
    assert (local(meeting.event.starts_at).date() - local(now).date()).days == 10
    assert (local(meeting.event.starts_at).date() - local(before.starts_at).date()).days == 3
    assert meeting.items.count() == 5


def test_half_of_the_packet_is_there(demo, now):
    states = tally(board(Meeting.objects.filter(event__starts_at__gt=now).get(), now))
    assert states["ready"] >= 3
    assert states["machine"] >= 5
    assert states["missing"] >= 5
    assert states["outdated"] >= 1


def test_recordings_say_that_a_computer_reads_and_papers_have_their_text(demo):
    assert set(Recording.objects.values_list("language", "voice")) == {
        ("da", "synthetic"),
        ("ar", "synthetic"),
        ("tr", "synthetic"),
    }
    assert OfficialPaper.objects.count() == 3
    assert not OfficialPaper.objects.filter(text="").exists()


def test_nobody_is_written_to_but_bo(demo):
    bo = Member.objects.get(email="bo@medspil.example")
    abouts = set(Message.objects.exclude(about__startswith="signup:").values_list("about", flat=True))
    assert {about.rpartition(":")[0] for about in abouts} == {f"member:{bo.pk}"}


def test_the_latest_half_year_shows_what_preparing_does(demo):
    found = effect_of(Area.objects.get(slug="husum"), audience=Audience.STAFF, language="da")
    assert found.periods[0].questions[0].sentence
    assert found.periods[0].invented_words


def test_the_past_has_decisions_in_the_members_languages(demo, now):
    latest = Meeting.objects.filter(event__starts_at__lt=now).first()
    assert latest.event.ends_at > now - timedelta(days=40)
    texts = [item.decision for item in latest.items.all()]
    assert len(texts) == 3
    assert all(text.text_ar and text.text_so and text.text_tr for text in texts)
