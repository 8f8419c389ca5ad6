"""`manage.py packet --area husum --next --language ar --output FILE [--size a3] [--meeting CODE]`."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from participation.areas.models import Area
from participation.areas.rules import offers
from participation.events.rules import Refused
from participation.languages import registry
from participation.steering.packet_pdf import make
from participation.steering.queries.sending import meeting_to_print


class Command(BaseCommand):
    """Makes the packet of a meeting as PDF."""

    def add_arguments(self, parser):
        """The area, which meeting, the language, the sheet and the file."""
        parser.add_argument("--area", required=True)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--next", action="store_true")
        which.add_argument("--meeting", metavar="CODE")
        parser.add_argument("--language", default=registry.SOURCE)
        parser.add_argument("--size", default="a4", choices=["a4", "a3"])
        parser.add_argument("--output", type=Path, required=True)

    def handle(self, *args, **options):
        """A refusal is an error in words; the file is there whole or not at all."""
        now, language, output = timezone.now(), options["language"], options["output"]
        if (area := Area.objects.filter(slug=options["area"]).first()) is None:
            raise CommandError(f"no area {options['area']}")
        if not registry.known(language):
            raise CommandError(f"no language {language}; there are {' '.join(registry.CODES)}")
        if not offers(area, language):
            raise CommandError(f"{area.slug} does not offer {language}; it offers {' '.join(area.languages)}")
        if (meeting := meeting_to_print(area, options["meeting"] or "", now)) is None:
            raise CommandError(f"no meeting {options['meeting'] or 'to come'} in {area.slug}")
        try:
            made = make(meeting, language, size=options["size"], now=now)
            part = output.with_name(f".{output.name}.{os.getpid()}")
            part.write_bytes(made)
            part.replace(output)
        except Refused as refused:
            raise CommandError(refused.text) from refused
        except OSError as failed:
            raise CommandError(f"cannot write {output}: {failed.strerror}") from failed
        self.stdout.write(f"{len(made)} bytes: {output}")
