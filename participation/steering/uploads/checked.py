"""What a check found out about a file. The one rule: nothing in it was taken on trust."""

import hashlib
from dataclasses import dataclass
from typing import IO

_PIECE = 64 * 1024


@dataclass(frozen=True)
class Checked:
    """A file that may be kept. `warning` is a sentence for who uploads it, "" when there is nothing to say."""

    media_type: str
    size: int
    digest: str
    pages: int | None = None
    seconds: int = 0
    text: str = ""
    warning: str = ""


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of the whole file, which is at its start before and after."""
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()
