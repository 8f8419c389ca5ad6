"""Two neighbourhoods and a browser for whoever edits one of them.

The one rule: the two are made once for all tests of a file, since making them takes longer than most tests; each test
changes its own copy, and what it does to the rows is undone after it.
"""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import translation

from tests import cast
from tests.cms.editor.neighbours import Side, husum_and_neighbour
from tests.factories import make_site


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Pictures land in a folder that goes away."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="module")
def neighbourhoods(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[tuple[Side, Side], Path]]:
    """Both neighbourhoods in a transaction around all tests of the file, and the folder of their pictures."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        with pytest.MonkeyPatch.context() as patch:
            # After each test Django closes the connection, and with it what is around the test.
            patch.setattr(connection, "close", lambda: None)
            with override_settings(MEDIA_ROOT=folder), translation.override("da"):
                cache.clear()
                make_site()
                made = husum_and_neighbour()
            with django_db_blocker.block():
                yield made, folder
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
        connection.close()


@pytest.fixture
def sides(neighbourhoods, db, media, settings) -> tuple[Side, Side]:
    """Ours and the neighbour's."""
    made, folder = neighbourhoods
    shutil.copytree(folder, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return copy.deepcopy(made)


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
