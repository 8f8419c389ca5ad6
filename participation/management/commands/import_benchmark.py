"""Imports the numbers of residents of an area from a StatBank file: `manage.py import_benchmark --area husum ...`.

The one rule: it says what it read before it stores, in the words of the editor; with a fault nothing is stored.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from participation.areas.models import Area
from participation.events.rules import Refused
from participation.languages import registry
from participation.representation.actions.benchmarks import check, store
from participation.representation.statbank import Population, Unreadable, read, summarise
from participation.representation.statbank_words import (
    doubts_of,
    fault_text,
    group_name,
    in_order,
    read_text,
    source_of,
)
from participation.representation.states import Definition

LICENCE = "CC BY 4.0"


class Command(BaseCommand):
    """Reads, says what was read, stores."""

    help = "Imports numbers of residents from a StatBank CSV or JSON-stat file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Area, definition and file; places and year where the file has several."""
        parser.add_argument("--area", required=True, help="short name of the area, e.g. husum")
        known = [value for value in Definition.values if value]
        parser.add_argument("--definition", required=True, choices=known)
        parser.add_argument("--file", required=True, type=Path)
        parser.add_argument("--places", nargs="*", default=None, help="codes or names of the places to add up")
        parser.add_argument("--year", type=int, default=None)
        parser.add_argument("--source", default="")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be stored")

    def handle(self, *args: Any, **options: Any) -> None:
        """In Danish, like the editor."""
        with translation.override(registry.SOURCE):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        area = Area.objects.filter(slug=options["area"]).first()
        if area is None:
            raise CommandError(f"no area {options['area']}")
        population = self._read(options)
        source = options["source"] or source_of(population.table_id)
        definition = options["definition"]
        try:
            check(population, definition, population.age_base, source)
            self._say(population)
            if options["dry_run"]:
                return
            stored = store(
                area=area,
                population=population,
                definition=definition,
                age_base=population.age_base,
                source=source,
                licence=LICENCE,
                places=population.areas,
                by=None,
                now=timezone.now(),
            )
        except Refused as refused:
            raise CommandError(refused.text) from None
        self.stdout.write(f"{stored} · {stored.source}")

    def _read(self, options: dict[str, Any]) -> Population:
        path: Path = options["file"]
        try:
            table = read(path.read_bytes(), path.name)
            return summarise(
                table, dimension=options["definition"], areas=options["places"] or None, year=options["year"]
            )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        except Unreadable as error:
            raise CommandError(fault_text(error)) from None

    def _say(self, population: Population) -> None:
        self.stdout.write(read_text(population))
        for code, people in in_order(population.groups):
            self.stdout.write(f"  {group_name(code)}: {people} ({100 * people / population.people:.1f} %)")
        for doubt in doubts_of(population):
            self.stdout.write(f"  ! {doubt}")
