"""How useful the protected figures are: prints how often each picture and each verdict appears."""

from django.core.management.base import BaseCommand

from participation.representation.simulation import table


class Command(BaseCommand):
    """Nothing is read and nothing is stored."""

    help = "Print how often invented events and area years show each partition and each verdict."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """How many towns, and the seed."""
        parser.add_argument("--runs", type=int, default=400, help="how many for each line (400)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same table (1)")

    def handle(self, *args, runs=400, seed=1, **options):
        """Print the table."""
        self.stdout.write(table(max(1, runs), seed))
