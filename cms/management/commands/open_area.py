"""Opens an area from the command line, as the screen in the editor does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.pages.opening import fresh_slug, open_area
from participation.areas.models import Area
from participation.languages import registry


class Command(BaseCommand):
    """open_area NAME HOSTNAME: harmless to repeat for the same name; languages change only when they are given."""

    help = "Open an area: its site, its editors' group, its first pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """The name, the web address and the languages."""
        parser.add_argument("name")
        parser.add_argument("hostname")
        parser.add_argument("--languages", nargs="*", choices=registry.CODES)

    def handle(self, *args: Any, **options: Any) -> None:
        """Finds or makes the area, then opens it."""
        slug = fresh_slug(options["name"])
        area = Area.objects.filter(slug=slug).first() or Area(slug=slug, name=options["name"])
        area.hostname = options["hostname"]
        if options["languages"] is not None:
            area.languages = [code for code in registry.CODES if code in {*options["languages"], registry.SOURCE}]
        area.full_clean()
        self.stdout.write(f"{area.name} is open at {open_area(area).full_url}")
