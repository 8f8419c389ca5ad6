"""Every field of ours that could hold something about a person is registered; and forgetting keeps its promises."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from participation.mail.models import Message
from participation.privacy import registry
from participation.privacy.actions import Forgotten, forget_due
from participation.signups.models import ReservedPlaces, Signup
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW, at

#: What cannot hold words about a person by its type alone.
DUMB = (
    models.AutoField,
    models.BigAutoField,
    models.DateTimeField,
    models.DateField,
    models.PositiveIntegerField,
)


def could_be_personal(field):
    if isinstance(field, models.ForeignKey | models.OneToOneField):
        return field.related_model._meta.object_name in {"User", "Image"} and not field.primary_key
    return not isinstance(field, (*DUMB, models.PositiveSmallIntegerField))


def fields():
    for label in ("participation", "cms"):
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields(include_parents=False):
                if isinstance(field, models.Field) and not field.many_to_many and could_be_personal(field):
                    yield model._meta.object_name, field.name


@pytest.mark.parametrize(("model", "field"), sorted(set(fields())))
def test_field_is_registered(model, field):
    assert registry.entry_for(model, field) is not None, f"{model}.{field} is in no register"


def test_an_unknown_field_is_found():
    assert registry.entry_for("Signup", "shoe_size") is None


def test_the_register_names_only_fields_that_exist():
    existing = {f"{model}.{field}" for model, field in fields()}
    existing |= {f"{model}.{registry._base(field)}" for model, field in fields()}
    by_another_type = {
        *("User.last_login", "Signup.childcare_children", "Signup.reserved"),
        *("Member.children", "SeatTerm.member", "Invitation.member", "Invitation.substitute"),
        *("MemberQuestion.member", "PacketLink.member"),
    }
    assert set(registry.PERSONAL) - existing - by_another_type == set()


@pytest.mark.django_db
def test_after_forgetting_every_personal_column_is_empty_and_the_numbers_stay():
    event = make_event(starts_at=at(-60, 17))
    kept = ReservedPlaces.objects.create(event=event, organisation="Mødrehjælpen", places=4, key="x" * 22)
    signup = make_signup(
        event, adults=2, children_0_5=1, email="a@medspil.example", allergy="nuts", interpreter="ar",
        wheelchair=True, childcare_children=1, childcare_state="placed", only_with_childcare=True, other_needs="x",
        proxy="child", proxy_name="Bo", proxy_language="da", heard="friend", first_time=True, reserved=kept,
    )  # fmt: skip
    Message.objects.create(
        kind="placed", channel="email", recipient="a@medspil.example", language="ar", text="x", message_id="<1@x>",
        created_at=at(-60, 9), due_at=at(-60, 9), sent_at=at(-60, 9),
    )  # fmt: skip
    assert forget_due(now=NOW) == Forgotten(needs=1, contacts=1, messages=1)
    signup.refresh_from_db()
    for name, entry in registry.PERSONAL.items():
        model, field = name.split(".")
        if model == "Signup" and entry.days is not None:
            assert not getattr(signup, field), field
    assert (signup.people, signup.heard, signup.first_time) == (3, "friend", True)
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_nothing_is_forgotten_before_its_time():
    signup = make_signup(make_event(starts_at=NOW - timedelta(days=13)), allergy="nuts")
    forget_due(now=NOW)
    assert Signup.objects.get(pk=signup.pk).allergy == "nuts"


@pytest.mark.django_db
def test_a_message_goes_no_later_than_what_it_says():
    signup = make_signup(make_event(starts_at=at(-16, 17), faith_related=True), email="a@medspil.example")
    Message.objects.create(
        kind="placed", channel="email", recipient="a@medspil.example", language="ar", text="x", message_id="<1@x>",
        created_at=at(-20, 9), due_at=at(-20, 9), sent_at=at(-20, 9), about=f"signup:{signup.ref}",
    )  # fmt: skip
    assert forget_due(now=NOW) == Forgotten(needs=0, contacts=1, messages=1)


def put(signup, **state):
    """A message to a party, written and by default sent six days before an event that was 16 days ago."""
    ref = signup.ref
    given = {"sent_at": at(-20, 9), "text": f"Amina {signup.interpreter}", "message_id": f"<{Message.objects.count()}>"}
    return Message.objects.create(
        kind="placed", channel="email", recipient="a@medspil.example", language="ar", about=f"signup:{ref}",
        created_at=at(-20, 9), due_at=at(-20, 9), **(given | state),
    )  # fmt: skip


@pytest.mark.django_db
def test_a_message_that_names_needs_goes_with_the_needs_and_others_stay():
    event = make_event(starts_at=at(-16, 17))
    with_interpreter, without = make_signup(event, interpreter="ar"), make_signup(event)
    put(with_interpreter)
    kept = put(without)
    assert forget_due(now=NOW) == Forgotten(needs=1, contacts=0, messages=1)
    assert list(Message.objects.all()) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["sent_at", "failed_at", "expired_at", "open"])
def test_no_message_outlives_its_emptied_signup_whatever_became_of_it(state):
    """A worker that stood still for weeks has closed nothing; the promise holds all the same."""
    signup = make_signup(make_event(starts_at=at(-16, 17), faith_related=True), email="a@medspil.example")
    put(signup, **({"sent_at": None} | ({} if state == "open" else {state: at(-1, 9)})))
    assert forget_due(now=NOW).messages == 1
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_messages_of_a_signup_that_is_not_yet_forgotten_stay():
    put(make_signup(make_event(starts_at=at(-13, 17), faith_related=True), interpreter="ar"))
    assert forget_due(now=NOW) == Forgotten(needs=0, contacts=0, messages=0)
    assert Message.objects.count() == 1


def test_the_register_says_when_a_message_goes():
    entry = registry.entry_for("Message", "text")
    assert entry.counted_from == "sending, failing or expiring; sooner when its signup is emptied"
