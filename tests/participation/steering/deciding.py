"""A meeting that was held, with a group of several languages: what the tests of decisions and questions share."""

from participation.steering.actions.deciding import decide
from tests.factories.clock import at
from tests.factories.steering import make_group, make_meeting, make_member

#: A moment after the meeting of `held`.
AFTER = at(11, 10)


def held(area, *, items=2, **over):
    """A meeting that was held yesterday."""
    meeting = make_meeting(over.pop("group", None) or make_group(area), items=items)
    meeting.held = True
    meeting.save()
    return meeting


def all_decided(meeting, text="Legepladsen bygges ved søen."):
    """Every item adopted."""
    return [decide(item=item, outcome="adopted", text=text, now=AFTER) for item in meeting.items.all()]


def several(group):
    """Amina by mail in Arabic, Bo by SMS in Danish, Eva who wants a call, and one who has left."""
    make_member(group, "Amina", language="ar", reading_languages=["ar"])
    make_member(group, "Bo", contact_kind="phone")
    make_member(group, "Eva", contact_kind="call")
    make_member(group, "Chen", ends_on=at(-5, 12).date())
