"""Areas: an editor keeps the facts of the own one; a city administrator also opens new ones.

The one rule: after every change the area's Wagtail site and collection follow, or its address would be wrong.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.log_actions import log
from wagtail.models import Page

from cms.editor.fields import SeveralField
from cms.editor.scoping import AreaScoped
from cms.editor.wording import WordsForm, language_tabs
from cms.pages.opening import follow_area, fresh_slug, open_area
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.languages import registry

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]
#: What only a city administrator may change.
CITY = ("name", "hostname", "kind", "state", "year_from", "year_to")


def with_danish(codes: list[str]) -> list[str]:
    """Danish is always one of them, and the first."""
    return [code for code in registry.CODES if code in codes or code == registry.SOURCE]


class YearsInOrder:
    """Mixed into both forms of an area."""

    def check_years(self, cleaned: dict[str, Any]) -> None:
        """The last year is not before the first."""
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("The last year must not be before the first."))  # type: ignore[attr-defined]


class AreaForm(YearsInOrder, WordsForm):
    """The facts of an area."""

    languages = SeveralField(
        label=_("languages"),
        choices=_LANGUAGES,
        help_text=_("Danish is always there. A language you take away leaves the website; its words are kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not getattr(self.for_user, "is_superuser", False):
            for name in CITY:
                self.fields.pop(name, None)

    def clean_hostname(self) -> str:
        """The city's own address is taken, though no area has it."""
        hostname: str = self.cleaned_data["hostname"].lower()
        if hostname == settings.MEDSPIL_CITY_HOST:
            raise forms.ValidationError(_("This is the city's own address."))
        return hostname

    def area(self) -> Area:
        """Itself."""
        return self.instance

    def clean_languages(self) -> list[str]:
        """With Danish."""
        return with_danish(self.cleaned_data["languages"])

    def clean(self) -> dict[str, Any]:
        """A picture has its text."""
        cleaned = super().clean()
        self.check_years(cleaned)
        if cleaned.get("picture") and not (cleaned.get("picture_alt_da") or "").strip():
            self.add_error("picture_alt_da", _("Say what the picture shows, for those who cannot see it."))
        return cleaned


class OpenForm(YearsInOrder, forms.ModelForm):  # type: ignore[type-arg]
    """What must be known of a new area on its first day."""

    languages = SeveralField(label=_("Languages"), choices=_LANGUAGES, help_text=_("Danish is always there."))

    class Meta:
        model = Area
        fields = (*CITY, "languages", "accent", "contact_name", "contact_phone", "contact_email")

    def clean_hostname(self) -> str:
        """The city's own address is taken, though no area has it."""
        hostname: str = self.cleaned_data["hostname"].lower()
        if hostname == settings.MEDSPIL_CITY_HOST:
            raise forms.ValidationError(_("This is the city's own address."))
        return hostname

    def clean_languages(self) -> list[str]:
        """With Danish."""
        return with_danish(self.cleaned_data["languages"])

    def clean(self) -> dict[str, Any]:
        """The short name follows the name and must be free, among areas and among pages."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.check_years(cleaned)
        slug = fresh_slug(cleaned.get("name") or "")
        taken = Area.objects.filter(slug=slug).exists() or Page.objects.filter(slug=slug, depth=2).exists()
        if cleaned.get("name") and (not slug or taken):
            self.add_error("name", _("Another area is already called something like this."))
        self.instance.slug = slug
        return cleaned


FACTS = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("hostname"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
            FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
        ],
        heading=_("The renewal"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            FieldPanel("contact_photo"),
            FieldPanel("address"),
        ],
        heading=_("Contact"),
    ),
    MultiFieldPanel(
        [FieldPanel("languages"), FieldPanel("accent"), FieldPanel("picture"), FieldPanel("was_url")],
        heading=_("The website"),
    ),
]


class AreaIndex(IndexView):  # type: ignore[misc]
    """Every area for a city administrator; an editor of one is led to it."""

    table_classname = "listing editor-table"
    columns = [
        TitleColumn("name", label=_("Name"), url_name="areas:edit", sort_key="name"),
        Column("hostname", label=_("Web address"), sort_key="hostname"),
        Column("state", label=_("Life cycle"), accessor="get_state_display", sort_key="state"),
        Column(
            "languages",
            label=_("Languages"),
            accessor=lambda area: ", ".join(map(registry.own_name, area.languages)),
        ),
    ]
    add_item_label = _("Open a new area")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One area needs no list."""
        own = list(self.queryset[:2])
        if len(own) == 1 and not request.user.is_superuser and not self.results_only:
            return HttpResponseRedirect(reverse("areas:edit", args=[own[0].pk]))
        return super().get(request, *args, **kwargs)


class AreaOpen(CreateView):  # type: ignore[misc]
    """Opens an area with its site, its editors' group and its first pages."""

    template_name = "editor/open_area.html"
    page_title = _("Open a new area")
    submit_button_label = _("Open the area")
    success_message = _("'%(object)s' is open. Give its editors their group under Settings, Users.")

    def get_success_message(self, instance: Area) -> str:
        """Named by the area."""
        return str(self.success_message) % {"object": instance}

    def get_panel(self) -> None:
        """A short form of its own instead of the tabs."""

    def save_instance(self) -> Area:
        """Through the one function that opens areas."""
        area: Area = self.form.instance
        open_area(area)
        log(instance=area, action="wagtail.create", content_changed=True)
        return area


class AreaEdit(EditView):  # type: ignore[misc]
    """Editing; the site follows."""

    def save_instance(self) -> Area:
        """Keeps hostname, name and collection in step."""
        before = Area.objects.get(pk=self.object.pk)
        area: Area = super().save_instance()
        follow_area(area, before)
        return area

    def get_success_url(self) -> str:
        """An editor stays; a city administrator goes back to the list."""
        user = self.request.user
        return super().get_success_url() if user.is_superuser else self.get_edit_url()

    def get_success_buttons(self) -> list[Any]:
        """None: one is there already."""
        return []

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer([])


class AreaViewSet(AreaScoped):
    """List, form, and opening a new area."""

    model = Area
    name = "areas"
    icon = "globe"
    menu_label = _("Areas")
    menu_order = 50
    add_to_admin_menu = True
    add_to_reference_index = True
    edit_handler = TabbedInterface(
        [ObjectList(FACTS, heading=_("Facts")), *language_tabs(Area.words)], base_form_class=AreaForm
    )
    index_view_class = AreaIndex
    add_view_class = AreaOpen
    edit_view_class = AreaEdit
    create_template_name = "editor/open_area.html"
    inspect_view_fields = (
        "name",
        "hostname",
        "kind",
        "state",
        "contact_name",
        "contact_phone",
        "contact_email",
        "address",
    )
    search_fields = ("name", "hostname")
    ordering = "name"

    def scope(self, user: AbstractUser) -> "QuerySet[Area]":
        """One's own."""
        return edited_by(user)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The short form."""
        return super().get_add_view_kwargs(panel=None, form_class=OpenForm, **kwargs)
