"""Phone numbers as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.people.phones import NotAPhone, normalise, shown


@pytest.mark.parametrize(
    "typed",
    [
        "33663366",
        "33 66 33 66",
        "+45 33 66 33 66",
        "0045 33663366",
        "33-66-33-66",
        "٣٣٦٦٣٣٦٦",
        "۳۳ ۶۶ ۳۳ ۶۶",
        "(33) 663366",
    ],
)
def test_any_common_form_is_the_same_number(typed):
    assert normalise(typed) == "+4533663366"


def test_a_foreign_number_keeps_its_country():
    assert normalise("+46 70 123 45 67") == "+46701234567"


@pytest.mark.parametrize("typed", ["", "123", "ring til mig", "12 34 56 78 90 12", "+45"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NotAPhone):
        normalise(typed)


def test_shown_as_danes_write_it():
    assert shown("+4533663366") == "33 66 33 66"
    assert shown("+46701234567") == "+46 70 123 45 67"
    assert shown("") == ""


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_refusal(text):
    with suppress(NotAPhone):
        assert normalise(text).startswith("+")
