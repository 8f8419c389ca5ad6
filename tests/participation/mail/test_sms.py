"""Counting a text message and choosing a wording that fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.mail import sms

# A busy machine is no fault of the text under test.
PATIENT = settings(deadline=None)

LINK = "https://husum.example/m/abcd2345-0123456789abcdefghijkl/"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", ("gsm7", 0, 160)),
        ("Rødgrød på ÆØÅ", ("gsm7", 14, 160)),
        ("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", ("gsm7", 42, 160)),
        ("€[x]{y}^~|\\", ("gsm7", 20, 160)),
        ("a\nb\fc", ("gsm7", 6, 160)),
        ("ç", ("ucs2", 1, 70)),
        ("łódź", ("ucs2", 4, 70)),
        ("Kılıç", ("ucs2", 5, 70)),
        ("مرحبا", ("ucs2", 5, 70)),
        ("🎉", ("ucs2", 2, 70)),
        ("`", ("ucs2", 1, 70)),
        ("a–b", ("ucs2", 3, 70)),
    ],
)
def test_units(text, counted):
    assert sms.units(text) == counted


def test_every_letter_of_the_small_alphabet_is_known():
    """GSM 03.38 has 128 places: 127 characters and the escape to the second table, which has ten more."""
    assert len(sms._BASIC) == 127
    assert len(sms._EXTENDED) == 10


def test_fit_takes_the_first_that_fits():
    assert sms.fit(["a" * 161, "b" * 160, "c"]) == "b" * 160


def test_fit_prefers_a_shorter_wording_to_a_clipped_title():
    parts = [f"{'x' * 140} {sms.TITLE} {LINK}", f"{sms.TITLE} {LINK}"]
    assert sms.fit(parts, title="Fællesspisning i Husum") == f"Fællesspisning i Husum {LINK}"


def test_fit_clips_the_title_and_never_the_link():
    text = sms.fit([f"You have a place: {sms.TITLE}. {LINK}"], title="Fællesspisning og loppemarked " * 8)
    assert text == f"You have a place: {('Fællesspisning og loppemarked ' * 3)[:82]}... {LINK}"
    assert sms.units(text)[1] <= 160


def test_fit_drops_the_title_when_too_little_of_it_would_be_left():
    parts = [f"{'x' * 90} {sms.TITLE} {LINK}", f"{'y' * 90} {LINK}"]
    assert sms.fit(parts, title="A very long title indeed") == f"{'y' * 90} {LINK}"


def test_fit_says_more_when_even_the_shortest_needs_two():
    parts = [
        f"{'م' * 80}: {sms.TITLE}. {LINK}",
        f"لديك مكان: {sms.TITLE}. {LINK}",
        f"لديك مكان عندنا. {LINK}",
    ]
    assert sms.segments(parts[-1]) == 2
    assert sms.fit(parts, title="عيد") == f"لديك مكان: عيد. {LINK}"


def test_fit_never_cuts_a_link_even_when_nothing_fits():
    link = "https://husum.example/" + "x" * 200
    assert sms.fit([f"{sms.TITLE} {link}"], title="Fest") == f"Fest {link}"
    assert sms.fit([f"{sms.TITLE} {link}"], title="عيد") == link


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ع" * 70, 1),
        ("ع" * 71, 2),
        ("ع" * 135, 3),
    ],
)
def test_segments(text, count):
    assert sms.segments(text) == count


def test_fit_writes_plain_dashes_only_where_it_saves_something():
    assert sms.fit(["kl. 17–20 “nu”…"]) == 'kl. 17-20 "nu"...'
    assert sms.fit(["ł 17–20…"]) == "ł 17–20…"


def test_fit_does_not_part_a_letter_from_its_marks():
    title = "e\u0301" * 80
    text = sms.fit([f"{sms.TITLE}|"], title=title)
    assert text == "e\u0301" * 33 + "...|"


def test_fit_without_wordings_is_refused():
    with pytest.raises(ValueError, match="no wording"):
        sms.fit([])


def test_a_title_cannot_smuggle_in_another_title():
    assert sms.fit([f"{sms.TITLE}!"], title=f"a{sms.TITLE}b") == "ab!"


@PATIENT
@given(title=st.text(), said=st.text(max_size=20))
def test_the_link_is_always_whole_and_the_text_fits_when_it_can(title, said):
    said = said.replace(sms.TITLE, "")
    parts = [f"{said}: {sms.TITLE}. {LINK}", f"{said}. {LINK}", LINK]
    text = sms.fit(parts, title=title)
    assert text.endswith(LINK)
    encoding, length, limit = sms.units(text)
    assert length <= limit
    assert limit == {"gsm7": 160, "ucs2": 70}[encoding]
    assert sms.TITLE not in text
