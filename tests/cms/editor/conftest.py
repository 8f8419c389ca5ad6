"""Two neighbourhoods and a browser for whoever edits one of them."""

import pytest
from django.test import Client

from tests import cast
from tests.cms.editor.neighbours import Side, husum_and_neighbour


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Pictures land in a folder that goes away."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sides(city) -> tuple[Side, Side]:
    """Ours and the neighbour's."""
    return husum_and_neighbour()


@pytest.fixture
def ours(sides) -> Side:
    """Husum."""
    return sides[0]


@pytest.fixture
def theirs(sides) -> Side:
    """The neighbour."""
    return sides[1]


def signed_in(user) -> Client:
    """A browser in which this person is logged in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def editor(ours) -> Client:
    """The browser of Husum's editor."""
    return signed_in(ours.editor)


@pytest.fixture
def admin(city) -> Client:
    """The browser of the city's administrator."""
    return signed_in(cast.eva())
