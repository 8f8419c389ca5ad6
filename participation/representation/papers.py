"""The one-use paper that each rendered page carries: random, tied to a box, to nobody.

The one rule: a paper holds no time and no person. What is kept once it is spent is the hash of a random number, so
that refreshing or sending twice counts once. After a meeting, where we know who was there, it is a keyed hash instead.
"""

import hashlib
import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from participation.representation.rules import MOST_TOGETHER

_SALT = "medspil.representation.paper"


@dataclass(frozen=True)
class Paper:
    """What a genuine paper says: its box, for how many people at most, and what is kept of it."""

    box: int
    people: int
    digest: str


def mint(box: int, people: int) -> str:
    """A new paper for a box, for one person or a family."""
    number = max(1, min(people, MOST_TOGETHER))
    return Signer(salt=_SALT).sign_object([box, number, secrets.token_urlsafe(16)], compress=True)


def read_paper(text: str) -> Paper | None:
    """The paper, if we made it."""
    try:
        box, people, nonce = Signer(salt=_SALT).unsign_object(text)
    except (BadSignature, ValueError, TypeError):
        return None
    return Paper(box, people, hashlib.sha256(f"{box}:{nonce}".encode()).hexdigest())


def paper_of(member: int, meeting: int, box: int) -> Paper:
    """The one paper of a member at a meeting: the same each time, so that a second answer is refused.

    What is kept of it is keyed: it names nobody to who has the database alone, and it is gone when the box closes.
    """
    text = f"{member}:{meeting}:{box}"
    return Paper(box, 1, salted_hmac(_SALT + ".pulse", text, algorithm="sha256").hexdigest())
