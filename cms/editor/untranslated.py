"""What still lacks a translation, per language: upcoming published events and live pages of one's own areas.

The one rule: only the languages an area offers count; a language it has not is no lack.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from cms.editor.owning import own_pages
from cms.pages.area_home import AreaHomePage
from cms.pages.translated import TranslatedPage
from participation.areas.models import Area
from participation.events.models import Event
from participation.events.states import EventState
from participation.languages import registry, states
from participation.languages.translating import state_of
from participation.people.models import User

#: At most this many pages are looked at.
LOOKED_AT = 200
Thing = tuple[Any, list[str], str]


def lacking(user: User, events: list[Event], areas: list[Area]) -> list[dict[str, Any]]:
    """Per language how many texts are missing or outdated, and the first of them."""
    found: dict[str, dict[str, Any]] = {}
    for thing, codes, url in [*_events(events, areas), *_pages(user, areas)]:
        for code in codes:
            state = state_of(thing, code)
            if state in (states.MISSING, states.OUTDATED):
                line = found.setdefault(code, {states.MISSING: 0, states.OUTDATED: 0, "url": url})
                line[state] += 1
    return [
        {**found[language.code], "name": language.own_name, "code": language.code, "dir": language.direction}
        for language in registry.LANGUAGES
        if language.code in found
    ]


def _offered(area: Area | None) -> list[str]:
    codes = area.languages if area else registry.CODES
    return [code for code in codes if code != registry.SOURCE]


def _events(events: list[Event], areas: list[Area]) -> Iterator[Thing]:
    known = {area.pk: area for area in areas}
    for event in events:
        if event.state == EventState.PUBLISHED and event.area_id in known:
            yield event, _offered(known[event.area_id]), reverse("events:edit", args=[event.pk])


def _pages(user: User, areas: list[Area]) -> Iterator[Thing]:
    """One question for the fronts, one for the pages and one per page type."""
    by_slug = {area.slug: area for area in areas}
    fronts = AreaHomePage.objects.filter(slug__in=by_slug, depth=2).values_list("path", "slug")
    area_at = {path: by_slug[slug] for path, slug in fronts}
    for page in own_pages(user).live().order_by("path").specific()[:LOOKED_AT]:
        if isinstance(page, TranslatedPage):
            area = area_at.get(page.path[: 2 * page.steplen])
            yield page, _offered(area), reverse("wagtailadmin_pages:edit", args=[page.pk])
