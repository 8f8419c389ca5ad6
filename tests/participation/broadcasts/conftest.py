"""An event with room for everyone."""

import pytest

from tests.factories import make_event


@pytest.fixture
def event():
    return make_event(capacity=None)
