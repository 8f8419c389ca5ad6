"""Importing who lives here: a file, what we read in it, the choices, and storing it as the next version.

The one rule: what is stored is what the person has just seen. A choice that changed after the preview shows the
preview again, and a file with a fault stores nothing.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.choosing import AreaFirst
from cms.editor.representation.carrying import pack, unpack
from cms.editor.representation.previewing import Preview, preview
from cms.editor.representation.reach import framed
from participation.areas.models import Area
from participation.events.rules import Refused
from participation.representation.actions.benchmarks import store
from participation.representation.statbank import Population, Table, Unreadable, areas_in, read, summarise, years_in
from participation.representation.statbank.tables import MAX_BYTES
from participation.representation.statbank_words import fault_text, source_of
from participation.representation.states import Definition

LICENCE = "CC BY 4.0"
#: What StatBank's tables can be read by.
READ = [(value, label) for value, label in Definition.choices if value]
DEFINITION = gettext_lazy("What do the numbers count?")


class UploadForm(forms.Form):
    """A file from StatBank."""

    definition = forms.ChoiceField(
        label=DEFINITION,
        choices=READ,
        widget=forms.RadioSelect,
        initial="origin",
        help_text=gettext_lazy(
            "Form of housing: take table BOL201, with ownership (ejerforhold) and tenure (udlejningsforhold)."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File from StatBank"),
        help_text=gettext_lazy(
            "On statistikbanken.dk: choose the places, the groups and one year, then “Save as” CSV or JSON-stat."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.json,.px,.txt"}),
    )
    table = ""

    def clean(self) -> dict[str, Any]:
        """Reads the file; a fault stands beside it."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            try:
                self.read = read(file.read(MAX_BYTES + 1), file.name)
                self.table = pack(self.read)
            except Unreadable as error:
                self.add_error("file", fault_text(error))
        return cleaned


class ChoicesForm(forms.Form):
    """Which places and year of the table, and the words beside the numbers."""

    table = forms.CharField(widget=forms.HiddenInput)
    definition = forms.ChoiceField(label=DEFINITION, choices=READ, widget=forms.RadioSelect)
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Places that make up the area"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "editor-several editor-places"}),
        help_text=gettext_lazy("Several parishes added up are an approximation of the area."),
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200)
    licence = forms.CharField(label=gettext_lazy("Licence"), max_length=60, initial=LICENCE)

    def __init__(self, *args: Any, content: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        known = areas_in(content)
        self.fields["places"].choices = [(code, _place(code, label)) for code, label in known]  # type: ignore[attr-defined]
        if len(known) < 2:
            del self.fields["places"]
        years = sorted(years_in(content), reverse=True)
        self.fields["year"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Sums the table; a fault stands beside the choice it belongs to."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.population: Any = None
        if "places" in self.fields and not cleaned.get("places"):
            self.add_error("places", _("Choose the places that make up the area."))
        elif not self.errors:
            try:
                self.population = summarise(
                    self.content,
                    dimension=cleaned["definition"],
                    areas=cleaned.get("places") or None,
                    year=cleaned["year"],
                )
            except Unreadable as error:
                self.add_error("places" if "places" in self.fields else None, fault_text(error))
        return cleaned

    def fingerprint(self) -> str:
        """What the preview was made of."""
        cleaned = self.cleaned_data
        parts = [cleaned.get("definition"), cleaned.get("year"), *sorted(cleaned.get("places") or [])]
        return "|".join(map(str, parts))


def _place(code: str, label: str) -> str:
    return label if code in label else f"{code} {label}"


class ResidentsImport(AreaFirst, PermissionCheckedMixin, View):  # type: ignore[misc]
    """The two steps on one address."""

    permission_required = "add"
    area: Area
    template_name = "editor/representation/import.html"

    def get_page_title(self) -> str:
        """What it is."""
        return _("Import who lives here")

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self._show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """A file, or the choices."""
        if "table" not in request.POST:
            return self._upload(UploadForm(request.POST, request.FILES))
        content = unpack(request.POST["table"])
        if content is None:
            form = UploadForm()
            messages.error(request, _("The file was lost on the way. Choose it again."))
            return self._show(form)
        form = ChoicesForm(request.POST, content=content)
        if not form.is_valid():
            return self._show(form)
        if "store" in request.POST and request.POST.get("seen") == form.fingerprint():
            return self._store(form, form.population)
        if "store" in request.POST:
            messages.warning(request, _("You changed the choice. Look at the numbers again, then store them."))
        return self._show(form, seen=form.fingerprint())

    def _upload(self, form: UploadForm) -> HttpResponse:
        if not form.is_valid():
            return self._show(form)
        try:
            years = years_in(form.read)
        except Unreadable as error:
            form.add_error("file", fault_text(error))
            return self._show(form)
        places = [code for code, label in areas_in(form.read) if self.area.name.casefold() in label.casefold()]
        data = {
            "table": form.table,
            "definition": form.cleaned_data["definition"],
            "year": years[-1],
            "places": places,
            "source": source_of(form.read.table_id),
            "licence": LICENCE,
        }
        choices = ChoicesForm(data, content=form.read)
        if "places" in choices.fields and not places:
            return self._show(ChoicesForm(initial=data, content=form.read))
        if choices.is_valid():
            return self._show(choices, seen=choices.fingerprint())
        if "places" in choices.fields:
            return self._show(choices)
        # Nothing to choose: what is wrong is the file.
        for said in choices.non_field_errors():
            form.add_error("file", said)
        return self._show(form)

    def _store(self, form: ChoicesForm, population: Population) -> HttpResponse:
        cleaned = form.cleaned_data
        now = timezone.now()
        try:
            stored = store(
                area=self.area,
                population=population,
                definition=cleaned["definition"],
                age_base=population.age_base,
                source=cleaned["source"],
                licence=cleaned["licence"],
                places=population.areas,
                by=self.request.user,
                now=now,
            )
        except Refused as refused:
            form.add_error("source" if refused.code == "source" else None, refused.text)
            return self._show(form, seen=form.fingerprint())
        if stored.imported_at == now:
            log(instance=stored, action="wagtail.create", content_changed=True)
            messages.success(self.request, _("Stored as version %(number)s.") % {"number": stored.version})
        else:
            messages.success(
                self.request, _("These numbers are stored already, as version %(number)s.") % {"number": stored.version}
            )
        return HttpResponseRedirect(reverse("residents:inspect", args=[stored.pk]))

    def _show(self, form: forms.Form, seen: str = "") -> HttpResponse:
        found: Preview | None = None
        if isinstance(form, ChoicesForm):
            population = getattr(form, "population", None)
            if population is not None:
                found = preview(self.area, population, form.cleaned_data["definition"], timezone.now())
        context = framed(self.get_page_title(), _("Who lives here"), reverse("residents:index"), "group") | {
            "area": self.area,
            "form": form,
            "preview": found,
            "choices": isinstance(form, ChoicesForm),
            "seen": seen,
            "again_url": f"{self.request.path}?area={self.area.pk}",
        }
        return render(self.request, self.template_name, context)
