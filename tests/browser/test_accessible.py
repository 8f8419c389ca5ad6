"""Every public page in Danish and Arabic on a phone: no axe violation, no sideways scroll, nothing in the console."""

from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
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
}


def address(site, path, language=""):
    return site.url + language + path.format(feast=site.feast.code, full=site.full.code)


def violations(page):
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "/ar"])
def test_no_page_violates_axe(site, open_page, language, scheme):
    bad = {}
    for name, path in PATHS.items():
        page = open_page(address(site, path, language), scheme=scheme)
        if found := violations(page):
            bad[name] = found
        faults = [fault for fault in page.faults if "404" not in fault]
        if faults:
            bad[f"{name} console"] = faults
        page.context.close()
    assert bad == {}


@pytest.mark.parametrize("language", ["", "/ar"])
def test_no_page_scrolls_sideways_when_narrow_or_enlarged(site, open_page, language):
    bad = []
    for name, path in PATHS.items():
        page = open_page(address(site, path, language), width=320)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            bad.append(name)
        page.set_viewport_size({"width": 640, "height": 740})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            bad.append(f"{name} at 200 %")
        page.context.close()
    assert bad == []


def test_every_page_has_one_first_heading(site, open_page):
    for path in PATHS.values():
        page = open_page(address(site, path))
        assert page.locator("h1").count() == 1, path
        page.context.close()


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
