"""The private storage in a folder that goes away."""

import pytest

from tests.factories.files import keep_private


@pytest.fixture
def private(settings, monkeypatch, tmp_path):
    """Where papers, recordings and voices lie."""
    return keep_private(settings, monkeypatch, tmp_path / "private")
