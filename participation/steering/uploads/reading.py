"""Reading a paper in a process of its own: PDFium is written for one thread, and a bad file may hang or crash it.

The one rule: run as a program, with limits on time and memory: kind as argument, the file on standard input, JSON on
standard output with `problem` ("" or a code of `papers.SENTENCES`), `pages` and `text`. It imports nothing of ours.
"""

import io
import json
import re
import sys
import time
import zipfile
import zlib
from typing import Any

#: /JavaScript, /Launch and /ObjStm however their letters are written (a name may hold #4A for J).
_PROGRAM = re.compile(
    b"/(?:%s)"
    % b"|".join(
        b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name) for name in (b"JavaScript", b"Launch")
    )
)
_PACKED = re.compile(rb"/ObjStm\b[^\0]{0,400}?stream\r?\n", re.DOTALL)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_FETCHED = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|package|aFChunk)[\"']", re.IGNORECASE)


def is_mixed(data: bytes) -> bool:
    """Whether a PDF is also something else: markup at its start, a ZIP, or much behind its end.

    >>> is_mixed(b"%PDF-1.4\\n1 0 obj"  + b"\\n%%EOF\\n"), is_mixed(b"%PDF-1.4\\n<script>x</script>\\n%%EOF")
    (False, True)
    """
    end = data.rfind(b"%%EOF")
    return bool(
        _MARKUP.search(data[:1024])
        or zipfile.is_zipfile(io.BytesIO(data))
        or (end >= 0 and len(data[end:].rstrip(b"\0\r\n\t ")) > 1024)
    )


def has_program(data: bytes, most: int = 50_000_000) -> bool:
    """Whether a PDF names a script or a program to start, in plain or in a compressed object stream.

    >>> has_program(b"<< /S /Java#53cript /JS (app.alert(1)) >>"), has_program(b"<< /S /URI >>")
    (True, False)
    """
    if _PROGRAM.search(data):
        return True
    for found in _PACKED.finditer(data):
        try:
            unpacked = zlib.decompressobj().decompress(data[found.end() :], min(most, 5_000_000))
        except zlib.error:
            continue
        most -= len(unpacked)
        if most <= 0 or _PROGRAM.search(unpacked):
            return True  # one that holds this much is no paper either
    return False


def read_pdf(data: bytes, *, pages: int, text: int, seconds: float) -> dict[str, Any]:
    """Opens a PDF and takes its text, up to so many characters and so many seconds."""
    import pypdfium2
    from pypdfium2 import raw

    if is_mixed(data):
        return {"problem": "mixed"}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"problem": "locked" if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD else "broken"}
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        return {"problem": "locked"}
    if not 0 < len(document) <= pages:
        return {"problem": "many_pages" if len(document) else "broken"}
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or has_program(data):
        return {"problem": "program"}
    until, parts, found = time.monotonic() + seconds, [], 0
    for page in document:
        if found >= text or time.monotonic() > until:
            break
        parts.append(page.get_textpage().get_text_bounded())
        found += len(parts[-1])
    return {"problem": "", "pages": len(document), "text": "\n\n".join(parts)[:text]}


def parts_problem(parts: list[tuple[str, int, int, bool]], *, unpacked: int, ratio: int, most: int) -> str:
    """What is wrong with a ZIP's parts (name, size unpacked, size packed, locked), before any is unpacked.

    >>> parts_problem([("word/document.xml", 10**9, 10**6, False)], unpacked=10**8, ratio=100, most=9)
    'bomb'
    """
    names = {name.lower() for name, *_rest in parts}
    if any(locked for *_rest, locked in parts):
        return "locked"
    size, packed = sum(part[1] for part in parts), sum(part[2] for part in parts)
    if len(parts) > most or size > unpacked or (size > 5_000_000 and size > ratio * max(1, packed)):
        return "bomb"
    if not {"[content_types].xml", "word/document.xml"} <= names:
        return "not_a_paper"
    return "macros" if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names) else ""


def text_problem(name: str, content: bytes) -> str:
    """What is wrong with an XML part: entities, macros, or something fetched from elsewhere.

    >>> text_problem("word/document.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    'entities'
    """
    plain = content.replace(b"\0", b"")  # UTF-16 is spread over twice the bytes
    if b"<!DOCTYPE" in plain.upper() or b"<!ENTITY" in plain.upper():
        return "entities"
    if name.lower() == "[content_types].xml" and b"macroenabled" in plain.lower():
        return "macros"
    if name.endswith(".rels") and any(_FETCHED.search(one) for one in _OUTSIDE.findall(plain)):
        return "outside"
    return ""


def read_docx(data: bytes, *, text: int, unpacked: int, ratio: int, most: int) -> dict[str, Any]:
    """Opens a Word file after its parts have been looked at, and takes its text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            parts = [(one.filename, one.file_size, one.compress_size, bool(one.flag_bits & 1)) for one in infos]
            problem = parts_problem(parts, unpacked=unpacked, ratio=ratio, most=most)
            for one in infos:
                if not problem and one.filename.endswith((".xml", ".rels")):
                    problem = text_problem(one.filename, archive.read(one))
        if problem:
            return {"problem": problem}
        return {"problem": "", "pages": None, "text": _words(data)[:text]}
    except Exception:  # whatever a broken file makes of ZIP, XML or python-docx
        return {"problem": "broken"}


def _words(data: bytes) -> str:
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    document = docx.Document(io.BytesIO(data))
    found = (Paragraph(one, document).text for one in document.element.body.iter(qn("w:p")))  # type: ignore[arg-type]
    return "\n".join(line for line in found if line.strip())


def main(kind: str, limits: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Reads one file within its limits."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (limits["time"], limits["time"]))
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    if kind == "pdf":
        return read_pdf(data, pages=limits["pages"], text=limits["text"], seconds=limits["seconds"])
    return read_docx(
        data, text=limits["text"], unpacked=limits["unpacked"], ratio=limits["ratio"], most=limits["parts"]
    )


if __name__ == "__main__":
    json.dump(main(sys.argv[1], json.loads(sys.argv[2]), sys.stdin.buffer.read()), sys.stdout)
