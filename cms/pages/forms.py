"""Editing words per language: only the area's languages, written in their own direction, each with its state.

The one rule: a language that the area has not enabled is not in the form at all. Were its fields only hidden, saving
would empty them.
"""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.languages import languages_of_page
from participation.languages import registry, states
from participation.languages.translating import source_of, state_of

KEEP = ""
_SUFFIX = re.compile(r" \[[\w-]+\]$")
MARKS = [
    (KEEP, _("Leave as it is")),
    (states.DRAFT, _("Draft, not reviewed")),
    (states.MACHINE, _("Machine draft, not reviewed")),
    (states.REVIEWED, _("I have reviewed it")),
]


class LanguageFields:
    """Mixin for model forms: drops other languages' fields and keeps `translation_status`.

    Expects `words` (translated field names) on the model, and `for_user`.
    """

    fields: dict[str, forms.Field]
    instance: Any
    initial: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offered(self) -> list[str]:
        """The codes whose fields stay."""
        raise AssertionError("say which languages are offered")

    def fit_languages(self) -> None:
        """Removes other languages' fields; gives the rest their direction."""
        offered = self.offered()
        for field in self.fields.values():
            # The tab says the language; modeltranslation says it again behind each label.
            field.label = capfirst(_SUFFIX.sub("", str(field.label))) if field.label else field.label
        for code in registry.CODES:
            names = [registry.column(word, code) for word in self.instance.words]
            mark = f"mark_{registry.get(code).column}"
            for name in names:
                if code not in offered:
                    self.fields.pop(name, None)
                elif name in self.fields:
                    self.fields[name].widget.attrs.update(dir=registry.direction(code), lang=code)
            if code not in offered or code == registry.SOURCE:
                self.fields.pop(mark, None)
            elif mark in self.fields:
                self.fields[mark].help_text = state_text(self.instance, code)

    def store_marks(self) -> None:
        """Writes what the editor said of each translation into `translation_status`."""
        status = dict(self.instance.translation_status or {})
        user = getattr(self, "for_user", None)
        changed = set(getattr(self, "changed_data", []))
        for code in self.offered():
            if code == registry.SOURCE:
                continue
            said = self.cleaned_data.get(f"mark_{registry.get(code).column}", KEEP)
            touched = changed & {registry.column(word, code) for word in self.instance.words}
            if not said and not touched:
                continue
            status[code] = states.Mark(
                state=said or states.DRAFT,
                by=str(user) if said == states.REVIEWED and user else "",
                on=timezone.localdate().isoformat(),
                source=source_of(self.instance),
            ).as_dict()
        self.instance.translation_status = status


STATE_TEXTS = {
    states.SOURCE: _("The Danish original"),
    states.MISSING: _("Not translated yet: residents see the Danish text with a note"),
    states.DRAFT: _("Draft, not reviewed"),
    states.MACHINE: _("Machine draft, not reviewed"),
    states.REVIEWED: _("Reviewed by {name} on {date}"),
    states.OUTDATED: _("Outdated: the Danish text has changed since"),
}


def state_text(thing: Any, code: str) -> str:
    """The state in words."""
    mark = states.mark_of(thing.translation_status, code)
    text = str(STATE_TEXTS[state_of(thing, code)])
    return text.replace("{name}", mark.by).replace("{date}", mark.on)


def mark_fields() -> dict[str, forms.Field]:
    """One choice per language but Danish; the form drops those the area has not."""
    return {
        f"mark_{language.column}": forms.ChoiceField(
            label=_("State of this translation"), choices=MARKS, required=False
        )
        for language in registry.LANGUAGES
        if language.code != registry.SOURCE
    }


class TranslatedPageForm(LanguageFields, WagtailAdminPageForm):  # type: ignore[misc]
    """The form of every translated page."""

    locals().update(mark_fields())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.depth == 2 or (self.parent_page is not None and self.parent_page.depth == 1):
            # A site's front has its address from the area: renamed, hidden or timed it would cut the site off.
            for name in ("slug", "go_live_at", "expire_at", "show_in_menus"):
                self.fields.pop(name, None)
        else:
            self.fields["slug"].required = False  # made from the heading when left empty
        self.fit_languages()

    def offered(self) -> list[str]:
        """Those of the area the page stands in, or will stand in."""
        page = self.instance if self.instance.path else self.parent_page
        return languages_of_page(page) if page else list(registry.CODES)

    def clean(self) -> dict[str, Any]:
        """The internal title follows the Danish heading, so that the editor writes it once."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("heading_da"):
            self.instance.title = cleaned["heading_da"]
        if cleaned.get("picture") and not (cleaned.get("picture_alt_da") or "").strip():
            self.add_error("picture_alt_da", _("Say what the picture shows, for those who cannot see it."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Keeps the marks with the page."""
        self.store_marks()
        return super().save(commit=commit)
