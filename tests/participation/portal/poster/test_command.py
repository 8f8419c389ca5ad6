"""`manage.py poster`: a file, or a sentence that says why not."""

import pytest
from django.core.management import CommandError, call_command

from participation.management.commands import poster
from tests.participation.portal.poster.sheets import make_feast

pytestmark = pytest.mark.django_db


def test_the_sheet_is_written(tmp_path, monkeypatch, capsys):
    make_feast(code="feast2")
    asked = []
    monkeypatch.setattr(poster, "poster_pdf", lambda event, **how: asked.append((event.code, how)) or b"%PDF")
    file = tmp_path / "sheet.pdf"
    call_command("poster", "FEAST2", "--size", "a5", "--languages", "da", "ar", "--output", str(file))
    assert asked == [("feast2", {"size": "a5", "languages": ["da", "ar"]})]
    assert file.read_bytes() == b"%PDF"
    assert capsys.readouterr().out == f"4 bytes: {file}\n"


def test_what_cannot_be_made_is_said(tmp_path):
    make_feast(code="feast2", title_so="")
    with pytest.raises(CommandError, match="no event zzzzzz"):
        call_command("poster", "zzzzzz", "--output", str(tmp_path / "x.pdf"))
    with pytest.raises(CommandError, match="Soomaali"):
        call_command("poster", "feast2", "--languages", "so", "--output", str(tmp_path / "x.pdf"))
    assert list(tmp_path.iterdir()) == []
