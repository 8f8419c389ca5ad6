"""Headers and stored text cannot be steered by a name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from participation.mail import plain

# A busy machine is no fault of the text under test.
PATIENT = settings(deadline=None)


def test_one_line_has_no_line_breaks_and_no_bidi_controls():
    assert plain.one_line("Fest\r\nBcc: x@y.example\u2028\u202eabc\x00") == "Fest Bcc: x@y.example abc"


def test_one_line_is_cut():
    assert plain.one_line("abc def", 4) == "abc"


def test_storable_drops_what_no_database_takes():
    assert plain.storable("a\x00b\ud800c\r\n") == "abc\r\n"


@PATIENT
@given(st.text(st.characters(codec=None)))
def test_one_line_is_a_line(text):
    line = plain.one_line(text)
    assert line.splitlines() in ([line], [])
    line.encode()
