"""Fixtures for every test: the day, the city, two neighbourhoods and their editors.

The one rule: nothing that every test pays for is slow; whoever needs a site asks for it.
"""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling

from tests import cast
from tests.factories import make_area, make_site, open_site
from tests.factories.clock import NOW

#: A test that asks for one of these touches the database, however indirectly.
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}

#: What shares something dear: the demo is loaded once; one Chromium is enough; two races at a time would be one.
#: The long ones are together so that they come early, since units of many tests are handed out first.
TOGETHER = {
    "demo": ("tests/cms/demo/",),
    "browser": ("tests/browser/",),
    "faults": ("tests/faults/",),
    "long": ("tests/cms/editor/test_walk.py", "tests/test_permissions.py", "tests/participation/signups/test_state"),
}


def pytest_collection_modifyitems(items):
    """Marks what touches the database: on PostgreSQL only that can come out otherwise than on SQLite."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)


class InTurns(LoadScopeScheduling):
    """One test after the other to whoever is free; what shares something dear to make goes to one process."""

    def _split_scope(self, nodeid: str) -> str:
        # A file of the editor's tests makes its two neighbourhoods once in whichever process has it.
        alone = nodeid.partition("::")[0] if nodeid.startswith("tests/cms/editor/") else nodeid
        return next((name for name, starts in TOGETHER.items() if nodeid.startswith(starts)), alone)


def pytest_xdist_make_scheduler(config, log):
    return InTurns(config, log)


@pytest.fixture(scope="session", autouse=True)
def collected():
    """The folder of collected files exists, or WhiteNoise warns at the first request; it may be empty."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def unspoilt():
    """No test inherits another's language, nor Wagtail's cached addresses of sites that were rolled back."""
    cache.clear()
    with translation.override("da"):
        yield


@pytest.fixture
def now() -> datetime:
    """Monday 2 March 2026 at ten in Copenhagen."""
    return NOW


@pytest.fixture
def city(db):
    """The city's front page on the default site."""
    return make_site()


@pytest.fixture
def husum(city):
    """Husum with its site, group and menu pages; every language."""
    area = make_area("husum", ["da", "da-x-let", "en", "ar", "fa", "ur", "so", "tr", "pl", "uk"])
    open_site(area)
    return area


@pytest.fixture
def vesterbro(city):
    """Vesterbro with its site, group and menu pages."""
    area = make_area("vesterbro", contact_name="Dilek", contact_phone="33 66 00 02")
    open_site(area)
    return area


@pytest.fixture
def chen(husum):
    """Who edits Husum and nothing else."""
    return cast.chen(husum)


@pytest.fixture
def dilek(vesterbro):
    """Who edits Vesterbro and nothing else."""
    return cast.dilek(vesterbro)
