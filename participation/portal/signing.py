"""The three steps of a signup as data: which step, what was typed, what will happen.

The one rule: everything typed travels with the form itself, in hidden fields; nothing is kept on the server until the
last step, so there is no session, no cookie and nothing to lose.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from participation.areas.rules import languages_of
from participation.capacity import placing
from participation.capacity.childcare import BANDS
from participation.capacity.placing import Outcome
from participation.events import wording
from participation.events.models import Event
from participation.languages import registry
from participation.people.phones import shown
from participation.portal import childcare
from participation.portal.forms import NeedsForm, PartyForm
from participation.signups import rules
from participation.signups.actions import Party
from participation.signups.links import mint_submission
from participation.signups.models import ReservedPlaces
from participation.signups.queries import counts_of
from participation.signups.states import Childcare, ContactKind, Heard, Proxy

LAST = 3


@dataclass
class Wizard:
    """One reader's way through the signup of one event."""

    event: Event
    language: str
    now: datetime
    data: QueryDict | None
    step: int
    submission: str
    accepts_waiting: bool = False
    accepts_childcare_waiting: bool = False
    reserved: ReservedPlaces | None = None
    refusal: str = ""

    @cached_property
    def counts(self) -> rules.Counts:
        """How the event stands, asked once."""
        return counts_of(self.event)

    @cached_property
    def party(self) -> PartyForm:
        """The first step's form."""
        return PartyForm(self.data)

    @cached_property
    def needs(self) -> NeedsForm:
        """The second step's, with what there is to choose for this party; with everything until the party is known."""
        known = self.party.cleaned_data if self.data is not None and self.party.is_valid() else None
        children = {name: rules.MOST_PEOPLE if known is None else known[name] for name in BANDS}
        return NeedsForm(
            None if self.data is None else _with_unsaid(self.data, self.language),
            initial={"language": self.language},
            languages=languages_of(self.event.area),
            event=self.event,
            most=rules.most_in_childcare(self.event, children),
            note=childcare.note(self.event, self.counts, self.language),
        )

    @property
    def form(self) -> forms.Form | None:
        """The form of the current step; the last step has none."""
        return {1: self.party, 2: self.needs}.get(self.step)

    def is_complete(self) -> bool:
        """Whether both forms hold."""
        return self.party.is_valid() and self.needs.is_valid()

    def as_party(self) -> Party:
        """What was typed, for the action. Only after `is_complete()`."""
        typed = {**self.party.cleaned_data, **self.needs.cleaned_data}
        participant, theirs = typed.pop("participant"), typed.pop("their_language")
        if participant:
            typed |= {"proxy_name": typed["name"], "proxy_language": typed["language"]}
            typed |= {"name": participant, "language": theirs}
        return Party(**typed).tidy()

    def answer(self) -> rules.Answer:
        """What this party gets now, told before it sends."""
        pool = self.reserved.pk if self.reserved else None
        asking = rules.asking(self.as_party(), pool=pool) if self.is_complete() else placing.Asking(0, 1, pool=pool)
        return rules.outcome(self.event, self.counts, asking)


def wizard(
    request: HttpRequest, event: Event, language: str, now: datetime, reserved: ReservedPlaces | None = None
) -> Wizard:
    """Reads the request: which step was posted, and where to go from there."""
    data = request.POST
    if request.method != "POST":
        return Wizard(event, language, now, None, 1, mint_submission(event.code), reserved=reserved)
    made = Wizard(
        event,
        language,
        now,
        data,
        _number(data.get("step", "1")),
        data.get("submission", ""),
        accepts_waiting=data.get("waiting_ok") == "yes",
        accepts_childcare_waiting=data.get("childcare_waiting_ok") == "yes",
        reserved=reserved,
    )
    _move(made, data.get("go", "next"))
    return made


def _with_unsaid(data: QueryDict, language: str) -> QueryDict:
    """On the first step nothing was said of any language yet: it is the page's; and no child needs looking after."""
    unsaid = {"language": language, "childcare_children": "0"}
    copied = data.copy()
    for name in unsaid.keys() - set(data):
        copied[name] = unsaid[name]
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
    answer = made.answer()
    outcome = answer.outcome
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
        "partner": made.reserved,
        "names_another": bool(made.party["participant"].value() or made.party["proxy"].value()),
        "childcare_waits": outcome is Outcome.PLACED and answer.care == Childcare.WAITING,
        "placing": {Outcome.PLACED: "place", Outcome.WAITING: "waiting", Outcome.FULL: "full"}[outcome],
        # Beside a refusal it would say the opposite in the same breath, unless it is the waiting list that is offered.
        "placing_text": "" if made.refusal and outcome is Outcome.PLACED else childcare.told_before(answer),
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


def by_whom(party: Any) -> str:
    """Who writes for the party: "Sara (A grown-up child)"; nothing when it writes itself."""
    return f"{party.proxy_name} ({Proxy(party.proxy).label})" if party.proxy else ""


def contact_text(party: Any) -> str:
    """How we reach the party."""
    if party.contact_kind == ContactKind.EMAIL:
        return str(party.email)
    return shown(party.phone)


def _summary(made: Wizard) -> list[dict[str, Any]]:
    party = made.as_party()
    rows = [
        (_("Name"), party.name, False),
        (_("Signed up by"), by_whom(party), False),
        (str(ContactKind(party.contact_kind).label), contact_text(party), True),
        (_("Who is coming"), party_text(party), False),
        (_("We write to you in"), registry.own_name(party.proxy_language or party.language), False),
        (_("Their own language"), registry.own_name(party.language) if party.proxy else "", False),
        (_("Interpreter"), registry.own_name(party.interpreter) if party.interpreter else "", False),
        (_("Childcare"), childcare.asked_for(party.childcare_children, party.only_with_childcare), False),
        (_("What you need"), _("Wheelchair") if party.wheelchair else "", False),
        (_("Allergies or food you do not eat"), party.allergy, False),
        (_("Anything else we should know?"), party.other_needs, False),
        (_("How did you hear about it?"), str(Heard(party.heard).label) if party.heard else "", False),
    ]
    return [{"label": label, "value": value, "ltr": ltr} for label, value, ltr in rows if value]
