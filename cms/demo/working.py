"""What a secretariat has done with the demo's events by now: series, interpreters, reserved places, printed codes, the
door of the one that is over, a message being written.

The one rule: each is made once, when its event is, and by the same actions as the real thing; who came is invented and
hangs on invented parties. Whoever edits it afterwards keeps what they made of it.
"""

from datetime import datetime, timedelta
from typing import Any

from cms.demo.reading import Report, chance, content, mark, put_words, stable
from participation.broadcasts.actions.writing import save as save_message
from participation.broadcasts.models import Broadcast
from participation.broadcasts.states import Missing
from participation.events import series
from participation.events.local_time import local
from participation.events.models import Event, PrintedCode
from participation.events.printing import printed_code
from participation.events.states import Booking
from participation.portal.repeating import make_series
from participation.signups.actions.door import Entry
from participation.signups.actions.door import mark as mark_at_door
from participation.signups.actions.interpreting import set_interpreter
from participation.signups.actions.reserving import reserve
from participation.signups.models import Signup
from participation.signups.states import SignupState, WalkIn


def prepare(event: Event, key: str) -> None:
    """What the event itself says of days and childcare; before it is stored."""
    facts = content("working")
    if days := facts["days"].get(key):
        event.each_day = True
        event.ends_at += timedelta(days=days - 1)
    if care := facts["childcare"].get(key):
        event.childcare = True
        event.childcare_places, event.childcare_from, event.childcare_to = care["places"], care["from"], care["to"]


def arrange(event: Event, key: str, now: datetime) -> None:
    """What is kept and booked before anybody signs up."""
    facts = content("working")
    for language, booking in facts["interpreters"].get(key, {}).items():
        set_interpreter(event=event, language=language, booking=Booking(booking), now=now)
    for organisation, places in facts["reserved"].get(key, {}).items():
        reserve(event=event, organisation=organisation, places=places, now=now)


def work(event: Event, key: str, now: datetime, report: Report) -> None:
    """Everything the secretariat has done since it was published."""
    facts = content("working")
    for label, (visits, signups) in facts["printed"].get(key, {}).items():
        code = printed_code(event=event, label=label)
        PrintedCode.objects.filter(pk=code.pk).update(visits=visits, signups=signups)
    if often := facts["series"].get(key):
        _again(event, often, now, report)
    if came := facts["door"].get(key):
        _at_the_door(event, key, came)
    if facts["message"]["event"] == key:
        _message(event, facts["message"], now)


def _again(event: Event, often: dict[str, Any], now: datetime, report: Report) -> None:
    first = local(event.starts_at).date()
    last = first + timedelta(days=often["times"] * series.STEPS[often["rhythm"]])
    days = series.dates(first, often["rhythm"], last).days
    made = make_series(event=event, rhythm=often["rhythm"], last_day=last, days=days, now=now, publish=True)
    report.count("events of series", len(made))


def _at_the_door(event: Event, key: str, came: dict[str, int]) -> None:
    """Most of those who had a place came, some of them not all of the family."""
    die, day = chance(f"door/{key}"), local(event.starts_at).date()
    entries = []
    for number, signup in enumerate(Signup.objects.filter(event=event, status=SignupState.PLACED).order_by("pk")):
        if die.random() * 100 < came["came_percent"]:
            people = signup.people - (1 if signup.people > 2 and die.random() < 0.3 else 0)
            entries.append(Entry(nonce=stable(f"door/{key}/{number}"), day=day, people=people, ref=signup.ref))
    for kind, number in ((WalkIn.ADULT, came["adults"]), (WalkIn.CHILD, came["children"])):
        entries += [
            Entry(nonce=stable(f"door/{key}/{kind}/{one}"), day=day, people=1, walk_in=kind) for one in range(number)
        ]
    mark_at_door(event=event, entries=entries, now=event.starts_at + timedelta(minutes=20))


def _message(event: Event, words: dict[str, Any], now: datetime) -> None:
    message = Broadcast(area=event.area, missing=Missing.DANISH, statuses=[SignupState.PLACED])
    for word in Broadcast.words:
        put_words(message, word, words[word])
    mark(message, local(now).date())
    save_message(broadcast=message, events=[event], now=now)
