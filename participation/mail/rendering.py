"""A mail's subject, text and HTML in one language, with a short copy below for whoever helps: in Danish, or in the
language of the one it is about.

The one rule: three templates per mail, shared by every language through gettext. Escaping is on in HTML and
off in text whatever the template says, and what people wrote is a value, never a template or a format string.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.template import Context, Engine
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from participation.languages import registry
from participation.mail import plain

Values = Mapping[str, object]
ISOLATE_LTR, END_OF_ISOLATE = "\u2066", "\u2069"
_LINK = "color: #0b5a57; white-space: nowrap"


@dataclass(frozen=True)
class Rendered:
    """A finished mail."""

    subject: str
    text: str
    html: str


class Isolated(str):
    """Words of another language or direction: kept apart in HTML, as they are in text.

    With `marks` they are also kept apart in text, which a phone number needs in a line of Arabic. Never for
    links: a mail program takes the invisible marks for part of the address. With `href` HTML has a link.
    """

    lang: str
    dir: str
    marks: bool
    href: str

    def __new__(
        cls, text: str, *, lang: str = "", dir: str = "auto", marks: bool = False, href: str = ""
    ) -> "Isolated":
        """A str that also knows its language."""
        self = super().__new__(cls, text)
        self.lang, self.dir, self.marks, self.href = lang, dir, marks, href
        return self

    def __str__(self) -> str:
        bare = "".join(self)
        return f"{ISOLATE_LTR}{bare}{END_OF_ISOLATE}" if self.marks else bare

    def __html__(self) -> str:
        bare = "".join(self)
        if self.href:
            bare = format_html('<a class="link" href="{}" style="{}">{}</a>', self.href, _LINK, bare)
        if self.lang:
            return format_html('<bdi lang="{}" dir="{}">{}</bdi>', self.lang, self.dir, bare)
        return format_html('<bdi dir="{}">{}</bdi>', self.dir, bare)


@dataclass(frozen=True)
class Fact:
    """One line of what a reader must know: `Fact("When", "Saturday 12 December, 17:00")`."""

    label: str
    value: str


def render(
    name: str,
    *,
    language: str,
    context: Values | Callable[[str], Values],
    copy: bool = True,
    copy_in: str = registry.SOURCE,
) -> Rendered:
    """The mail `name` for a reader of `language`.

    `context` is the values, or a function that makes them for a language; then the copy has values of its own. The copy
    shows the subject, `facts` and `link_url` of its context. It is in `copy_in`, for whoever the reader writes for; in
    Danish when the reader reads that language, and left out when that would be the same again.
    """
    values_in = context if callable(context) else lambda language: context
    second = registry.SOURCE if copy_in == language else copy_in
    below = _copy(name, values_in, second) if copy and language != second else None
    with translation.override(language):
        values = {
            **values_in(language),
            "language": language,
            "direction": registry.direction(language),
            "copy_html": below.html if below else "",
        }
        subject = _subject(name, values)
        values["subject"] = subject
        text = _tidy(_output(f"emails/{name}.text", values, escape=False))
        html = _output(f"emails/{name}.html", values, escape=True)
    return Rendered(subject, text + below.text if below else text, html)


def _copy(name: str, values_in: Callable[[str], Values], language: str) -> Rendered:
    with translation.override(language):
        values = {**values_in(language), "language": language, "direction": registry.direction(language)}
        values["subject"] = _subject(name, values)
        text = _tidy(_output("emails/copy.text", values, escape=False))
        html = mark_safe(_output("emails/copy.html", values, escape=True))  # noqa: S308 - just escaped
    return Rendered(str(values["subject"]), "\n" + text, html)


def _subject(name: str, values: Values) -> str:
    return plain.one_line(_output(f"emails/{name}.subject", values, escape=False))


def _output(template: str, values: Values, *, escape: bool) -> SafeString:
    """Through Django's own Context, where escaping is decided per template and not per engine."""
    return Engine.get_default().get_template(template).render(Context(dict(values), autoescape=escape))


def _tidy(text: str) -> str:
    """No blanks at line ends and never two empty lines: templates need line breaks that readers do not."""
    tidy: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (tidy and tidy[-1]):
            tidy.append(line)
    return "\n".join(tidy).strip() + "\n"
