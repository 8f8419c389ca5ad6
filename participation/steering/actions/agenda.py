"""Writing an agenda: its items in order, their words in every language, and who has reviewed which.

The one rule: everything that numbers or marks items holds the meeting's event locked and reads the item anew, so that
no two items get one number and no mark is lost to a colleague's. A text that changed is reviewed by nobody until
somebody says so.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Max, Value, When
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.languages import registry, states
from participation.signups.actions.locking import lock
from participation.steering.models import AgendaItem, GlossaryWord, Meeting, Recording
from participation.steering.queries.agenda import words_for
from participation.steering.rules.packets import check_brief, check_item, is_decided, stamp, tidy
from participation.steering.variants import marked, source_of

FACTS = ("kind", "minutes", "raised_by")
#: Numbers are moved out of each other's way by this much while they change.
APART = 10_000
SAID = (states.DRAFT, states.MACHINE, states.REVIEWED)


def hold(*, item: AgendaItem, seen: str = "") -> AgendaItem:
    """The stored item with its meeting locked. Refuses somebody who `seen` an older one. Inside a transaction."""
    lock(item.meeting.event_id)
    stored = AgendaItem.objects.select_related("meeting__event", "meeting__group", "decision").get(pk=item.pk)
    if seen and seen != stamp(stored):
        raise Refused("overtaken", _("A colleague has changed this while you wrote. Send it again to keep yours."))
    return stored


@transaction.atomic
def save_item(*, item: AgendaItem, now: datetime, by: str = "") -> AgendaItem:
    """Writes the facts and the Danish words; a new item gets the next number. `by` has reviewed the Danish."""
    check_item(item)
    if item.pk is None:
        lock(item.meeting.event_id)
        last = item.meeting.items.aggregate(last=Max("number"))["last"]
        item.number = (last or 0) + 1
        stored = item
        stored.save()
        changed = True
    else:
        stored = hold(item=item)
        danish = {name: getattr(item, name) for name in (registry.column(word, registry.SOURCE) for word in item.words)}
        changed = _write(stored, danish)
        for name in FACTS:
            setattr(stored, name, getattr(item, name))
    if changed or by:
        said = states.REVIEWED if by else states.DRAFT
        _mark(stored, registry.SOURCE, said, by, now)
    stored.save()
    item.translation_status = stored.translation_status
    return stored


@transaction.atomic
def translate(
    *, item: AgendaItem, language: str, words: Mapping[str, str], state: str = "", by: str = "", now: datetime
) -> AgendaItem:
    """Writes an item's words in a language other than Danish. What changed is a translation of the Danish as it is
    now, in `state` or as a draft; unchanged words keep their mark unless a state is given."""
    check_brief(words.get("brief", ""))
    stored = hold(item=item)
    columns = {registry.column(word, language): text for word, text in words.items() if word in stored.words}
    changed = _write(stored, columns)
    if changed or state:
        _mark(stored, language, state or states.DRAFT, by, now)
        stored.save()
    return stored


@transaction.atomic
def mark(*, item: AgendaItem, language: str, state: str, by: str = "", now: datetime) -> AgendaItem:
    """Says of a text, Danish too, what it is: draft, machine or reviewed, of the Danish as it is now."""
    stored = hold(item=item)
    if not getattr(stored, registry.column("brief", language)):
        raise Refused("empty", _("There is no text to review."))
    _mark(stored, language, state, by, now)
    stored.save()
    return stored


def review(*, item: AgendaItem, language: str, by: str, now: datetime) -> AgendaItem:
    """`by` has read it and vouches for it, today."""
    return mark(item=item, language=language, state=states.REVIEWED, by=by, now=now)


@transaction.atomic
def mark_recording(*, recording: Recording, state: str, by: str = "", now: datetime) -> Recording:
    """The same of a recording: somebody has listened to it."""
    stored = hold(item=recording.item)
    found = stored.recordings.get(pk=recording.pk)
    by, on = (by, local(now).date()) if state == states.REVIEWED else ("", None)
    found.mark = states.Mark(state, by, on.isoformat() if on else "", source_of(stored)).as_dict()
    found.save(update_fields=["mark"])
    return found


@transaction.atomic
def move_item(*, item: AgendaItem, to: int, now: datetime) -> None:
    """Gives an item a number; the others close up. Sent twice it is still that number."""
    lock(item.meeting.event_id)
    order = list(item.meeting.items.order_by("number").values_list("pk", flat=True))
    order.remove(item.pk)
    order.insert(min(max(to, 1), len(order) + 1) - 1, item.pk)
    _number(item.meeting, order)


@transaction.atomic
def remove_item(*, item: AgendaItem, now: datetime) -> None:
    """Takes an item off the agenda with its papers and recordings; questions stay with the meeting."""
    lock(item.meeting.event_id)
    stored = AgendaItem.objects.filter(pk=item.pk).select_related("decision").first()
    if stored is None:
        return
    if is_decided(stored):
        raise Refused("decided", _("There is a decision on this item, so it stays on the agenda."))
    files = [thing.file for things in (stored.papers.all(), stored.recordings.all()) for thing in things]
    stored.delete()
    _number(item.meeting, list(item.meeting.items.order_by("number").values_list("pk", flat=True)))
    transaction.on_commit(lambda: _drop(files))


@transaction.atomic
def copy_items(*, meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> int:
    """Puts items of the last meeting at the end of this agenda, with their words in every language and what was said
    of them; papers, recordings and decisions stay where they are. What is already here by its title is left out."""
    lock(meeting.event_id)
    here = set(meeting.items.values_list("title_da", flat=True))
    number = meeting.items.aggregate(last=Max("number"))["last"] or 0
    copied = 0
    for item in items:
        if getattr(item, "title_da", "") in here:
            continue
        copied += 1
        fresh = AgendaItem(meeting=meeting, number=number + copied, kind=item.kind, minutes=item.minutes)
        for name in (registry.column(word, code) for word in item.words for code in registry.CODES):
            setattr(fresh, name, getattr(item, name))
        fresh.translation_status = item.translation_status
        fresh.save()
        fresh.words_explained.set(item.words_explained.all())
    return copied


@transaction.atomic
def explain(*, item: AgendaItem, words: Iterable[int], now: datetime) -> None:
    """Chooses the words explained with an item, of those there are."""
    item.words_explained.set(words_for(item.meeting).filter(pk__in=list(words)))


@transaction.atomic
def add_word(*, item: AgendaItem, term: str, explanation: str, now: datetime) -> GlossaryWord:
    """A new word of the area's own, explained with the item; the same word is not written twice."""
    word = words_for(item.meeting).filter(term_da__iexact=term).first()
    if word is None:
        own = {"term_da": term, "explanation_da": explanation}
        word = GlossaryWord.objects.create(area=item.meeting.group.area, **own)
    item.words_explained.add(word)
    return word


def _write(item: AgendaItem, columns: Mapping[str, str | None]) -> bool:
    """Sets the words that differ; says whether any did. How a browser ends lines is no difference, or each sending of
    a page would undo every review."""
    different = {name: tidy(text) for name, text in columns.items() if tidy(text) != tidy(getattr(item, name))}
    for name, text in different.items():
        setattr(item, name, text)
    return bool(different)


def _mark(item: AgendaItem, language: str, state: str, by: str, now: datetime) -> None:
    if state not in SAID:
        raise ValueError(state)
    reviewed = state == states.REVIEWED
    said = marked(item, language, state, by=by if reviewed else "", on=local(now).date() if reviewed else None)
    item.translation_status = {**(item.translation_status or {}), language: said.as_dict()}


def _drop(files: Iterable[Any]) -> None:
    for file in files:
        file.storage.delete(file.name)


def _number(meeting: Meeting, order: list[int]) -> None:
    """Numbers 1, 2, 3 …: first out of the way, because a number is unique at every moment."""
    if not order:
        return
    meeting.items.update(number=F("number") + APART)
    places = [When(pk=pk, then=Value(number)) for number, pk in enumerate(order, start=1)]
    meeting.items.update(number=Case(*places))
