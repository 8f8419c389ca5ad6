"""How long the figures of a million answers take. Everything it makes is rolled back."""

from django.core.management.base import BaseCommand

from participation.representation.benchmarking import ANSWERS, BOXES, OPTIONS, timings


class Command(BaseCommand):
    """Not for a server that people are using: the fill takes a while and holds a transaction."""

    help = "Measure the figures of 5,000 boxes and 1,000,000 answers; nothing stays."

    def handle(self, *args, **options):
        """Print a table."""
        self.stdout.write(f"{BOXES:,} boxes, {OPTIONS} options, {ANSWERS:,} answers")
        for timing in timings():
            self.stdout.write(f"{timing.what:<30} {timing.milliseconds:>9.2f} ms")
