"""A member's form, their account, and the letter with the way in."""

import pytest
from django.urls import reverse

from participation.mail.models import Message
from participation.people.models import User
from participation.steering.models import Member
from tests.cms.editor.conftest import signed_in
from tests.factories.steering import make_group, make_member

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Amina", "email": "amina@medspil.example", "phone": "26 00 00 01", "contact_kind": "email",
    "language": "ar", "reads_1": "ar", "reads_2": "da", "reads_3": "ar", "wishes": ["preparatory", "audio"],
    "interpreter": "ar", "children": "2", "transport": "on", "other_wishes": "En stol",
}  # fmt: skip


@pytest.fixture
def group(husum):
    return make_group(husum)


@pytest.fixture
def client(chen):
    return signed_in(chen)


def at(group, name, member=None):
    return reverse(f"steering:{name}", args=[group.pk]) + (f"?member={member.pk}" if member else "")


def test_a_member_is_stored_as_typed(client, group):
    assert client.post(at(group, "member_new"), FACTS).status_code == 302
    member = Member.objects.get()
    assert (member.group, member.phone, member.reading_languages) == (group, "+4526000001", ["ar", "da"])
    assert (member.wishes, member.children, member.transport) == (["audio", "preparatory"], 2, True)
    assert member.user == User.objects.get(email="amina@medspil.example")


def test_the_form_shows_what_is_stored_and_keeps_it(client, group):
    client.post(at(group, "member_new"), FACTS)
    member = Member.objects.get()
    form = client.get(at(group, "member_edit", member)).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    before = Member.objects.values().get()
    assert client.post(at(group, "member_edit", member), data).status_code == 302
    assert Member.objects.values().get() == before


@pytest.mark.parametrize(
    ("over", "wrong"),
    [
        ({"email": ""}, "email"),
        ({"contact_kind": "call", "phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"language": "xx"}, "language"),
        ({"reads_1": ""}, "reads_1"),
        ({"email": "bo@medspil.example"}, "email"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(client, group, over, wrong):
    make_member(group, "Bo")
    answer = client.post(at(group, "member_new"), {**FACTS, **over})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [wrong])
    assert "En stol" in answer.content.decode()
    assert Member.objects.count() == 1


def test_only_languages_of_the_area_are_offered(client, husum, group):
    husum.languages = ["da", "so"]
    husum.save()
    form = client.get(at(group, "member_new")).context["form"]
    assert [code for code, _name in form.fields["language"].choices] == ["da", "so"]
    assert [code for code, _name in form.fields["reads_2"].choices] == ["", "da", "so"]


def test_sms_only_where_there_is_a_gateway(client, group, settings):
    for on, kinds in ((False, ["email", "call"]), (True, ["phone", "email", "call"])):
        settings.MEDSPIL_SMS = on
        form = client.get(at(group, "member_new")).context["form"]
        assert [value for value, _label in form.fields["contact_kind"].choices] == kinds


def test_the_letter_is_in_the_members_language_and_holds_no_secret(client, group):
    member = make_member(group, "Amina", language="ar")
    assert client.post(at(group, "member_invite", member)).status_code == 302
    message = Message.objects.get()
    assert (message.recipient, message.language, message.about) == (member.email, "ar", f"member:{member.pk}")
    assert "/ar/accounts/login/" in message.text
    assert Member.objects.get().user == User.objects.get(email=member.email)


@pytest.mark.parametrize("over", [{"email": ""}, {"seat": None}])
def test_who_could_not_get_in_is_not_invited(client, group, over):
    member = make_member(group, "Amina", **over)
    assert client.post(at(group, "member_invite", member)).status_code == 200
    assert Message.objects.count() == 0
