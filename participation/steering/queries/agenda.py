"""What an agenda is put together from: the meeting before, and the words there are.

The one rule: a group sees the words of the city and of the areas it serves, no other area's.
"""

from django.db.models import Q, QuerySet

from participation.steering.models import GlossaryWord, Meeting


def before(meeting: Meeting) -> Meeting | None:
    """The group's last meeting before this one that had an agenda."""
    earlier = Meeting.objects.filter(group=meeting.group_id, event__starts_at__lt=meeting.event.starts_at)
    return earlier.filter(items__isnull=False).order_by("-event__starts_at").select_related("event").first()


def words_for(meeting: Meeting) -> QuerySet[GlossaryWord]:
    """The words an agenda may explain: the city's and those of the group's areas."""
    group = meeting.group
    return GlossaryWord.objects.filter(
        Q(area__isnull=True) | Q(area=group.area_id) | Q(area__in=group.other_areas.values("pk"))
    ).order_by("term_da", "pk")
