"""The page that says how people are counted: plain Danish, with the installation's own settings, risks included."""

import re

import pytest

from participation.languages.plain import lix, text_of


@pytest.fixture
def page(client, husum):
    return client.get("/figures/about/", HTTP_HOST=husum.hostname).content.decode()


def danish(page):
    return re.search(r'<div lang="da" dir="ltr">(.*?)</div>', page, re.S)[1]


def test_it_is_plain_danish(page):
    # A heading or a point of a list ends a sentence, also where it has no full stop.
    ended = re.sub(r"([^.:?!>\s])\s*</(h2|li|p)>", r"\1.</\2>", danish(page))
    assert lix(text_of(ended)) <= 35


def test_it_says_the_settings_in_force(page, client, husum, settings):
    assert "mindst 5 i hver gruppe" in page
    settings.MEDSPIL_SMALLEST_GROUP = 8
    stricter = client.get("/figures/about/", HTTP_HOST=husum.hostname).content.decode()
    assert "mindst 8 i hver gruppe" in stricter
    assert "færre end 16 svar" in stricter


def test_it_names_what_remains_of_risk(page):
    risks = danish(page).partition("Hvad der er tilbage af risiko")[2]
    assert "Den, der styrer serveren" in risks
    assert "to kopier af databasen" in risks


def test_readers_of_other_languages_are_told(client, husum):
    html = client.get("/ar/figures/about/", HTTP_HOST=husum.hostname).content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert '<div lang="da" dir="ltr">' in html
