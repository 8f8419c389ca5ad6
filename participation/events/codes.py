"""Short codes for posters: six characters that nobody mistakes when they are read aloud or written by hand."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 6


def new_code() -> str:
    """A random code; no i, l, o, 0 or 1."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_key() -> str:
    """The secret part of an invitation link, 128 bits."""
    return secrets.token_urlsafe(16)
