"""Areas and venues, as rows alone: no site, no group. `factories.pages.open_site` adds those.

The one rule: the same slug is the same area, so that two events land in one neighbourhood unless a
test says otherwise.
"""

from typing import Any

from participation.areas.models import Area, Venue

NAMES = {"husum": "Områdefornyelsen Husum", "vesterbro": "Centrale Vesterbro"}
LANGUAGES = ["da", "da-x-let", "en", "ar", "ur", "so", "tr"]


def make_area(slug: str = "husum", languages: list[str] | None = None, **over: Any) -> Area:
    """The area with this slug, made if it is not there."""
    found = Area.objects.filter(slug=slug).first()
    if found is not None:
        return found
    facts: dict[str, Any] = {
        "name": NAMES.get(slug, slug.capitalize()),
        "hostname": f"{slug}.localhost",
        "state": "running",
        "year_from": 2009,
        "languages": languages or LANGUAGES,
        "summary_da": "Naboer mødes",
        "contact_name": "Chen",
        "contact_phone": "33 66 00 01",
        "contact_email": f"{slug}@medspil.example",
    }
    return Area.objects.create(slug=slug, **{**facts, **over})


def make_venue(area: Area | None = None, **over: Any) -> Venue:
    """The venue with this name in the area, made if it is not there."""
    area = area or make_area()
    name = over.pop("name", "EnergiCenter Voldparken")
    facts = {
        "street": "Kobbelvænget 65",
        "postcode": "2700",
        "city": "Brønshøj",
        "step_free": True,
        "accessible_toilet": True,
        "access_note_da": "Ingen trin",
    }
    found, _made = Venue.objects.get_or_create(area=area, name=name, defaults={**facts, **over})
    return found
