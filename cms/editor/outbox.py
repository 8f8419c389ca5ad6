"""The messages of one's own areas: read, and tried again when they failed.

The one rule: nobody writes or edits a message here, and the secret in a party's link is not shown.
"""

import re
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.widgets.button import HeaderButton

from cms.editor.acting import ActionView
from cms.editor.reasons import reason_text
from cms.editor.scoping import AreaScoped
from cms.editor.signups.showing import moment
from participation.areas.queries import edited_by
from participation.events.models import Event
from participation.events.rules import Refused
from participation.languages import registry
from participation.mail import actions
from participation.mail.models import Message
from participation.mail.queries import OPEN, overtaken
from participation.mail.rules import may_retry
from participation.mail.states import Channel
from participation.signups.models import Signup

_SECRET = re.compile(r"(/[mudp]/)[^/\s\"<>]+")
KINDS = {
    "placed": gettext_lazy("You have a place"),
    "waiting": gettext_lazy("On the waiting list"),
    "promoted": gettext_lazy("Moved up from the waiting list"),
    "changed": gettext_lazy("Signup changed"),
    "childcare": gettext_lazy("Got places in childcare"),
    "interpreter_confirmed": gettext_lazy("The interpreter is confirmed"),
    "interpreter_declined": gettext_lazy("No interpreter could be had"),
    "cancelled": gettext_lazy("Signup cancelled"),
    "event_changed": gettext_lazy("Event changed"),
    "event_cancelled": gettext_lazy("Event cancelled"),
    "door_invitation": gettext_lazy("Help at the door"),
    "date_confirmed": gettext_lazy("The date is certain"),
    "reminder": gettext_lazy("Reminder"),
    "reminder_waiting": gettext_lazy("Reminder to the waiting list"),
    "thanks": gettext_lazy("Thank you for coming"),
    "packet": gettext_lazy("The packet"),
    "packet_due": gettext_lazy("A packet is due"),
    "steering_invited": gettext_lazy("Invitation to a meeting"),
    "steering_prepared": gettext_lazy("Invitation to a preparatory meeting"),
    "steering_substitute": gettext_lazy("Asked to stand in"),
    "steering_released": gettext_lazy("Need not stand in"),
    "steering_moved": gettext_lazy("Meeting moved"),
    "steering_cancelled": gettext_lazy("Meeting cancelled"),
    "steering_reminder": gettext_lazy("Reminder of a meeting"),
    "decisions": gettext_lazy("The decisions of a meeting"),
    "decisions_corrected": gettext_lazy("Corrected decisions of a meeting"),
    "steering_welcome": gettext_lazy("Invitation to the members' room"),
    "broadcast": gettext_lazy("Message to many"),
    "broadcast_test": gettext_lazy("Message to many (test)"),
}


def kind_text(message: Message) -> str:
    """What the message is about."""
    return str(KINDS.get(message.kind, message.kind))


def state_text(message: Message) -> str:
    """Where it is."""
    return str(message.state(timezone.now()).label)


def language_text(message: Message) -> str:
    """By its own name."""
    return registry.own_name(message.language) if registry.known(message.language) else message.language


def events_of(request: HttpRequest) -> "QuerySet[Event]":
    """The events of one's own areas, the latest first."""
    return Event.objects.filter(area__in=edited_by(request.user)).order_by("-starts_at", "pk")  # type: ignore[arg-type]


class MessageFilter(WagtailFilterSet):  # type: ignore[misc]
    """By state, channel and event."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        method="by_state",
        choices=[
            ("failed", gettext_lazy("Failed")),
            ("waiting", gettext_lazy("Waiting")),
            ("sent", gettext_lazy("Sent")),
            ("expired", gettext_lazy("Too late to send")),
        ],
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    channel = django_filters.ChoiceFilter(
        label=gettext_lazy("Channel"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    event = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Event"), method="by_event", queryset=events_of, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Message
        fields = ("state", "channel", "event")

    def by_state(self, queryset: "QuerySet[Message]", _name: str, value: str) -> "QuerySet[Message]":
        """States are derived, so each is a question of its own."""
        if value == "waiting":
            return queryset.filter(OPEN)
        return queryset.filter(**{f"{value}_at__isnull": False})

    def by_event(self, queryset: "QuerySet[Message]", _name: str, event: Event) -> "QuerySet[Message]":
        """What was written to those who signed up for it."""
        refs = Signup.objects.filter(event=event).values(about=Concat(Value("signup:"), "ref"))
        return queryset.filter(about__in=refs)


class MessageIndex(IndexView):  # type: ignore[misc]
    """The latest first."""

    table_classname = "listing editor-table"
    columns = [
        TitleColumn(
            "kind",
            label=gettext_lazy("Message"),
            accessor=kind_text,
            url_name="messages:inspect",
            sort_key="kind",
        ),
        Column("channel", label=gettext_lazy("Channel"), accessor="get_channel_display", sort_key="channel"),
        Column("recipient", label=gettext_lazy("To"), accessor="recipient", sort_key="recipient"),
        Column("language", label=gettext_lazy("Language"), accessor=language_text),
        Column("state", label=gettext_lazy("State"), accessor=state_text),
        Column("error", label=gettext_lazy("What went wrong"), accessor=lambda m: reason_text(m.error)),
        Column(
            "created_at",
            label=gettext_lazy("Written"),
            accessor=lambda m: moment(m.created_at),
            sort_key="created_at",
        ),
    ]


class MessageInspect(InspectView):  # type: ignore[misc]
    """One message as it was written."""

    template_name = "editor/outbox/inspect.html"
    header_more_buttons: ClassVar[list[Any]] = []

    def get_page_title(self) -> str:
        """What it is about."""
        return kind_text(self.object)

    def get_page_subtitle(self) -> str:
        """Nothing more."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, this."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Messages")},
            {"url": "", "label": kind_text(self.object)},
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:  # type: ignore[override]
        """Try again, if it helps."""
        if not may_retry(self.object, timezone.now()) or overtaken(self.object):
            return []
        return [HeaderButton(_("Try again"), url=reverse("messages:retry", args=[self.object.pk]), icon_name="rotate")]

    def get_fields_context(self) -> list[Any]:
        """The page has a shape of its own."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text without the secret of the link, and the party it was for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        message = self.object
        ref = message.about.removeprefix("signup:") if message.about.startswith("signup:") else ""
        code = message.language if registry.known(message.language) else registry.SOURCE
        return context | {
            "message": message,
            "state": state_text(message),
            "why": reason_text(message.error),
            "text": _SECRET.sub(r"\1…", message.text),
            "language": language_text(message),
            "lang": code,
            "dir": registry.direction(code),
            "signup": Signup.objects.filter(ref=ref).first() if ref else None,
            "when": moment(message.created_at),
            "sent": moment(message.sent_at),
        }


class MessageRetry(ActionView):
    """Back into the queue."""

    page_title = gettext_lazy("Try again")
    permission_required = "view"
    question = gettext_lazy(
        "The message goes back into the queue, to the same address. Was the address wrong? "
        "Then correct the signup and send it a new link instead."
    )
    button = gettext_lazy("Try again")
    done = gettext_lazy("The message is on its way again.")

    def act(self, form: Any) -> None:
        """Through the action."""
        if not actions.retry(message=self.object, now=timezone.now()):
            raise Refused("too_late", _("It is too late to send this message."))

    def get_page_subtitle(self) -> str:
        """Whom it is for."""
        return str(self.object.recipient)


class MessageViewSet(AreaScoped):
    """List and message."""

    model = Message
    name = "messages"
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 40
    add_to_admin_menu = True
    verbs = frozenset({"view"})
    closed = frozenset({"add", "edit", "delete", "usage", "copy", "history"})
    index_view_class = MessageIndex
    inspect_view_class = MessageInspect
    inspect_template_name = "editor/outbox/inspect.html"
    filterset_class = MessageFilter
    search_fields = ("recipient", "subject", "about")
    list_per_page = 50
    ordering = "-created_at"

    def scope(self, user: AbstractUser) -> "QuerySet[Message]":
        """By the short name of one's own areas. What belongs to no area is a login code: nobody reads another's."""
        if user.is_superuser:
            return Message.objects.exclude(scope="")
        return Message.objects.filter(scope__in=edited_by(user).values("slug"))

    def get_form_class(self, for_update: bool = False) -> Any:
        """There is none to fill in."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The one action."""
        return [path("retry/<int:pk>/", self.construct_view(MessageRetry), name="retry")]
