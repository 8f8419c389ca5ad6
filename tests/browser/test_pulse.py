"""The page "How was the meeting?" on a phone, in Danish and Arabic."""

import pytest
from django.conf import settings

from participation.representation.actions.opening import open_boxes
from participation.representation.actions.questions import keep_questions
from participation.representation.meetings import of_meeting
from participation.steering.models import Invitation
from tests.browser.looking import troubles
from tests.participation.steering.rooms import Room, browser, end


@pytest.fixture
def room(site):
    """Over since yesterday; Bo was there and at the preparatory meeting."""
    keep_questions()
    found = Room(site.area, reading_languages=["ar"])
    end(found.meeting, days=1)
    end(found.before, days=4)
    Invitation.objects.filter(member=found.bo).update(came=True)
    open_boxes(of_meeting(found.meeting))
    return found


def test_the_page_is_sound_in_danish_and_arabic_and_thanks_without_scripts(site, room, open_page):
    key = browser(room.bo.user).cookies[settings.SESSION_COOKIE_NAME].value
    bad = {}
    for language in ("", "/ar"):
        page = open_page(f"{site.url}/robots.txt")
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
        page.goto(site.url + room.path("pulse/", language))
        bad[language] = troubles(page)
        page.context.close()
    assert {language: found for language, found in bad.items() if found} == {}
    page = open_page(f"{site.url}/robots.txt", java_script_enabled=False)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
    page.goto(site.url + room.path("pulse/", "/ar"))
    assert page.locator("fieldset").count() == 3
    assert page.locator("input[type=radio]").count() == 12
    for number in range(3):
        page.locator("fieldset").nth(number).locator("input").first.check()
    page.locator("form[action$='/pulse/'] button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("fieldset").count() == 0
    page.context.close()
