"""The catalogues: complete where residents read, with the same placeholders and the plural forms each language has."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from participation.languages import registry

ROOT = Path(__file__).resolve().parent.parent
#: What only staff meet is needed in Danish and English alone.
STAFF = (
    *("cms/editor/", "templates/editor/", "templates/wagtailadmin/", "cms/pages/", "cms/blocks/", "cms/demo/"),
    *("/models.py", "cms/management/", "participation/events/actions.py", "participation/portal/actions.py"),
    *("participation/mail/states.py", "cms/wagtail_hooks.py", "participation/representation/statbank_words.py"),
    # What the secretariat types, imports and sets; a resident's answer has its own module.
    *(f"participation/representation/actions/{name}.py" for name in ("benchmarks", "cards", "closing", "targets")),
    *("participation/representation/actions/questions.py", "participation/management/"),
    # What the secretariat arranges and writes; what residents read of it has modules of its own.
    *("participation/portal/repeating.py", "participation/portal/collisions.py", "participation/events/series.py"),
    *("participation/events/culture/", "participation/events/printing.py", "participation/reminders/actions/ruling.py"),
    *(f"participation/signups/actions/{name}.py" for name in ("reserving", "interpreting")),
    *(f"participation/broadcasts/{name}" for name in ("actions/", "plan", "rules", "states", "tokens", "audience")),
    *(f"participation/reminders/{name}.py" for name in ("rules", "states")),
    *("participation/steering/models/", "participation/steering/uploads/papers.py", "emails/packet_due."),
    *(f"participation/steering/rules/{name}.py" for name in ("deciding", "language", "packets", "seating")),
    *(
        f"participation/steering/actions/{name}.py"
        for name in ("agenda", "answering", "convening", "deciding", "filing", "seating", "welcoming")
    ),
    *("participation/steering/messages/nudging.py", "participation/steering/checks.py"),
)
FORMS = {"ar": 6, "pl": 4, "uk": 4}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")
FOLDERS = {code: translation.to_locale(code) for code in registry.CODES}


def catalogue(code):
    return polib.pofile(str(ROOT / "locale" / FOLDERS[code] / "LC_MESSAGES" / "django.po"))


def for_residents(entry):
    return any(not any(part in f"/{file}" for part in STAFF) for file, _line in entry.occurrences)


@pytest.mark.parametrize("code", registry.CODES)
def test_every_word_a_resident_meets_is_there(code):
    entries = catalogue(code)
    needed = entries if code in {"da", "en"} else [entry for entry in entries if for_residents(entry)]
    assert len(needed) > 300
    assert [entry.msgid for entry in needed if not entry.translated()] == []


@pytest.mark.parametrize("code", registry.CODES)
def test_placeholders_and_tags_are_those_of_the_english(code):
    wrong = []
    for entry in catalogue(code):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        allowed = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
        needed = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for form in filter(None, forms):
            found = set(PLACEHOLDER.findall(form))
            # "One person" may leave the number out; a plain sentence may not leave anything out.
            if found - allowed or (not entry.msgid_plural and found != needed):
                wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize("code", registry.CODES)
def test_plurals_have_as_many_forms_as_the_language(code):
    entries = [entry for entry in catalogue(code) if entry.msgid_plural and entry.translated()]
    assert entries
    assert {len(entry.msgstr_plural) for entry in entries} == {FORMS.get(code, 2)}


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [("da", 1, "1 person"), ("da", 4, "4 personer"), ("en", 4, "4 people"), ("pl", 1, "1 osoba"), ("pl", 3, "3 osoby")],
)
def test_counting_people(code, count, expected):
    from participation.events.wording import people

    with translation.override(code):
        assert people(count) == expected


def test_plain_danish_is_a_language_of_its_own():
    with translation.override("da-x-let"):
        assert translation.gettext("Full") != "Full"


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_the_editor_speaks_danish_where_wagtail_does_not(name):
    entries = polib.pofile(str(ROOT / "locale/wagtail/da/LC_MESSAGES" / f"{name}.po"))
    assert len(entries) > 50
    assert [entry.msgid for entry in entries if not entry.translated()] == []
