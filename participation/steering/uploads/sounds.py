"""Recordings and spoken questions: told by their bytes, measured, nothing but sound.

The one rule: a recording for members is of a kind that every phone plays; what a phone records by itself is taken from
members besides, whose questions the secretariat listens to.
"""

from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tinytag import TinyTag, TinyTagException

from participation.events.rules import Refused
from participation.steering.uploads import limits
from participation.steering.uploads.checked import Checked, digest_of
from participation.steering.uploads.kinds import (
    AAC,
    AMR,
    ENDINGS,
    HEAD,
    MP3,
    MP4,
    OGG,
    RECORDINGS,
    SPOKEN,
    THREE_GP,
    WEBM,
    is_mpeg_frame,
    sound_kind,
)
from participation.steering.uploads.lengths import aac_seconds, amr_seconds, is_film, mp4_tracks, webm_seconds

SENTENCES: dict[str, Any] = {
    "empty": gettext_lazy("This file is empty. Choose another."),
    "not_a_sound": gettext_lazy("This is not a sound file that phones can play. Save it as MP3 or M4A."),
    "film": gettext_lazy("This file holds pictures too. Save the sound alone, as MP3 or M4A."),
    "silent": gettext_lazy("Nothing can be heard in this file. Save it again and choose the new file."),
    "too_long": gettext_lazy("This recording is longer than 30 minutes. Make it shorter."),
}
#: How far behind the tags of an MP3 its first frame may begin.
_PADDING = 4096


def check_sound(file: File, *, spoken: bool = False) -> Checked:
    """What the recording is and how long; raises Refused(code, sentence). `spoken` takes what phones record, too."""
    size = file.size or 0
    if size > limits.SOUND_SIZE:
        facts = {"size": limits.megabytes(size), "most": limits.megabytes(limits.SOUND_SIZE)}
        raise Refused("too_big", _("This file is %(size)s MB. A recording may be at most %(most)s MB.") % facts)
    file.seek(0)
    data = file.read()
    if not data:
        raise _refused("empty")
    kind = sound_kind(data[:HEAD])
    if kind not in (SPOKEN if spoken else RECORDINGS):
        raise _refused("not_a_sound")
    if problem := _problem(kind, data):
        raise _refused(problem)
    seconds = _seconds(kind, data, file)
    if seconds < 0.3:
        raise _refused("silent")
    if seconds > limits.SOUND_LENGTH:
        raise _refused("too_long")
    return Checked(kind, size, digest_of(file), seconds=max(1, round(seconds)))


def check_voice(file: File) -> Checked:
    """A member's spoken question."""
    return check_sound(file, spoken=True)


def _problem(kind: str, data: bytes) -> str:
    """What is wrong with what the container holds; "" when it is sound alone."""
    if kind == MP3:
        start = _behind_tags(data)
        near = range(start, min(start + _PADDING, len(data) - 3))
        return "" if any(is_mpeg_frame(data[at : at + 4]) for at in near) else "not_a_sound"
    if kind in {MP4, THREE_GP}:
        tracks = mp4_tracks(data)
        if "vide" in tracks:
            return "film"
        return "" if "soun" in tracks else "not_a_sound"
    if kind == OGG:
        head = data[:4096]
        if b"theora" in head:
            return "film"
        return "" if b"OpusHead" in head or b"\x01vorbis" in head else "not_a_sound"
    return "film" if kind == WEBM and is_film(data) else ""


def _behind_tags(data: bytes) -> int:
    """Where an ID3v2 tag ends; its size is written in sevens."""
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0
    size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    return 10 + size


def _seconds(kind: str, data: bytes, file: File) -> float:
    own = {AAC: aac_seconds, AMR: amr_seconds, WEBM: webm_seconds}.get(kind)
    if own is not None:
        return own(data)
    file.seek(0)
    try:
        # By the ending we found, not by the name it came under.
        ending = "m4a" if kind == THREE_GP else ENDINGS[kind]
        tag = TinyTag.get(filename=f"it.{ending}", file_obj=file.file, tags=False, image=False)  # type: ignore[arg-type]
    except TinyTagException:
        return 0.0
    except Exception:  # a broken container makes it stumble in ways it does not name
        return 0.0
    return float(tag.duration or 0.0)


def _refused(code: str) -> Refused:
    return Refused(code, str(SENTENCES[code]))
