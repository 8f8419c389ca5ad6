"""A line that a person types: the form field for names and notes, here and in the editor.

The one rule: a line can hide nothing (no control or direction characters) and holds neither a personal number nor, so
that our greetings carry no stranger's link, a web address.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.languages.digits import western

#: Ten digits that look like a Danish personal number: day, month, year, four more.
_CPR = re.compile(r"\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-\s]?\d{4}\b")
#: A name that is an address: our greeting would carry a stranger's link to whatever e-mail was typed below it.
_ADDRESS = re.compile(
    r"https?:|www\.|//|\w\.(com|dk|net|org|info|io|ru|xyz|top|link|shop|online)\b|\w\.\w{2,}/", re.IGNORECASE
)
#: Characters that reorder or hide text; a name must not be able to.
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


class LineField(forms.CharField):
    """One line of plain text without invisible characters, personal numbers and web addresses."""

    default_error_messages = {
        "cpr": _("Please leave out personal numbers (CPR). We never need them."),
        "address": _("Please leave out web addresses."),
    }

    def to_python(self, value: Any) -> str:
        """Without control and direction characters."""
        return " ".join(_INVISIBLE.sub(" ", super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        """Refuses what looks like a personal number or a web address."""
        super().validate(value)
        if _CPR.search(western(value)):
            raise forms.ValidationError(self.error_messages["cpr"], code="cpr")
        if _ADDRESS.search(value):
            raise forms.ValidationError(self.error_messages["address"], code="address")


class EmailLine(forms.EmailField):
    """An e-mail address as it comes out of a clipboard: without the invisible marks that Arabic keyboards add."""

    def to_python(self, value: Any) -> str:
        """Without control, format and direction characters, wherever they stand."""
        text = super().to_python(value) or ""
        return "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf"}).strip()
