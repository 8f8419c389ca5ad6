"""Migrations: complete, and able to make a database from nothing."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_have_names_a_person_gave():
    for folder in ("participation", "cms"):
        for path in (ROOT / folder / "migrations").glob("0*.py"):
            assert not re.search(r"_auto_|_alter_|_initial", path.name), path.name
