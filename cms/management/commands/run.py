"""Runs the web server and the worker together, in the foreground, until interrupted.

The one rule: only this machine is answered unless `--bind` says otherwise; the demo lets anyone in as administrator.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """run: for the demo and for scripts; production runs gunicorn and the worker as services."""

    help = "Run web and worker together."

    def add_arguments(self, parser: CommandParser) -> None:
        """--bind, --port and --workers."""
        parser.add_argument("--bind", action="append", help="an address to answer on; may be repeated")
        parser.add_argument("--port", type=int, default=settings.MEDSPIL_PORT or 8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        """Starts both; when one ends, so does the other."""
        web = web_server(options["bind"] or loopback(), options["port"], options["workers"])
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


def web_server(addresses: Iterable[str], port: int, workers: int) -> list[str]:
    """How gunicorn is called."""
    command = [sys.executable, "-m", "gunicorn", "cms.config.wsgi", "--threads", "4", "--workers", str(workers)]
    for address in addresses:
        command += ["--bind", f"{address}:{port}"]
    return [*command, "--access-logfile", "/dev/null"]


def loopback() -> list[str]:
    """This machine's own addresses. Browsers find `*.localhost` on either, so both are answered where both exist."""
    found = ["127.0.0.1"]
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        found.append("[::1]")
    except OSError:
        pass  # no IPv6 here
    return found
