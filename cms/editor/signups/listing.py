"""The list of signups: search, filters and the spreadsheet."""

import re
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from cms.editor.sheets import GuardedSheets
from cms.editor.signups import showing
from participation.events.models import Event
from participation.events.queries import editable_by
from participation.events.states import Visibility
from participation.languages import registry
from participation.languages.digits import western
from participation.people.phones import shown
from participation.signups.models import Signup
from participation.signups.states import SignupState


def events_of(request: HttpRequest | None) -> QuerySet[Event]:
    """The events to choose from: one's own, without the meetings that nobody signs up to."""
    if request is None:
        return Event.objects.none()
    own = editable_by(request.user)  # type: ignore[arg-type]
    return own.exclude(visibility=Visibility.MEMBERS).order_by("-starts_at")


class SignupFilter(WagtailFilterSet):  # type: ignore[misc]
    """By event, time, status and language."""

    event = django_filters.ModelChoiceFilter(label=_("Event"), queryset=events_of, empty_label=_("All"))
    when = django_filters.ChoiceFilter(
        label=_("When"),
        method="by_time",
        choices=[("upcoming", _("Upcoming")), ("past", _("Over"))],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=SignupState.choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=[(language.code, language.own_name) for language in registry.LANGUAGES],
        empty_label=_("All"),
    )

    class Meta:
        model = Signup
        fields = ("event", "when", "status", "language")

    def by_time(self, queryset: "QuerySet[Signup]", _name: str, value: str) -> "QuerySet[Signup]":
        """By whether the event is over."""
        now = timezone.now()
        past = Q(event__ends_at__lte=now)
        return queryset.filter(past if value == "past" else ~past)


def phone_text(signup: Signup) -> str:
    """As Danes write it."""
    return shown(signup.phone)


def needs_text(signup: Signup) -> str:
    """On one line."""
    return ", ".join(showing.needs(signup))


def language_text(signup: Signup) -> str:
    """By its own name."""
    return registry.own_name(signup.language)


COLUMNS = [
    TitleColumn("name", label=_("Name"), accessor=showing.named, url_name="signups:inspect", sort_key="name"),
    Column("people", label=_("People"), accessor=showing.party, classname="editor-number"),
    Column("event", label=_("Event"), accessor="event", sort_key="event__starts_at"),
    Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
    Column("contact", label=_("Contact"), accessor=showing.contact),
    Column("language", label=_("Language"), accessor=language_text, sort_key="language"),
    Column("needs", label=_("Needs"), accessor=needs_text),
    Column(
        "created_at",
        label=_("Signed up"),
        accessor=lambda s: showing.moment(s.created_at),
        sort_key="created_at",
    ),
]


class SignupIndex(GuardedSheets, IndexView):  # type: ignore[misc]
    """The latest first."""

    table_classname = "listing editor-table"
    columns = COLUMNS
    list_export = (
        *("ref", "name", "event", "event.starts_at", "get_status_display", "people", "adults"),
        *(
            "children_0_5",
            "children_6_12",
            "children_13_17",
            "get_contact_kind_display",
            "phone",
            "email",
            "language",
        ),
        *(
            "interpreter",
            "wheelchair",
            "childcare_children",
            "get_childcare_state_display",
            "only_with_childcare",
            "allergy",
            "other_needs",
            "get_heard_display",
            "get_proxy_display",
            "proxy_name",
            "proxy_language",
            "reserved",
            "created_at",
        ),
    )
    export_headings = {
        "event.starts_at": _("When"),
        "get_status_display": _("Status"),
        "get_contact_kind_display": _("Contact by"),
        "get_heard_display": _("Heard about it from"),
        "people": _("People"),
        "get_childcare_state_display": _("Place in childcare"),
        "get_proxy_display": _("Who writes for them"),
        "reserved": _("They come through"),
    }
    export_filename = "medspil-signups"

    def to_row_dict(self, item: Signup) -> Any:
        """The phone as people read it, yes and no in words."""
        row = super().to_row_dict(item)
        row["phone"] = shown(item.phone)
        for name in ("wheelchair", "only_with_childcare"):
            row[name] = str(_("Yes") if row[name] else "")
        return row

    def search_queryset(self, queryset: "QuerySet[Signup]") -> "QuerySet[Signup]":
        """By name, reference, e-mail, or a phone number however it is typed."""
        if not self.is_searching:
            return queryset
        query = self.search_query
        wanted = Q(name__icontains=query) | Q(ref__iexact=query.strip()) | Q(email__icontains=query)
        wanted |= Q(proxy_name__icontains=query)
        digits = re.sub(r"\D", "", western(query))
        if len(digits) >= 4:
            wanted |= Q(phone__contains=digits.removeprefix("45") if len(digits) == 10 else digits)
        return queryset.filter(wanted)
