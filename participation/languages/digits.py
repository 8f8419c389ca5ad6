"""Digits of any script in, Western digits out: a phone number typed with Arabic or Persian keys is the same number."""

import unicodedata


def western(text: str) -> str:
    """The text with every decimal digit of any script as 0-9.

    >>> western("٣٣ ۶۶ 00")
    '33 66 00'
    """
    return "".join(
        str(unicodedata.decimal(char)) if unicodedata.decimal(char, None) is not None else char for char in text
    )
