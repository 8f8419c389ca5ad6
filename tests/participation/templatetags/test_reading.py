"""Printing a text in the language it is really in."""

from participation.languages.reading import Reading
from participation.templatetags.icons import icon
from participation.templatetags.reading import ltr, say, say_html

DANISH = Reading("Fest & <leg>", "da", "ltr", fallback=True)


def test_text_that_fell_back_carries_its_language():
    assert say(DANISH) == '<span lang="da" dir="ltr">Fest &amp; &lt;leg&gt;</span>'


def test_text_in_the_readers_language_stands_alone_and_is_escaped():
    assert say(Reading("حفل <b>", "ar", "rtl", fallback=False)) == "حفل &lt;b&gt;"


def test_rich_text_is_cleaned_once_more():
    html = say_html(Reading("<p>Kom<script>x()</script></p>", "da", "ltr", fallback=True))
    assert html == '<div class="prose" lang="da" dir="ltr"><p>Kom</p></div>'


def test_a_number_is_isolated():
    assert ltr("12 34 56 78") == '<bdi dir="ltr">12 34 56 78</bdi>'
    assert ltr("") == ""


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in icon("clock")
    assert "#clock" in icon("clock")
