"""What is done at a group's table: seats come and go, members sit and leave.

The one rule: the group is the editor's own by the viewset; a seat, a term or a member is looked up within the group.
"""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.steering.seating.forms import EndForm, MemberForm, SeatsForm, SitForm
from participation.events.local_time import local
from participation.events.rules import Refused
from participation.steering.actions import seating
from participation.steering.actions.welcoming import ask_in
from participation.steering.models import Member, Seat, SeatTerm, SteeringGroup
from participation.steering.states import TermKind


class AtTheTable(ActionView):
    """An action on a group; a refusal stands beside the field it is about."""

    object: SteeringGroup

    def found(self, rows: "QuerySet[Any]", key: str) -> Any:
        """The row of `?key=` within the group; 404 for anything else."""
        wanted = self.request.GET.get(key, "")
        row = rows.filter(pk=wanted).first() if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19 else None
        if row is None:
            raise Http404
        return row

    def about(self) -> Model | None:
        """The seat, term or member it is about."""
        return None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds what it is about before anything happens."""
        super().setup(request, *args, **kwargs)
        self.thing = self.about()

    def form_valid(self, form: Any) -> HttpResponse:
        """As every action, with the refusal at its field."""
        try:
            self.act(form)
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, refused.text)
            return self.form_invalid(form)
        # The group's history says that something changed, and no name.
        log(instance=self.object, action="wagtail.edit")
        messages.success(self.request, self.done_text())
        return HttpResponseRedirect(self.get_success_url())

    @cached_property
    def today(self) -> Any:
        """By Copenhagen's clocks."""
        return local(timezone.now()).date()


class SeatsAdd(AtTheTable):
    """Several of a kind at once."""

    page_title = gettext_lazy("Add seats")
    form_class = SeatsForm
    button = gettext_lazy("Add the seats")
    done = gettext_lazy("Added.")

    def act(self, form: Any) -> None:
        """Through the action."""
        seating.add_seats(group=self.object, now=timezone.now(), **form.cleaned_data)


class OnSeat(AtTheTable):
    """About one seat."""

    thing: Seat

    def about(self) -> Seat:
        """A seat of the group's."""
        return self.found(self.object.seats.filter(abolished_on__isnull=True), "seat")  # type: ignore[no-any-return]

    def get_page_subtitle(self) -> str:
        """The seat, without anybody's name."""
        return str(self.thing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The heading says which seat."""
        return {**super().get_context_data(**kwargs), "object": self.thing}


class SeatAbolish(OnSeat):
    """The seat goes."""

    page_title = gettext_lazy("Abolish the seat")
    question = gettext_lazy("The seat is gone from today. Earlier terms stay in the figures. A new seat can be added.")
    button = gettext_lazy("Abolish the seat")
    danger = True
    done = gettext_lazy("The seat is abolished.")

    def act(self, form: Any) -> None:
        """Through the action."""
        seating.abolish(seat=self.thing, day=self.today, now=timezone.now())


class SeatSit(OnSeat):
    """A member gets the seat, or stands in."""

    page_title = gettext_lazy("Put a member on the seat")
    form_class = SitForm
    button = gettext_lazy("Put on the seat")
    done = gettext_lazy("Done.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only the group's own members."""
        return {**super().get_form_kwargs(), "group": self.object}

    def get_initial(self) -> dict[str, Any]:
        """From today, as what the button said."""
        wanted = self.request.GET.get("as", "")
        return {"starts_on": self.today, "kind": wanted if wanted in TermKind.values else TermKind.HOLDER}

    def act(self, form: Any) -> None:
        """Through the action."""
        seating.seat(seat=self.thing, now=timezone.now(), **form.cleaned_data)


class TermEnd(AtTheTable):
    """Somebody leaves."""

    thing: SeatTerm
    page_title = gettext_lazy("End the term")
    form_class = EndForm
    question = gettext_lazy(
        "From the day after, the member cannot open the members' room any more. What they asked for is deleted "
        "14 days after their last day, their name 180 days after."
    )
    button = gettext_lazy("End the term")
    done = gettext_lazy("The last day is noted.")

    def about(self) -> SeatTerm:
        """A term of the group's."""
        terms = SeatTerm.objects.filter(seat__group=self.object, member__forgotten_at__isnull=True)
        return self.found(terms.select_related("seat", "member"), "term")  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose term, on the page alone."""
        return {**super().get_context_data(**kwargs), "object": self.thing.member}

    def get_initial(self) -> dict[str, Any]:
        """Today, unless something is noted."""
        return {"ends_on": self.thing.ends_on or self.today}

    def act(self, form: Any) -> None:
        """Through the action."""
        seating.end_term(term=self.thing, now=timezone.now(), **form.cleaned_data)


class TermTakeBack(TermEnd):
    """What was noted by mistake and begins today or later."""

    page_title = gettext_lazy("Take back")
    form_class = forms.Form
    question = gettext_lazy("The term is removed as if it had never been noted, and the member loses the room at once.")
    button = gettext_lazy("Take back")
    done = gettext_lazy("Taken back.")

    def get_initial(self) -> dict[str, Any]:
        """Nothing is asked."""
        return {}

    def act(self, form: Any) -> None:
        """Through the action."""
        seating.take_back(term=self.thing, day=self.today, now=timezone.now())


class MemberNew(AtTheTable):
    """A person comes to the group."""

    page_title = gettext_lazy("New member")
    template_name = "editor/steering/member.html"
    form_class = MemberForm
    button = gettext_lazy("Save the member")
    done = gettext_lazy("Saved. Now put the member on a seat.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """A row of this group."""
        return {**super().get_form_kwargs(), "instance": self.thing or Member(group=self.object)}

    def act(self, form: Any) -> None:
        """Through the action, which keeps the login in step."""
        seating.save_member(member=form.instance, now=timezone.now())


class MemberEdit(MemberNew):
    """A member's own facts and wishes."""

    page_title = gettext_lazy("Edit member")
    done = gettext_lazy("Saved.")

    def about(self) -> Member:
        """A member of the group's who is not forgotten."""
        found = Member.objects.filter(group=self.object, forgotten_at__isnull=True)
        return self.found(found.select_related("group__area", "user"), "member")  # type: ignore[no-any-return]


class MemberInvite(MemberEdit):
    """The letter with the way to the members' room."""

    page_title = gettext_lazy("Invite to the members' room")
    template_name = "editor/action.html"
    form_class = forms.Form
    question = gettext_lazy(
        "We write to the member's e-mail, in their language, where the members' room is and how to log in. They need "
        "no password: each time they get a code by mail."
    )
    button = gettext_lazy("Send the invitation")
    done = gettext_lazy("The invitation is on its way.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """There is nothing to fill in."""
        return ActionView.get_form_kwargs(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whom, on the page alone."""
        return {**super().get_context_data(**kwargs), "object": self.thing}

    def act(self, form: Any) -> None:
        """Through the action."""
        ask_in(member=self.thing, now=timezone.now())  # type: ignore[arg-type]


TABLE_VIEWS: list[tuple[str, Any]] = [
    ("seats_add", SeatsAdd),
    ("seat_abolish", SeatAbolish),
    ("seat_sit", SeatSit),
    ("term_end", TermEnd),
    ("term_take_back", TermTakeBack),
    ("member_new", MemberNew),
    ("member_edit", MemberEdit),
    ("member_invite", MemberInvite),
]
