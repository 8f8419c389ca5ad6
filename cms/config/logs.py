"""What the log is kept from: the secret part of the links that open something by themselves.

The one rule: Django logs the path of what it refuses; a wrong file below a good link must not put the link in a log.
"""

import logging
import re

_SECRET = re.compile(r"(/[mudp]/)[^/\s\"']+")


class Masked(logging.Filter):
    """Writes "/p/…/" for "/p/abcd2345-…/", in the message and in what is put into it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets everything through, masked."""
        record.msg = _masked(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_masked(arg) for arg in record.args)
        return True


def _masked(value: object) -> object:
    return _SECRET.sub(r"\1…", value) if isinstance(value, str) else value
