"""What happens to a phone at the door: a link taken back, time over, a full memory, a wrong clock, a night."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.events.rules import days_of
from participation.signups.actions.door_passes import invite, revoke
from participation.signups.door_links import door_token
from participation.signups.door_queries import attendance_of
from participation.signups.models import DoorPass
from tests.browser.doors import (
    CUT,
    cut,
    mend,
    people,
    ready_for_no_network,
    sent,
    shown,
    tap,
)


def test_taken_back_link_is_told_and_the_names_are_gone(event, open_door):
    page = open_door()
    ready_for_no_network(page)
    tap(page, "Bo")
    sent(page)
    revoke(door_pass=DoorPass.objects.get(), now=timezone.now())
    tap(page, "Amina")
    page.wait_for_selector("[data-door] > .lead")
    assert "Amina" not in page.content()
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('door:'))")
    page.wait_for_function("async () => !(await caches.keys()).length")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_kept_list_is_not_shown_once_its_time_is_over(event, open_door):
    page = open_door()
    ready_for_no_network(page)
    page.context.set_offline(True)
    page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys()).find((one) => one.startsWith("door-list:")));
            const [key] = await cache.keys();
            const headers = { "X-Door-Until": String(Date.now() - 1) };
            await cache.put(key, new Response(await (await cache.match(key)).text(), { headers }));
        }"""
    )
    with pytest.raises(Exception, match="ERR_"):
        page.reload()
    assert page.faults == []


def test_phone_that_lost_all_its_cookies_says_so_and_keeps_what_is_not_sent(event, open_door):
    page = open_door()
    page.context.clear_cookies()
    tap(page, "Bo")
    page.wait_for_selector("[data-trouble]:visible")
    assert (shown(page), people(event)) == (4, {})
    open_door_again = f"/d/{door_token(DoorPass.objects.get())}/"
    page.evaluate("address => { location.href = address; }", open_door_again)
    page.wait_for_function("() => document.querySelector('[data-sync].good')")
    assert people(event) == {"Bo": 4}


def test_phone_whose_link_was_replaced_forgets_the_names(event, open_door):
    page = open_door()
    old = DoorPass.objects.get()
    revoke(door_pass=old, now=timezone.now())
    invite(event=event, email=old.email, name="", language="da", now=timezone.now())
    page.evaluate("() => dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-door] > .lead")
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('door:'))")


FULL = """
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, value) {
        if (name.includes(":mark:")) throw new DOMException("full", "QuotaExceededError");
        set.call(this, name, value);
    };
"""


def test_full_phone_keeps_what_it_cannot_store_whatever_another_tab_does(event, open_door):
    page = open_door()
    page.evaluate(f"() => {{ {FULL} }}")
    ready_for_no_network(page)
    cut(page)
    tap(page, "Bo")
    page.evaluate("() => dispatchEvent(new Event('storage'))")
    assert shown(page) == 4
    mend(page)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    sent(page)
    assert people(event) == {"Bo": 4}


def test_phone_with_a_wrong_clock_does_not_throw_away_what_is_not_sent(event, open_door):
    page = open_door()
    ready_for_no_network(page)
    page.context.clock.set_system_time(timezone.now() + timedelta(days=9))
    page.evaluate("() => dispatchEvent(new Event('online'))")  # asks once more, with the clock it has now
    page.wait_for_function(
        """() => Object.entries(localStorage).some(([name, value]) =>
            name.includes(":state:") && JSON.parse(value).seen - JSON.parse(value).at > 8 * 864e5)"""
    )
    cut(page)
    tap(page, "Bo")
    mend(page)
    page.add_init_script(CUT)
    page.reload()
    assert shown(page) == 4


def test_phone_left_open_overnight_at_a_camp_is_on_the_next_day(site, open_door, event):
    starts = timezone.now() - timedelta(minutes=30)
    event.ends_at, event.each_day = starts + timedelta(days=1, hours=2), True
    event.save()
    page = open_door()
    page.context.clock.set_system_time(timezone.now() + timedelta(days=1))
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    tap(page, "Bo")
    sent(page)
    assert list(attendance_of(event).days) == [days_of(event)[1]]
    assert page.locator("[data-tab][aria-current=page]").get_attribute("data-tab") == days_of(event)[1].isoformat()
