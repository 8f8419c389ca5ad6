"""What members are told after a meeting: the decisions, and that there is an answer to what they asked.

The one rule: a message about an answer belongs to no area and so to nobody's list of messages, and it is about the
asker, not the member: otherwise the list, or what can be tried again there, would say whose question it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.wording import day as day_text
from participation.languages import registry
from participation.languages.reading import Reading
from participation.languages.translating import state_of
from participation.mail import actions, plain, sms
from participation.mail.models import Message
from participation.mail.rendering import Isolated, render
from participation.mail.states import Channel
from participation.signups.messages.saying import number
from participation.signups.states import ContactKind
from participation.steering.links import bare, meeting_url
from participation.steering.messages.about import about
from participation.steering.models import AgendaItem, Decision, Meeting, Member
from participation.steering.packet import state_line
from participation.steering.queries.deciding import is_called
from participation.steering.states import Outcome
from participation.steering.variants import Variant, read_words

DECISIONS, CORRECTED, ANSWERED = "decisions", "decisions_corrected", "question_answered"
#: News for two weeks; after that the member has it in the room, or at the next meeting.
EXPIRES_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Said:
    """One decision for one reader."""

    number: int
    title: Reading
    outcome: str
    text: Reading
    note: str


def said(items: Sequence[AgendaItem], language: str) -> list[Said]:
    """Every decision, in the active language's words."""
    return [_said(item, item.decision, language) for item in items if hasattr(item, "decision")]


def _said(item: AgendaItem, decision: Decision, language: str) -> Said:
    text = read_words(decision, "text", language)
    return Said(
        number=item.number,
        title=read_words(item, "title", language),
        outcome=str(Outcome(decision.outcome).label),
        text=text,
        note=note(decision, text, language),
    )


def note(decision: Decision, text: Reading, language: str) -> str:
    """One honest sentence about the translation that is shown; "" where nothing need be said."""
    if text.fallback and text.lang == registry.SOURCE:
        return state_line(Variant(language, "missing"), fell_back=True)
    return state_line(Variant(text.lang, state_of(decision, text.lang), text.reviewed_by, text.reviewed_on))


def tell_decisions(
    member: Member, meeting: Meeting, items: Sequence[AgendaItem], *, now: datetime, corrects: bool
) -> Message | None:
    """Queues the decisions in the caller's transaction; None for who must be called."""
    kind = CORRECTED if corrects else DECISIONS

    def values(language: str) -> dict[str, Any]:
        return {
            **_common(member, meeting, language),
            "corrects": corrects,
            "decisions": said(items, language),
            "link_label": _("See it in your room"),
        }

    def short(day: str, link: str) -> list[str]:
        texts = (
            (_("Corrected decisions from the meeting on %(day)s: %(link)s"), _("Corrected decisions: %(link)s"))
            if corrects
            else (_("The decisions from the meeting on %(day)s: %(link)s"), _("The decisions: %(link)s"))
        )
        return [text % {"day": day, "link": link} for text in texts]

    whose = {"scope": meeting.group.area.slug, "about": about(member, meeting.event)}
    return _tell(member, meeting, kind, "decisions", values, short, now=now, **whose)


def tell_answer(member: Member, meeting: Meeting, *, now: datetime) -> Message | None:
    """Queues that there is an answer, not the answer: somebody else may read over a shoulder."""

    def values(language: str) -> dict[str, Any]:
        return {**_common(member, meeting, language), "link_label": _("Read the answer")}

    def short(day: str, link: str) -> list[str]:
        text = _("There is an answer to your question for the steering group: %(link)s")
        return [text % {"link": link}, _("Your question has an answer: %(link)s") % {"link": link}]

    nobodys = {"scope": "", "about": asker(member.pk)}
    return _tell(member, meeting, ANSWERED, "question_answered", values, short, now=now, **nobodys)


def asker(pk: int) -> str:
    """What the outbox calls the messages about a member's questions; whoever forgets a member forgets these too."""
    return f"asker:{pk}"


def _tell(
    member: Member,
    meeting: Meeting,
    kind: str,
    template: str,
    values: Callable[[str], dict[str, Any]],
    short: Callable[[str, str], list[str]],
    *,
    now: datetime,
    scope: str,
    about: str,
) -> Message | None:
    """By mail or SMS, as the member chose."""
    if is_called(member):
        return None
    language, area = member.language, meeting.group.area
    common: dict[str, Any] = {
        "kind": kind,
        "language": language,
        "scope": scope,
        "about": about,
        "now": now,
        "expires_at": now + EXPIRES_AFTER,
    }
    if member.contact_kind == ContactKind.PHONE:
        with translation.override(language):
            day, link = _day(meeting, language), meeting_url(meeting, language)
            text = sms.fit([*short(day, link), short(day, bare(link))[-1]])
        return actions.queue(channel=Channel.SMS, recipient=member.phone, subject="", text=text, **common)
    mail = render(template, language=language, context=values)
    return actions.queue(
        channel=Channel.EMAIL,
        recipient=member.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=area.contact_email,
        sender_name=area.name,
        **common,
    )


def _common(member: Member, meeting: Meeting, language: str) -> dict[str, Any]:
    area = meeting.group.area
    return {
        "name": Isolated(plain.one_line(member.name)),
        "day": _day(meeting, language),
        "link_url": meeting_url(meeting, language),
        "contact_name": Isolated(area.contact_name) if area.contact_name else "",
        "contact_phone": number(area.contact_phone, language) if area.contact_phone else "",
        "sender": Isolated(area.name, lang=registry.SOURCE, dir="ltr"),
    }


def _day(meeting: Meeting, language: str) -> str:
    return day_text(local(meeting.event.starts_at).date(), language, weekday=True)
