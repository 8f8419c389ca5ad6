"""The worker: reminds, hands messages to many to the outbox, sends what is due, tends figures and forgets.

The one rule: every job takes `now` and is harmless to repeat. Run one or many; `--once` for a cron.
"""

import threading

from django.core.management.base import BaseCommand, CommandError

from participation.broadcasts.jobs import broadcasting
from participation.mail import loop
from participation.portal.answering import offer_here
from participation.privacy.jobs import forgetting
from participation.reminders.jobs import reminding
from participation.representation.jobs import tending
from participation.steering.jobs import tending as steering


class Command(BaseCommand):
    """Do what is due until asked to stop."""

    help = "Remind, deliver due messages and forget what is old, until SIGTERM or SIGINT."
    requires_system_checks = ()  # it needs no page and no editor, and starts when those cannot

    def add_arguments(self, parser):
        """One switch."""
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args, once=False, **options):
        """Every job is a callable that takes `now`."""
        stop = threading.Event()
        loop.stop_on_signals(stop)
        jobs = [reminding(offer_here), broadcasting(), loop.delivery(stop), tending(), steering(), forgetting()]
        if not loop.run(jobs, stop=stop, once=once) and once:
            raise CommandError("The round did not go well; see the log.")
