"""Settings are understood or stop the start; what production makes of them; how the demo's commands use them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from cms.config import env
from cms.management.commands import run

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.config.settings",
    "MEDSPIL_SECRET_KEY": "".join(chr(97 + number % 26) for number in range(60)),
    "MEDSPIL_CITY_HOST": "medspil.example.dk",
    "MEDSPIL_SMS_GATEWAY": "none",
}


@pytest.fixture
def start(tmp_path):
    """Runs Python as a new installation would, with production's environment and what a test adds to it."""

    def started(*arguments, **over):
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "SYSTEMROOT"}}
        wanted = {**kept, **PRODUCTION, "MEDSPIL_VAR": str(tmp_path), **over}
        environment = {name: value for name, value in wanted.items() if value is not None}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)

    return started


@pytest.fixture
def settled(start):
    """The settings of production by name."""

    def said(*names, **over):
        code = (
            f"import json; from cms.config import settings as s; print(json.dumps([getattr(s, n) for n in {names!r}]))"
        )
        done = start("-c", code, **over)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return said


# --- reading the environment --------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["medspil.example.dk", "localhost", "a-b.dk", "127.0.0.1", "Medspil.Example.DK"])
def test_a_host_alone_is_a_hostname(monkeypatch, value):
    monkeypatch.setenv("X_HOST", f" {value} ")
    assert env.hostname("X_HOST") == value.lower()


@pytest.mark.parametrize(
    "value", ["https://x/", "x.dk:8000", "x.dk/", "x y", "a_b", ".dk", "x.dk.", "[::1]", "ø.dk", ""]
)
def test_what_is_no_host_alone_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("X_HOST", value)
    with pytest.raises(env.BadSetting, match="X_HOST"):
        env.hostname("X_HOST")


@pytest.mark.parametrize("value", ["medspil@example.dk", "no-reply+a@x.dk", "medspil@localhost"])
def test_a_bare_address_is_an_address(monkeypatch, value):
    monkeypatch.setenv("X_FROM", value)
    assert env.address("X_FROM") == value


@pytest.mark.parametrize(
    "value", ["medspil", "@x.dk", "a@", "Medspil <a@x.dk>", "a@x.dk, b@x.dk", "a b@x.dk", "a@x@y.dk", "a@x\ny"]
)
def test_what_is_no_bare_address_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("X_FROM", value)
    with pytest.raises(env.BadSetting, match="X_FROM"):
        env.address("X_FROM", "medspil@localhost")


def test_origins_are_scheme_and_host(monkeypatch):
    monkeypatch.setenv("X_ORIGINS", "https://medspil.example.dk, https://*.example.dk, http://localhost:8000")
    assert env.origins("X_ORIGINS") == ["https://medspil.example.dk", "https://*.example.dk", "http://localhost:8000"]
    monkeypatch.delenv("X_ORIGINS")
    assert env.origins("X_ORIGINS") == []


@pytest.mark.parametrize(
    "value",
    ["foo", "x.dk", "https://", "https://x.dk/", "ftp://x.dk", "https://a@x.dk", "https://x.dk:y", "https://[x"],
)
def test_what_is_no_origin_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("X_ORIGINS", f"https://medspil.example.dk,{value}")
    with pytest.raises(env.BadSetting, match="X_ORIGINS"):
        env.origins("X_ORIGINS")


@pytest.mark.parametrize(
    "value", ["https://", "https://x;script-src", "https://x.dk:port", "postgres://u:p@h:x/y", "x.dk"]
)
def test_an_address_that_cannot_be_read_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("X_URL", value)
    with pytest.raises(env.BadSetting, match="X_URL"):
        env.url("X_URL", "", ["https", "postgres"])


def test_a_word_that_must_be_said_has_no_default(monkeypatch):
    monkeypatch.delenv("X_WORD", raising=False)
    with pytest.raises(env.BadSetting, match="one of http, none"):
        env.choice("X_WORD", None, ["http", "none"])


# --- production ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nonsense",
    [
        {"MEDSPIL_CITY_HOST": "https://x/"},
        {"MEDSPIL_CITY_HOST": "x.dk:8000"},
        {"MEDSPIL_CITY_HOST": None},
        {"MEDSPIL_FROM": "medspil"},
        {"MEDSPIL_TRUSTED_ORIGINS": "foo"},
        {"MEDSPIL_SMTP_HOST": "smtp://x"},
        {"MEDSPIL_SMS_GATEWAY": None},
        {"MEDSPIL_SMS_GATEWAY": "file"},
        {"MEDSPIL_SMS_GATEWAY": "memory"},
        {"MEDSPIL_SMS_GATEWAY": "http"},
        {"MEDSPIL_S3_BUCKET": "medspil"},
        {"MEDSPIL_DEBUG": "yes"},
    ],
    ids=lambda nonsense: "=".join(f"{name}={value}" for name, value in nonsense.items()),
)
def test_nonsense_stops_the_start_with_one_sentence_that_names_it(start, nonsense):
    done = start("-c", "import cms.config.settings", **nonsense)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Medspil cannot start: {next(iter(nonsense))}=")
    assert done.stderr.count("\n") == 1


def test_production_passes_every_check_of_deployment(start):
    done = start("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")
    assert "WARNING" not in done.stderr


def test_the_icon_is_asked_for_by_its_name_of_today(start, tmp_path):
    kept = json.dumps({"paths": {"cms/favicon.svg": "cms/favicon.abc123.svg"}, "version": "1.1", "hash": ""})
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text(kept)
    asks = "import django; django.setup(); from django.test import RequestFactory; from django.urls import resolve; "
    asks += "request = RequestFactory().get('/favicon.ico'); print(resolve('/favicon.ico').func(request)['Location'])"
    asked = start("-c", asks)
    assert (asked.stdout, asked.stderr) == ("/static/cms/favicon.abc123.svg\n", "")


def test_text_messages_leave_by_a_gateway_or_not_at_all(settled):
    assert settled("MEDSPIL_SMS_GATEWAY", "MEDSPIL_SMS") == ["none", False]
    http = {"MEDSPIL_SMS_GATEWAY": "http", "MEDSPIL_SMS_URL": "https://sms.example.dk/", "MEDSPIL_SMS_TOKEN": "t"}
    assert settled("MEDSPIL_SMS_GATEWAY", "MEDSPIL_SMS", **http) == ["http", True]
    demo = {"MEDSPIL_DEMO": "yes", "MEDSPIL_SMS_GATEWAY": None}
    assert settled("MEDSPIL_SMS_GATEWAY", "MEDSPIL_SMS", **demo) == ["file", True]


def test_what_the_address_of_the_database_asks_for_stays(settled):
    asked = "postgres://u:p@h/medspil?sslmode=require&options=-c%20search_path%3Dmedspil%20-c%20lock_timeout%3D3s"
    options = settled("DATABASES", DATABASE_URL=asked)[0]["default"]["OPTIONS"]
    assert options == {
        "sslmode": "require",
        "options": "-c lock_timeout=10s -c statement_timeout=30s -c client_connection_check_interval=1000"
        " -c search_path=medspil -c lock_timeout=3s",
    }
    options = settled("DATABASES", DATABASE_URL="sqlite:///x.sqlite3?timeout=5")[0]["default"]["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (5, "IMMEDIATE")


def test_pictures_on_a_storage_have_lasting_public_addresses(start):
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.core.files.storage import default_storage as storage\n"
        "print(storage.url('images/a b.jpg'), storage.file_overwrite, settings.MEDSPIL_MEDIA_ORIGIN)"
    )
    s3 = {"MEDSPIL_S3_BUCKET": "medspil", "MEDSPIL_MEDIA_URL": "https://pictures.example.dk:444/medspil/"}
    done = start("-c", code, **s3)
    assert (done.stderr, done.stdout.split("\n")[0]) == (
        "",
        "https://pictures.example.dk:444/medspil/images/a%20b.jpg False https://pictures.example.dk:444",
    )


# --- the demo's commands ------------------------------------------------------------------------------------------


def test_the_server_answers_this_machine_alone_unless_told():
    parser = run.Command().create_parser("manage.py", "run")
    assert parser.parse_args([]).bind is None
    assert set(run.loopback()) <= {"127.0.0.1", "[::1]"}
    assert "127.0.0.1" in run.loopback()
    said = run.web_server(parser.parse_args(["--bind", "0.0.0.0"]).bind, 8123, 2)
    assert said[said.index("--bind") + 1] == "0.0.0.0:8123"


@pytest.mark.parametrize("half", [True, False], ids=["half an environment", "none"])
def test_half_an_environment_is_made_anew(tmp_path, half):
    """With stand-ins for both Pythons: the broken one has no pip, the whole one can make an environment."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    whole = tmp_path / "python"
    whole.write_text(
        '#!/bin/sh\n[ "$1 $2" = "-m pip" ] && exit 0\n[ "$1 $2 $3" = "-m venv --clear" ] || exit 9\n'
        'rm -rf "$4" && mkdir -p "$4/bin" && cp "$0" "$4/bin/python"\n'
    )
    whole.chmod(0o755)
    if half:
        broken = tmp_path / ".venv/bin/python"
        broken.parent.mkdir(parents=True)
        broken.write_text("#!/bin/sh\nexit 1\n")
        broken.chmod(0o755)
    command = ["make", ".venv/runtime.stamp", f"PYTHON={whole}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / ".venv/runtime.stamp").exists()


def test_a_python_that_cannot_make_a_whole_environment_is_passed_over(tmp_path):
    """As on Debian without python3-venv: `import venv` goes well there, and ensurepip is missing."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        shim = tmp_path / "bin" / name
        shim.parent.mkdir(exist_ok=True)
        shim.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
        shim.chmod(0o755)
    environment = {**os.environ, "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHON", None)
    command = ["make", ".venv/runtime.stamp"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert "Medspil needs Python 3.11 or newer, with its venv module" in done.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("target", "over", "port"),
    [
        ("serve", ["PORT=8123"], "8123"),
        ("demo", ["PORT=8123"], "8123"),
        ("setup", [], "8000"),
        ("test-quick", ["PORT=8123"], ""),
    ],
)
def test_whatever_serves_or_writes_links_knows_the_port(tmp_path, target, over, port):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shown = tmp_path / "shown"
    stand_in = tmp_path / ".venv/bin/python"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text(f'#!/bin/sh\necho "port=$MEDSPIL_PORT" >> {shown}\n')
    stand_in.chmod(0o755)
    for name in ("requirements.lock", "requirements-dev.lock", ".venv/runtime.stamp", ".venv/dev.stamp"):
        (tmp_path / name).touch()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MEDSPIL_", "MAKE"))}
    subprocess.run(["make", target, *over], cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=30)
    assert set(shown.read_text().split()) == {f"port={port}"}


def test_tests_keep_text_messages_in_memory():
    assert (django_settings.MEDSPIL_SMS_GATEWAY, django_settings.MEDSPIL_SMS) == ("memory", True)
