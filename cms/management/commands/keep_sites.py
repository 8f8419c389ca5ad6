"""Makes the city's front where there is none, and brings Wagtail's sites in step with hostnames and port."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.pages.opening import keep_sites


class Command(BaseCommand):
    """keep_sites: run at set-up and after changing a hostname, the scheme or the port."""

    help = "Open the city's front; keep every area's Wagtail site in step with its hostname and port."

    def handle(self, *args: Any, **options: Any) -> None:
        """One call."""
        self.stdout.write(f"{keep_sites()} sites in step")
