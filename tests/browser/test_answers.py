"""The optional questions in Chromium: equal buttons, no cookie, no JavaScript, keyboard, both directions, paper."""

import re
from itertools import product

import pytest
from django.conf import settings
from django.test import Client

from participation.portal.views import answers
from participation.representation.models import BallotBox, Counter
from tests import cast
from tests.browser.looking import troubles, violations
from tests.factories import make_boxes, make_signup
from tests.participation.portal.asking import begin

A6_HEIGHT = 148 / 25.4 * 96
A4 = b"/MediaBox [0 0 594.95996 841.91998]"


@pytest.fixture
def asking(site):
    """The feast asks; four people have a place."""
    make_boxes(site.feast)
    make_signup(site.feast, adults=2, children_6_12=2)
    return site


def address(site, page="about-you/", language=""):
    return f"{site.url}{language}/e/{site.feast.code}/{page}"


def counted(site, stage="signup"):
    box = BallotBox.objects.get(subject_id=site.feast.pk, stage=stage)
    return sorted(Counter.objects.filter(box=box, count__gt=0).values_list("question__code", "option__code", "count"))


def send(page):
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_url("**/thanks/")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_of_it_is_sound(asking, open_page, language):
    bad = {}
    begin(asking.feast)
    for path in (
        "about-you/",
        "about-you/?people=3",
        "here/",
        "here/tablet/",
        "about-you/thanks/",
        "here/tablet/thanks/",
    ):
        page = open_page(address(asking, path, language))
        if found := troubles(page):
            bad[path] = found
        page.context.close()
    assert bad == {}


@pytest.mark.parametrize("language", ["", "/ar"])
def test_errors_violate_nothing_and_take_the_focus(asking, open_page, language):
    page = open_page(address(asking, "about-you/?people=2", language))
    for field in page.locator("fieldset").nth(1).locator("input").all()[:2]:
        field.fill("2")
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_selector("#errors")
    assert (violations(page), page.faults) == ([], [])
    assert page.evaluate("document.activeElement.id") == "errors"
    page.locator("#errors a").click()
    assert page.evaluate("document.activeElement.tagName") == "FIELDSET"


def test_skip_is_as_big_as_send(asking, open_page):
    begin(asking.feast)
    look = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontSize, s.fontWeight] }"
    for path, language in product(("about-you/", "about-you/?people=3", "here/tablet/"), ("", "/ar")):
        page = open_page(address(asking, path, language))
        one, other = (page.locator(f".pair > {tag}") for tag in ("button", "a"))
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            first, second = one.bounding_box(), other.bounding_box()
            assert (first["width"], first["height"]) == (second["width"], second["height"]), (path, language, width)
            assert one.evaluate(look) == other.evaluate(look), (path, language, width)
        page.context.close()


def test_skip_leads_back_and_counts_nothing(asking, open_page):
    page = open_page(address(asking))
    page.locator(".pair > a").click()
    page.wait_for_url(address(asking, ""))
    assert counted(asking) == []


def test_arabic_is_mirrored(asking, open_page):
    page = open_page(address(asking, language="/ar"))
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.set_viewport_size({"width": 1280, "height": 800})  # narrow screens have one below the other
    send_box, skip = (page.locator(f".pair > {tag}").bounding_box() for tag in ("button", "a"))
    assert send_box["x"] > skip["x"]
    radio = page.locator(".choice").first
    assert radio.locator("input").bounding_box()["x"] > radio.locator("span").bounding_box()["x"]


def test_the_second_question_waits_for_a_no(asking, open_page):
    page = open_page(address(asking))
    later = page.locator(".asked__next")
    assert not later.is_visible()
    page.check("input[value=no] >> nth=0", force=True)
    assert later.is_visible()
    later.locator("input[value=yes]").check(force=True)
    send(page)
    assert counted(asking) == [("origin", "DESCENDANT", 1)]
    assert page.faults == []


def test_a_browser_that_just_signed_up_brings_no_cookie(asking, open_page):
    page = open_page(f"{asking.url}/ar/e/{asking.feast.code}/signup/")
    page.fill("[name=name]", "Amina")
    page.fill("[name=phone]", "33660010")
    for step in ("next", "next", "send"):
        page.locator(f"button[value={step}]").click()
    page.wait_for_url("**/ar/m/*/?new=1")
    assert len(page.context.cookies()) == len(asking.area.languages)
    brought = []
    page.on("request", lambda request: brought.append((request.method, request.all_headers().get("cookie"))))
    page.locator("a[href*='/about-you/']").click()
    page.wait_for_url("**/about-you/**")
    page.locator(".choice input").first.check(force=True)
    send(page)
    assert {"GET", "POST"} <= {method for method, _cookie in brought}
    assert {cookie for _method, cookie in brought} == {None}
    assert page.context.cookies(page.url) == []
    assert "?" not in page.url


def test_it_works_without_javascript_also_for_a_family(asking, open_page):
    page = open_page(address(asking), java_script_enabled=False)
    page.select_option("#id_people", "3")
    page.locator("form[method=get] button").click()
    page.wait_for_url("**/?people=3")
    assert page.locator("[data-step]:visible").count() == 0
    fields = page.locator("fieldset").nth(2).locator("input")
    fields.nth(0).fill("1")
    fields.nth(3).fill("2")
    send(page)
    assert counted(asking) == [("age", "A25_39", 2), ("age", "U15", 1)]
    page.go_back()
    fields = page.locator("fieldset").nth(2).locator("input")
    assert [fields.nth(0).input_value(), fields.nth(3).input_value()] == ["0", "0"]


def test_steppers_count_a_family(asking, open_page):
    page = open_page(address(asking, "about-you/?people=2", "/ar"))
    more = page.locator("fieldset").nth(1).locator("[data-step='1']").first
    for _tap in range(3):
        more.click(force=True)  # the third is one too many and does nothing
    send(page)
    assert counted(asking) == [("gender", "WOMAN", 2)]


def test_it_can_be_answered_by_keyboard_alone(asking, open_page):
    page = open_page(address(asking))
    for _key in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator(":focus").get_attribute("value") == "no"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _key in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks/")
    assert counted(asking) == [("origin", "DESCENDANT", 1)]


@pytest.mark.parametrize("scripted", [True, False])
def test_the_tablet_is_ready_for_the_next_person_by_itself(asking, open_page, monkeypatch, scripted):
    monkeypatch.setattr(answers, "REST", 1)
    begin(asking.feast)
    start = address(asking, "here/tablet/")
    page = open_page(start, width=1024, java_script_enabled=scripted)
    for choice in page.locator(".kiosk .choice:visible").all():
        assert choice.bounding_box()["height"] >= 64
    page.locator(".choice input").first.check(force=True)
    send(page)
    page.wait_for_url(start, timeout=5000)
    assert page.locator(":checked").count() == 0
    assert counted(asking, "attendance") == [("origin", "DANISH_ORIGIN", 1)]
    page.locator(".choice input").first.check(force=True)
    page.locator(".pair > a").click()
    page.wait_for_load_state()
    assert page.locator(":checked").count() == 0


@pytest.fixture
def editor(asking, open_page):
    """A page where Chen is logged in."""
    client = Client()
    client.force_login(cast.chen(asking.area), backend="django.contrib.auth.backends.ModelBackend")
    page = open_page(asking.url)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": asking.url}])
    return page


def printed(page):
    """How many A4 sheets, and other sheets."""
    page.emulate_media(media="print")
    sheets = re.findall(rb"/MediaBox\s*\[[^\]]*\]", page.pdf(prefer_css_page_size=True))
    return sheets.count(A4), len(sheets) - sheets.count(A4)


def test_four_cards_print_on_a_sheet(asking, editor):
    editor.goto(address(asking, "cards/"))
    assert (violations(editor), editor.faults) == ([], [])
    assert editor.locator("[data-print]").is_visible()
    assert printed(editor) == (2, 0)  # seven languages
    heights = editor.evaluate("[...document.querySelectorAll('.paper')].map(e => e.getBoundingClientRect().height)")
    assert len(heights) == 7
    assert max(heights) <= A6_HEIGHT + 1
    # Room for words that are longer than these.
    room = "e => e.getBoundingClientRect().bottom - e.lastElementChild.getBoundingClientRect().bottom"
    assert min(card.evaluate(room) for card in editor.locator(".paper").all()) >= 18


def test_the_poster_prints_on_one_sheet(asking, editor):
    editor.goto(address(asking, "here/poster/"))
    assert (violations(editor), editor.faults) == ([], [])
    box = editor.locator(".placard__code").bounding_box()
    assert box["width"] == box["height"] > 0
    assert printed(editor) == (1, 0)
