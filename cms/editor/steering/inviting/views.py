"""Who is invited, what they answered by phone, who came.

The one rule: an event is named by its code and looked up among the meeting's own and its preparatory meetings'.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.events.listing import when_text
from cms.editor.steering.inviting.showing import by_kind, tasks
from participation.events.local_time import local
from participation.events.models import Event
from participation.events.rules import Refused, is_past
from participation.events.states import EventState
from participation.steering.actions.inviting import answer, invite, note_presence
from participation.steering.models import Invitation, Member
from participation.steering.queries.deciding import is_called
from participation.steering.queries.meetings import due_for, invited, preparations, substitutes_for
from participation.steering.states import Reply, Wish


class OfEvent(ActionView):
    """About the meeting itself or, with its code, one of its preparatory meetings."""

    event: Event

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for an event of another meeting."""
        super().setup(request, *args, **kwargs)
        code = request.GET.get("of", "") or self.object.event.code
        own = [self.object.event, *(one.event for one in preparations(self.object))]
        found = next((event for event in own if event.code == code), None)
        if found is None:
            raise Http404
        self.event = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which it is."""
        return {
            **super().get_context_data(**kwargs),
            "event": self.event,
            "when": when_text(self.event),
            "is_preparation": self.event.pk != self.object.event_id,
            "back_url": self.get_success_url(),
        }


class People(OfEvent):
    """Everyone invited, with their answers. For the secretariat alone."""

    page_title = gettext_lazy("Who comes")
    template_name = "editor/steering/meeting_people.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list."""
        rows, now = list(invited(self.event)), timezone.now()
        there = {row.member_id for row in rows}
        can_answer = self.event.state == EventState.PUBLISHED and not is_past(self.event, now)
        return {
            **super().get_context_data(**kwargs),
            "rows": [{"row": row, "called": is_called(row.member) or Wish.CALL in row.member.wishes} for row in rows],
            "tasks": tasks(self.event, rows, now),
            "can_answer": can_answer,
            "has_begun": self.event.starts_at <= now and self.event.state == EventState.PUBLISHED,
            "missing": [member for member in due_for(self.event) if member.pk not in there] if can_answer else [],
        }


class Back(OfEvent):
    """Comes back to the list."""

    def get_success_url(self) -> str:
        """The list."""
        return f"{reverse('meetings:people', args=[self.object.pk])}?of={self.event.code}"


class InviteMissing(Back):
    """New members."""

    page_title = gettext_lazy("Invite who is missing")
    question = gettext_lazy("Whoever should be invited and is not yet gets an invitation now. Nobody gets it twice.")
    button = gettext_lazy("Invite")
    done = gettext_lazy("Invited.")

    def act(self, form: Any) -> None:
        """Through the action."""
        invite(event=self.event, now=timezone.now())
        log(instance=self.object, action="medspil.invite")


class ReplyForm(forms.Form):
    """What somebody said on the phone."""

    reply = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[(value, label) for value, label in Reply.choices if value],
        widget=forms.RadioSelect,
    )
    substitute = forms.ModelChoiceField(
        label=gettext_lazy("Substitute"), queryset=Member.objects.none(), required=False
    )

    def __init__(self, *args: Any, substitutes: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if substitutes:
            field: Any = self.fields["substitute"]
            field.queryset = Member.objects.filter(pk__in=[one.pk for one in substitutes])
            field.initial = substitutes[0].pk
        else:
            del self.fields["substitute"]
            choices: Any = self.fields["reply"]
            choices.choices = [choice for choice in choices.choices if choice[0] != Reply.SUBSTITUTE]


class ReplyByPhone(Back):
    """An answer that somebody gave on the phone."""

    page_title = gettext_lazy("Enter an answer")
    form_class = ReplyForm
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")
    invitation: Invitation

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 for who is not invited to this."""
        super().setup(request, *args, **kwargs)
        who = request.GET.get("who", "")
        found = invited(self.event).filter(pk=who).first() if who.isdecimal() and len(who) < 19 else None
        if found is None:
            raise Http404
        self.invitation = found

    def get_page_subtitle(self) -> str:
        """Who."""
        return self.invitation.member.name

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may stand in."""
        mine = self.event.pk == self.object.event_id
        day = local(self.object.event.starts_at).date()
        can = substitutes_for(self.invitation.member, self.object.group, day) if mine else []
        return {**super().get_form_kwargs(), "substitutes": can, "initial": {"reply": self.invitation.reply}}

    def act(self, form: Any) -> None:
        """Through the action."""
        cleaned = form.cleaned_data
        answer(
            invitation=self.invitation,
            reply=cleaned["reply"],
            substitute=cleaned.get("substitute"),
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.reply")


class PresenceForm(forms.Form):
    """A tick for each seat."""

    def __init__(self, *args: Any, rows: list[Invitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            came = row.came if row.came is not None else row.reply == Reply.YES
            label = f"{row.member.name} ({row.get_seat_kind_display()})"
            self.fields[f"came_{row.pk}"] = forms.BooleanField(label=label, required=False, initial=came)

    def marks(self) -> list[tuple[Invitation, bool]]:
        """Who came and who did not."""
        return [(row, self.cleaned_data[f"came_{row.pk}"]) for row in self.rows]


class Presence(OfEvent):
    """Who came, on one page."""

    page_title = gettext_lazy("Who came?")
    template_name = "editor/steering/meeting_presence.html"
    form_class = PresenceForm
    question = gettext_lazy("Those who said they would come are ticked. Correct it and save.")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Everyone invited."""
        return {**super().get_form_kwargs(), "rows": list(invited(self.event))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The counts as they were last saved."""
        context = super().get_context_data(**kwargs)
        rows = context["form"].rows
        return context | {"counts": by_kind(rows) if any(row.came is not None for row in rows) else []}

    def act(self, form: Any) -> None:
        """Through the action."""
        now = timezone.now()
        if now < self.event.starts_at:
            raise Refused("early", str(gettext_lazy("The meeting has not begun yet.")))
        for row, came in form.marks():
            if row.came is not came:
                note_presence(invitation=row, came=came, now=now)
        log(instance=self.object, action="medspil.presence")


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("people", People),
    ("invite", InviteMissing),
    ("reply", ReplyByPhone),
    ("presence", Presence),
]
