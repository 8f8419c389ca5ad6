"""Settings are understood or stop the start; what production says of itself; what every answer carries."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.config import env
from cms.management.commands import run
from cms.sites.middleware import PublicHeaders
from tests.factories import make_event, make_page, make_signup

ROOT = Path(__file__).resolve().parents[2]
HUSUM, VESTERBRO = "husum.localhost:8000", "vesterbro.localhost:8000"
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
    assert (done.returncode, done.stderr) == (0, "System check identified no issues (0 silenced).\n") or (
        done.returncode,
        done.stdout,
    ) == (0, "System check identified no issues (0 silenced).\n")
    assert "WARNING" not in done.stdout + done.stderr


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
    options = settled("DATABASES", DATABASE_URL="sqlite:////tmp/x.sqlite3?timeout=5")[0]["default"]["OPTIONS"]
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


# --- what every answer carries ------------------------------------------------------------------------------------


def policies(**over):
    """The two policies as lists of words, the public one first."""
    middleware = PublicHeaders(lambda request: HttpResponse())
    asked = [middleware(RequestFactory().get(path)) for path in ("/", "/cms/")]
    return [answer.headers["Content-Security-Policy"].split("; ") for answer in asked]


def test_both_policies_let_pictures_in_from_the_storage(settings):
    assert ["img-src 'self' data:" in policies()[0], "img-src 'self' data: blob:" in policies()[1]] == [True, True]
    settings.MEDSPIL_MEDIA_ORIGIN = "https://pictures.example.dk"
    assert "img-src 'self' data: https://pictures.example.dk" in policies()[0]
    assert "img-src 'self' data: blob: https://pictures.example.dk" in policies()[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/pl/", 404), ("/ikke-her/", 404), ("/e/aaaaaa/", 404), ("/media/x", 404)]
)
def test_every_public_answer_has_the_policy_and_no_frame(vesterbro, path, status):
    answer = Client().get(path, HTTP_HOST=VESTERBRO)
    assert answer.status_code == status
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_a_host_that_cannot_be_one_is_400_with_the_policy(city):
    answer = Client().get("/", HTTP_HOST="a_b/c")
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_editor_frames_its_own_previews(husum, chen, client):
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    page = make_page(husum)
    page.save_revision()
    for path in ("/cms/", f"/cms/pages/{page.pk}/view_draft/"):
        answer = client.get(path, HTTP_HOST=HUSUM)
        assert (answer.status_code, answer.headers["X-Frame-Options"]) == (200, "SAMEORIGIN"), path
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"], path


@pytest.mark.django_db
def test_the_mailbox_frames_its_own_letters(husum):
    from participation.mail.models import Message
    from participation.signups import messages
    from tests.factories.clock import NOW

    messages.placed(make_signup(make_event(husum), email="amina@medspil.example"), now=NOW)
    answer = Client().get(f"/demo/mailbox/{Message.objects.get().pk}/html/", HTTP_HOST=HUSUM)
    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (200, "SAMEORIGIN")


# --- a language that is gone --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_link_outlives_its_language(vesterbro):
    vesterbro.languages = ["da", "ar"]
    vesterbro.save()
    signup = make_signup(make_event(vesterbro), language="ar")
    from participation.signups.links import token

    link = f"/m/{token(signup)}/"
    vesterbro.languages = ["da"]
    vesterbro.save()
    gone = Client().get(f"/ar{link}?new=1", HTTP_HOST=VESTERBRO)
    assert (gone.status_code, gone.url, gone.headers["Cache-Control"]) == (302, f"{link}?new=1", "no-store")
    assert Client().head(f"/ar{link}", HTTP_HOST=VESTERBRO).url == link
    opened = Client().get(f"/ar{link}", HTTP_HOST=VESTERBRO, follow=True)
    assert (opened.status_code, opened.redirect_chain[-1][0]) == (200, f"/m/{signup.ref}/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ar/", "/ar/m", "/ar/e/aaaaaa/", "/ar/medlem/", "/xx/m/a-b/", "/ar//m/a-b/"])
def test_everything_else_in_that_language_is_not_there(vesterbro, path):
    vesterbro.languages = ["da"]
    vesterbro.save()
    assert Client().get(path, HTTP_HOST=VESTERBRO).status_code == 404
    assert Client().post("/ar/m/a-b/", HTTP_HOST=VESTERBRO).status_code == 404


# --- the demo's commands ------------------------------------------------------------------------------------------


def test_the_server_answers_this_machine_alone_unless_told():
    parser = run.Command().create_parser("manage.py", "run")
    assert parser.parse_args([]).bind is None
    assert set(run.loopback()) <= {"127.0.0.1", "[::1]"}
    assert "127.0.0.1" in run.loopback()
    said = run.web_server(parser.parse_args(["--bind", "0.0.0.0"]).bind, 8123, 2)
    assert said[said.index("--bind") + 1] == "0.0.0.0:8123"


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
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


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
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
