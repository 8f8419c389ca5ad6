"""What an area offers and what may be said of it."""

from participation.areas.models import Area
from participation.areas.states import AreaState
from participation.languages import registry


def offers(area: Area | None, language: str) -> bool:
    """Whether the site answers in a language; the city's site has them all."""
    return registry.known(language) if area is None else language in area.languages


def takes_signups(area: Area) -> bool:
    """An archived area keeps its pages but takes no signups."""
    return area.state != AreaState.ARCHIVED


def languages_of(area: Area | None) -> list[registry.Language]:
    """The languages of a site in the platform's order, Danish first."""
    return [language for language in registry.LANGUAGES if offers(area, language.code)]
