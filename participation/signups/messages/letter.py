"""What a message to a party is made of, before it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.mail.rendering import Fact


@dataclass(frozen=True)
class Letter:
    """One kind of message: its template, its few words for an SMS (`said`, and `brief` in at most 20 letters) and what
    it asks of a calendar.

    `over` is for what is news however late it comes; with `calls` an SMS ends with the contact's number, not a link.
    `link` gives label and address in a language instead of the manage link, `also` further facts in a language.
    `unsubscribe_url` is for what nobody must hear. With `code` a mail to who has a place holds the picture to show at
    the door.
    """

    kind: str
    said: Callable[[], str]
    brief: Callable[[], str]
    method: str = ""
    over: bool = False
    calls: bool = False
    code: bool = False
    what: Sequence[str] = ()
    link: Callable[[str], tuple[str, str]] | None = None
    also: Callable[[str], list[Fact]] | None = None
    expires_at: datetime | None = None
    unsubscribe_url: str = ""
