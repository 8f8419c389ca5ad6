"""Official papers: PDF and Word, told by their bytes, opened, and their text taken out.

The one rule: what is refused says why and what to do, in one plain sentence. A paper is opened in a process of its own
(`reading`), so that a file made to hang or crash its reader harms nobody else's request.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.events.rules import Refused
from participation.mail.plain import storable
from participation.steering.uploads import limits, reading
from participation.steering.uploads.checked import Checked, digest_of
from participation.steering.uploads.kinds import HEAD, PDF, is_old_office, paper_kind

SENTENCES: dict[str, Any] = {
    "empty": gettext_lazy("This file is empty. Choose another."),
    "not_a_paper": gettext_lazy("This is neither a PDF nor a Word file (.docx). Save it as one of these."),
    "old_office": gettext_lazy(
        "This is an older Word file (.doc), or it is locked with a password. Save it as .docx without a password."
    ),
    "broken": gettext_lazy("This file is damaged and cannot be opened. Save it again and choose the new file."),
    "locked": gettext_lazy("This file is locked with a password, so that members could not open it. Save it without."),
    "many_pages": gettext_lazy("This PDF has more than 400 pages. Divide it, so that members can find their way."),
    "program": gettext_lazy(
        "This PDF holds a program, which could run on a member's machine. Print it to a new PDF and choose that."
    ),
    "mixed": gettext_lazy("This PDF is something else at the same time. Print it to a new PDF and choose that."),
    "bomb": gettext_lazy("This Word file unpacks to far more than a paper holds. Save it as a PDF instead."),
    "macros": gettext_lazy("This Word file holds macros. Save it as .docx without macros, or as a PDF."),
    "entities": gettext_lazy("This Word file was not made by Word and cannot be trusted. Save it as a PDF instead."),
    "outside": gettext_lazy("This Word file fetches something from elsewhere. Save it as a PDF instead."),
    "slow": gettext_lazy("This file takes too long to open. Print it to a new PDF and choose that."),
}
#: What the text may not hold: characters that steer, and the marks that PDFium puts where it found no letter.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def check_paper(file: File) -> Checked:
    """What the paper is, with its pages and its text; raises Refused(code, sentence). The file ends at its start."""
    size = file.size or 0
    if size > limits.PAPER_SIZE:
        facts = {"size": limits.megabytes(size), "most": limits.megabytes(limits.PAPER_SIZE)}
        raise Refused("too_big", _("This file is %(size)s MB. A paper may be at most %(most)s MB.") % facts)
    file.seek(0)
    data = file.read()
    if not data:
        raise _refused("empty")
    kind = paper_kind(data[:HEAD])
    if not kind:
        raise _refused("old_office" if is_old_office(data[:HEAD]) else "not_a_paper")
    found = read_apart("pdf" if kind == PDF else "docx", data)
    if found["problem"]:
        raise _refused(found["problem"])
    text = tidy(found["text"])
    warning = "" if text else _("No text was found in this paper, so it cannot be read aloud or searched.")
    return Checked(kind, size, digest_of(file), pages=found["pages"], text=text, warning=warning)


def read_apart(kind: str, data: bytes) -> dict[str, Any]:
    """What `reading` finds, from a process that may take so long and no longer."""
    bounds = {
        "time": limits.READING_TIME,
        "memory": limits.READING_MEMORY,
        "pages": limits.PAPER_PAGES,
        "text": limits.PAPER_TEXT,
        "seconds": limits.TEXT_TIME,
        "unpacked": limits.UNPACKED_SIZE,
        "ratio": limits.UNPACKED_RATIO,
        "parts": limits.UNPACKED_PARTS,
    }
    command = [sys.executable, "-I", str(Path(reading.__file__)), kind, json.dumps(bounds)]
    try:
        # Without our environment: a file that takes its reader over finds neither the key nor the way to the database.
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=limits.READING_TIME, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        return {"problem": "slow"}
    if done.returncode != 0:
        return {"problem": "broken"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tidy(text: str) -> str:
    """A paper's text as it can be stored: without steering characters, with plain line ends.

    >>> tidy("Punkt 1\\r\\n\\x00Lege\\x02plads ")
    'Punkt 1\\nLegeplads'
    """
    return storable(_STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def _refused(code: str) -> Refused:
    return Refused(code, str(SENTENCES[code]))
