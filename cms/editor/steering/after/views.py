"""After a meeting: its decisions, their translations, sending them, and what the public may read.

The one rule: looking sends and publishes nothing; what goes out goes through `actions.deciding`.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.signups.showing import moment
from cms.editor.steering.after.forms import DecisionsForm, SendForm, WordsForm, danish_of
from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.wording import day
from participation.languages import registry
from participation.languages.translating import state_of
from participation.people.phones import shown
from participation.steering.actions import deciding as actions
from participation.steering.models import AgendaItem
from participation.steering.queries.deciding import is_called, languages_read
from participation.steering.queries.seats import sitting
from participation.steering.rules.deciding import check_may_decide, check_may_send, due_on, is_overdue, last_sent


def items_of(view: ActionView) -> list[AgendaItem]:
    """The agenda with its decisions."""
    return list(view.object.items.select_related("decision"))


def languages_of(view: ActionView) -> list[str]:
    """What those who sit today read."""
    return languages_read(list(sitting(view.object.group, local(timezone.now()).date())))


def states_of(item: AgendaItem, languages: list[str]) -> list[dict[str, str]]:
    """How far a decision is in each language."""
    decision = getattr(item, "decision", None)
    if decision is None:
        return []
    return [{"code": code, "name": registry.own_name(code), "state": state_of(decision, code)} for code in languages]


class OfDecisions(ActionView):
    """Comes back to the decisions."""

    def get_success_url(self) -> str:
        """The decisions."""
        return reverse("meetings:decisions", args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The meetings, the meeting, the decisions, this."""
        *before, here = super().get_breadcrumbs_items()
        meeting = {"url": reverse("meetings:inspect", args=[self.object.pk]), "label": str(self.object)}
        return [*before[:-1], meeting, {"url": self.get_success_url(), "label": _("Decisions")}, here]


class Decisions(ActionView):
    """Every item with its outcome and its words in Danish."""

    page_title = gettext_lazy("Decisions")
    template_name = "editor/steering/decisions.html"
    form_class = DecisionsForm
    button = gettext_lazy("Save the decisions")
    done = gettext_lazy("Saved. Nothing has been sent.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The items of this meeting."""
        return {**super().get_form_kwargs(), "items": items_of(self)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The states of the translations beside each item, and how far the sending is."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        meeting, now, languages = self.object, timezone.now(), languages_of(self)
        try:
            check_may_decide(meeting, now)
            refusal = ""
        except Refused as refused:
            refusal = refused.text
        items = context["form"].items
        return context | {
            "lines": [line | {"states": states_of(line["item"], languages)} for line in context["form"].lines()],
            "refusal": refusal,
            "button": "" if refusal or not items else self.button,
            "any_decided": any(hasattr(item, "decision") for item in items),
            "due": day(due_on(meeting), registry.SOURCE),
            "is_overdue": bool(items) and is_overdue(meeting, now),
            "sent": moment(last_sent(meeting)) if last_sent(meeting) else "",
        }

    @transaction.atomic
    def act(self, form: Any) -> None:
        """Through the action, all or none."""
        now = timezone.now()
        for item, outcome, text in form.changed():
            actions.decide(item=item, outcome=outcome, text=text, now=now)
        log(instance=self.object, action="medspil.decide")

    def get_success_url(self) -> str:
        """Back to the meeting; after saving, this page again."""
        name = "decisions" if self.request.method == "POST" else "inspect"
        return reverse(f"meetings:{name}", args=[self.object.pk])


class DecisionWords(OfDecisions):
    """One decision in the members' languages."""

    page_title = gettext_lazy("Translate the decision")
    template_name = "editor/steering/decision_words.html"
    form_class = WordsForm
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")
    item: AgendaItem | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds the item in this meeting."""
        super().setup(request, *args, **kwargs)
        wanted = request.GET.get("item", "")
        self.item = next((one for one in items_of(self) if str(one.pk) == wanted and hasattr(one, "decision")), None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without an item the decisions are where one chooses."""
        if self.item is None:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The decision, and the languages the members read."""
        assert self.item is not None  # noqa: S101 - dispatch has seen to it
        return {**super().get_form_kwargs(), "decision": self.item.decision, "languages": languages_of(self)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The Danish beside it."""
        assert self.item is not None  # noqa: S101
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "item": self.item,
            "danish": danish_of(self.item.decision),
            "button": self.button if context["form"].fields else "",
        }

    def act(self, form: Any) -> None:
        """Through the action."""
        assert self.item is not None  # noqa: S101
        actions.translate(
            decision=self.item.decision,
            texts=form.texts(),
            said=form.said(),
            by=str(self.request.user),
            now=timezone.now(),
        )
        log(instance=self.object, action="medspil.translate_decision")


class DecisionsSend(OfDecisions):
    """To everyone who sits, once; again as a correction."""

    page_title = gettext_lazy("Send the decisions")
    template_name = "editor/steering/decisions_send.html"
    form_class = SendForm
    button = gettext_lazy("Send to everyone in the group")
    done = gettext_lazy("Sent.")
    told = 0

    def get_initial(self) -> dict[str, Any]:
        """Which sending this would correct."""
        last = last_sent(self.object)
        return {"corrects": last.isoformat() if last else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who gets it, who must be called, and what is not translated."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        members, items = list(sitting(self.object.group, local(timezone.now()).date())), items_of(self)
        languages = languages_read(members)
        try:
            check_may_decide(self.object, timezone.now())
            check_may_send(items)
            refusal = ""
        except Refused as refused:
            refusal = refused.text
        last = last_sent(self.object)
        return context | {
            "refusal": refusal,
            "button": "" if refusal else _("Send a correction to everyone") if last else self.button,
            "count": sum(not is_called(member) for member in members),
            "calls": [{"name": member.name, "phone": shown(member.phone)} for member in members if is_called(member)],
            "last": moment(last) if last else "",
            "lacking": [
                {"item": item, "states": found}
                for item in items
                if (found := [one for one in states_of(item, languages) if one["state"] != "reviewed"])
            ],
        }

    def act(self, form: Any) -> None:
        """Through the action."""
        corrects = form.cleaned_data["corrects"]
        self.told = actions.send_decisions(meeting=self.object, now=timezone.now(), corrects=corrects)
        if self.told:
            log(instance=self.object, action="medspil.correct_decisions" if corrects else "medspil.send_decisions")

    def done_text(self) -> str:
        """To how many."""
        if not self.told:
            return _("Nothing was sent: somebody else has just sent them, or nobody can be written to.")
        return ngettext("Sent to %(count)s member.", "Sent to %(count)s members.", self.told) % {"count": self.told}


class AgendaPublish(ActionView):
    """Titles, short versions and questions on the public page."""

    page_title = gettext_lazy("Publish the agenda")
    question = gettext_lazy(
        "Everyone can then read the agenda: each item's title, the short version and what the group is asked. "
        "The papers, the questions and the names stay in the room."
    )
    button = gettext_lazy("Publish the agenda")
    done = gettext_lazy("The agenda is public.")

    def act(self, form: Any) -> None:
        """Through the action."""
        if actions.publish_agenda(meeting=self.object, now=timezone.now()):
            log(instance=self.object, action="medspil.publish_agenda")


class AgendaWithdraw(ActionView):
    """Off the public page."""

    page_title = gettext_lazy("Take the agenda back")
    question = gettext_lazy("The agenda disappears from the public page. Who has read it has read it.")
    button = gettext_lazy("Take the agenda back")
    danger = True
    done = gettext_lazy("The agenda is no longer public.")

    def act(self, form: Any) -> None:
        """Through the action."""
        if actions.withdraw_agenda(meeting=self.object):
            log(instance=self.object, action="medspil.withdraw_agenda")


class DecisionsPublish(ActionView):
    """On the public page."""

    page_title = gettext_lazy("Publish the decisions")
    question = gettext_lazy(
        "Everyone can then read what was decided. Send it to the members first: they should know it first."
    )
    button = gettext_lazy("Publish the decisions")
    done = gettext_lazy("The decisions are public.")

    def act(self, form: Any) -> None:
        """Through the action."""
        if actions.publish_decisions(meeting=self.object, now=timezone.now()):
            log(instance=self.object, action="medspil.publish_decisions")


class DecisionsWithdraw(ActionView):
    """Off the public page."""

    page_title = gettext_lazy("Take the decisions back")
    question = gettext_lazy("The decisions disappear from the public page. Who has read them has read them.")
    button = gettext_lazy("Take the decisions back")
    danger = True
    done = gettext_lazy("The decisions are no longer public.")

    def act(self, form: Any) -> None:
        """Through the action."""
        if actions.withdraw_decisions(meeting=self.object):
            log(instance=self.object, action="medspil.withdraw_decisions")


MEETING_VIEWS: list[tuple[str, Any]] = [
    ("decisions", Decisions),
    ("decision_words", DecisionWords),
    ("decisions_send", DecisionsSend),
    ("agenda_publish", AgendaPublish),
    ("agenda_withdraw", AgendaWithdraw),
    ("decisions_publish", DecisionsPublish),
    ("decisions_withdraw", DecisionsWithdraw),
]
