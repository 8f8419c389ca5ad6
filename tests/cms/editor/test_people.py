"""A city administrator gives a colleague access: by e-mail and group, without any password."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.areas.queries import edited_by
from participation.mail.models import Message
from participation.people.models import User

pytestmark = pytest.mark.django_db


def test_a_new_colleague_needs_an_email_and_a_group_and_no_password(admin, husum):
    url = reverse("wagtailusers_users:add")
    page = admin.get(url)
    assert "password1" not in page.context["form"].fields
    sent = {
        "email": "Ny@medspil.example",
        "first_name": "Ny",
        "last_name": "Kollega",
        "groups": [husum.editor_group.pk],
    }
    answer = admin.post(url, sent | {"is_active": "on"})
    assert answer.status_code == 302, answer.context["form"].errors
    person = User.objects.get(email="ny@medspil.example")
    assert not person.check_password("")
    assert list(edited_by(person)) == [husum]
    Client(HTTP_HOST="husum.localhost:8000").post("/accounts/login/code/", {"email": "ny@medspil.example"})
    assert Message.objects.get(kind="login_code").recipient.lower() == "ny@medspil.example"


def test_an_account_that_is_closed_edits_nothing(admin, husum):
    person = User.objects.create_user("ny@medspil.example", None, first_name="Ny", last_name="K")
    person.groups.add(husum.editor_group)
    url = reverse("wagtailusers_users:edit", args=[person.pk])
    admin.post(url, {"email": person.email, "first_name": "Ny", "last_name": "K", "groups": [husum.editor_group.pk]})
    person.refresh_from_db()
    assert not person.is_active
    assert list(edited_by(person)) == []
