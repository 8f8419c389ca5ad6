"""How long a sound is, for the containers that tinytag does not know, and whether a film hides in one.

The one rule: pure; bytes of the whole file in (at most a few dozen megabytes), seconds out, 0.0 when nothing can be
heard. Sources: ISO 13818-7 §6.2 (AAC frames of 1024 samples), RFC 4867 §5 (AMR frames of 20 ms), RFC 8794 and RFC 9559
(EBML and Matroska), ISO 14496-12 §8.4 (handlers of an MP4's tracks).
"""

from collections.abc import Iterator

_AAC_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_AMR_BYTES = (13, 14, 16, 18, 20, 21, 27, 32, 6)
_AMR_WIDE_BYTES = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6)
_CLUSTER, _TIMECODE, _SIMPLE, _GROUP, _BLOCK = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1
_SEGMENT = 0x18538067
_NESTED = {b"moov", b"trak", b"mdia"}
#: A Matroska size of nothing but ones: "until the next of my kind".
_OPEN = -1


def aac_seconds(data: bytes) -> float:
    """The length of AAC in ADTS frames; 0.0 when what follows is none.

    >>> frame = bytes([0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0])  # 44,100 Hz, 8 bytes
    >>> round(aac_seconds(frame * 441), 2)
    10.24
    """
    at, seconds = 0, 0.0
    while at + 7 <= len(data) and data[at] == 0xFF and data[at + 1] & 0xF6 == 0xF0:
        rate, size = data[at + 2] >> 2 & 15, (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
        if rate >= len(_AAC_RATES) or size < 7:
            break
        seconds += 1024 * ((data[at + 6] & 3) + 1) / _AAC_RATES[rate]
        at += size
    return seconds


def amr_seconds(data: bytes) -> float:
    """The length of AMR, narrow or wide.

    >>> amr_seconds(b"#!AMR\\n" + (b"\\x3c" + bytes(31)) * 50)
    1.0
    """
    wide = data.startswith(b"#!AMR-WB\n")
    sizes, at, frames = (_AMR_WIDE_BYTES if wide else _AMR_BYTES), (9 if wide else 6), 0
    while at < len(data):
        mode = data[at] >> 3 & 15
        if mode == 15:
            at += 1
        elif mode < len(sizes):
            at += sizes[mode]
        else:
            break
        frames += 1
    return frames / 50


def mp4_tracks(data: bytes) -> set[str]:
    """The handlers of an MP4's tracks: "soun", "vide" and so on.

    >>> box = lambda name, inside: (len(inside) + 8).to_bytes(4, "big") + name + inside
    >>> sound = box(b"hdlr", bytes(8) + b"soun" + bytes(12))
    >>> mp4_tracks(box(b"ftyp", b"M4A ") + box(b"moov", box(b"trak", box(b"mdia", sound))))
    {'soun'}
    """
    return {data[start + 8 : start + 12].decode("latin-1") for name, start, _end in _boxes(data, 0, len(data))
            if name == b"hdlr"}  # fmt: skip


def _boxes(data: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    while at + 8 <= end and depth < 4:
        size, name, start = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else min(end, at + size)
        if stop < start:
            return
        if name in _NESTED:
            yield from _boxes(data, start, stop, depth + 1)
        else:
            yield name, start, stop
        at = stop


def is_film(data: bytes) -> bool:
    """Whether a WebM holds pictures: a video codec is named before the first cluster.

    >>> is_film(b"....A_OPUS...."), is_film(b"....V_VP8....A_OPUS")
    (False, True)
    """
    head = data[: max(4096, data.find(_CLUSTER.to_bytes(4, "big")))]
    return b"V_" in head or not (b"A_OPUS" in head or b"A_VORBIS" in head)


def webm_seconds(data: bytes) -> float:
    """The length of a WebM as a browser records it, which does not write it down: when its last block begins.

    Clocks are in milliseconds, as every recorder leaves them.
    """
    clock = last = 0
    for kind, start, end in _elements(data, 0, len(data)):
        if kind == _TIMECODE:
            clock = int.from_bytes(data[start:end], "big")
        elif kind in {_SIMPLE, _BLOCK}:
            _track, after = _vint(data, start)
            last = max(last, clock + int.from_bytes(data[after : after + 2], "big", signed=True))
    return last / 1000


def _elements(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    while at < end:
        first = data[at]
        width = 9 - first.bit_length() if first else 9
        if width > 4 or at + width >= end:
            return
        kind = int.from_bytes(data[at : at + width], "big")
        size, start = _vint(data, at + width)
        stop = end if size == _OPEN else start + size
        if kind in {_SEGMENT, _CLUSTER, _GROUP}:
            at = start  # what is inside follows as if it stood here
            continue
        yield kind, start, min(stop, end)
        at = stop


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of Matroska's and where it ends."""
    first = data[at] if at < len(data) else 0
    width = 9 - first.bit_length() if first else 8
    value = int.from_bytes(data[at : at + width], "big") & ((1 << 7 * width) - 1)
    return (_OPEN if value == (1 << 7 * width) - 1 else value), at + width
