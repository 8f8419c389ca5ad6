"""What tests of the door share: addresses, buttons and marks."""

import json
import uuid

from django.utils import timezone

from participation.signups.door_queries import attendance_of

HUSUM, VESTERBRO = "husum.localhost:8000", "vesterbro.localhost:8000"


def at(event, page="", language=""):
    return f"{language}/d/{event.code}/{page}"


def day_of(event):
    return timezone.localtime(event.starts_at).date().isoformat()


def nonce_on(answer):
    return str(answer.context["nonce"])


def tap(phone, event, **button):
    page = phone.get(at(event))
    return phone.post(at(event), {"nonce": nonce_on(page), "day": day_of(event), **button})


def send(phone, event, marks, **more):
    body = marks if isinstance(marks, str) else json.dumps({"marks": marks})
    return phone.post(at(event, "marks.json"), body, content_type="application/json", **more)


def one(event, **over):
    facts = {"nonce": str(uuid.uuid4()), "day": day_of(event), "party": None, "walk_in": "", "people": 1}
    return {**facts, "replaces": None, "at": 1_700_000_000_000, **over}


def total(event):
    return attendance_of(event).total
