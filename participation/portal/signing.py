"""The three steps of a signup as data: which step, what was typed, what will happen.

The one rule: everything typed travels with the form itself, in hidden fields; nothing is kept on the server until the
last step, so there is no session, no cookie and nothing to lose.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from participation.areas.rules import languages_of
from participation.capacity.placing import Outcome
from participation.events import wording
from participation.events.models import Event
from participation.languages import registry
from participation.people.phones import shown
from participation.portal.forms import NeedsForm, PartyForm
from participation.signups import rules
from participation.signups.actions import Party
from participation.signups.links import mint_submission
from participation.signups.queries import counts_of
from participation.signups.states import ContactKind, Heard

LAST = 3


@dataclass
class Wizard:
    """One reader's way through the signup of one event."""

    event: Event
    language: str
    now: datetime
    step: int
    party: PartyForm
    needs: NeedsForm
    submission: str
    accepts_waiting: bool = False
    refusal: str = ""

    @property
    def form(self) -> forms.Form | None:
        """The form of the current step; the last step has none."""
        return {1: self.party, 2: self.needs}.get(self.step)

    def is_complete(self) -> bool:
        """Whether both forms hold."""
        return self.party.is_valid() and self.needs.is_valid()

    def as_party(self) -> Party:
        """What was typed, for the action. Only after `is_complete()`."""
        return Party(**self.party.cleaned_data, **self.needs.cleaned_data)

    def outcome(self) -> Outcome:
        """What a party of this size gets now, told before it sends."""
        people = self.as_party().people if self.is_complete() else 1
        return rules.outcome(self.event, counts_of(self.event), people)


def wizard(request: HttpRequest, event: Event, language: str, now: datetime) -> Wizard:
    """Reads the request: which step was posted, and where to go from there."""
    data = request.POST
    languages = languages_of(event.area)
    if request.method != "POST":
        return Wizard(
            event, language, now, 1, PartyForm(), NeedsForm(initial={"language": language}, languages=languages),
            mint_submission(event.code),
        )  # fmt: skip
    made = Wizard(
        event,
        language,
        now,
        _number(data.get("step", "1")),
        PartyForm(data),
        NeedsForm(_with_language(data, language), languages=languages),
        data.get("submission", ""),
        accepts_waiting=data.get("waiting_ok") == "yes",
    )
    _move(made, data.get("go", "next"))
    return made


def _with_language(data: QueryDict, language: str) -> QueryDict:
    """On the first step nothing was said of the language yet: it is the page's."""
    if "language" in data:
        return data
    copied = data.copy()
    copied["language"] = language
    return copied


def _number(text: str) -> int:
    return int(text) if text in {"1", "2", "3"} else 1


def _move(made: Wizard, go: str) -> None:
    """Forward only past forms that hold; back always."""
    if go == "back":
        made.step = max(1, made.step - 1)
        _forget_errors(made)
    elif not made.party.is_valid():
        made.step = 1
    elif made.step == 1:
        made.step = 2
        _forget_errors(made)
    elif not made.needs.is_valid():
        made.step = 2
    else:
        made.step = LAST


def _forget_errors(made: Wizard) -> None:
    """A step that is shown for the first time, or again, has no red in it yet; it keeps what was typed."""
    made.needs.is_valid()
    made.needs.errors.clear()
    if made.step == 1:
        made.party.errors.clear()


def context(made: Wizard) -> dict[str, Any]:
    """What the template prints."""
    outcome = made.outcome()
    titles = [_("Who is coming"), _("What you need"), _("Check and send")]
    return {
        "step": made.step,
        "steps": [
            {"number": number, "title": title, "done": number < made.step, "current": number == made.step}
            for number, title in enumerate(titles, 1)
        ],
        "form": made.form,
        "hidden": _hidden(made),
        "submission": made.submission,
        "errors": error_list(made.form),
        "refusal": made.refusal,
        "summary": _summary(made) if made.step == LAST else [],
        "placing": {Outcome.PLACED: "place", Outcome.WAITING: "waiting", Outcome.FULL: "full"}[outcome],
        # Beside a refusal it would say the opposite in the same breath, unless it is the waiting list that is offered.
        "placing_text": "" if made.refusal and outcome is Outcome.PLACED else _placing_text(outcome),
    }


def error_list(form: forms.Form | None) -> list[dict[str, str]]:
    """The error summary: each error once, linked to its field."""
    if form is None or not form.is_bound:
        return []
    return [
        {"field_id": form[name].id_for_label or f"id_{name}", "text": str(text)}
        for name, texts in form.errors.items()
        if name in form.fields
        for text in texts
    ]


def _hidden(made: Wizard) -> list[tuple[str, str]]:
    """What the other steps hold, as the reader typed it."""
    shown_fields = set(made.form.fields) if made.form is not None else set()
    pairs = []
    for form in (made.party, made.needs):
        for name in form.fields:
            if name in shown_fields or not form.is_bound:
                continue
            value = form.data.get(name)
            if value not in (None, ""):
                pairs.append((name, str(value)))
    return pairs


def _placing_text(outcome: Outcome) -> str:
    return {
        Outcome.PLACED: _("There is room for all of you."),
        Outcome.WAITING: _(
            "There are no places left. You will be on the waiting list, and we write when there is room."
        ),
        Outcome.FULL: _("There are not enough places left for all of you."),
    }[outcome]


def party_text(party: Any) -> str:
    """Who comes, in words: "4 people: 2 adults, 2 children"."""
    kinds = [
        (_("Adults"), party.adults),
        (_("Children 0–5 years"), party.children_0_5),
        (_("Children 6–12 years"), party.children_6_12),
        (_("Young people 13–17 years"), party.children_13_17),
    ]
    parts = [f"{label}: {count}" for label, count in kinds if count]
    return f"{wording.people(party.people)} ({wording.listed(parts)})"


def contact_text(party: Any) -> str:
    """How we reach the party."""
    if party.contact_kind == ContactKind.EMAIL:
        return str(party.email)
    return shown(party.phone)


def _summary(made: Wizard) -> list[dict[str, Any]]:
    party = made.as_party()
    needs = [
        (party.wheelchair, _("Wheelchair")),
        (party.childcare, _("Childcare")),
    ]
    rows = [
        (_("Name"), party.name, False),
        (str(ContactKind(party.contact_kind).label), contact_text(party), True),
        (_("Who is coming"), party_text(party), False),
        (_("We write to you in"), registry.own_name(party.language), False),
        (_("Interpreter"), registry.own_name(party.interpreter) if party.interpreter else "", False),
        (_("What you need"), wording.listed(text for holds, text in needs if holds), False),
        (_("Allergies or food you do not eat"), party.allergy, False),
        (_("Anything else we should know?"), party.other_needs, False),
        (_("How did you hear about it?"), str(Heard(party.heard).label) if party.heard else "", False),
    ]
    return [{"label": label, "value": value, "ltr": ltr} for label, value, ltr in rows if value]
