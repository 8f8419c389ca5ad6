"""Signing up on a phone in Arabic, by tapping."""

from participation.mail.models import Message
from participation.signups.models import Signup


def fill_first_step(page):
    page.fill("[name=name]", "أمينة")
    page.fill("[name=phone]", "٣٣ ٦٦ ٠٠ ١٠")
    page.locator("[name=children_6_12]").locator("xpath=..").locator("button").last.click()


def test_a_family_signs_up_in_arabic_with_few_taps(site, open_page):
    page = open_page(f"{site.url}/ar/e/{site.feast.code}/")
    taps = 0
    page.locator(f"a[href$='/e/{site.feast.code}/signup/']").first.click()
    taps += 1
    fill_first_step(page)
    taps += 3  # two fields and one stepper
    page.locator("button[value=next]").click()
    page.locator("button[value=next]").click()
    page.locator("button[value=send]").click()
    taps += 3
    page.wait_for_url(f"{site.url}/ar/m/*/**")
    signup = Signup.objects.get(event=site.feast)
    assert taps <= 8
    assert (signup.phone, signup.people, signup.language) == ("+4533660010", 2, "ar")
    assert page.evaluate("location.pathname") == f"/ar/m/{signup.ref}/"
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.faults == []


def test_a_double_tap_is_one_signup(site, open_page):
    page = open_page(f"{site.url}/ar/e/{site.feast.code}/signup/")
    fill_first_step(page)
    page.locator("button[value=next]").click()
    page.locator("button[value=next]").click()
    page.locator("button[value=send]").dblclick(no_wait_after=True)
    page.wait_for_url(f"{site.url}/ar/m/*/**")
    assert Signup.objects.filter(event=site.feast).count() == 1
    assert Message.objects.count() == 1


def test_back_and_send_again_is_one_signup(site, open_page):
    page = open_page(f"{site.url}/e/{site.feast.code}/signup/", java_script_enabled=False)
    page.fill("[name=name]", "Amina")
    page.fill("[name=phone]", "33660010")
    page.locator("button[value=next]").click()
    page.locator("button[value=next]").click()
    page.locator("button[value=send]").click()
    page.wait_for_url(f"{site.url}/m/*/**")
    page.go_back()
    page.locator("button[value=send]").click()
    page.wait_for_url(f"{site.url}/m/*/**")
    assert Signup.objects.filter(event=site.feast).count() == 1


def test_cancelling_asks_once_and_shows_it(site, open_page):
    page = open_page(f"{site.url}/ar/e/{site.feast.code}/signup/")
    fill_first_step(page)
    for step in ("next", "next", "send"):
        page.locator(f"button[value={step}]").click()
    page.wait_for_url(f"{site.url}/ar/m/*/**")
    page.locator("a[href$='/cancel/']").first.click()
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_url("**saved=1")
    assert Signup.objects.get(event=site.feast).status == "cancelled"
