"""An event in Husum that asks: both boxes open, six people with a place; and one that is on now, with its door open."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.signups.actions.door_passes import invite
from participation.signups.door_links import door_token
from tests.factories import make_boxes, make_event, make_signup
from tests.participation.portal.doors import HUSUM


@pytest.fixture
def asking_event(husum):
    found = make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    make_boxes(found)
    make_signup(found, adults=2, children_6_12=4)
    return found


@pytest.fixture
def door_event(husum):
    return make_event(husum, starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() + timedelta(hours=2))


@pytest.fixture
def door_party(door_event):
    return make_signup(
        door_event, name="Amína Nør", adults=1, children_0_5=3, wheelchair=True, interpreter="ar", phone="+4533660010",
        email="amina@medspil.example", allergy="nødder", other_needs="hemmeligt",
    )  # fmt: skip


@pytest.fixture
def helper(door_event):
    return invite(event=door_event, email="bo@medspil.example", name="Bo", language="ar", now=timezone.now())


@pytest.fixture
def phone(helper):
    """A phone that has opened the link."""
    client = Client(HTTP_HOST=HUSUM)
    client.get(f"/d/{door_token(helper)}/")
    return client
