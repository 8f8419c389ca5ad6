"""Storing numbers of residents.

The one rule: a stored version is never overwritten, because releases were made with it; the same content twice is the
same version.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from participation.areas.models import Area
from participation.events.rules import Refused
from participation.representation.models import Benchmark
from participation.representation.statbank import Doubt, Population
from participation.representation.states import AgeBase, Definition

if TYPE_CHECKING:
    from participation.people.models import User

_LONGEST_PLACE, _LONGEST_SOURCE = 120, 200


def store(
    *,
    area: Area,
    population: Population,
    definition: str,
    age_base: str,
    source: str,
    licence: str,
    places: Sequence[str],
    by: "User | None",
    now: datetime,
) -> Benchmark:
    """The next version of an area's numbers of residents by one definition in one year, or the newest if it is equal.

    Refused: "mismatch" of definition or ages, "age_base" that no question covers, "empty", "sum", "source".
    """
    check(population, definition, age_base, source)
    content = _content(population, places) | {"source": source.strip(), "licence": licence.strip()}
    with transaction.atomic():
        # The area's row makes two imports at the same moment take turns.
        Area.objects.select_for_update().get(pk=area.pk)
        newest = newest_version(area, definition, population.year, age_base)
        if newest is not None and all(getattr(newest, name) == value for name, value in content.items()):
            return newest
        return Benchmark.objects.create(
            area=area,
            definition=definition,
            year=population.year,
            age_base=age_base,
            version=newest.version + 1 if newest else 1,
            imported_at=now,
            imported_by=by,
            **content,
        )


def _content(population: Population, places: Sequence[str]) -> dict[str, Any]:
    return {
        "groups": dict(population.groups),
        "people": population.people,
        "table": (population.table_id or "")[:20],
        "places": [place[:_LONGEST_PLACE] for place in places],
        "suppressed": population.suppressed,
    }


def newest_version(area: Area, definition: str, year: int, age_base: str) -> Benchmark | None:
    """The latest version of the same definition, year and ages."""
    same = Benchmark.objects.filter(area=area, definition=definition, year=year, age_base=age_base)
    return same.order_by("-version").first()


def check(population: Population, definition: str, age_base: str, source: str) -> None:
    """Refused for what cannot stand as a number of residents."""
    if definition == Definition.NONE or population.dimension != definition or population.age_base != age_base:
        raise Refused("mismatch", _("The numbers count something else than what they are to be stored as."))
    if age_base not in AgeBase.values:
        raise Refused(
            "age_base",
            _("The numbers cover the ages %(ages)s. We can only use all ages, or 18 years and over.")
            % {"ages": age_base},
        )
    if any(people < 0 for people in population.groups.values()) or population.people < 1:
        raise Refused("empty", _("Nobody is counted in these numbers."))
    if sum(population.groups.values()) != population.people:
        raise Refused("sum", _("The groups do not add up to everyone."))
    if Doubt.AGE_GAP in population.doubts:
        raise Refused("age_gap", _("Some ages are missing in the file, so it does not count everyone of these ages."))
    if not source.strip():
        raise Refused("source", _("Say where the numbers come from."))
    if len(source.strip()) > _LONGEST_SOURCE:
        raise Refused("source", _("The source is too long."))
