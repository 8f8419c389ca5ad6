"""The demo, loaded once for all its tests, which one process runs: every test works on a savepoint of it."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import TestCase, override_settings

from cms.demo.loading import load
from tests.factories import make_ground
from tests.factories.clock import NOW


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as of the tests' day, on Wagtail's bare ground; `report` says what was made."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        make_ground()
        with TestCase.captureOnCommitCallbacks(execute=True):
            report = load(now=NOW)
        yield SimpleNamespace(report=report)
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """What a test asks for: the loaded demo inside its own savepoint."""
    return loaded
