"""LIX against the agreed vectors."""

import pytest

from participation.languages.plain import lix, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi holder fest. Alle er velkomne.", 19.6667),
        ("Kom til Eid-fest i Husum. Vi spiser sammen. Børn er velkomne. Det er gratis.", 17.7857),
    ],
)
def test_lix_matches_the_vectors(text, expected):
    assert round(lix(text), 4) == expected


def test_lix_of_no_words_is_nothing():
    assert lix("") is None
    assert lix("12 34 !") is None


def test_the_end_of_a_paragraph_ends_a_sentence():
    assert lix(text_of("<p>Vi holder fest</p><p>Alle er velkomne</p>")) == lix("Vi holder fest. Alle er velkomne.")
