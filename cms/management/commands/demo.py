"""Loads the demo; harmless to repeat. Refuses outside demo mode: no invented people on a real site."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.demo.addresses import addresses
from cms.demo.loading import load


class Command(BaseCommand):
    """demo: areas, pages, events and signups that are all invented."""

    help = "Load the demo. Loading it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """--renew and --addresses."""
        parser.add_argument("--renew", action="store_true", help="move the demo's dates to today")
        parser.add_argument("--addresses", action="store_true", help="only say where to look")

    def handle(self, *args: Any, **options: Any) -> None:
        """One call."""
        if not settings.MEDSPIL_DEMO:
            raise CommandError("This is no demo: set MEDSPIL_DEMO=yes.")
        said = addresses() if options["addresses"] else load(now=timezone.now(), renew=options["renew"])
        self.stdout.write(str(said))
