"""What an editor works with: groups of the areas the person edits, and everything under them.

The one rule: every query starts from the groups of `edited_by(person)`; a group that serves two areas is both's.
"""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from participation.areas.queries import edited_by
from participation.steering.models import AgendaItem, Meeting, Member, PreparatoryMeeting, SteeringGroup

if TYPE_CHECKING:
    from participation.people.models import User


def groups_of(person: "User") -> QuerySet[SteeringGroup]:
    """The groups this person may edit."""
    own = edited_by(person)
    mine = SteeringGroup.objects.filter(Q(area__in=own) | Q(other_areas__in=own))
    return SteeringGroup.objects.filter(pk__in=mine.values("pk")).select_related("area")


def members_of(person: "User") -> QuerySet[Member]:
    """The members of these groups who are not forgotten."""
    return Member.objects.filter(group__in=groups_of(person), forgotten_at__isnull=True).select_related("group__area")


def meetings_of(person: "User") -> QuerySet[Meeting]:
    """The meetings of these groups."""
    return Meeting.objects.filter(group__in=groups_of(person)).select_related("group__area", "event__venue")


def preparations_of(person: "User") -> QuerySet[PreparatoryMeeting]:
    """The preparatory meetings of these groups' meetings."""
    return PreparatoryMeeting.objects.filter(meeting__group__in=groups_of(person)).select_related(
        "meeting__event", "meeting__group__area", "event__venue"
    )


def items_of(person: "User") -> QuerySet[AgendaItem]:
    """The agenda items of these meetings."""
    return AgendaItem.objects.filter(meeting__group__in=groups_of(person)).select_related(
        "meeting__event", "meeting__group__area"
    )
