"""The way from a meeting's page to the three questions about it.

The one rule: it is shown to who can answer now, and to nobody else. The members' room knows nothing of the questions,
and the page behind the way is not there for others.
"""

from datetime import datetime

from django import template
from django.utils import translation

from participation.languages import registry
from participation.portal.pulse import pulse_of
from participation.steering.links import meeting_path
from participation.steering.models import Meeting, Member

register = template.Library()


@register.simple_tag
def pulse_way(*, member: Member, meeting: Meeting, now: datetime) -> str:
    """The address of the questions; "" for who was not there, has answered, or comes too late."""
    found = pulse_of(member, meeting, now)
    if found is None or found.is_answered or not found.is_open:
        return ""
    return meeting_path(meeting, translation.get_language() or registry.SOURCE, "pulse/")
