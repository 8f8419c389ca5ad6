"""Phone numbers as people type them: spaces, dashes, any script's digits, with or without +45.

The one rule: what is stored is E.164; what is shown is the national form inside a left-to-right isolate.
"""

import phonenumbers

from participation.languages.digits import western

REGION = "DK"


class NotAPhone(ValueError):
    """The text is not a phone number that exists."""


def normalise(text: str) -> str:
    """E.164 of a number typed in any common form; NotAPhone when there is no such number.

    >>> normalise("٣٣ ٦٦ ٣٣ ٦٦")
    '+4533663366'
    """
    try:
        number = phonenumbers.parse(western(text).replace("٫", ""), REGION)
    except phonenumbers.NumberParseException as fault:
        raise NotAPhone(text) from fault
    if not phonenumbers.is_valid_number(number):
        raise NotAPhone(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown(e164: str) -> str:
    """A stored number as Danes write it: Danish numbers in national form, others internationally."""
    if not e164:
        return ""
    try:
        number = phonenumbers.parse(e164, REGION)
    except phonenumbers.NumberParseException:
        return e164
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if number.country_code == 45 else form.INTERNATIONAL)
