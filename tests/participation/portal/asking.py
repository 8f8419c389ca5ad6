"""What the tests of the optional questions share: asking for pages, handing them in, reading the counters."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from participation.events.models import Event
from participation.representation.models import BallotBox, Counter, Option, Question

HUSUM = "husum.localhost:8000"


def url(event, page="about-you/", query=""):
    return f"/e/{event.code}/{page}{query}"


def get(path, **more):
    return Client().get(path, HTTP_HOST=HUSUM, **more)


def post(path, data, **more):
    return Client().post(path, data, HTTP_HOST=HUSUM, **more)


def box_of(event, stage="signup"):
    return BallotBox.objects.get(subject_id=event.pk, stage=stage)


def name(question, choice=None):
    """The field of a question, or of one answer to it where a family answers."""
    asked = Question.objects.get(code=question)
    return f"q{asked.pk}" if choice is None else f"q{asked.pk}_{option(question, choice)}"


def option(question, choice):
    return Option.objects.get(question__code=question, code=choice).pk


def counted(event, stage="signup"):
    found = Counter.objects.filter(box=box_of(event, stage), count__gt=0)
    return sorted(found.values_list("question__code", "option__code", "count"))


def begin(event):
    """The event has begun: before its day nobody is there to answer."""
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - timedelta(minutes=5), ends_at=timezone.now() + timedelta(hours=2)
    )
    event.refresh_from_db()


def paper(page):
    return page.context["paper"]


def woman(page):
    return {"paper": paper(page), name("gender"): option("gender", "WOMAN")}
