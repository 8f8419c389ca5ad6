"""Uploads that are too big: not kept while they arrive, and answered with the form.

The one rule: how much a request weighs is known before its first byte is read (a WSGI server hands on no more than its
Content-Length), so nothing of a file that is too big is ever written. What is typed beside it is kept: the file alone
is left out, and in its place stands one that is empty but as big as it was, for the form to refuse in its own words.

A view says how much it takes by `upload_limit`, an attribute of the class or, through `takes`, of the function. It must
be known before anything reads the form, CSRF's check included; hence a middleware before that one.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest, HttpResponseBase

from participation.steering.uploads import limits

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class TooBig(UploadedFile):
    """Stands for a file that was not kept; its size is the true one."""


class Bounded(FileUploadHandler):
    """The first handler of a request: keeps nothing of any file when the request weighs more than `most` bytes."""

    def __init__(self, request: HttpRequest, most: int, *, stand_in: bool) -> None:
        super().__init__(request)
        self.most, self.stand_in, self.over = most, stand_in, False

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Before the first byte."""
        self.over = content_length > self.most

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Before a file; those that would keep it never hear of it."""
        super().new_file(*args, **kwargs)
        if self.over:
            raise StopFutureHandlers if self.stand_in else SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of a file: handed on, or forgotten."""
        return None if self.over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The end of a file."""
        if not self.over:
            return None
        return TooBig(BytesIO(), self.file_name, self.content_type, file_size)


class UploadLimits:
    """Sets the handler, by what the view says it takes. Stands before CsrfViewMiddleware, which reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing of its own."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """When the view is known and the form has not been read."""
        if request.method != "POST":
            return
        own = getattr(view, "upload_limit", None) or getattr(getattr(view, "view_class", None), "upload_limit", None)
        most = limits.ELSEWHERE if own is None else own + limits.FORM_SIZE
        request.upload_handlers.insert(0, Bounded(request, most, stand_in=own is not None))


def takes(most: int) -> Callable[[V], V]:
    """Says of a view function how big a file it takes."""

    def say(view: V) -> V:
        view.upload_limit = most  # type: ignore[attr-defined]
        return view

    return say
