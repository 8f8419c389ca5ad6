"""No more reminders in one click: by a page with one button, by a mail program, and back again."""

from urllib.parse import quote

import pytest
from django.test import Client

from participation.mail.models import Message
from participation.signups import actions
from participation.signups.links import cookie_name, manage_path, token
from participation.signups.models import SignupChange
from participation.signups.quiet_links import quiet_path, quiet_token, unsubscribe_url
from tests.factories import make_event, make_signup
from tests.factories.clock import NOW
from tests.participation.reminders.parties import TWO_DAYS, go_round, make_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def signup(husum):
    """A party at an event of Husum."""
    return make_signup(make_event(husum))


@pytest.fixture
def browser():
    """Somebody's browser at Husum's site, which has never been there, and which CSRF checks do not spare."""
    return Client(headers={"host": "husum.localhost"}, enforce_csrf_checks=True)


def is_quiet(signup) -> bool:
    """As it is stored."""
    signup.refresh_from_db()
    return signup.no_reminders


def kinds(signup) -> list[str]:
    """What was noted."""
    return list(SignupChange.objects.filter(signup=signup).values_list("kind", flat=True))


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(signup, browser, method):
    answer = getattr(browser, method)(quiet_path(signup))
    assert answer.status_code == 200
    assert is_quiet(signup) is False
    assert (dict(answer.cookies), answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ({}, "no-referrer", "noindex")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("prefix", ["", "/ar", "/da-x-let"])
def test_one_click_of_a_mail_program_works_without_a_cookie(signup, browser, prefix):
    answer = browser.post(f"{prefix}{quiet_path(signup)}", {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, is_quiet(signup), kinds(signup)) == (200, True, ["quiet"])
    assert dict(answer.cookies) == {}


@pytest.mark.parametrize("said", [False, True])
def test_page_says_that_messages_to_many_stop_too(signup, browser, said):
    if said:
        actions.quieten(signup=signup, now=NOW)
    page = browser.get(f"/en{quiet_path(signup)}").content.decode()
    assert "Messages that the secretariat sends to many stop too." in page


def test_mail_says_so_where_it_offers_the_way_out(husum):
    make_signup(make_event(husum), contact_kind="email", email="amina@post.example", phone="", language="en")
    make_rule(area=husum, amount=2, created_at=NOW)
    go_round(TWO_DAYS)
    mail = Message.objects.filter(kind="reminder", channel="email").latest("pk")
    said = "Messages that the secretariat sends to many stop too."
    assert (said in mail.text, said in mail.html) == (True, True)


def test_button_and_undo(signup, browser):
    answer = browser.post(f"/en{quiet_path(signup)}")
    assert (answer.status_code, answer["Location"]) == (303, f"/en{quiet_path(signup)}?saved=1")
    page = browser.get(answer["Location"]).content.decode()
    assert 'name="again"' in page
    assert is_quiet(signup) is True
    browser.post(f"/en{quiet_path(signup)}", {"again": "1"})
    assert (is_quiet(signup), kinds(signup)) == (False, ["quiet", "loud"])


def test_twice_is_once(signup, browser):
    for _click in range(2):
        browser.post(quiet_path(signup), {"List-Unsubscribe": "One-Click"})
    assert kinds(signup) == ["quiet"]


def wrong_tokens(signup) -> list[str]:
    """Altered, somebody else's kind, unknown, nonsense."""
    good = quiet_token(signup)
    return [good[:-1] + ("A" if good[-1] != "A" else "B"), token(signup), "aaaaaaaa-" + good[9:], "x", "æ-ø"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_altered_link_answers_like_an_unknown_one_and_changes_nothing(signup, browser, method):
    answers = {wrong: getattr(browser, method)(f"/u/{wrong}/") for wrong in wrong_tokens(signup)}
    assert {answer.status_code for answer in answers.values()} == {404}
    # The switcher of languages repeats the address that was asked for.
    pages = {
        answer.content.decode().replace(f"/u/{wrong}/", "").replace(f"/u/{quote(wrong)}/", "")
        for wrong, answer in answers.items()
    }
    assert len(pages) == 1
    assert is_quiet(signup) is False


def test_link_dies_with_the_manage_link_and_opens_nothing_else(signup, browser):
    old = quiet_path(signup)
    assert browser.get(f"/m/{quiet_token(signup)}/").status_code == 404
    actions.renew_link(signup=signup, now=NOW)
    assert browser.get(old).status_code == 404
    signup.refresh_from_db()
    assert browser.get(quiet_path(signup)).status_code == 200


def test_page_names_the_event_and_nobody(signup, browser):
    page = browser.get(quiet_path(signup)).content.decode()
    assert "Fællesspisning" in page
    assert "Amina" not in page
    assert signup.phone not in page


def test_other_site_sends_readers_home_and_still_does_what_a_mail_program_asks(signup, vesterbro):
    for host in ("localhost", "vesterbro.localhost"):
        other = Client(headers={"host": host})
        answer = other.get(f"/en{quiet_path(signup)}")
        assert (answer.status_code, answer["Location"]) == (302, unsubscribe_url(signup, "en"))
    assert other.post(quiet_path(signup), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert is_quiet(signup) is True


def test_address_is_the_areas_own_and_danish_where_the_language_is_not_offered(signup, settings):
    settings.MEDSPIL_SCHEME, settings.MEDSPIL_PORT = "https", 0
    assert unsubscribe_url(signup, "ar") == f"https://husum.localhost/ar{quiet_path(signup)}"
    signup.event.area.languages = ["da"]
    assert unsubscribe_url(signup, "ar") == f"https://husum.localhost{quiet_path(signup)}"


def test_reminder_that_waits_in_the_outbox_is_not_sent_and_what_must_be_told_is(signup):
    make_rule(area=signup.event.area, amount=2, created_at=NOW)
    actions.renew_link(signup=signup, now=NOW)
    signup.event.area.reminder_rules.exclude(created_at=NOW).delete()
    go_round(TWO_DAYS)
    actions.quieten(signup=signup, now=TWO_DAYS)
    rows = Message.objects.order_by("pk").values_list("kind", "error")
    assert list(rows) == [("placed", ""), ("reminder", "no longer wanted")]


def opened(signup, browser) -> str:
    """The party's own page."""
    browser.get(manage_path(signup))
    return browser.get(f"/m/{signup.ref}/").content.decode()


def test_switch_on_the_partys_own_page_leads_back_to_it(husum, browser):
    from django.utils import timezone

    from tests.factories.clock import timedelta

    signup = make_signup(make_event(husum, starts_at=timezone.now() + timedelta(days=5)), language="da")
    page = opened(signup, browser)
    assert f'action="{quiet_path(signup)}"' in page
    answer = browser.post(quiet_path(signup), {"from_signup": "1"})
    assert (answer.status_code, answer["Location"]) == (303, f"/m/{signup.ref}/?saved=1")
    assert 'name="again"' in browser.get(answer["Location"]).content.decode()
    assert is_quiet(signup) is True
    assert cookie_name(signup.ref) in browser.cookies


@pytest.mark.parametrize("facts", [{"contact_kind": "call"}, {"status": "cancelled"}])
def test_party_that_is_never_reminded_has_no_switch(husum, browser, facts):
    assert "/u/" not in opened(make_signup(make_event(husum), language="da", **facts), browser)
