"""What a file is, by its first bytes.

The one rule: pure; bytes in, a media type out, "" for what we do not take. Sources: the formats' own documents (ISO
32000 §7.5.2, APPNOTE 4.3.7, ID3v2 §3.1, ISO 11172-3 §2.4.1.3, ISO 13818-7 §6.2, ISO 14496-12 §4.3, RFC 3533 §6,
RFC 4867 §5.1, RFC 8794 §11).
"""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MP3, AAC, MP4, OGG, WAV = "audio/mpeg", "audio/aac", "audio/mp4", "audio/ogg", "audio/wav"
WEBM, AMR, THREE_GP = "audio/webm", "audio/amr", "audio/3gpp"

#: How many bytes from the start are enough to tell.
HEAD = 64
#: What a recording may be, and what a phone may send besides.
RECORDINGS = frozenset({MP3, AAC, MP4, OGG, WAV})
SPOKEN = RECORDINGS | {WEBM, AMR, THREE_GP}
#: How a file that is saved on a phone ends.
ENDINGS = {
    PDF: "pdf", DOCX: "docx", MP3: "mp3", AAC: "aac", MP4: "m4a", OGG: "ogg", WAV: "wav", WEBM: "webm", AMR: "amr",
    THREE_GP: "3gp",
}  # fmt: skip


def paper_kind(head: bytes) -> str:
    """PDF, DOCX (any ZIP so far: the parts decide), or "".

    >>> paper_kind(b"%PDF-1.7 ...") == PDF, paper_kind(b"PK\\x03\\x04...") == DOCX, paper_kind(b"<html>")
    (True, True, '')
    """
    if head.startswith(b"%PDF-"):
        return PDF
    return DOCX if head.startswith(b"PK\x03\x04") else ""


def is_old_office(head: bytes) -> bool:
    """Word before 2007, or any newer Office file locked with a password: both are OLE containers."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def sound_kind(head: bytes) -> str:
    """The container of a recording, or "". What is in it is looked at afterwards.

    >>> sound_kind(b"ID3\\x04" + bytes(60)), sound_kind(b"RIFF....WAVEfmt "), sound_kind(b"RIFF....AVI ")
    ('audio/mpeg', 'audio/wav', '')
    """
    if head.startswith(b"ID3") or is_mpeg_frame(head):
        return MP3
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return AAC
    if head[4:8] == b"ftyp":
        return THREE_GP if head[8:10] == b"3g" else MP4
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    starts = {b"OggS": OGG, b"\x1a\x45\xdf\xa3": WEBM, b"#!AMR": AMR}
    return next((kind for start, kind in starts.items() if head.startswith(start)), "")


def is_mpeg_frame(head: bytes) -> bool:
    """Whether an MPEG audio frame of layer III begins here: sync, layer, a bit rate and a sampling rate that exist.

    >>> is_mpeg_frame(bytes([0xFF, 0xFB, 0x90, 0x00])), is_mpeg_frame(bytes([0xFF, 0xF1, 0x50, 0x80]))
    (True, False)
    """
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 not in {0, 15} and head[2] >> 2 & 3 != 3
