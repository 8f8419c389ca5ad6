"""The door on phones: without network, on two at once, by keyboard, in Arabic, with a camera and without."""

import re
import time

import pytest

from participation.signups.attendance import Tally
from participation.signups.models import DoorMark
from tests.browser.doors import (
    CUT,
    came,
    cut,
    less,
    mend,
    people,
    ready_for_no_network,
    row,
    sent,
    shown,
    tap,
)
from tests.browser.looking import troubles
from tests.factories import make_signup


def test_two_phones_without_network_lose_nobody_and_count_nobody_twice(event, open_door):
    """R19."""
    one, two = open_door("bo"), open_door("amina", language="ar")
    for page in (one, two):
        ready_for_no_network(page)
        cut(page)
    for name in ("Amina", "Bo", "Chen"):
        tap(one, name)
    less(one, "Amina")  # 3 of 4
    one.locator("[name=walk_in][value=adult]").click(click_count=2)
    row(one, "Chen").locator("[data-none]").click()
    tap(one, "Venter")
    for name in ("Amina", "Dilek", "Chen"):
        tap(two, name)
    less(two, "Chen")
    two.locator("[name=walk_in][value=child]").click(click_count=3)
    two.locator("[data-undo=child]").click()
    assert (shown(one), shown(two)) == (3 + 4 + 0 + 1 + 2, 4 + 4 + 3 + 2)
    assert one.locator("[data-unsent]").inner_text().endswith("8")
    assert DoorMark.objects.count() == 0
    one.add_init_script(CUT)  # closed and opened again before there is network
    one.reload()
    assert (shown(one), DoorMark.objects.count()) == (10, 0)
    for page in (two, one):
        mend(page)
        sent(page)
    assert people(event) == {"Amina": 4, "Bo": 4, "Chen": 3, "Dilek": 4, "Venter": 1}
    assert (came(event).adults, came(event).children) == (2, 2)
    two.reload()
    sent(two)
    assert (shown(one), shown(two)) == (20, 20)
    less(two, "Amina")  # now that both have been seen, a correction is a correction
    sent(two)
    assert people(event)["Amina"] == 3


#: The first batch arrives, and the phone never hears of it.
LOSE_ONE = """
    const real = window.fetch;
    window.fetch = async (address, options) => {
        const answer = await real(address, options);
        if (options?.method !== "POST" || window.lost) return answer;
        window.lost = answer.status;
        throw new TypeError("cut");
    };
"""


def test_answer_that_is_lost_on_the_way_is_asked_for_again(event, open_door):
    page = open_door()
    page.add_init_script(LOSE_ONE)
    page.reload()
    tap(page, "Bo")
    page.wait_for_function("() => window.lost")
    assert (shown(page), page.evaluate("window.lost")) == (4, 200)
    sent(page)
    assert (people(event), shown(page), DoorMark.objects.count()) == ({"Bo": 4}, 4, 1)


def test_sixty_people_are_checked_in_quickly(event, open_door):
    for number in range(60):
        make_signup(event, name=f"Gæst {number:02}")
    page = open_door()
    started = time.monotonic()
    for number in range(60):
        page.fill("#q", f"gæst {number:02}")
        page.locator(".door-row:visible .door-row__all").click()
    sent(page)
    seconds = time.monotonic() - started
    assert (came(event).total, shown(page)) == (60, 60)
    print(f"60 check-ins by first letters: {seconds:.1f} s")
    assert seconds < 120


def test_worker_touches_nothing_but_the_door(site, event, open_door):
    page = open_door()
    ready_for_no_network(page)
    scope = page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).scope")
    assert scope == f"{site.url}/d/{event.code}/"
    page.goto(f"{site.url}/e/{event.code}/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_found_by_first_letters_and_opened_by_its_code(site, event, open_door):
    page = open_door()
    for typed, names in (("am", ["Amina"]), ("oz", []), ("øz", ["Øzgür"]), ("أم", ["أمينة"]), ("mina", [])):
        page.fill("#q", typed)
        assert page.locator(".door-row:visible .door-row__name").all_inner_texts() == names
    assert page.locator("[data-nobody]").is_visible()
    ref = event.signups.get(name="Eva").ref
    page.goto(f"{site.url}/d/{event.code}/?party={ref}")
    assert page.locator(".door-row:visible .door-row__name").all_inner_texts() == ["Eva"]
    page.locator("[data-show-all]").click()
    assert page.locator(".door-row:visible").count() == 8


def test_who_wrote_for_a_party_finds_it_by_their_own_name(event, open_door):
    make_signup(event, name="Farida al-Masri", proxy="child", proxy_name="Noor", proxy_language="da")
    page = open_door()
    for typed in ("noor", "masri", "al-m"):
        page.fill("#q", typed)
        assert page.locator(".door-row:visible .door-row__name").all_inner_texts() == ["Farida al-Masri"], typed
    assert page.locator(".door-row__by:visible").all_inner_texts() == ["Noor"]


def test_party_that_signs_up_later_comes_onto_the_list_and_into_what_is_expected(event, open_door):
    page = open_door()
    assert page.locator("[data-expected]").inner_text() == "28 forventet"
    make_signup(event, name="Ny", adults=3)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    row(page, "Ny").wait_for()
    assert page.locator("[data-expected]").inner_text() == "31 forventet"


def test_count_is_heard_after_each_tap(event, open_door):
    page = open_door()
    heard = []
    for button in ("[name=walk_in][value=child]", "[name=walk_in][value=child]", "[data-undo=child]"):
        page.locator(button).click()
        heard.append(page.locator("[data-spoken]").inner_text())
    tap(page, "Bo")
    heard.append(page.locator("[data-spoken]").inner_text())
    numbers = [re.findall(r"[0-9]+", text) for text in heard]
    assert numbers == [["1", "28"], ["2", "28"], ["1", "28"], ["4", "4", "5", "28"]]


CAMERA = """
    Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: async () => {
        if (%s) throw new DOMException("no", "NotAllowedError");
        const canvas = document.createElement("canvas");
        canvas.getContext("2d").fillRect(0, 0, 9, 9);
        return canvas.captureStream(5);
    } } });
    window.BarcodeDetector = class { async detect() { return [{ rawValue: window.seen }]; } };
"""


@pytest.mark.parametrize("refused", [False, True])
def test_camera_reads_a_code_and_a_refused_one_leaves_the_names(site, event, open_door, refused):
    page = open_door()
    page.add_init_script(CAMERA % str(refused).lower())
    page.reload()
    sent(page)
    ref = event.signups.get(name="Eva").ref
    page.evaluate("address => { window.seen = address; }", f"{site.url}/d/{event.code}/?party={ref}")
    page.locator("[data-scan]").click()
    if refused:
        page.wait_for_selector("[data-trouble]:visible")
        assert page.evaluate("document.activeElement.id") == "q"
    else:
        page.wait_for_selector(".door-row.is-found")
    names = page.locator(".door-row:visible .door-row__name").all_inner_texts()
    assert len(names) == 8 if refused else names == ["Eva"]
    assert page.locator("[data-camera]").is_hidden()


def test_without_javascript_taps_are_forms(event, open_door):
    page = open_door(java_script_enabled=False)
    tap(page, "Bo")
    less(page, "Bo")
    page.locator("[name=walk_in][value=child]").click()
    assert (people(event), came(event).children, shown(page)) == ({"Bo": 3}, 1, 4)
    row(page, "Bo").locator("[data-none]").click()
    assert came(event) == Tally({}, 0, 1)


@pytest.mark.parametrize("language", ["da", "ar"])
def test_page_is_accessible_large_enough_and_fits(event, open_door, language):
    page = open_door(language=language)
    tap(page, "Øzgür")
    page.locator("[name=walk_in][value=child]").click()
    sent(page)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert troubles(page) == []
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 320, "height": 740})
    for target in page.locator(".door button:visible, .door input:visible, .door .more:visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 47.5, target.evaluate("one => one.outerHTML")[:120]


def test_by_keyboard_alone(event, open_door):
    page = open_door()
    page.focus("#q")
    page.keyboard.type("dil")
    page.keyboard.press("Enter")  # to the one that is found
    page.keyboard.press("Enter")
    assert "Dilek" in page.locator("[data-spoken]").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    sent(page)
    assert people(event) == {"Dilek": 3}
    for _step in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "door-row__all"
    sent(page)
    assert people(event) == {}
