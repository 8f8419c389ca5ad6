"""Members are forgotten in time: wishes first, then everything, and the figures stay."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from participation.events.local_time import COPENHAGEN
from participation.mail.actions import queue
from participation.mail.models import Message
from participation.people.models import User
from participation.privacy import registry
from participation.privacy.actions import forget_due
from participation.steering.actions.forgetting import CONTACT, QUESTION, WISHES
from participation.steering.messages.deciding import asker
from participation.steering.models import Member, MemberMark, MemberQuestion, PacketLink
from participation.steering.models.packets import private_storage
from participation.steering.queries import seats
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_link, make_meeting, make_member

pytestmark = pytest.mark.django_db
LEFT = date(2026, 3, 2)


def days_after(days: int) -> datetime:
    return datetime(2026, 3, 2, 12, tzinfo=COPENHAGEN) + timedelta(days=days)


@pytest.fixture
def member(husum):
    user = User.objects.create_user("bo@medspil.example")
    group = make_group(husum)
    member = make_member(
        group, "Bo", user=user, ends_on=LEFT, wishes=["audio"], reading_languages=["ar"], interpreter="ar",
        children=2, transport=True, other_wishes="stol",
    )  # fmt: skip
    meeting = make_meeting(group)
    MemberMark.objects.create(member=member, item=meeting.items.first(), read=True, note="mit")
    make_link(member, meeting)
    MemberQuestion.objects.create(
        meeting=meeting, member=member, text="hvad", danish="hvad", answer="det", asked_at=NOW, size=5, seconds=1,
        voice=ContentFile(b"sound", name="it"),
    )  # fmt: skip
    with transaction.atomic():
        for about in (f"member:{member.pk}", f"member:{member.pk}:abc234", asker(member.pk)):
            queue(kind="steering_welcome", channel="email", recipient=user.email, language="da", subject="x", text="x",
                  about=about, now=NOW)  # fmt: skip
    return member


def columns(kind: str) -> set[str]:
    """The personal columns of a model, by what the register says becomes of them."""
    return {name.partition(".")[2] for name in registry.PERSONAL if name.startswith(f"{kind}.")}


def test_what_is_emptied_is_what_the_register_names():
    assert set(WISHES) | set(CONTACT) == columns("Member")
    assert columns("MemberQuestion") <= set(QUESTION)
    wishes = {f"Member.{name}" for name in WISHES}
    assert {registry.PERSONAL[name].days for name in wishes} == {registry.WISH_DAYS}


def test_wishes_go_after_fourteen_days_and_not_before(member):
    assert forget_due(now=days_after(14)).members == 0
    assert forget_due(now=days_after(15)).members == 1
    member.refresh_from_db()
    assert {name: getattr(member, name) for name in WISHES} == WISHES
    assert (member.name, member.user_id is None, member.forgotten_at) == ("Bo", False, None)
    assert forget_due(now=days_after(16)).members == 0


def test_everything_goes_after_half_a_year_and_the_figures_stay(member, django_capture_on_commit_callbacks):
    group, file = member.group, MemberQuestion.objects.get().voice.name
    before = (seats.table(group, LEFT), seats.turnover(group, date(2026, 1, 1), date(2027, 1, 1)))
    forget_due(now=days_after(180))
    assert Member.objects.get().name == "Bo"
    with django_capture_on_commit_callbacks(execute=True):
        forget_due(now=days_after(181))
    member.refresh_from_db()
    emptied = WISHES | CONTACT
    assert {name: getattr(member, name) for name in columns("Member")} == emptied
    assert member.forgotten_at == days_after(181)
    question = MemberQuestion.objects.get()
    assert {name: getattr(question, name) or QUESTION[name] for name in QUESTION} == QUESTION
    assert not private_storage().exists(file)
    assert (MemberMark.objects.count(), PacketLink.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert not User.objects.filter(email="bo@medspil.example").exists()
    after = (seats.table(group, LEFT), seats.turnover(group, date(2026, 1, 1), date(2027, 1, 1)))
    assert after == before
    assert forget_due(now=days_after(182)).members == 0


@pytest.mark.parametrize("ends_on", [None, date(2026, 9, 1)])
def test_who_sits_again_is_not_forgotten(member, ends_on):
    seat = member.terms.get().seat
    member.terms.create(seat=seat, starts_on=date(2026, 3, 3), ends_on=ends_on)
    forget_due(now=days_after(183))
    member.refresh_from_db()
    assert (member.name, member.forgotten_at) == ("Bo", None)


def test_a_colleagues_account_stays(member, chen):
    member.user = chen
    member.save()
    forget_due(now=days_after(181))
    assert User.objects.filter(pk=chen.pk).exists()


def test_an_account_with_another_seat_stays(member, vesterbro):
    make_member(make_group(vesterbro), "Bo", user=member.user)
    forget_due(now=days_after(181))
    assert User.objects.filter(email="bo@medspil.example").exists()


def test_who_was_noted_and_never_sat_is_forgotten_half_a_year_later(husum):
    member = make_member(make_group(husum), "Eva", seat=None, wishes=["audio"], added_at=days_after(0))
    assert (forget_due(now=days_after(179)).members, forget_due(now=days_after(181)).members) == (0, 1)
    member.refresh_from_db()
    assert (member.name, member.email, member.phone, member.wishes) == ("", "", "", [])
    assert forget_due(now=days_after(182)).members == 0
