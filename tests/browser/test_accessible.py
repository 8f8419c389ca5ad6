"""Every public page in Danish and Arabic on a phone: no axe violation, no sideways scroll, nothing in the console."""

import pytest

from participation.signups.quiet_links import quiet_token
from tests.browser.looking import troubles

PATHS = {
    "front": "/",
    "events": "/det-sker/",
    "month": "/det-sker/?view=month",
    "filtered": "/det-sker/?audience=families&language=ar",
    "event": "/e/{feast}/",
    "full event": "/e/{full}/",
    "signup": "/e/{feast}/signup/",
    "news": "/nyheder/",
    "about": "/om/",
    "page": "/bliv-frivillig/",
    "search": "/search/?q=fest",
    "empty search": "/search/?q=zzzz",
    "calendar": "/calendar/",
    "privacy": "/privacy/",
    "about_figures": "/figures/about/",
    "accessibility": "/accessibility/",
    "not found": "/findes-ikke/",
    "closed link": "/m/aaaaaaaa-bbbb/",
    "reminders": "/u/{quiet}/",
}
#: Those that answer 404.
ABSENT = {"not found", "closed link"}


def address(site, path, language=""):
    quiet = quiet_token(site.full.signups.get())
    return site.url + language + path.format(feast=site.feast.code, full=site.full.code, quiet=quiet)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_is_sound(site, open_page, language):
    bad = {}
    for name, path in PATHS.items():
        page = open_page(address(site, path, language))
        if found := troubles(page, absent=name in ABSENT):
            bad[name] = found
        page.context.close()
    assert bad == {}


def test_what_is_wrong_with_a_page_is_found(site, open_page):
    page = open_page(address(site, PATHS["about"]))
    page.evaluate(
        """() => {
            const wide = document.createElement('div');
            wide.style.cssText = 'inline-size: 2000px; block-size: 9px; max-inline-size: none';
            const pale = document.createElement('p');
            pale.textContent = 'pale';
            pale.style.cssText = 'color: #999; background: #aaa';
            document.querySelector('main').append(wide, pale, document.createElement('h1'), new Image());
            console.error('broken');
        }"""
    )
    found = [one if isinstance(one, str) else one[0] for one in troubles(page)]
    assert set(found) >= {"color-contrast", "image-alt", "dark", "not one first heading", "broken"}
    assert {"sideways at 320 px", "sideways at 200 %"} <= set(found)


def test_the_keyboard_reaches_the_content_first(site, open_page):
    page = open_page(site.url + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in {"main", "#main"}


def test_the_first_event_is_on_the_first_screen_of_a_phone(site, open_page):
    for language in ("/", "/ar/"):
        page = open_page(site.url + language)
        box = page.locator(".card").first.bounding_box()
        assert box["y"] + min(box["height"], 120) <= 740
        page.context.close()


def test_targets_are_large_enough_for_a_thumb(site, open_page):
    page = open_page(address(site, PATHS["signup"], "/ar"))
    for box in page.locator("button:visible").all():
        size = box.bounding_box()
        assert size["height"] >= 43.5, box.inner_text()
        assert size["width"] >= 43.5, box.inner_text()
