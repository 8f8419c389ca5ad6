"""The members' room on a phone in Arabic: read, listen, tick, note, ask; also without JavaScript."""

import pytest
from django.conf import settings

from participation.steering.models import Invitation, MemberMark, MemberQuestion
from tests.browser.looking import troubles
from tests.factories.steering import make_paper, make_recording
from tests.participation.steering.rooms import Room, browser


@pytest.fixture
def room(site, settings, tmp_path):
    """Bo reads Arabic; the first item can be heard, has a paper, and a question has been asked."""
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    found = Room(site.area, reading_languages=["ar", "da"])
    make_recording(found.first, "ar", voice="synthetic")
    make_paper(found.first)
    MemberQuestion.objects.create(
        meeting=found.meeting, member=found.bo, text="لماذا؟", language="ar", asked_at=found.meeting.event.starts_at
    )
    return found


@pytest.fixture
def open_room(site, room, open_page):
    """A page of the room, opened by Bo."""
    key = browser(room.bo.user).cookies[settings.SESSION_COOKIE_NAME].value

    def opened(path, **options):
        page = open_page(f"{site.url}/robots.txt", **options)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])
        page.goto(site.url + path)
        return page

    return opened


ALL = {
    "": ["/steering/", "{meeting}", "{meeting}1/?read=ar", "{meeting}ask/"],
    "/ar": ["/steering/", "/steering/wishes/", "/steering/search/?q=punkt", "{meeting}", "{meeting}1/"],
}


@pytest.mark.parametrize("language", ALL)
def test_every_page_of_the_room_is_sound(room, open_room, language):
    bad = {}
    for path in ALL[language]:
        page = open_room(language + path.format(meeting=room.path()))
        if found := troubles(page):
            bad[path] = found
        page.context.close()
    assert bad == {}


@pytest.mark.parametrize("scripted", [True, False])
def test_a_member_reads_answers_ticks_notes_and_asks(room, open_room, scripted):
    page = open_room("/ar/steering/", java_script_enabled=scripted)
    page.locator("button[value=yes]").first.click()
    page.wait_for_url("**/ar/steering/?saved=1")
    page.locator(f"a[href='{room.path('', '/ar')}#agenda']").click()
    page.locator(f"a[href='{room.path('1/', '/ar')}']").first.click()
    page.locator("button[name=read]").click()
    page.wait_for_url("**/1/?saved=1#mine")
    page.locator("[name=note]").fill("أسأل عن السياج")
    page.locator("form[action$='/note/'] button").click()
    page.wait_for_load_state()
    page.locator("a[href*='/ask/']").click()
    page.locator("[name=text]").fill("متى؟")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/?asked=1#questions")
    assert Invitation.objects.get(event=room.meeting.event).reply == "yes"
    assert list(MemberMark.objects.values_list("read", "note")) == [(True, "أسأل عن السياج")]
    kept = MemberQuestion.objects.get(text="متى؟")
    assert (kept.item, kept.language, kept.naming) == (room.first, "ar", "unnamed")


def test_the_player_is_reached_by_keyboard_and_loads_nothing_before(room, open_room):
    page = open_room(room.path("1/", "/ar"))
    assert page.locator("audio").get_attribute("preload") == "none"
    for _key in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "AUDIO":
            break
    assert page.evaluate("document.activeElement.tagName") == "AUDIO"
    assert page.evaluate("performance.getEntriesByType('resource').filter(e => /recording/.test(e.name)).length") == 0
