"""What pages show of an area: a card on the city front, the contact person, a line on its life cycle."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from participation.areas.links import area_url
from participation.areas.models import Area
from participation.areas.queries import on_city_front
from participation.areas.rules import languages_of
from participation.areas.states import AreaState
from participation.languages.reading import read
from participation.people.phones import NotAPhone, normalise

#: The order in which a reader looks for a neighbourhood.
_ORDER = {AreaState.RUNNING: 0, AreaState.APPLIED: 1, AreaState.ANCHORED: 2, AreaState.ARCHIVED: 3}


def area_cards(*, language: str | None) -> list[dict[str, Any]]:
    """Every area as a card, the running ones first."""
    code = language or translation.get_language() or "da"
    areas = sorted(on_city_front(), key=lambda area: (_ORDER[AreaState(area.state)], area.name))
    return [_card(area, code) for area in areas]


def _card(area: Area, language: str) -> dict[str, Any]:
    offered = language if language in area.languages else "da"
    return {
        "name": area.name,
        "url": area_url(area, "/", offered),
        "state_key": area.state,
        "state_text": str(AreaState(area.state).label),
        "years": years(area),
        "theme": read(area, "theme", language),
        "summary": read(area, "summary", language),
        "accent": area.accent,
        "picture": area.picture,
        "picture_alt": read(area, "picture_alt", language).text,
        "languages": [spoken.own_name for spoken in languages_of(area)],
    }


def years(area: Area) -> str:
    """ "2011–2017", "2009–" or nothing."""
    if area.year_from is None:
        return ""
    return f"{area.year_from}–{area.year_to or ''}"


def contact_of(area: Area, language: str | None) -> dict[str, Any] | None:
    """The contact person with a number that can be tapped."""
    if not area.contact_name:
        return None
    code = language or "da"
    return {
        "name": area.contact_name,
        "role": read(area, "contact_role", code),
        "phone": area.contact_phone,
        "phone_href": phone_href(area.contact_phone),
        "email": area.contact_email,
        "photo": area.contact_photo,
        "hours": read(area, "opening_hours", code),
        "address": area.address,
    }


def phone_href(phone: str) -> str:
    """A tel: address, or nothing when the text is no number."""
    try:
        return f"tel:{normalise(phone)}"
    except NotAPhone:
        return ""


def state_notice(area: Area) -> str:
    """One honest line on how far the area has come; a running one needs none."""
    notices = {
        AreaState.RUNNING: "",
        AreaState.APPLIED: _("This renewal has been applied for. What happens now is preparation."),
        AreaState.ANCHORED: _("The renewal has ended. The neighbourhood carries the work on."),
        AreaState.ARCHIVED: _("The renewal has ended. These pages are kept as they were."),
    }
    return notices[AreaState(area.state)]
