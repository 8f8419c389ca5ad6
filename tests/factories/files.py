"""Papers and sounds made from nothing: the smallest files of each kind that real readers open."""

import io
import wave
import zipfile
from pathlib import Path
from typing import Any

import docx
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from participation.steering.models import MemberQuestion, OfficialPaper, Recording


def keep_private(settings: Any, monkeypatch: Any, folder: Path) -> Path:
    """The private storage lies in `folder` for one test; gives back where its files are."""
    private = settings.STORAGES["private"]
    options = {**private["OPTIONS"], "location": folder}
    settings.STORAGES = {**settings.STORAGES, "private": {**private, "OPTIONS": options}}
    for model, name in ((OfficialPaper, "file"), (Recording, "file"), (MemberQuestion, "voice")):
        # A field asks for its storage once, when its model is made.
        monkeypatch.setattr(model._meta.get_field(name), "storage", storages["private"])
    return folder / "steering"


def upload(data: bytes, name: str = "it") -> ContentFile:
    """As a form hands it over."""
    return ContentFile(data, name=name)


def pdf(text: str = "Vi skal vælge, hvor den nye legeplads skal ligge.", pages: int = 1, more: bytes = b"") -> bytes:
    """A PDF with a line of text on each page; `more` stands in its catalogue."""
    words = text.encode("cp1252").replace(b"(", b"").replace(b")", b"")
    line = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words if text else b""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % more,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>"
        ]
        * pages,
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(made)


def word(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for line in lines or ("Vi skal vælge, hvor den nye legeplads skal ligge.",):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def word_with(changes: dict[str, bytes], **how: Any) -> bytes:
    """A Word file in which some parts are other ones, or new."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def mp3(seconds: float = 2) -> bytes:
    """Silence in frames of 128 kbit/s."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * max(1, round(seconds * 44100 / 1152))


def wav(seconds: float = 2) -> bytes:
    """Silence, 8,000 a second."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * round(8000 * seconds))
    return out.getvalue()


def box(name: bytes, *inside: bytes) -> bytes:
    """A box of an MP4."""
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + name + content


def m4a(seconds: int = 2, handler: bytes = b"soun", brand: bytes = b"M4A ") -> bytes:
    """An MP4 with one track."""
    clock = (1000).to_bytes(4, "big") + (seconds * 1000).to_bytes(4, "big")
    movie = box(b"mvhd", bytes(12), clock, bytes(80))
    media = box(b"mdia", box(b"mdhd", bytes(12), clock, bytes(4)), box(b"hdlr", bytes(8), handler, bytes(13)))
    return box(b"ftyp", brand, bytes(4)) + box(b"moov", movie, box(b"trak", media)) + box(b"mdat", bytes(64))


def ogg(seconds: int = 2, first: bytes = b"OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00") -> bytes:
    """An Ogg file: its head, its tags, and one page that ends after so many seconds."""

    def page(number: int, flags: int, granule: int, packet: bytes) -> bytes:
        head = b"OggS\0" + bytes([flags]) + granule.to_bytes(8, "little") + (7).to_bytes(4, "little")
        return head + number.to_bytes(4, "little") + bytes(4) + bytes([1, len(packet)]) + packet

    tags = b"OpusTags" + (4).to_bytes(4, "little") + b"test" + bytes(4)
    return page(0, 2, 0, first) + page(1, 0, 0, tags) + page(2, 4, seconds * 48000, bytes(20))


def webm(seconds: int = 2, codec: bytes = b"A_OPUS") -> bytes:
    """As a browser records it: no length written down, clusters of unknown size."""
    tracks = b"\x16\x54\xae\x6b" + bytes([0x80 | (len(codec) + 2)]) + b"\x86" + bytes([0x80 | len(codec)]) + codec
    made = b"\x1a\x45\xdf\xa3\x84\x42\x82\x81w" + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + tracks
    for second in range(seconds):
        clock = second * 1000
        made += b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + b"\xe7\x82" + clock.to_bytes(2, "big")
        made += b"".join(b"\xa3\x85\x81" + at.to_bytes(2, "big") + b"\x80\x00" for at in (0, 500, 1000))
    return made
