"""Recordings as they come in: told by their bytes, measured, nothing but sound."""

import pytest

from participation.events.rules import Refused
from participation.steering.uploads import limits
from participation.steering.uploads.kinds import AAC, AMR, MP3, MP4, OGG, THREE_GP, WAV, WEBM
from participation.steering.uploads.sounds import check_sound, check_voice
from tests.factories.files import m4a, mp3, ogg, pdf, upload, wav, webm

ADTS = bytes([0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0]) * 86
ID3 = b"ID3\x04\0\0\0\0\x01\x00" + bytes(128)
AMR_SOUND = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100


@pytest.mark.parametrize(
    ("data", "kind", "seconds"),
    [
        (mp3(2), MP3, 2), (ID3 + mp3(3), MP3, 3), (wav(4), WAV, 4), (ogg(5), OGG, 5), (m4a(6), MP4, 6), (ADTS, AAC, 2),
        (wav(0.4), WAV, 1),
    ],
)  # fmt: skip
def test_a_recording_is_told_and_measured(data, kind, seconds):
    found = check_sound(upload(data, "it.pdf"))
    assert (found.media_type, found.seconds, found.size) == (kind, seconds, len(data))


@pytest.mark.parametrize(
    ("data", "kind", "seconds"),
    [(webm(3), WEBM, 3), (AMR_SOUND, AMR, 2), (m4a(2, brand=b"3gp4"), THREE_GP, 2), (mp3(2), MP3, 2)],
)
def test_a_voice_may_be_what_phones_record(data, kind, seconds):
    found = check_voice(upload(data))
    assert (found.media_type, found.seconds) == (kind, seconds)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (pdf(), "not_a_sound"), (b"<html>", "not_a_sound"), (ID3 + b"<html>" * 900, "not_a_sound"),
        (webm(3), "not_a_sound"), (AMR_SOUND, "not_a_sound"), (m4a(2, handler=b"vide"), "film"),
        (m4a(2, handler=b"text"), "not_a_sound"), (ogg(2, b"\x80theora" + bytes(40)), "film"),
        (ogg(2, b"anything"), "not_a_sound"), (wav(0), "silent"), (wav(1801), "too_long"), (ogg(0), "silent"),
    ],
)  # fmt: skip
def test_what_is_no_recording_is_refused(data, code):
    with pytest.raises(Refused) as found:
        check_sound(upload(data))
    assert found.value.code == code


def test_a_film_is_no_voice():
    with pytest.raises(Refused) as found:
        check_voice(upload(webm(3, codec=b"V_VP8")))
    assert found.value.code == "film"


def test_one_that_is_too_big_is_not_even_read():
    file = upload(b"")
    file.size = limits.SOUND_SIZE + 1
    with pytest.raises(Refused) as found:
        check_sound(file)
    assert (found.value.code, "25.1 MB" in found.value.text) == ("too_big", True)
