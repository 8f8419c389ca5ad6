"""The walls, the sizes and the places of the house, checked."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    path
    for folder in ("participation", "cms", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
DRAWERS = {"common", "utils", "helpers", "services", "misc", "base"}


def test_walls_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_is_short_and_says_what_it_is(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 300
    tree = ast.parse(text)
    assert not text.strip() or ast.get_docstring(tree), "a module says what the reader finds"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 40, f"{node.name} has {length} lines"


def test_no_junk_drawers():
    assert [path for path in SOURCES if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_only_what_belongs_stands_at_the_top():
    allowed = {
        *("manage.py", "pyproject.toml", "participation", "cms", "templates", "locale", "tests", "README.md"),
        *(
            "Makefile",
            "requirements.lock",
            "requirements-dev.lock",
            "LICENSE",
            "CHANGELOG.md",
            ".ci",
            "deploy",
        ),
        ".gitignore",
    }
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} - allowed == set()


def test_every_room_has_its_tests():
    rooms = {
        path.name for path in (ROOT / "participation").iterdir() if path.is_dir() and (path / "__init__.py").exists()
    } - {"migrations", "management"}
    assert {room for room in rooms if not list((ROOT / "tests/participation" / room).glob("test_*.py"))} == set()


def test_no_state_changes_in_save_and_no_signals():
    for path in SOURCES:
        if "tests" in path.relative_to(ROOT).parts:
            continue
        text = path.read_text()
        assert "post_save" not in text, path
        assert "@receiver" not in text, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and path.name == "models.py":
                assert "save" not in {item.name for item in node.body if isinstance(item, ast.FunctionDef)}, path


def test_styles_know_neither_left_nor_right():
    for path in (ROOT / "cms/static").rglob("*.css"):
        text = path.read_text()
        for word in (
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "text-align: left",
            "float:",
        ):
            assert word not in text, f"{path.name}: {word}"
