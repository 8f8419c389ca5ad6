"""What a phone at the door sends and needs: taps of a form, batches of marks, and the files for working offline.

The one rule: each mark of a batch is taken or refused by itself, and nothing that is sent twice counts twice.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from participation.areas.links import path_in
from participation.events.models import Event
from participation.events.rules import Refused
from participation.signups.actions import door as actions
from participation.signups.actions.door import Entry, mark
from participation.signups.door_links import door_path
from participation.signups.models import DoorPass, Signup

#: Marks in one request; a phone sends more in several.
MOST_AT_ONCE = 200
#: Bytes in one request.
MOST_BYTES = 100_000
_FONTS = {"ur": "cms/fonts/noto-nastaliq-urdu-400.woff2"}


def tap(door_pass: DoorPass, data: Mapping[str, str], *, day: date, now: datetime) -> str:
    """Does what a button of the page says; returns the party it was about, if any. Refused as the actions.

    The page's own number and what the button says make the nonce: a second tap on the same page adds nothing.
    """
    event = door_pass.event
    common: dict[str, Any] = {"day": day, "now": now, "door_pass": door_pass}
    wish = next((f"{name}={data[name]}" for name in ("set", "walk_in", "undo") if data.get(name)), "")
    nonce = uuid.uuid5(_page(data), f"{day.isoformat()} {wish}"[:80])
    name, _is, value = wish.partition("=")
    if name == "set":
        ref, people, seen = _numbers(value)
        signup = Signup.objects.filter(event=event, ref=ref).first()
        if signup is None:
            raise Refused("party", _("This party is not on the list."))
        actions.set_party(event=event, signup=signup, people=people, seen=seen > 0, nonce=nonce, **common)
        return ref
    if name == "walk_in":
        actions.walk_in(event=event, kind=value[:8], nonce=nonce, **common)
    elif name == "undo":
        actions.undo_walk_in(event=event, kind=value[:8], nonce=nonce, **common)
    return ""


def _page(data: Mapping[str, str]) -> uuid.UUID:
    try:
        return uuid.UUID(data.get("nonce", ""))
    except ValueError:
        raise Refused("unreadable", _("This page was no longer in order. Please press the button once more.")) from None


def _numbers(value: str) -> tuple[str, int, int]:
    """The party's reference, how many came, how many the page showed."""
    ref, people, seen = [*value.split("."), "", ""][:3]
    if not (ref.isascii() and ref.isalnum() and people.isdecimal() and seen.isdecimal() and len(value) < 20):
        raise Refused("unreadable", _("This page was no longer in order. Please press the button once more."))
    return ref, int(people), int(seen)


def receive(door_pass: DoorPass, body: bytes, *, now: datetime) -> dict[str, list[str]]:
    """Takes a batch. Each mark is kept or refused by itself. Refused: "unreadable" for what is no batch, "full"."""
    raw = _batch(body)
    entries, refused = [], []
    for one in raw:
        entry = _entry(one)
        if entry is None:
            refused.append(str(one.get("nonce", ""))[:36] if isinstance(one, dict) else "")
        else:
            entries.append(entry)
    wrong = mark(event=door_pass.event, entries=entries, door_pass=door_pass, now=now)
    refused += [str(nonce) for nonce in wrong]
    return {"kept": [str(entry.nonce) for entry in entries if entry.nonce not in wrong], "refused": refused}


def _batch(body: bytes) -> list[Any]:
    try:
        raw = json.loads(body) if len(body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        raw = None
    marks = raw.get("marks") if isinstance(raw, dict) else None
    if not isinstance(marks, list) or len(marks) > MOST_AT_ONCE:
        raise Refused("unreadable", _("The phone sent something that cannot be read."))
    return marks


def _entry(raw: Any) -> Entry | None:
    """One mark as a phone sends it; None for what cannot be one."""
    try:
        people, at = raw["people"], raw.get("at")
        if type(people) is not int or abs(people) > MOST_BYTES:
            return None
        made = datetime.fromtimestamp(at / 1000, UTC) if type(at) is int and 0 < at < 1e14 else None
        replaces = raw.get("replaces")
        return Entry(
            nonce=uuid.UUID(raw["nonce"]),
            day=date.fromisoformat(raw["day"]),
            people=people,
            ref=_word(raw.get("party")),
            walk_in=_word(raw.get("walk_in")),
            replaces=uuid.UUID(replaces) if replaces else None,
            at=made,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None


def _word(text: Any) -> str:
    """A short word of plain letters; a NUL cannot even be asked about."""
    if not text:
        return ""
    if not isinstance(text, str) or len(text) > 8 or not text.isascii() or not text.isalnum():
        raise ValueError("no word of ours")
    return text


def worker(event: Event, language: str) -> dict[str, Any]:
    """What the service worker is told: its page, the files it keeps, and a version that changes with them."""
    names = ["cms/site.css", "cms/door.css", "cms/icons.svg", "cms/favicon.svg"]
    names += [f"cms/js/{name}.js" for name in ("site", "door_forget", "door", "door_camera")]
    # Names are written in any script, whatever the page's.
    names += ["cms/fonts/vazirmatn-400-700.woff2", *([_FONTS[language]] if language in _FONTS else [])]
    files = [static(name) for name in names]
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    return {"page": path_in(language, door_path(event)), "files": files, "version": version}
