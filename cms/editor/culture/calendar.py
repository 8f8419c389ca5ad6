"""The cultural calendar: a year at a glance, and confirming the day of a festival that follows the moon.

The one rule: before a day is confirmed the page says how many events move and how many parties are told.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from cms.editor.culture.listing import months, years
from cms.editor.representation.reach import EditorsScoped, chosen_area, framed, own_area
from participation.areas.models import Area
from participation.areas.queries import edited_by
from participation.events import wording
from participation.events.culture.days import nearest
from participation.events.models import FestivalDate
from participation.events.rules import Refused
from participation.events.states import MOON_SIGHTED, Festival
from participation.portal.following import Confirmed, Outlook, confirm_day, followers, outlook

OTHER = "other"


class CultureIndex(IndexView):  # type: ignore[misc]
    """One area's year."""

    template_name = "editor/culture/year.html"
    page_title = gettext_lazy("Cultural calendar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The chosen area and year."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        now = timezone.now()
        areas = list(edited_by(self.request.user).order_by("name"))
        area = chosen_area(self.request)
        year, offered = years(self.request.GET.get("year", ""), now)
        found = months(area, year, now) if area else []
        return context | {
            "area": area,
            "areas": areas if len(areas) > 1 else [],
            "year": year,
            "years": offered,
            "past": [month for month in found if month["is_past"]],
            "months": [month for month in found if not month["is_past"]],
        }


class DayForm(forms.Form):
    """Which day it is: three that are likely, or another."""

    choice = forms.ChoiceField(label=gettext_lazy("Which day is it?"), widget=forms.RadioSelect)
    other = forms.DateField(label=gettext_lazy("Another day"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [*choices, (OTHER, _("Another day, which you write below"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Another day must be written."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("choice") == OTHER and not cleaned.get("other") and "other" not in self.errors:
            self.add_error("other", ValidationError(_("Write the day, like 24-12-2026.")))
        return cleaned

    def day(self) -> date:
        """The day that was chosen."""
        choice = self.cleaned_data["choice"]
        found: date = self.cleaned_data["other"] if choice == OTHER else date.fromisoformat(choice)
        return found


class ConfirmDay(PermissionCheckedMixin, FormView):  # type: ignore[misc, type-arg]
    """Confirms the day of one festival in one area, or changes it."""

    permission_required = "view"
    form_class = DayForm
    template_name = "editor/culture/confirm.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for a foreign area, and for a day the calendar does not know."""
        super().setup(request, *args, **kwargs)
        self.area: Area = own_area(request, kwargs["area_pk"])
        self.festival = kwargs["festival"]
        try:
            self.expected = date.fromisoformat(kwargs["expected"])
        except ValueError:
            raise Http404 from None
        if self.festival not in MOON_SIGHTED or nearest(self.festival, self.expected) != self.expected:
            raise Http404
        self.now: datetime = timezone.now()

    @cached_property
    def confirmed(self) -> date | None:
        """What is confirmed so far."""
        rows = FestivalDate.objects.filter(area=self.area, festival=self.festival, expected=self.expected)
        return rows.values_list("day", flat=True).first()

    def get_initial(self) -> dict[str, Any]:
        """As it is, or as it is expected."""
        day = self.confirmed or self.expected
        likely = abs((day - self.expected).days) <= 1
        return {"choice": day.isoformat() if likely else OTHER, "other": None if likely else day}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The day before, the expected one, the day after, each with what it would do."""
        days = [self.expected + timedelta(days=number) for number in (-1, 0, 1)]
        return {**super().get_form_kwargs(), "choices": [(day.isoformat(), self._choice(day)) for day in days]}

    def _choice(self, day: date) -> str:
        words = {"day": wording.day(day, weekday=True), "does": does(self._outlook(day))}
        if day == self.confirmed:
            return _("%(day)s (as it is confirmed)") % words
        text = _("%(day)s (as expected): %(does)s") if day == self.expected else _("%(day)s: %(does)s")
        return text % words

    def _outlook(self, day: date) -> Outlook:
        return outlook(area=self.area, festival=self.festival, expected=self.expected, day=day, now=self.now)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The festival, and the events that follow it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        name = Festival(self.festival).label
        title = _("Confirm the day: %(festival)s %(year)s") % {"festival": name, "year": self.expected.year}
        events = followers(area=self.area, festival=self.festival, expected=self.expected, now=self.now)
        frame = framed(title, _("Cultural calendar"), self.list_url(), "date")
        return (
            context
            | frame
            | {
                "area": self.area,
                "title": title,
                "expected": wording.day(self.expected, weekday=True),
                "confirmed": wording.day(self.confirmed, weekday=True) if self.confirmed else "",
                "events": [{"pk": one.pk, "title": str(one), "when": wording.when(one, "da")} for one in events],
                "button": _("Confirm the day and tell everyone"),
                "media": context["form"].media,
            }
        )

    def list_url(self) -> str:
        """The area's year."""
        return f"{reverse('culture:index')}?area={self.area.pk}&year={self.expected.year}"

    def form_valid(self, form: Any) -> HttpResponse:
        """Through the action; a refusal stays on the page."""
        try:
            done = confirm_day(
                area=self.area,
                festival=self.festival,
                expected=self.expected,
                day=form.day(),
                now=self.now,
                by=self.request.user,
            )
        except Refused as refused:
            form.add_error("other" if refused.code == "far" else None, refused.text)
            return self.form_invalid(form)
        log(
            instance=self.area,
            action="medspil.confirm_day",
            data={"festival": self.festival, "day": done.day.isoformat()},
        )
        for event in done.moved:
            log(instance=event, action="wagtail.edit", content_changed=True)
        messages.success(self.request, done_text(done))
        return HttpResponseRedirect(self.list_url())


def does(found: Outlook) -> str:
    """What confirming would do, in words."""
    if not found.moves and not found.parties:
        return _("no event moves and nobody is told")
    if not found.moves:
        return ngettext(
            "no event moves, %(count)s party is told that the date is certain",
            "no event moves, %(count)s parties are told that the date is certain",
            found.parties,
        ) % {"count": found.parties}
    if not found.parties:
        return ngettext(
            "%(count)s event moves, nobody has signed up", "%(count)s events move, nobody has signed up", found.moves
        ) % {"count": found.moves}
    moves = ngettext("%(count)s event moves", "%(count)s events move", found.moves) % {"count": found.moves}
    told = ngettext("%(count)s party is told", "%(count)s parties are told", found.parties) % {"count": found.parties}
    return _("%(moves)s, %(told)s") % {"moves": moves, "told": told}


def done_text(done: Confirmed) -> str:
    """What confirming did, in words."""
    day = wording.day(done.day, weekday=True)
    return _("Confirmed: %(day)s. %(does)s.") % {"day": day, "does": does(Outlook(len(done.moved), done.told))}


class CultureViewSet(EditorsScoped):
    """The year and the confirming."""

    model = FestivalDate
    name = "culture"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Cultural calendar")
    menu_order = 25
    add_to_admin_menu = True
    inspect_view_enabled = False
    verbs = frozenset({"view"})
    closed = frozenset({"index_results", "add", "edit", "delete", "usage", "copy", "history", "inspect"})
    index_view_class = CultureIndex
    index_template_name = "editor/culture/year.html"

    def scope(self, user: AbstractUser) -> "QuerySet[FestivalDate]":
        """Those of one's own areas."""
        return FestivalDate.objects.filter(area__in=edited_by(user))

    def get_form_class(self, for_update: bool = False) -> Any:
        """There is none of the model's own."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The one action."""
        view = self.construct_view(ConfirmDay)
        return [path("confirm/<int:area_pk>/<slug:festival>/<slug:expected>/", view, name="confirm")]
