"""The demo's pages: the areas' fronts, their ordinary pages and their news.

The one rule: a page that was there before this load is left alone, whatever has been written on it since.
Pages first exist and then get their bodies, because buttons point at pages.
"""

import json
from datetime import datetime
from typing import Any

from wagtail.models import Page

from cms.demo.pictures import picture
from cms.demo.reading import Report, content, day, mark, put_words, stable
from cms.models import AreaHomePage, ContentPage, NewsIndexPage, NewsPage
from cms.pages.opening import home_page
from participation.areas.models import Area
from participation.languages import registry


def load_pages(areas: dict[str, Area], fresh: set[str], now: datetime, report: Report) -> None:
    """Fills the fronts and menus of the areas opened in this load, and makes the pages that are missing."""
    for slug, area in areas.items():
        home = home_page(area)
        if home is None:
            continue
        if slug in fresh:
            _fill_front(area, home, now, report)
        entries = [entry for entry in content("pages") if entry["area"] == slug]
        mine = [(entry, _page(home, entry, slug in fresh, now)) for entry in entries]
        for entry, page in mine:
            if page is not None:
                # Read again: an index that was read before its articles came would be saved as having none.
                _fill(type(page).objects.get(pk=page.pk), entry, area, home, now, report)


def renew_news(areas: dict[str, Area], now: datetime, report: Report) -> None:
    """Gives the demo's articles fresh dates, in their revisions too."""
    for entry in content("pages"):
        home = home_page(areas[entry["area"]]) if entry["kind"] == "news" and entry["area"] in areas else None
        page = NewsPage.objects.descendant_of(home).filter(slug=entry["slug"]).first() if home else None
        if page is not None and page.date != day(now, entry["date_offset"]):
            page.date = day(now, entry["date_offset"])
            _publish(page)
            report.count("articles moved")


def _page(home: AreaHomePage, entry: dict[str, Any], fresh: bool, now: datetime) -> Page | None:
    """The page to be filled: new, or just made by opening the area; None to leave it alone."""
    found = home.get_descendants().filter(slug=entry["slug"]).first()
    if found is not None:
        return found.specific if fresh else None
    model = {"news": NewsPage, "content": ContentPage}.get(entry["kind"])
    parent = NewsIndexPage.objects.child_of(home).first() if model is NewsPage else home
    if model is None or parent is None:
        return None
    page = model(title=entry["heading"]["da"], slug=entry["slug"])
    put_words(page, "heading", entry["heading"])
    if model is NewsPage:
        page.date = day(now, entry["date_offset"])
    return parent.add_child(instance=page)


def _fill_front(area: Area, home: AreaHomePage, now: datetime, report: Report) -> None:
    facts = next(facts for facts in content("areas")["areas"] if facts["slug"] == area.slug)
    put_words(home, "heading", facts["home"]["heading"])
    put_words(home, "intro", facts["home"]["intro"])
    put_words(home, "picture_alt", facts["picture_alt"])
    home.picture = picture(area, facts["picture"], report)
    mark(home, day(now, 0))
    _publish(home)
    report.count("pages")


def _fill(page: Page, entry: dict[str, Any], area: Area, home: AreaHomePage, now: datetime, report: Report) -> None:
    page.title = entry["heading"]["da"]
    put_words(page, "heading", entry["heading"])
    put_words(page, "intro", entry["intro"])
    for code, blocks in entry["body"].items():
        made = _body(blocks, f"{area.slug}/{entry['slug']}/{code}", area, home, report)
        setattr(page, registry.column("body", code), json.dumps(made))
    if isinstance(page, NewsPage):
        page.picture = picture(area, entry["picture"], report)
        put_words(page, "picture_alt", entry["picture_alt"])
    mark(page, day(now, 0))
    _publish(page)
    report.count("pages")


def _publish(page: Page) -> None:
    """With a revision, so that the editor's history begins with what is public."""
    page.save_revision().publish()


def _body(
    blocks: list[dict[str, Any]], key: str, area: Area, home: AreaHomePage, report: Report
) -> list[dict[str, Any]]:
    """The content's blocks as they are stored: pages and pictures by number, with stable identifiers."""
    return [
        {
            "type": block["type"],
            "value": _value(block["type"], block["value"], f"{key}/{number}", area, home, report),
            "id": str(stable(f"{key}/{number}")),
        }
        for number, block in enumerate(blocks)
    ]


def _value(kind: str, value: Any, key: str, area: Area, home: AreaHomePage, report: Report) -> Any:
    if kind == "picture":
        drawn = picture(area, value["stem"], report)
        return {"image": drawn.pk if drawn else None, "alt": value["alt"], "caption": value["caption"]}
    if kind == "button":
        slug = value.get("page_slug")
        target = home.get_descendants().filter(slug=slug).first() if slug else None
        return {"text": value["text"], "page": target.pk if target else None, "url": value.get("url", "")}
    if kind == "questions":
        return [
            {"type": "item", "value": item, "id": str(stable(f"{key}/{number}"))} for number, item in enumerate(value)
        ]
    return value
