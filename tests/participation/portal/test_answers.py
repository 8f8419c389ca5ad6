"""The optional questions as a resident meets them: asked, answered, skipped, closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from participation.events.models import Event
from participation.events.states import Visibility
from participation.languages.plain import TARGET, lix
from participation.portal import answering
from participation.representation.actions.questions import add_own, withdraw
from participation.representation.models import Question, Reporting
from participation.representation.papers import mint
from participation.representation.states import Stage
from participation.signups.models import Signup
from tests.factories import make_event, make_signup
from tests.participation.portal.asking import HUSUM, begin, box_of, counted, get, name, option, paper, post, url, woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(asking_event):
    return asking_event


def test_one_person_is_asked_and_counted(event):
    page = get(url(event))
    assert page.status_code == 200
    origin = name("origin")
    sent = post(url(event), {**woman(page), origin: "no", f"{origin}_born": "yes"})
    assert (sent.status_code, sent.url) == (303, url(event, "about-you/thanks/"))
    assert counted(event) == [("gender", "WOMAN", 1), ("origin", "DESCENDANT", 1)]
    assert counted(event, "attendance") == []
    assert get(sent.url).status_code == 200


def test_two_families_and_a_refresh_after_sending(event):
    first, second = get(url(event, query="?people=4")), get(url(event, query="?people=2"))
    big = {"paper": paper(first), name("age", "A25_39"): "2", name("age", "U15"): "2"}
    small = {"paper": paper(second), name("age", "U15"): "١"}
    for _again in range(3):
        assert post(url(event, query="?people=4"), big).status_code == 303
    assert post(url(event, query="?people=2"), small).url == url(event, "about-you/thanks/")
    assert counted(event) == [("age", "A25_39", 2), ("age", "U15", 3)]
    assert box_of(event).people == 5


def test_two_papers_count_twice(event):
    for _person in range(2):
        assert post(url(event), woman(get(url(event)))).status_code == 303
    assert counted(event) == [("gender", "WOMAN", 2)]


def test_an_empty_page_is_thanked_and_counts_nobody(event):
    sent = post(url(event), {"paper": paper(get(url(event)))})
    assert (sent.status_code, counted(event), box_of(event).people) == (303, [], 0)


def test_more_than_you_are_is_said_beside_the_question_and_everything_is_kept(event):
    first = get(url(event, query="?people=2"))
    typed = {"paper": paper(first), name("gender", "WOMAN"): "2", name("gender", "MAN"): "1", name("age", "U15"): "1"}
    page = post(url(event, query="?people=2"), typed)
    assert page.status_code == 200
    assert [error["field_id"] for error in page.context["errors"]] == [f"id_{name('gender')}"]
    html = page.content.decode()
    assert html.index('id="errors"') < html.index("<h1")
    assert [str(page.context["form"][field].value()) for field in list(typed)[1:]] == ["2", "1", "1"]
    assert (counted(event), paper(page)) == ([], paper(first))
    mended = {**typed, name("gender", "WOMAN"): "1"}
    assert post(url(event, query="?people=2"), mended).status_code == 303
    assert counted(event) == [("age", "U15", 1), ("gender", "MAN", 1), ("gender", "WOMAN", 1)]


def test_the_paper_says_how_many_not_the_address(event):
    page = get(url(event, query="?people=2"))
    again = post(url(event, query="?people=9"), {"paper": paper(page), name("gender", "MAN"): "3"})
    assert (again.status_code, again.context["people"], counted(event)) == (200, 2, [])


@pytest.mark.parametrize("stranger", ["unknown option", "another question", "unknown question"])
def test_what_was_never_an_answer_is_refused(event, stranger):
    page = get(url(event))
    typed = {
        "unknown option": {name("gender"): 999_999},
        "another question": {name("gender"): option("age", "U15")},
        "unknown question": {"q999999": 1},
    }[stranger]
    answer = post(url(event), {"paper": paper(page), **typed})
    assert (answer.status_code, len(answer.context["errors"]), counted(event)) == (200, 1, [])


@pytest.mark.parametrize("wrong", ["", "forged", "other stage"])
def test_a_paper_that_is_not_this_boxs_asks_to_press_once_more(event, wrong):
    text = mint(box_of(event, "attendance").pk, 1) if wrong == "other stage" else wrong
    page = post(url(event), {**woman(get(url(event))), "paper": text})
    assert (page.status_code, bool(page.context["refusal"]), counted(event)) == (200, True, [])
    assert post(url(event), woman(page)).status_code == 303
    assert counted(event) == [("gender", "WOMAN", 1)]


def test_more_answers_than_heads_is_said_and_counts_nothing(event):
    Signup.objects.update(adults=1, children_6_12=0)
    last = woman(get(url(event)))
    late = woman(get(url(event)))
    assert post(url(event), last).status_code == 303
    page = post(url(event), late)
    assert (page.status_code, page.templates[0].name) == (409, "participation/portal/answers_closed.html")
    assert counted(event) == [("gender", "WOMAN", 1)]
    assert post(url(event), last).status_code == 303, "who has been counted is thanked, however full it is"
    assert counted(event) == [("gender", "WOMAN", 1)]


def test_a_question_withdrawn_while_the_page_was_open_still_counts(event):
    page = get(url(event))
    withdraw(question=Question.objects.get(code="gender"), now=timezone.now())
    assert post(url(event), woman(page)).status_code == 303
    assert counted(event) == [("gender", "WOMAN", 1)]
    assert name("gender") not in [group.name for group in get(url(event)).context["groups"]]


def test_a_question_that_came_after_the_first_answer_is_for_the_next_box(event):
    post(url(event), woman(get(url(event))))
    own = add_own(area=event.area, text="Bor du på Voldparken?", options=["Ja", "Nej"], stages=[Stage.SIGNUP])
    assert f"q{own.pk}" not in [group.name for group in get(url(event)).context["groups"]]


def test_the_joint_question_is_never_asked(event):
    joint = Question.objects.get(code="channels")
    assert f"q{joint.pk}" not in [group.name for group in get(url(event)).context["groups"]]


@pytest.mark.parametrize("page", ["about-you/", "here/", "here/tablet/"])
def test_seven_days_after_the_end_it_is_closed(event, page):
    stage = "signup" if page == "about-you/" else "attendance"
    if stage == "attendance":
        begin(event)
    typed = woman(get(url(event, page)))
    sent = post(url(event, page), typed)
    Event.objects.update(starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=8))
    closed = get(url(event, page))
    assert (closed.status_code, closed.templates[0].name) == (200, "participation/portal/answers_closed.html")
    fresh = {**typed, "paper": mint(box_of(event, stage).pk, 1)}
    assert post(url(event, page), fresh).status_code == 409
    assert (sent.status_code, post(url(event, page), typed).status_code) == (303, 303)
    assert counted(event, stage) == [("gender", "WOMAN", 1)]


def test_a_cancelled_event_asks_no_more_and_loses_nothing(event):
    typed = woman(get(url(event)))
    post(url(event), typed)
    Event.objects.update(state="cancelled")
    assert get(url(event)).templates[0].name == "participation/portal/answers_closed.html"
    assert counted(event) == [("gender", "WOMAN", 1)]


def test_where_nothing_is_asked_nothing_is_there(event, husum):
    unknown = get("/e/aaaaaa/about-you/")
    without_box = make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    Reporting.objects.create(area=husum, asks=False)
    for answer in (get(url(event)), get(url(without_box)), post(url(event), {"paper": ""})):
        assert (answer.status_code, answer.content) == (404, unknown.content)


def test_nobody_answers_at_an_event_before_its_day(event):
    page = get(url(event, "here/"))
    assert page.templates[0].name == "participation/portal/answers_closed.html"
    paper_made = mint(box_of(event, "attendance").pk, 1)
    typed = {"paper": paper_made, name("gender"): option("gender", "WOMAN")}
    assert post(url(event, "here/"), typed).status_code == 409
    assert counted(event, "attendance") == []


def test_the_tablet_asks_one_person_and_returns_by_itself(event):
    begin(event)
    page = get(url(event, "here/tablet/", "?people=4"))
    assert (page.context["people"], page.context["skip_url"]) == (1, url(event, "here/tablet/"))
    sent = post(url(event, "here/tablet/"), woman(page))
    thanks = get(sent.url)
    assert thanks.headers["Refresh"] == f"8; url={url(event, 'here/tablet/')}"
    assert f'href="{url(event, "here/tablet/")}"' in thanks.content.decode()
    assert counted(event, "attendance") == [("gender", "WOMAN", 1)]
    assert "Refresh" not in get(url(event, "here/thanks/")).headers


@pytest.mark.parametrize(
    ("asked", "given"),
    [("", 1), ("1", 1), ("4", 4), ("٤", 4), ("12", 12), ("13", 12), ("0", 1), ("-2", 1), ("x", 1), ("9" * 5000, 1)],
)
def test_the_number_of_people_is_one_to_twelve(asked, given):
    assert answering.people_of(asked, answering.HERE) == given
    assert answering.people_of(asked, answering.TABLET) == 1


def test_an_invitation_keeps_its_key(event):
    Event.objects.update(visibility=Visibility.INVITATION, invitation_key="hemmelig")
    assert get(url(event)).status_code == 404
    page = get(url(event, query="?key=hemmelig&people=3"))
    assert page.context["action"] == url(event, query="?key=hemmelig&people=3")
    assert '<input type="hidden" name="key" value="hemmelig">' in page.content.decode()
    sent = post(page.context["action"], {"paper": paper(page), name("age", "U15"): "3"})
    assert (sent.status_code, sent.url) == (303, url(event, "about-you/thanks/", "?key=hemmelig"))
    assert get(sent.url).status_code == 200


def test_the_citys_site_leads_to_the_areas(event):
    answer = Client().get(url(event, "here/"), HTTP_HOST="localhost:8000")
    assert (answer.status_code, answer.url) == (302, f"http://{HUSUM}{url(event, 'here/')}")


@pytest.mark.parametrize("language", ["da", "en"])
def test_why_we_ask_is_easy_to_read(event, language):
    prefix = "" if language == "da" else f"/{language}"
    context = get(prefix + url(event)).context
    with translation.override(language):
        said = [str(text) for text in answering.why(signup=True, smallest=context["smallest"])]
    assert said == context["why"]
    assert lix(" ".join(said)) <= TARGET


def test_the_way_there_is_offered_to_a_placed_party(event):
    placed = Signup.objects.get()
    waiting = make_signup(event, status="waiting")
    moment = timezone.now()
    assert answering.offer(placed, language="ar", now=moment) == f"/ar{url(event, query='?people=6')}"
    assert answering.offer(waiting, language="da", now=moment) == ""
    assert answering.offer(placed, language="da", now=event.starts_at) == ""
    Reporting.objects.create(area=event.area, asks=False)
    assert answering.offer(placed, language="da", now=moment) == ""
