"""The fonts of what is printed: every letter of the ten languages, and a refusal that names what is lacking."""

import pytest

from participation.events.rules import Refused
from participation.languages import registry
from participation.printing.fonts import NASTALIQ, drawn, faces, printable


@pytest.mark.parametrize("code", registry.CODES)
def test_every_language_can_write_its_own_name(code):
    assert printable(registry.own_name(code)) == registry.own_name(code)


def test_a_picture_sign_is_left_out():
    assert printable("Fest 🎉") == "Fest"


def test_a_letter_that_cannot_be_printed_is_named():
    with pytest.raises(Refused) as refused:
        printable("Møde 会")
    assert refused.value.code == "no_sign"
    assert "会" in refused.value.text
    assert drawn("Møde 会") == "Møde"


def test_the_large_font_of_urdu_comes_only_with_urdu():
    assert NASTALIQ in faces(urdu=True)
    assert NASTALIQ not in faces(urdu=False)
