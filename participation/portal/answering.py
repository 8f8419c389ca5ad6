"""The optional questions on their own page: where they are asked, whether they may be answered now, what is printed.

The one rule: the address says the stage and how many people there are, never an answer; and nothing here reads how
often anything was answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from participation.events.links import event_address, event_path
from participation.events.models import Event
from participation.events.rules import Refused
from participation.events.states import Visibility
from participation.languages.digits import western
from participation.portal.cards import card_of
from participation.representation.actions.answering import answer
from participation.representation.forms import FamilyForm, PersonForm, answer_form
from participation.representation.models import BallotBox, SpentPaper
from participation.representation.papers import Paper, mint, read_paper
from participation.representation.queries import Asked, asked_in, asks, box_of
from participation.representation.rules import MOST_TOGETHER, cap, is_open, release_rules
from participation.representation.states import Stage
from participation.representation.subjects import Subject, of_event
from participation.signups.models import Signup
from participation.signups.rules import Counts
from participation.signups.states import SignupState


@dataclass(frozen=True)
class Spot:
    """Where the questions are put: the page's part of the address and the stage it stands for."""

    page: str
    stage: Stage
    tablet: bool = False

    @property
    def thanks(self) -> str:
        """The page after sending."""
        return f"{self.page}thanks/"


ABOUT_YOU = Spot("about-you/", Stage.SIGNUP)
HERE = Spot("here/", Stage.ATTENDANCE)
TABLET = Spot("here/tablet/", Stage.ATTENDANCE, tablet=True)


@dataclass(frozen=True)
class Asking:
    """A box that asks, with what it asks now and what it asked when a page was opened earlier."""

    box: BallotBox
    subject: Subject
    questions: list[Asked]
    is_open: bool

    @property
    def current(self) -> list[Asked]:
        """Without what has been withdrawn since."""
        return [asked for asked in self.questions if asked.question.withdrawn_at is None]


def asking(event: Event, stage: Stage, *, now: datetime) -> Asking | None:
    """What is asked of an event's people at a stage; None where nothing is."""
    subject = of_event(event)
    box = box_of(subject, stage)
    if box is None or not asks(event.area):
        return None
    questions = asked_in(box)
    return Asking(box, subject, questions, is_open(box, subject, now)) if questions else None


def people_of(text: str, spot: Spot) -> int:
    """How many people the address says; 1 for nonsense and on the tablet, where everyone answers alone."""
    number = western(text)
    if spot.tablet or not number.isdecimal() or len(number) > 3:
        return 1
    return max(1, min(int(number), MOST_TOGETHER))


def offer(signup: Signup, *, language: str, now: datetime) -> str:
    """The address of the questions for a party with a place, until the event begins; "" where nothing is asked."""
    if signup.status != SignupState.PLACED or now >= signup.event.starts_at:
        return ""
    found = asking(signup.event, Stage.SIGNUP, now=now)
    if found is None or not found.is_open:
        return ""
    return address(signup.event, language, ABOUT_YOU.page, min(signup.people, MOST_TOGETHER))


def offer_here(event: Event, now: datetime) -> Callable[[str], str] | None:
    """Gives the absolute address of the questions at the event in a language; None where nothing can be answered."""
    found = asking(event, Stage.ATTENDANCE, now=now)
    if found is None or not found.is_open:
        return None
    return lambda language: event_address(event, language, HERE.page)


def address(event: Event, language: str, page: str, people: int = 1) -> str:
    """The path of a page, with the number of people when there are several."""
    path = event_path(event, language, page)
    if people == 1:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'people': people})}"


@dataclass
class Handed:
    """A page that was handed in."""

    form: PersonForm | FamilyForm
    paper: str
    refusal: str = ""
    done: bool = False


def blank(found: Asking, *, language: str, people: int) -> Handed:
    """A new page with a paper of its own."""
    form = answer_form(asked=found.current, language=language, people=people)
    return Handed(form, mint(found.box.pk, people))


def hand_in(found: Asking, data: Mapping[str, Any], *, language: str, people: int) -> Handed:
    """Counts what was chosen. Refused: "closed" or "full"; what can be put right comes back with the form.

    The form takes withdrawn questions too: whoever had the page open is counted.
    """
    text = str(data.get("paper", ""))
    paper = read_paper(text)
    genuine = paper is not None and paper.box == found.box.pk
    if paper is None or not genuine:
        handed = Handed(_form(found, data, language, people), mint(found.box.pk, people))
        handed.refusal = _("This page was no longer in order. Please press the button once more.")
        return handed
    handed = Handed(_form(found, data, language, paper.people), text)
    if handed.form.is_valid():
        _count(found, paper, handed.form)
        handed.done = True
    return handed


def _form(found: Asking, data: Mapping[str, Any], language: str, people: int) -> PersonForm | FamilyForm:
    """What was withdrawn shows only where it was answered."""
    answered = {name.split("_")[0] for name, value in data.items() if value}
    kept = [
        asked for asked in found.questions if asked.question.withdrawn_at is None or f"q{asked.question.pk}" in answered
    ]
    return answer_form(data, asked=kept, language=language, people=people)


def _count(found: Asking, paper: Paper, form: PersonForm | FamilyForm) -> None:
    """Once. A page that has counted before is content, also when the box has filled or closed behind it."""
    if not found.is_open:
        if _spent(paper):
            return
        raise Refused("closed", closed_text())
    most = cap(found.box, found.subject)
    try:
        answer(box=found.box, paper=paper, questions=form.asked, totals=form.totals(), most=most)
    except Refused:
        if not _spent(paper):
            raise


def _spent(paper: Paper) -> bool:
    return SpentPaper.objects.filter(digest=paper.digest).exists()


def closed_text() -> str:
    """Why nothing can be answered now."""
    return _("The questions are closed. You need do nothing.")


def page_context(event: Event, spot: Spot, *, language: str, now: datetime) -> dict[str, Any]:
    """What every page around the questions prints: the event in three lines, and no place in search engines."""
    return {
        # The card is printed without its places, so nobody is counted for it.
        "event": card_of(event, Counts(), language=language, now=now),
        "tablet": spot.tablet,
        "event_url": event_path(event, language),
        "start_url": event_path(event, language, spot.page),
        "private": True,
        "canonical": "",
        "alternates": [],
    }


def why(*, signup: bool, smallest: int) -> list[str]:
    """Why we ask and what happens with it, a few short sentences; the first is the purpose."""
    place = [_("It changes nothing about your place.")] if signup else []
    return [
        _("Do all kinds of neighbours take part? Your answers help us see it."),
        _("You choose. You may skip any question, or all of them."),
        _("We keep no name with your answers."),
        *place,
        _("We only count. A number is shown when at least %(number)s people are in the group.") % {"number": smallest},
    ]


def form_context(event: Event, spot: Spot, handed: Handed, people: int, language: str) -> dict[str, Any]:
    """What the page with the questions prints besides."""
    return {
        "form": handed.form,
        "groups": handed.form.groups(),
        "paper": handed.paper,
        "refusal": handed.refusal,
        "errors": handed.form.error_list() if handed.form.is_bound else [],
        "people": people,
        "numbers": range(1, MOST_TOGETHER + 1),
        "key": event.invitation_key if event.visibility == Visibility.INVITATION else "",
        "action": address(event, language, spot.page, people),
        "skip_url": event_path(event, language, spot.page if spot.tablet else ""),
        "smallest": release_rules().k,
        "why": why(signup=spot.stage == Stage.SIGNUP, smallest=release_rules().k),
    }
