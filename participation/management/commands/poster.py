"""`manage.py poster CODE --size a4 --languages da ar so --output FILE`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from participation.events.queries import by_code
from participation.events.rules import Refused
from participation.portal.poster.making import poster_pdf


class Command(BaseCommand):
    """Makes an event's poster or flyer."""

    def add_arguments(self, parser):
        """The event's code, the sheet, the languages and the file."""
        parser.add_argument("code")
        parser.add_argument("--size", default="a4", choices=["a3", "a4", "a5"])
        parser.add_argument("--languages", nargs="+", default=["da"])
        parser.add_argument("--output", type=Path, required=True)

    def handle(self, *args, **options):
        """A refusal is an error in words."""
        if (event := by_code(options["code"].lower(), None)) is None:
            raise CommandError(f"no event {options['code']}")
        try:
            made = poster_pdf(event, size=options["size"], languages=options["languages"])
        except Refused as refused:
            raise CommandError(refused.text) from refused
        self.stdout.write(f"{options['output'].write_bytes(made)} bytes: {options['output']}")
