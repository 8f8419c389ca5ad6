"""The page of figures in Danish and Arabic, light and dark, on a phone and on paper."""

import pytest

from participation.representation.models import Reporting
from tests.browser.looking import sideways, troubles
from tests.participation.representation.report.rows import JOINT, entry, make_release
from tests.participation.representation.report.test_pdf import ACCESS, AGE

PATHS = {"came": "/figures/", "signed up": "/figures/2025/?stage=signup"}
FUNNEL = {"events": 8, "signed_up": 832, "attended": 741}


@pytest.fixture
def figures(site):
    """A year with every kind of table in it, and the year before."""
    Reporting.objects.create(area=site.area, public=True)
    more = {"indicators": {"access": ACCESS, "funnel": FUNNEL}}
    for year in ("2024", "2025"):
        came = [
            entry("origin", [352, 48, 41], rest=297),
            entry("gender", [163, 88, 17], rest=472),
            entry("age", [63, 41, 38, 72, 97, 48], rest=381, benchmark=AGE),
            entry("housing"),
            entry("language", [201, 38, 47, 58], rest=396, level=1),
            entry("first_time", [121, 176], rest=443),
        ]
        make_release(*came, area=site.area, period=year, payload=more, heads=738, invented=True)
    make_release(entry("origin"), area=site.area, stage="signup", payload={"joint": JOINT})
    return site


def unfolded(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_is_sound(figures, open_page, language):
    bad = {}
    for name, path in PATHS.items():
        page = unfolded(open_page(figures.url + language + path))
        if found := troubles(page):
            bad[name] = found
        page.context.close()
    assert bad == {}


def test_no_page_scrolls_sideways_in_urdu(figures, open_page):
    for path in PATHS.values():
        page = unfolded(open_page(figures.url + "/ur" + path, width=320))
        assert not sideways(page), path
        page.context.close()


def test_the_letters_in_the_picture_are_large_enough_and_not_too_large(figures, open_page):
    page = open_page(figures.url + "/figures/")
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        ratio = page.evaluate("document.querySelector('.who').getBoundingClientRect().width / 340")
        assert 12 / 15 <= ratio <= 1.6, width


def test_every_letter_of_the_pictures_stands_on_their_paper(figures, open_page):
    for language in ("", "/ar", "/ur"):
        page = open_page(figures.url + language + "/figures/", width=360)
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.who')].flatMap(svg => {
                const paper = svg.getBoundingClientRect();
                return [...svg.querySelectorAll('text')].filter(text => {
                    const box = text.getBoundingClientRect();
                    return box.left < paper.left - 1 || box.right > paper.right + 1 || box.bottom > paper.bottom + 1;
                }).map(text => text.textContent);
            })"""
        )
        assert (language, page.locator(".who").count(), outside) == (language, 5, [])
        page.context.close()


def test_bars_begin_where_reading_begins(figures, open_page):
    starts = {}
    for language in ("", "/ar"):
        page = open_page(figures.url + language + "/figures/")
        starts[language] = page.evaluate(
            """() => {
                const paper = document.querySelector('.who').getBoundingClientRect();
                const bar = document.querySelectorAll('.who-comes')[1].getBoundingClientRect();
                return [Math.round(bar.left - paper.left), Math.round(paper.right - bar.right)];
            }"""
        )
        page.context.close()
    assert (starts[""][0], starts["/ar"][1]) == (0, 0)
    assert min(starts[""][1], starts["/ar"][0]) > 50


def test_colours_follow_the_scheme(figures, open_page):
    inks = []
    for scheme in ("light", "dark"):
        page = open_page(figures.url + "/figures/", scheme=scheme)
        inks.append(page.evaluate("getComputedStyle(document.querySelector('.who text')).fill"))
        page.context.close()
    assert inks == ["rgb(37, 32, 27)", "rgb(245, 237, 226)"]


def test_the_page_prints_on_a4(figures, open_page, tmp_path):
    page = open_page(figures.url + "/figures/", width=1280)
    page.emulate_media(media="print")
    assert page.locator(".noprint:visible").count() == 0
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
