"""Migrations: complete, and able to make a database from nothing."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from participation.signups.models import Signup
from tests.factories import make_event, make_signup

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_have_names_a_person_gave():
    for folder in ("participation", "cms"):
        for path in (ROOT / folder / "migrations").glob("0*.py"):
            assert not re.search(r"_auto_|_alter_|_initial", path.name), path.name


@pytest.mark.django_db(transaction=True)
def test_who_had_ticked_childcare_has_it_where_there_is_any_and_waits_elsewhere():
    event = make_event(childcare=True)
    without = make_event(event.area)
    rows = [
        make_signup(event, children_0_5=1, children_6_12=2, children_13_17=4),
        make_signup(event, children_0_5=1, status="waiting"),
        make_signup(without, children_6_12=1),
        make_signup(event, children_6_12=1, status="cancelled"),
        make_signup(event, children_13_17=1),
        make_signup(event, children_0_5=1),
    ]
    before = [("participation", "0003_representation_boxes")]
    executor = MigrationExecutor(connection)
    everything = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate(before)
        old = executor.loader.project_state(before).apps.get_model("participation", "Signup").objects
        old.filter(pk__in=[row.pk for row in rows[:-1]]).update(childcare=True)
    finally:
        MigrationExecutor(connection).migrate(everything)
    found = Signup.objects.order_by("pk").values_list("childcare_children", "childcare_state", "childcare_since")
    assert list(found) == [
        (3, "placed", None),
        (1, "waiting", rows[1].waiting_since),
        (1, "waiting", rows[2].created_at),
        (1, "", None),
        (0, "", None),
        (0, "", None),
    ]
