"""Telling how many came, and paper cards: typed by one person, counted again by another.

The one rule: numbers go in and none comes out. Who counts the second time sees an empty form, and where the two
differ only the question is named.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.representation.pile_forms import HeadsForm, PileForm, same_waits
from participation.events.rules import Refused
from participation.representation.actions.cards import box_for_cards, check, discard, enter
from participation.representation.actions.closing import tell_heads
from participation.representation.models import CardBatch
from participation.representation.queries import Asked, asked, asked_in, batches_visible_to, box_of
from participation.representation.states import Stage
from participation.representation.subjects import of_event


class BesideField(ActionView):
    """A refusal stands beside the field it is about."""

    #: Refusal code -> field.
    beside: dict[str, str] = {}

    def form_valid(self, form: Any) -> HttpResponse:
        """Acts; what is refused stays on the page with everything typed."""
        try:
            self.act(form)
        except Refused as refused:
            if not form.errors:
                form.add_error(self.beside.get(refused.code), refused.text)
            return self.form_invalid(form)
        messages.success(self.request, self.done_text())
        return HttpResponseRedirect(self.get_success_url())


class EventHeads(BesideField):
    """How many came."""

    page_title = gettext_lazy("How many came?")
    form_class = HeadsForm
    question = gettext_lazy(
        "The figures show who came out of everyone. Without this number the event is left out of the figures."
    )
    button = gettext_lazy("Save the number")
    done = gettext_lazy("Noted. You can correct the number until the figures are closed.")
    beside = {"closed": "heads", "early": "heads", "no_box": "heads"}

    def get_initial(self) -> dict[str, Any]:
        """What was told before, or what the door counted."""
        subject = of_event(self.object)
        box = box_of(subject, Stage.ATTENDANCE)
        known = box.told if box is not None and box.told is not None else subject.heads(Stage.ATTENDANCE)
        return {} if known is None else {"heads": known}

    def act(self, form: Any) -> None:
        """Through the action."""
        if timezone.now() < self.object.starts_at:
            raise Refused("early", _("The event has not begun. Tell the number afterwards."))
        box = box_of(of_event(self.object), Stage.ATTENDANCE)
        if box is None:
            raise Refused("no_box", _("The questions were not asked here."))
        tell_heads(box=box, heads=form.cleaned_data["heads"], now=timezone.now())
        log(instance=self.object, action="medspil.tell_heads")


class PileView(BesideField):
    """What typing a pile and counting it again have in common."""

    form_class = PileForm
    template_name = "editor/representation/pile.html"
    stage = Stage.ATTENDANCE
    first = True
    beside = {"too_few": "cards", "full": "cards", "closed": "cards", "no_box": "cards"}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What was asked at the event."""
        questions = self.questions()
        return {**super().get_form_kwargs(), "questions": questions, "first": self.first}

    def questions(self) -> list[Asked]:
        """What stands in the box the cards go into; a question that came later was on no card."""
        subject = of_event(self.object)
        first = box_of(subject, self.stage)
        box = box_of(subject, self.stage, late=True) if first is not None and first.closed else first
        return asked(self.object.area, self.stage) if box is None else asked_in(box)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A fieldset per question."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"groups": context["form"].groups()}


class EventCards(PileView):
    """The first count."""

    page_title = gettext_lazy("Type paper cards")
    question = gettext_lazy(
        "Sort the cards and count them, one question at a time. Somebody else counts the same pile again before it "
        "counts. Keep the cards until then, and destroy them afterwards."
    )
    button = gettext_lazy("Save the first count")
    done = gettext_lazy("Saved. Give the pile to somebody else for the second count.")

    def act(self, form: Any) -> None:
        """Through the action; the same pile sent twice is asked about."""
        subject, now = of_event(self.object), timezone.now()
        cards, totals = form.cleaned_data["cards"], form.totals()
        box = box_for_cards(subject, self.stage, now)
        if not form.cleaned_data.get("again") and same_waits(box, cards, totals, self.request.user):
            form.ask_again()
            raise Refused("again", "")
        enter(subject=subject, stage=self.stage, cards=cards, totals=totals, now=now, by=self.request.user)
        log(instance=self.object, action="medspil.type_cards")


class OnePile(PileView):
    """An action on a pile that waits at this event."""

    batch: CardBatch

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A pile that is gone was counted or thrown away, perhaps by the first of two clicks."""
        found = batches_visible_to(request.user).filter(  # type: ignore[arg-type]
            pk=kwargs["batch"], box__subject_id=self.object.pk, box__kind=of_event(self.object).kind
        )
        batch = found.first()
        if batch is None:
            messages.warning(request, _("This pile has been counted or thrown away."))
            return HttpResponseRedirect(self.get_success_url())
        self.batch = batch
        self.stage = Stage(batch.box.stage)
        return super().dispatch(request, *args, **kwargs)


class EventCardsCheck(OnePile):
    """The second count."""

    page_title = gettext_lazy("Count the second time")
    question = gettext_lazy("Count the pile yourself, without asking what the first count was.")
    button = gettext_lazy("Compare the counts")
    done = gettext_lazy("The two counts agree. The cards are counted; please destroy them.")
    first = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who may not do it is told before counting, not after."""
        if self.batch.entered_by_id == request.user.pk:
            messages.warning(request, _("You typed this pile yourself. Somebody else must count it the second time."))
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)  # type: ignore[no-any-return]

    def act(self, form: Any) -> None:
        """Through the action."""
        cards = form.cleaned_data["cards"]
        check(batch=self.batch, cards=cards, totals=form.totals(), by=self.request.user)
        log(instance=self.object, action="medspil.count_cards")


class EventCardsDiscard(OnePile):
    """The typed numbers are thrown away."""

    page_title = gettext_lazy("Throw the count away")
    template_name = "editor/action.html"
    question = gettext_lazy("What was typed of this pile is thrown away. You can type the pile again.")
    button = gettext_lazy("Throw it away")
    danger = True
    done = gettext_lazy("Thrown away.")

    def get_form_class(self) -> Any:
        """Nothing to fill in."""
        return ActionView.form_class

    def get_form_kwargs(self) -> dict[str, Any]:
        """Nothing to fill in."""
        return ActionView.get_form_kwargs(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing to fill in."""
        return ActionView.get_context_data(self, **kwargs)

    def act(self, form: Any) -> None:
        """Through the action."""
        discard(batch=self.batch)
        log(instance=self.object, action="medspil.discard_cards")
