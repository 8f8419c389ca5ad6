"""Loading the demo.

The one rule: loading it twice changes nothing. What is missing is made, what is there is left as it is, and
days count from the day a thing was made; only `renew` moves the demo's dates to today.
"""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from cms.demo.areas import invented, load_areas, load_city, load_members, load_people
from cms.demo.events import load_events, renew_events
from cms.demo.figures import load_figures
from cms.demo.pages import load_pages, renew_news
from cms.demo.reading import Report
from cms.demo.steering import load_steering, renew_steering
from participation.languages import registry
from participation.representation.actions.questions import keep_questions

__all__ = ["Report", "load"]


@transaction.atomic
def load(*, now: datetime, renew: bool = False) -> Report:
    """City, areas, venues, logins, pages, events and signups. Returns what was made."""
    report = Report()
    with translation.override(registry.SOURCE):
        load_city(now, report)
        fresh = load_areas(now, report)
        areas = invented()
        load_people(areas, report)
        load_members(report)
        load_pages(areas, fresh, now, report)
        report.count("questions", keep_questions())
        load_events(areas, now, report)
        load_steering(areas, now, report)
        load_figures(areas, now, report)
        if renew:
            renew_events(areas, now, report)
            renew_steering(areas, now, report)
            renew_news(areas, now, report)
    return report
