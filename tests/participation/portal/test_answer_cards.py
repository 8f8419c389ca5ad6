"""Papers to print: a card in each language of the area, a poster with a code; for the event's editors alone."""

import re
from urllib.parse import unquote

import pytest
import segno
from django.test import Client

from participation.events.models import Event
from participation.events.states import Visibility
from participation.representation.actions.questions import withdraw
from participation.representation.models import Question
from tests import cast
from tests.factories.clock import NOW
from tests.participation.portal.asking import HUSUM, get, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(asking_event):
    return asking_event


def as_(person, path):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(path, HTTP_HOST=HUSUM)


@pytest.mark.parametrize("page", ["cards/", "here/poster/"])
def test_papers_exist_for_the_events_editors_alone(event, chen, dilek, page):
    people = [chen, cast.eva(), dilek, cast.bo()]
    assert [as_(person, url(event, page)).status_code for person in people] == [200, 200, 404, 404]
    assert get(url(event, page)).status_code == 404
    assert as_(chen, url(event, page)).headers["Cache-Control"] == "no-store"


def test_there_is_one_card_in_each_language_of_the_area_and_no_other(event, husum, chen):
    husum.languages = ["da", "ar", "ur"]
    husum.save()
    page = as_(chen, url(event, "cards/"))
    html = page.content.decode()
    cards = re.findall(r'<article class="paper" lang="([\w-]+)" dir="(\w+)">', html)
    assert cards == [("da", "ltr"), ("ar", "rtl"), ("ur", "rtl")]
    assert [card["lang"] for card in page.context["cards"]] == ["da", "ar", "ur"]


def test_a_card_asks_what_is_asked_at_the_event_with_every_option(event, chen):
    card = as_(chen, url(event, "cards/")).context["cards"][0]
    choices = Question.objects.filter(kind="choice", area=None)
    common = [question for question in choices if "attendance" in question.stages]
    expected = sum(question.options.count() for question in common)
    # The origin is two questions with yes, no and rather not say.
    assert sum(len(question["options"]) for question in card["questions"]) == expected + 6
    assert len(card["questions"]) == len(common) + 2


def test_a_withdrawn_question_is_not_printed(event, chen):
    gender = Question.objects.get(code="gender")
    withdraw(question=gender, now=NOW)
    card = as_(chen, url(event, "cards/")).context["cards"][0]
    assert gender.text_da not in [str(question["text"]) for question in card["questions"]]


def test_a_card_whose_words_are_missing_says_which_language_they_are(event, chen):
    Question.objects.filter(code="gender").update(text_so=None, text_da="Hvad er dit køn?")
    html = as_(chen, url(event, "cards/")).content.decode()
    card = html[html.index('<article class="paper" lang="so"') :]
    assert '<span lang="da" dir="ltr">Hvad er dit køn?</span>' in card[: card.index("</article>")]


@pytest.mark.parametrize("visibility", [Visibility.PUBLIC, Visibility.INVITATION])
def test_the_posters_code_leads_to_the_questions(event, chen, visibility):
    Event.objects.update(visibility=visibility, invitation_key="hemmelig")
    page = as_(chen, url(event, "here/poster/"))
    key = "?key=hemmelig" if visibility == Visibility.INVITATION else ""
    address = f"http://{HUSUM}{url(event, 'here/', key)}"
    assert page.context["address"] == address
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=10, border=4, dark="#000", light="#fff")
    code = max(re.findall(r"""d=["']([^"']+)["']""", drawn), key=len)
    assert len(code) > 1000
    assert code in unquote(page.context["qr"])


def test_the_poster_speaks_every_language_of_the_area(event, husum, chen):
    husum.languages = ["da", "ar"]
    husum.save()
    html = as_(chen, url(event, "here/poster/")).content.decode()
    words = html[html.index("placard__words") :]
    assert re.findall(r'<li lang="([\w-]+)" dir="(\w+)">', words[: words.index("</ul>")]) == [
        ("da", "ltr"),
        ("ar", "rtl"),
    ]
