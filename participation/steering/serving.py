"""Handing out a file from the private storage, whole or a piece of it.

The one rule: who may have it was asked before. Nothing in the answer tells a file from another but its bytes: no ETag,
no date, nothing kept by a cache. A player may ask for one range (RFC 9110 §14); without validators If-Range never holds
and gets the whole file.
"""

import re
from collections.abc import Iterator
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from participation.steering.models import MemberQuestion, OfficialPaper, Recording
from participation.steering.uploads.kinds import DOCX, ENDINGS, PDF

_PIECE = 64 * 1024
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII | re.IGNORECASE)
#: Longer numbers name no place in any file of ours.
_DIGITS = 15


def serve(
    request: HttpRequest, stored_file: FieldFile, *, media_type: str, name: str, inline: bool
) -> HttpResponseBase:
    """The file, or the one range of it that a GET asks for; for HEAD the same headers and no body."""
    try:
        file = stored_file.storage.open(stored_file.name or "", "rb")
        size = file.size
    except (OSError, ValueError):
        raise Http404 from None
    asked = asked_range(request.headers.get("Range", ""), size) if _may_be_part(request) else None
    if request.method == "HEAD" or asked == ():
        file.close()
    if asked == ():
        return _dressed(HttpResponse(status=416), 0, media_type, name, inline, {"Content-Range": f"bytes */{size}"})
    first, last = asked or (0, size - 1)
    headers = {"Content-Range": f"bytes {first}-{last}/{size}"} if asked else {}
    if request.method == "HEAD":
        answer: HttpResponseBase = HttpResponse()
    else:
        answer = StreamingHttpResponse(_Slice(file, first, last + 1), status=206 if asked else 200)
    return _dressed(answer, last + 1 - first, media_type, name, inline, headers)


def serve_paper(request: HttpRequest, paper: OfficialPaper) -> HttpResponseBase:
    """An official paper: a PDF is shown, a Word file is downloaded."""
    name = named(paper.name, paper.media_type)
    return serve(request, paper.file, media_type=paper.media_type, name=name, inline=paper.media_type != DOCX)


def serve_recording(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """An agenda item read aloud."""
    name = named(f"{recording.item} ({recording.language})", recording.media_type)
    return serve(request, recording.file, media_type=recording.media_type, name=name, inline=True)


def serve_voice(request: HttpRequest, question: MemberQuestion) -> HttpResponseBase:
    """A spoken question; its file name says nothing of who asked."""
    if not question.voice:
        raise Http404
    name = named("question", question.media_type)
    return serve(request, question.voice, media_type=question.media_type, name=name, inline=True)


def named(name: str, media_type: str) -> str:
    """A file name with the ending of what it is: `named("Indstilling", "application/pdf") == "Indstilling.pdf"`."""
    ending = f".{ENDINGS.get(media_type, 'bin')}"
    plain = re.sub(r'[\s\x00-\x1f\x7f"\\/:*?<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+', " ", name).strip(" .")
    return plain if plain.lower().endswith(ending) else f"{plain or 'file'}{ending}"


def asked_range(header: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """First and last byte of the one range asked for; () when there is none such; None when to ignore the header.

    >>> asked_range("bytes=0-1", 10), asked_range("bytes=-3", 10), asked_range("bytes=5-", 10)
    ((0, 1), (7, 9), (5, 9))
    >>> asked_range("bytes=10-", 10), asked_range("bytes=-0", 10), asked_range("bytes=0-1,4-5", 10)
    ((), (), None)
    """
    found = _RANGE.fullmatch(header)
    if found is None or not any(found.groups()) or max(map(len, found.groups())) > _DIGITS:
        return None
    first, last = found.groups()
    if not first:
        wanted = min(int(last), size)
        return (size - wanted, size - 1) if wanted else ()
    if last and int(last) < int(first):
        return None
    return (int(first), min(int(last), size - 1) if last else size - 1) if int(first) < size else ()


def _may_be_part(request: HttpRequest) -> bool:
    return request.method == "GET" and "If-Range" not in request.headers


def _dressed(
    answer: HttpResponseBase, length: int, media_type: str, name: str, inline: bool, more: dict[str, str]
) -> HttpResponseBase:
    headers = {
        "Content-Type": media_type,
        "Content-Length": str(length),
        "Content-Disposition": content_disposition_header(not inline, name) or "attachment",
        # Compressed on its way, a range would be of other bytes; and sound and PDF are compressed already.
        "Content-Encoding": "identity",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
        "Content-Security-Policy": _policy(media_type),
        "Cross-Origin-Resource-Policy": "same-origin",
        **more,
    }
    for header, value in headers.items():
        answer[header] = value
    return answer


def _policy(media_type: str) -> str:
    """Whatever a file holds may load nothing and run nothing; a sound on a page of its own is loaded by its player."""
    return f"default-src 'none'; media-src 'self'; frame-ancestors 'none'{'; sandbox' if media_type == PDF else ''}"


class _Slice:
    """The bytes from `at` up to `end`, in pieces; the file is closed with the answer, read to its end or not."""

    def __init__(self, file: IO[bytes], at: int, end: int) -> None:
        file.seek(at)
        self.file, self.left = file, end - at

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self.file.read(min(_PIECE, self.left)) if self.left else b""
        if not piece:
            self.close()
            raise StopIteration
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        """Harmless to repeat."""
        self.left = 0
        self.file.close()
