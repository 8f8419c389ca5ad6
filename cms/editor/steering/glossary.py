"""The words explained: the city's, which every area uses, and those of one's own areas.

The one rule: a shared word is everybody's text, so only a city administrator changes it; an editor writes their area's.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import TabbedInterface
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.choosing import AreaFirst
from cms.editor.representation.reach import EditorsScoped
from cms.editor.wording import WordsForm, language_tabs
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.languages import registry, states
from participation.languages.translating import state_of
from participation.steering.models import GlossaryWord

#: The most important word first, as the form shows it.
WORDS = ("term", "explanation")
SHARED = "shared"


class WordForm(WordsForm):
    """A word in each language; its area is fixed beforehand."""

    def area(self) -> Area:
        """None is a shared word."""
        return self.instance.area

    def offered(self) -> list[str]:
        """The area's languages; a shared word has them all. What is written in Danish is plain Danish already."""
        codes = super().offered() if self.instance.area_id else registry.CODES
        return [code for code in codes if code != "da-x-let"]

    def clean(self) -> dict[str, Any]:
        """Both in Danish, and a word once."""
        cleaned = super().clean()
        for name in ("term_da", "explanation_da"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Write it in Danish first."))
        same = GlossaryWord.objects.filter(area=self.instance.area_id, term_da__iexact=cleaned.get("term_da") or "")
        if cleaned.get("term_da") and same.exclude(pk=self.instance.pk).exists():
            self.add_error("term_da", _("This word is explained already."))
        return cleaned


def belongs(word: GlossaryWord) -> str:
    """Whose word it is."""
    return word.area.name if word.area is not None else _("The whole city")


def lacking(word: GlossaryWord) -> str:
    """The languages that lack it or are outdated, by their own names."""
    codes = word.area.languages if word.area is not None else registry.CODES
    open_states = (states.MISSING, states.OUTDATED)
    found = [registry.own_name(code) for code in codes if code != "da-x-let" and state_of(word, code) in open_states]
    return ", ".join(found) or _("Nothing")


def may_change(word: GlossaryWord, user: Any) -> bool:
    """Shared words are a city administrator's."""
    return bool(user.is_superuser or word.area_id is not None)


class WordTitle(TitleColumn):  # type: ignore[misc]
    """Leads to the form where the person may change the word."""

    def get_link_url(self, instance: Any, parent_context: Any) -> str | None:
        """No link to what is closed."""
        if not may_change(instance, parent_context["request"].user):
            return None
        return reverse("glossary:edit", args=[instance.pk])


class GlossaryIndex(IndexView):  # type: ignore[misc]
    """By word."""

    table_classname = "listing editor-table"
    columns = [
        WordTitle("term_da", label=gettext_lazy("Word"), sort_key="term_da"),
        Column("explanation_da", label=gettext_lazy("What it means")),
        Column("area", label=gettext_lazy("Belongs to"), accessor=belongs),
        Column("lacking", label=gettext_lazy("Missing or outdated in"), accessor=lacking),
    ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:  # type: ignore[override]
        """A shared word is added by a city administrator."""
        found = list(super().header_more_buttons)
        if self.request.user.is_superuser:
            url = f"{reverse('glossary:add')}?area={SHARED}"
            found.append(HeaderButton(_("Add a word for the whole city"), url=url, icon_name="plus"))
        return found


class GlossaryCreate(AreaFirst, CreateView):  # type: ignore[misc]
    """A new word of one's own area, or the city's."""

    page_title = gettext_lazy("New word")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The city's without the question which area."""
        self.shared = request.GET.get("area") == SHARED
        if not self.shared:
            return super().dispatch(request, *args, **kwargs)
        if not request.user.is_superuser:
            raise Http404
        self.area = None
        return super(AreaFirst, self).dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_add_url(self) -> str:
        """Keeps what was chosen with the form."""
        return f"{reverse('glossary:add')}?area={SHARED if self.shared else self.area.pk}"  # type: ignore[union-attr]


class GlossaryEdit(EditView):  # type: ignore[misc]
    """Editing a word."""

    def get_object(self, queryset: Any = None) -> GlossaryWord:
        """A shared word is closed to whoever may only use it."""
        found: GlossaryWord = super().get_object(queryset)
        if not may_change(found, self.request.user):
            raise Http404
        return found

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])


class GlossaryViewSet(EditorsScoped):
    """List and form."""

    model = GlossaryWord
    name = "glossary"
    icon = "openquote"
    menu_label = gettext_lazy("Words explained")
    edit_handler = TabbedInterface(language_tabs(WORDS), base_form_class=WordForm)
    index_view_class = GlossaryIndex
    add_view_class = GlossaryCreate
    edit_view_class = GlossaryEdit
    closed = frozenset({"delete", "usage", "copy", "inspect", "history", "history_results"})
    inspect_view_enabled = False
    search_fields = ("term_da", "explanation_da")
    ordering = "term_da"

    def scope(self, user: AbstractUser) -> "QuerySet[GlossaryWord]":
        """The city's, and those of one's own areas."""
        found = GlossaryWord.objects.filter(Q(area__isnull=True) | Q(area__in=edited_by(user)))
        return found.select_related("area")
