"""The demo's city front, neighbourhoods, venues and logins.

The one rule: only what is missing is made, and an area that is not marked as invented is never touched.
"""

from datetime import datetime
from typing import Any

from wagtail.models import Site
from wagtail.users.models import UserProfile

from cms.demo.logins import CAST, MEMBERS
from cms.demo.pictures import picture
from cms.demo.reading import Report, content, day, mark, put_words
from cms.models import CityHomePage
from cms.pages.opening import open_area, open_city
from participation.areas.models import Area, Venue
from participation.people.models import User

VENUE_FACTS = (
    "street",
    "postcode",
    "city",
    "step_free",
    "lift",
    "accessible_toilet",
    "hearing_loop",
    "parking",
)


def load_city(now: datetime, report: Report) -> None:
    """The city's front page with the demo's words; a front that is there already keeps its own."""
    if CityHomePage.objects.exists():
        return
    facts = content("areas")["city"]
    home = open_city()
    home.title = facts["heading"]["da"]
    put_words(home, "heading", facts["heading"])
    put_words(home, "intro", facts["intro"])
    mark(home, day(now, 0))
    home.save_revision().publish()
    Site.objects.filter(root_page=home).update(site_name=facts["name"])
    report.count("pages")


def load_areas(now: datetime, report: Report) -> set[str]:
    """Opens the areas that are missing; returns their slugs."""
    fresh = set()
    for facts in content("areas")["areas"]:
        if Area.objects.filter(slug=facts["slug"]).exists():
            continue
        _open(facts, now, report)
        fresh.add(facts["slug"])
        report.count("areas")
    return fresh


def invented() -> dict[str, Area]:
    """The demo's areas by slug."""
    return {area.slug: area for area in Area.objects.filter(invented=True).select_related("editor_group")}


def _open(facts: dict[str, Any], now: datetime, report: Report) -> None:
    plain = ("slug", "name", "kind", "state", "year_from", "year_to", "hostname", "accent", "languages")
    area = Area(invented=True, address=facts["address"], was_url=facts["was_url"])
    for name in plain:
        setattr(area, name, facts[name])
    contact = facts["contact"]
    area.contact_name, area.contact_phone = contact["name"], contact["phone"]
    area.contact_email = contact["email"]
    put_words(area, "contact_role", contact["role"])
    for word in ("theme", "summary", "opening_hours", "picture_alt"):
        put_words(area, word, facts[word])
    mark(area, day(now, 0))
    area.picture = picture(area, facts["picture"], report)
    open_area(area)
    for entry in content("venues"):
        if entry["area"] == area.slug:
            venue(area, entry["key"], now, report)


def venue(area: Area, key: str, now: datetime, report: Report) -> Venue:
    """The venue with this key in the content, made if the area has none of its name."""
    facts = next(entry for entry in content("venues") if entry["key"] == key)
    found = Venue.objects.filter(area=area, name=facts["name"]).first()
    if found is not None:
        return found
    made = Venue(area=area, name=facts["name"], **{name: facts[name] for name in VENUE_FACTS})
    for word in ("access_note", "directions"):
        put_words(made, word, facts[word])
    mark(made, day(now, 0))
    made.save()
    report.count("venues")
    return made


def load_people(areas: dict[str, Area], report: Report) -> None:
    """The logins of the demo, without passwords."""
    for email, name, slug in CAST.values():
        if User.objects.filter(email=email).exists():
            continue
        if slug:
            person = User.objects.create_user(email, None, first_name=name)
            if slug in areas:
                person.groups.add(areas[slug].editor_group)
        else:
            person = User.objects.create_superuser(email, None, first_name=name)
        UserProfile.objects.create(user=person, preferred_language="da")
        report.count("logins")


def load_members(report: Report) -> None:
    """The logins of those who sit in a steering group; they have no rights anywhere."""
    for email, name in MEMBERS.values():
        if not User.objects.filter(email=email).exists():
            User.objects.create_user(email, None, first_name=name)
            report.count("logins")


def staff_of(area: Area) -> User:
    """Who types what residents say on the phone: the area's editor, else the administrator."""
    email = next((email for email, _name, slug in CAST.values() if slug == area.slug), CAST["admin"][0])
    return User.objects.get(email=email)
