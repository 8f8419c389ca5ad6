"""The public pages of a meeting: what is published and nothing else."""

import pytest
from django.test import Client

from participation.steering.actions import deciding as actions
from participation.steering.actions.answering import raise_question
from tests.factories.clock import NOW
from tests.factories.steering import make_group, make_meeting, make_member, make_paper, make_recording
from tests.participation.steering.deciding import AFTER, all_decided, held

pytestmark = pytest.mark.django_db
LANGUAGES = ["da-x-let", "en", "ar", "fa", "ur", "so", "tr", "pl", "uk"]
SECRET = "zxqsecret"


@pytest.fixture
def site(husum):
    return Client(headers={"host": "husum.localhost"})


def text(response):
    return response.content.decode()


def secretive(meeting):
    """A meeting whose members, papers, recordings and questions carry a word that must not show."""
    make_member(meeting.group, SECRET)
    make_paper(meeting.items.first(), name=SECRET, text=SECRET)
    make_recording(meeting.items.first())
    raise_question(meeting=meeting, item=None, text=SECRET, now=NOW)
    return meeting


def test_nothing_published_is_nothing_there(site, husum):
    meeting = secretive(make_meeting(make_group(husum)))
    answers = [site.get(f"/meetings/{code}/") for code in (meeting.event.code, "qqqqqq")]
    assert [answer.status_code for answer in answers] == [404, 404]
    code = meeting.event.code
    assert text(answers[0]).replace(code, "") == text(answers[1]).replace("qqqqqq", "")
    assert site.head(f"/meetings/{code}/").status_code == site.get("/meetings/").status_code == 404
    assert "/meetings/" not in text(site.get("/sitemap.xml"))


def test_agenda_alone(site, husum):
    meeting = secretive(make_meeting(make_group(husum)))
    actions.publish_agenda(meeting=meeting, now=NOW)
    page = text(site.get(f"/meetings/{meeting.event.code}/"))
    assert [word in page for word in ("Punkt 1", "Vi skal vælge et sted", "Hvor skal legepladsen ligge?")] == [True] * 3
    assert [word in page for word in (SECRET, "steering/", "audio")] == [False] * 3
    assert site.get(f"/e/{meeting.event.code}/").status_code == 404


def test_decisions_alone_hold_the_agenda_back(site, husum):
    meeting = secretive(held(husum))
    actions.decide(item=meeting.items.first(), outcome="adopted", text="Ja tak.", now=AFTER)
    actions.publish_decisions(meeting=meeting, now=AFTER)
    page = text(site.get(f"/meetings/{meeting.event.code}/"))
    assert [word in page for word in ("Punkt 1", "Ja tak.", "Punkt 2", "Vi skal vælge", SECRET)] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_taken_back_is_gone(site, husum):
    meeting = make_meeting(make_group(husum))
    actions.publish_agenda(meeting=meeting, now=NOW)
    assert site.get(f"/meetings/{meeting.event.code}/").status_code == 200
    actions.withdraw_agenda(meeting=meeting)
    assert site.get(f"/meetings/{meeting.event.code}/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_with_a_fixed_number_of_questions(site, husum, language, django_assert_max_num_queries):
    meeting = held(husum, items=8)
    decisions = all_decided(meeting)
    actions.translate(decision=decisions[0], texts={"ar": "نعم"}, said={"ar": "reviewed"}, by=SECRET, now=AFTER)
    actions.publish_agenda(meeting=meeting, now=AFTER)
    actions.publish_decisions(meeting=meeting, now=AFTER)
    with django_assert_max_num_queries(8):
        page = text(site.get(f"/{language}/meetings/{meeting.event.code}/"))
    assert SECRET not in page
    assert ("نعم" in page) == (language == "ar")


def test_other_sites_do_not_have_it(husum, vesterbro):
    meeting = make_meeting(make_group(husum))
    actions.publish_agenda(meeting=meeting, now=NOW)
    found = [
        Client(headers={"host": host}).get(f"/meetings/{meeting.event.code}/")
        for host in ("vesterbro.localhost", "localhost")
    ]
    assert [answer.status_code for answer in found] == [404, 404]


def test_list_sitemap_and_search_hold_the_published(site, husum):
    group = make_group(husum)
    shown, hidden = make_meeting(group), make_meeting(group)
    actions.publish_agenda(meeting=shown, now=NOW)
    for address in ("/meetings/", "/sitemap.xml", "/search/?q=legeplads"):
        page = text(site.get(address))
        assert (f"/meetings/{shown.event.code}/" in page, hidden.event.code in page) == (True, False)
    assert shown.event.code not in text(site.get("/search/?q=indstilling"))
