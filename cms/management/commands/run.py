"""Runs the web server and the worker together, in the foreground, until interrupted."""

import os
import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """run: for the demo and for scripts; production runs gunicorn and the worker as services."""

    help = "Run web and worker together."

    def add_arguments(self, parser: CommandParser) -> None:
        """--port and --workers."""
        parser.add_argument("--port", type=int, default=settings.MEDSPIL_PORT or 8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        """Starts both; when one ends, so does the other."""
        web = [
            sys.executable,
            "-m",
            "gunicorn",
            "cms.config.wsgi",
            "--threads",
            "4",
            "--access-logfile",
            "/dev/null",
        ]
        web += ["--bind", f"0.0.0.0:{options['port']}", "--workers", str(options["workers"])]
        worker = [sys.executable, "manage.py", "worker"]
        both = [subprocess.Popen(command) for command in (web, worker)]  # noqa: S603 - our own words
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            os.waitpid(-1, 0)
        except KeyboardInterrupt:
            pass
        finally:
            for process in both:
                process.terminate()
            for process in both:
                process.wait(timeout=20)
