"""A door on a phone: opening it, tapping, cutting the network, and what came of it."""

from participation.signups.door_queries import attendance_of

NAMES = ["Amina", "Bo", "Chen", "Dilek", "Eva", "أمينة", "Øzgür"]


def row(page, name):
    return page.locator(".door-row").filter(has=page.locator(".door-row__name", has_text=name))


def tap(page, name):
    row(page, name).locator(".door-row__all").click()


def less(page, name):
    row(page, name).locator("[data-step='-1']").click()


def shown(page):
    return int(page.locator("[data-total]").inner_text())


def sent(page):
    page.wait_for_selector("[data-sync].good", timeout=20_000)


def ready_for_no_network(page):
    """The worker has taken over and kept the list."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => (await caches.keys()).some((name) => name.startsWith('door-list:'))")


#: While a page with a worker is opened anew, Chromium's own switch lets what is sent slip through.
CUT = "window.real ??= window.fetch; window.fetch = async () => { throw new TypeError('cut'); };"


def cut(page):
    """No network, neither for pages nor for what the page sends."""
    page.evaluate(f"() => {{ {CUT} }}")
    page.context.set_offline(True)


def mend(page):
    """Network again."""
    page.evaluate("() => { window.fetch = window.real; }")
    page.context.set_offline(False)


def came(event):
    return attendance_of(event).whole


def people(event):
    names = dict(event.signups.values_list("pk", "name"))
    return {names[key]: number for key, number in came(event).parties.items()}
