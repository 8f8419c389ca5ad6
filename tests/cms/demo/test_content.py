"""The content files: closed vocabularies, known languages, harmless markup, a drawing for every picture."""

import re
from pathlib import Path

import pytest
from PIL import Image

from cms.blocks.body import BodyBlock
from cms.demo.reading import HERE, code_of, content
from participation.areas.models import Area
from participation.areas.states import Accent, AreaKind, AreaState
from participation.events.codes import ALPHABET
from participation.events.markup import clean
from participation.events.models import Event
from participation.events.states import Admission, Audience, EventState, Food, Visibility
from participation.languages import registry
from participation.signups.states import ContactKind, Heard, Source

AREAS = content("areas")["areas"]
EVENTS = content("events")
PAGES = content("pages")
VENUES = content("venues")
NAMES = ["areas", "venues", "events", "pages", "signups", "pictures"]
HTML = {"description", "practical", "answer", "text"}


def walk(value, path=""):
    """Every text in a file, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from walk(inner, f"{path}/{number}")
    elif isinstance(value, str):
        yield path, value


def each(name, entries, key):
    return pytest.mark.parametrize(name, entries, ids=[entry[key] for entry in entries])


@each("area", AREAS, "slug")
def test_areas_use_the_vocabularies(area):
    assert area["kind"] in AreaKind.values
    assert area["state"] in AreaState.values
    assert area["accent"] in Accent.values
    assert area["languages"][0] == "da"
    assert set(area["languages"]) <= set(registry.CODES)
    for word in ("theme", "summary", "opening_hours", "picture_alt"):
        assert set(area["languages"]) <= set(area[word]), word
        limit = Area._meta.get_field(word).max_length
        assert max(len(text) for text in area[word].values()) <= limit, word


@each("event", EVENTS, "key")
def test_events_use_the_vocabularies(event):
    assert event["area"] in {area["slug"] for area in AREAS}
    assert (event["area"], event["venue"]) in {(venue["area"], venue["key"]) for venue in VENUES}
    assert set(event["audience"]) <= set(Audience.values)
    assert set(event["food"]) <= set(Food.values)
    assert set(event["spoken_languages"] + event["interpreted_languages"]) <= set(registry.CODES)
    assert event["state"] in EventState.values
    assert event["admission"] in Admission.values
    assert event["visibility"] in Visibility.values
    assert event["start"] < event["end"]


@each("event", EVENTS, "key")
def test_events_fit_their_columns(event):
    for word in Event.words:
        limit = Event._meta.get_field(word).max_length or 10_000
        for code, text in event[word].items():
            assert registry.known(code)
            assert len(text) <= limit, (word, code)
    for area in (area for area in AREAS if area["slug"] == event["area"]):
        assert set(area["languages"]) <= set(event["title"])
        assert set(area["languages"]) <= set(event["summary"])


def test_a_cancelled_event_says_why_and_an_unlimited_one_has_no_signups():
    assert all(event["cancel_reason"]["da"] for event in EVENTS if event["state"] == "cancelled")
    assert all(event["signups"] == 0 for event in EVENTS if event["admission"] == "drop_in")


def test_codes_follow_from_keys_and_are_apart():
    assert code_of("eidfest") == "p6y5f9"  # posters that were printed must go on working
    codes = {code_of(event["key"]) for event in EVENTS}
    assert len(codes) == len(EVENTS)
    assert all(set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize("page", PAGES, ids=[f"{page['area']}/{page['slug']}" for page in PAGES])
def test_bodies_use_blocks_that_exist(page):
    known = set(BodyBlock().child_blocks)
    slugs = {other["slug"] for other in PAGES if other["area"] == page["area"]}
    for code, blocks in page["body"].items():
        assert registry.known(code)
        for block in blocks:
            assert block["type"] in known
            if block["type"] == "button":
                assert block["value"].get("page_slug") in slugs or block["value"]["url"].startswith("https://")
    assert max(len(text) for text in page["heading"].values()) <= 120
    assert max(len(text) for text in page["intro"].values()) <= 400


@pytest.mark.parametrize("name", NAMES)
def test_markup_is_what_the_house_allows(name):
    for path, text in walk(content(name)):
        if "<" in text:
            assert HTML & set(path.split("/")) or (name == "pages" and path.endswith("/value")), path
            assert clean(text) == text, path


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_drawn(name):
    stems = {entry["stem"]: entry for entry in content("pictures")}
    for path, text in walk(content(name)):
        if path.endswith(("/picture", "/stem")):
            assert text in stems, path
            drawn = Path(HERE / "pictures" / stems[text]["file"])
            assert drawn.stat().st_size <= 45 * 1024
            with Image.open(drawn) as opened:
                assert opened.size == (1200, 800)


def test_signups_use_the_vocabularies():
    facts = content("signups")
    assert set(facts["heard"]) <= set(Heard.values)
    assert set(facts["contact_kinds"]) <= set(ContactKind.values)
    assert set(facts["sources"]) <= set(Source.values)
    for person in facts["people"]:
        assert person["invented"]
        assert registry.known(person["language"])
        assert re.fullmatch(r"\w+ \w\.", person["name"])


@pytest.mark.parametrize("name", NAMES)
def test_addresses_lead_nowhere(name):
    for path, text in walk(content(name)):
        for domain in re.findall(r"@([\w.-]+\w)", text):
            assert domain.endswith("medspil.example"), path
