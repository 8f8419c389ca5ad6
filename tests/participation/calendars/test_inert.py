"""People's words inside a calendar file say what they say and do nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from participation.calendars import inert

# A busy machine is no fault of the text under test.
PATIENT = settings(deadline=None)


def test_one_line_keeps_arabic_and_joiners():
    assert inert.one_line("حفلة\u200c عيد \u200d!") == "حفلة\u200c عيد \u200d!"


def test_one_line_drops_bidi_controls():
    assert inert.one_line("\u202eliam\u202c \u2067x\u2069\u200f") == "liam x"


def test_lines_knows_every_line_break():
    text = "a\r\nb\rc\nd\x0be\x0cf\x85g\u2028h\u2029i"
    assert inert.lines(text) == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_one_line_cannot_start_a_property():
    assert inert.one_line("Fest\r\nATTENDEE:mailto:x@y.example") == "Fest ATTENDEE:mailto:x@y.example"


def test_parameter_has_no_quotes_and_no_carets():
    assert inert.parameter('Ali "Baba"^n\\') == "Ali 'Baba' n/"


def test_address_has_no_blanks():
    assert inert.address("a@b.example\r\nX: y\u202e") == "a@b.exampleX:y"


@PATIENT
@given(st.text(st.characters(codec=None)))
def test_lines_is_settled_after_once(text):
    once = inert.lines(text)
    assert inert.lines(once) == once
    once.encode()


@PATIENT
@given(st.text())
def test_one_line_is_one_line(text):
    line = inert.one_line(text)
    assert line.splitlines() in ([line], [])
    assert not set(line) & inert.BIDI_CONTROLS
