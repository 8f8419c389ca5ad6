"""Finding areas: by host, by editor, for the city front."""

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from participation.areas.models import Area, Venue


def by_hostname(hostname: str) -> Area | None:
    """The area whose site answers on this host, archived ones too."""
    return Area.objects.filter(hostname=hostname.lower()).first()


def edited_by(person: AbstractUser) -> QuerySet[Area]:
    """The areas this person may edit: all for a city administrator, else those whose editors' group has them."""
    if not person.is_authenticated or not person.is_active:
        return Area.objects.none()
    if person.is_superuser:
        return Area.objects.all()
    return Area.objects.filter(editor_group__in=person.groups.all())


def venues_for(person: AbstractUser) -> QuerySet[Venue]:
    """The venues an editor may use."""
    return Venue.objects.filter(area__in=edited_by(person)).select_related("area")


def on_city_front() -> QuerySet[Area]:
    """Every area, the running ones first."""
    return Area.objects.select_related("picture").order_by("state", "name")
