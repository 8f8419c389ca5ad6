"""Plain functions that make one thing each, with sensible facts; a test names only what differs.

The one rule: no chance and no clock. The same calls in the same order give the same rows.
"""

from tests.factories.areas import make_area, make_venue
from tests.factories.events import make_event
from tests.factories.pages import make_ground, make_page, make_site, open_site
from tests.factories.representation import fill, make_benchmark, make_boxes, make_closed, make_questions
from tests.factories.signups import make_party, make_signup

__all__ = [
    "fill",
    "make_area",
    "make_benchmark",
    "make_boxes",
    "make_closed",
    "make_event",
    "make_ground",
    "make_page",
    "make_party",
    "make_questions",
    "make_signup",
    "make_site",
    "make_venue",
    "open_site",
]
