"""An event in Husum that asks: both boxes open, six people with a place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_boxes, make_event, make_signup


@pytest.fixture
def asking_event(husum):
    found = make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    make_boxes(found)
    make_signup(found, adults=2, children_6_12=4)
    return found
