"""Chromium against a live server on loopback.

The one rule: where MEDSPIL_REQUIRE names the browser, a missing one is a failure; elsewhere it is said in the report.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images import get_image_model

from cms.pages.opening import collection_of
from participation.signups.actions.door_passes import invite
from participation.signups.door_links import door_token
from tests.browser.doors import NAMES
from tests.factories import make_area, make_event, make_page, make_signup, make_site, open_site

CHROMIUM = os.environ.get("MEDSPIL_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = "browser" in os.environ.get("MEDSPIL_REQUIRE", "").split()
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM and not REQUIRED:
        pytest.skip("no Chromium on this machine")  # CI sets MEDSPIL_REQUIRE, which makes this a failure
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs an event loop in this thread
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server, settings, transactional_db, tmp_path):
    """Husum with a feast, a full workshop, a cancelled walk, a page and a signup; links carry the server's port."""
    settings.MEDIA_ROOT = tmp_path
    settings.MEDSPIL_PORT = int(live_server.url.rsplit(":", 1)[1])
    make_site()
    languages = ["da", "da-x-let", "en", "ar", "ur", "so", "tr"]
    area = make_area("husum", languages, was_url="https://was.example/medspil", opening_hours_da="Mandag 10-15")
    home = open_site(area)
    starts = (timezone.now() + timedelta(days=10)).replace(minute=0, second=0, microsecond=0)
    feast = make_event(
        area,
        title="Eidfest i Husum",
        title_ar="حفل العيد في هوسوم",
        summary_ar="نأكل معاً ونحتفل",
        description_ar="<p>تعالوا مع العائلة.</p>",
        practical="<ul><li>Tag en ret med</li></ul>",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        interpreted_languages=["ar", "so", "tr"],
        picture=picture(area),
        picture_alt="Et langt bord med mad",
        food=["meal", "halal"],
        audience=["families"],
        capacity=30,
    )
    full = make_event(area, title="Plantedag", starts_at=starts + timedelta(days=1), capacity=2)
    make_signup(full, adults=2)
    make_event(
        area,
        title="Byvandring",
        starts_at=starts + timedelta(days=2),
        state="cancelled",
        cancel_reason="Sygdom",
    )
    make_page(area, heading="Bliv frivillig", heading_ar="كن متطوعاً", slug="bliv-frivillig", body_da=BODY)
    return Site(f"http://husum.localhost:{settings.MEDSPIL_PORT}", area, home, feast, full)


def picture(area):
    """One of the demo's drawings, as heavy as an editor's picture may be."""
    drawing = Path(__file__).parents[2] / "cms/demo/pictures/eid-table.webp"
    with drawing.open("rb") as file:
        return get_image_model().objects.create(
            title="Tegning", file=ImageFile(file, "eid-table.webp"), collection=collection_of(area)
        )


BODY = [
    ("heading", "Hvad kan du gøre?"),
    ("text", "<p>Lav kaffe, plant et træ.</p>"),
    ("fact_box", {"title": "Hvornår", "text": "<p>Torsdage</p>"}),
    (
        "contact",
        {"name": "Chen", "role": "Projektleder", "phone": "33 66 00 01", "email": "husum@medspil.example"},
    ),
    ("questions", [{"question": "Skal jeg tale dansk?", "answer": "<p>Nej.</p>"}]),
    ("upcoming_events", {"count": 2}),
    ("button", {"text": "Skriv til os", "page": None, "url": "https://example.dk"}),
]


class Site:
    """The address and what is on it."""

    def __init__(self, url, area, home, feast, full):
        self.url, self.area, self.home, self.feast, self.full = url, area, home, feast, full


@pytest.fixture
def open_page(chromium):
    """Opens an address in a fresh context and collects what the console says; closes all at the end."""
    contexts = []

    def opened(address, *, width=360, height=740, scheme="light", **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def event(site):
    """On now; seven parties of four, the last with an interpreter and a wheelchair, one that waits."""
    starts = timezone.now() - timedelta(minutes=30)
    found = make_event(site.area, title="Høstfest", title_ar="حفل الخريف", starts_at=starts)
    for name in NAMES:
        make_signup(found, name=name, adults=2, children_0_5=2, wheelchair=name == "Øzgür", interpreter="so")
    make_signup(found, name="Venter", status="waiting")
    return found


@pytest.fixture
def open_door(site, event, open_page):
    """A phone whose helper has opened the link."""

    def opened(name="bo", language="da", **options):
        facts = {"email": f"{name}@medspil.example", "name": "", "language": language, "now": timezone.now()}
        page = open_page(f"{site.url}/d/{door_token(invite(event=event, **facts))}/", **options)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("[data-sync].good")
        return page

    return opened
