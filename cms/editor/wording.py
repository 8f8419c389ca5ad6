"""Editing the words of a thing that is no page: a tab per language of the area, and how plain the Danish is.

The one rule: a language the area has not is not in the form at all, so saving cannot empty it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.rich_text import expand_db_html

from cms.pages.forms import LanguageFields, mark_fields
from participation.areas.models import Area
from participation.areas.rules import languages_of
from participation.events.markup import clean
from participation.languages import plain, registry

#: What an editor may do to a word in an event's description.
FEATURES = ["bold", "italic", "link", "ul", "ol"]


class WordsForm(LanguageFields, WagtailAdminModelForm):  # type: ignore[misc]
    """The form of a thing with words: event, venue, area."""

    locals().update(mark_fields())
    #: Words with bold, lists and links.
    rich: ClassVar[tuple[str, ...]] = ()
    #: Danish texts whose reading ease is shown.
    measured: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fit_languages()
        for name in self.measured:
            if name in self.fields:
                field = self.fields[name]
                field.help_text = " ".join(part for part in (str(field.help_text), self._ease(name)) if part)

    def area(self) -> Area:
        """Whose languages count."""
        return self.instance.area

    def offered(self) -> list[str]:
        """The area's languages."""
        return [language.code for language in languages_of(self.area())]

    def _ease(self, name: str) -> str:
        value = getattr(self.instance, name, "") or ""
        number = plain.lix(plain.text_of(value))
        return "" if number is None else ease(number)

    def clean(self) -> dict[str, Any]:
        """Rich text as it is stored. What only the editor's own way of writing HTML has changed stays as it was."""
        cleaned: dict[str, Any] = super().clean()
        for name in self._rich_names():
            if name in cleaned:
                before, now = getattr(self.instance, name), tidy(cleaned[name])
                cleaned[name] = before if tidy(before) == now else now
        return cleaned

    @cached_property
    def changed_data(self) -> list[str]:
        """Without rich text that says the same as before; or every save would undo every review."""
        rich = set(self._rich_names())
        return [
            name
            for name, bound in self._bound_items()
            if (tidy(bound.initial) != tidy(bound.data) if name in rich else bound._has_changed())
        ]

    def _rich_names(self) -> list[str]:
        names = (registry.column(word, code) for word in self.rich for code in registry.CODES)
        return [name for name in names if name in self.fields]

    def heavy(self) -> list[str]:
        """A warning for each Danish text that is hard to read."""
        found = []
        for name in self.measured:
            number = plain.lix(plain.text_of(self.cleaned_data.get(name) or ""))
            if number is not None and number >= plain.WARN:
                label = self.fields[name].label
                found.append(
                    _("%(text)s is hard to read (LIX %(number)d). Try shorter sentences and everyday words.")
                    % {"text": label, "number": round(number)}
                )
        return found

    def save(self, commit: bool = True) -> Any:
        """Keeps the marks with the thing."""
        self.store_marks()
        return super().save(commit=commit)


def tidy(markup: str | None) -> str:
    """Rich text in one form: cleaned, our pages' links as plain addresses, nothing when it holds no word."""
    text = clean(expand_db_html(markup or ""))
    for long, short in (("strong", "b"), ("em", "i")):
        text = text.replace(f"<{long}>", f"<{short}>").replace(f"</{long}>", f"</{short}>")
    return text if plain.text_of(text).strip(" .\n\u00a0") else ""


def ease(number: float) -> str:
    """LIX in words."""
    if number >= plain.WARN:
        return _("LIX %(number)d: hard to read. Aim for 30.") % {"number": round(number)}
    if number > plain.TARGET:
        return _("LIX %(number)d: nearly there. Aim for 30.") % {"number": round(number)}
    return _("LIX %(number)d: easy to read.") % {"number": round(number)}


def language_tabs(words: Iterable[str], rich: Iterable[str] = ()) -> list[ObjectList]:
    """A tab per language; the form drops those the area has not."""
    words, rich = list(words), set(rich)
    return [
        ObjectList(
            [_panel(word, code, word in rich) for word in words]
            + ([] if code == registry.SOURCE else [FieldPanel(f"mark_{registry.get(code).column}")]),
            heading=registry.own_name(code),
            classname=f"language-{code}",
        )
        for code in registry.CODES
    ]


def _panel(word: str, code: str, rich: bool) -> FieldPanel:
    name = registry.column(word, code)
    if not rich:
        return FieldPanel(name)
    return FieldPanel(name, widget=DraftailRichTextArea(features=FEATURES))
