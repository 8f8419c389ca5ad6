"""Fallback is visible and follows the chain."""

from types import SimpleNamespace

from participation.languages import registry
from participation.languages.reading import read


def event(**words):
    empty = {registry.column("title", code): "" for code in registry.CODES}
    return SimpleNamespace(**(empty | words), translation_status={})


def test_text_in_the_readers_language_is_no_fallback():
    reading = read(event(title_da="Fest", title_ar="حفل"), "title", "ar")
    assert (reading.text, reading.lang, reading.dir, reading.fallback) == ("حفل", "ar", "rtl", False)


def test_missing_arabic_falls_back_to_danish_and_says_so():
    reading = read(event(title_da="Fest"), "title", "ar")
    assert (reading.text, reading.lang, reading.dir, reading.fallback) == ("Fest", "da", "ltr", True)


def test_missing_urdu_falls_back_to_english_first():
    reading = read(event(title_da="Fest", title_en="Party"), "title", "ur")
    assert (reading.text, reading.lang, reading.fallback) == ("Party", "en", True)


def test_nothing_anywhere_is_empty_and_no_fallback():
    reading = read(event(), "title", "so")
    assert (reading.text, reading.fallback, reading.state) == ("", False, "missing")


def test_plain_danish_is_a_column_of_its_own():
    assert registry.column("title", "da-x-let") == "title_da_x_let"
    assert read(event(title_da="Fest", title_da_x_let="En fest"), "title", "da-x-let").text == "En fest"
