"""Two neighbourhoods and a browser for whoever edits one of them."""

import pytest
from django.db import connection
from django.test import Client
from wagtail.search.models import IndexEntry

from tests import cast
from tests.cms.editor.neighbours import Side, husum_and_neighbour


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Pictures land in a folder that goes away."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def index(db):
    """Wagtail's search table on SQLite, as a migration makes it: a plain table cannot be searched."""
    if connection.vendor != "sqlite":
        return
    table = IndexEntry._meta.db_table
    columns = "autocomplete, body, title"
    new = ", ".join(f"NEW.{column}" for column in columns.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {table}_fts")
        cursor.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5({columns})")
        cursor.execute(
            f"CREATE TRIGGER put_fts AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO {table}_fts({columns}, rowid) VALUES ({new}, NEW.id); END"
        )
        cursor.execute(
            f"CREATE TRIGGER set_fts AFTER UPDATE ON {table} BEGIN UPDATE {table}_fts "
            "SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete WHERE rowid=NEW.id; END"
        )


@pytest.fixture
def sides(index, city) -> tuple[Side, Side]:
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
