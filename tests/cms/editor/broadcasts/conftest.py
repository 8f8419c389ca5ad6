"""A party's ways into a message, and a browser for who edits Husum: lighter than two whole neighbourhoods."""

import pytest
from django.utils import timezone

from participation.events.models import Event
from tests.cms.editor.conftest import signed_in
from tests.factories import make_event


@pytest.fixture
def event(husum) -> Event:
    return make_event(husum, title="Suppedag", starts_at=timezone.now() + timezone.timedelta(days=3))


@pytest.fixture
def editor(chen):
    return signed_in(chen)
